"""Drills add up, lead somewhere, and can be spoken in the time they allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from macros.facts import facts
from macros.model.base import Origin
from macros.model.drill import Drill, Inject, MediaQuestion
from macros.problems import Problem
from macros.prose import plain
from macros.rules import rule
from macros.site import Scenario, Site
from macros.speech import JOINER, seconds, spoken

# The segments that every drill has, and what else is an anchor on the pages of drills.
SEGMENTS = {"brief", "hotwash", "record", "ended"}
MEDIA_ANCHORS = {"opening", "questions", "opening-model"}
# Shorter sentences are everyday words and give nothing away; an expected action always does.
SHORTEST = 8
_OTHERS = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"[^\u3002\uff01\uff1f\uff1b\n]+")


@rule
def drills_add_up(site: Site, today: date) -> Iterable[Problem]:
    """Brief, stages, hot wash and record make the length; injects come in order, inside their stage."""
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            total = length(drill)
            if total != drill.minutes:
                yield drill.origin.at("minutes").problem("drill-length", total=total, said=drill.minutes)
            for stage in drill.stages:
                last = 0
                for inject in stage.injects:
                    if not last <= inject.at <= stage.minutes:
                        yield inject.origin.at("at").problem("inject-late", at=inject.at, most=stage.minutes)
                    last = max(last, inject.at)


def length(drill: Drill) -> int:
    """The sum of a drill's parts in minutes."""
    parts = (drill.brief_minutes, drill.hotwash_minutes, drill.record_minutes)
    return sum(parts) + sum(stage.minutes for stage in drill.stages)


@rule
def branches_stay_in_their_drill(site: Site, today: date) -> Iterable[Problem]:
    """A branch goes to an inject of the same drill; one to nothing at all is a broken reference."""
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            own = {inject.id for stage in drill.stages for inject in stage.injects}
            for stage in drill.stages:
                for inject in stage.injects:
                    for branch in inject.branches:
                        known = site.find("inject", branch.go, scenario.id)
                        if known and branch.go.rpartition("/")[2] not in own:
                            yield branch.origin.at("go").problem("branch-outside", value=branch.go)


@rule
def answers_fit_their_seconds(site: Site, today: date) -> Iterable[Problem]:
    """A model answer, spoken at the rate of training.yml, is not longer than its question allows."""
    known = facts(site)
    for scenario in site.scenarios:
        if not scenario.media or not site.training:
            continue
        opening = scenario.media.opening
        whole = "".join(part.text for part in opening.parts)
        texts = [(q.origin.at("model"), q.model, q.answer_seconds) for q in scenario.media.questions]
        for origin, text, most in [*texts, (opening.origin.at("parts"), whole, opening.answer_seconds)]:
            needed = seconds(spoken(text, known), site.training.characters_per_second)
            if needed > most:
                yield origin.problem("answer-too-long", spoken=needed, most=most)


@rule
def drills_share_their_rules(site: Site, today: date) -> Iterable[Problem]:
    """Where there are drills there is training.yml, and an opening has each of the six parts once."""
    for scenario in site.scenarios:
        if (scenario.media or scenario.tabletop) and not site.training:
            origin = (scenario.media or scenario.tabletop or scenario.playbook).origin
            yield origin.problem("training-missing")
        if scenario.media and site.training:
            wanted = [part.id for part in site.training.message_parts]
            if [part.part for part in scenario.media.opening.parts] != wanted:
                yield scenario.media.opening.origin.at("parts").problem(
                    "opening-parts", wanted=JOINER.join(wanted)
                )


@rule
def expected_steps_have_their_full_name(site: Site, today: date) -> Iterable[Problem]:
    """Pages, records and traceability know a step as ``scenario/id``, also within its own scenario."""
    for scenario in site.scenarios:
        for inject in scenario.injects:
            for number, name in enumerate(inject.expect):
                if "/" not in name and site.find("step", name, scenario.id):
                    yield inject.origin.at("expect", number).problem(
                        "expect-short", full=f"{scenario.id}/{name}"
                    )


@rule
def critical_steps_are_exercised(site: Site, today: date) -> Iterable[Problem]:
    """Where a scenario has drills, every critical respond step is expected by some inject."""
    for scenario in site.scenarios:
        if not scenario.tabletop:
            continue
        expected = {name for inject in scenario.injects for name in inject.expect}
        respond = next(phase for phase in scenario.playbook.phases if phase.id == "respond")
        for step in respond.steps:
            if step.critical and f"{scenario.id}/{step.id}" not in expected:
                yield step.origin.at("critical").warning("critical-unexercised")


@rule
def players_see_no_answers(site: Site, today: date) -> Iterable[Problem]:
    """No text of the players' sheet, the stage or the partner's sheet holds an expected action or a model."""
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            answers = dict(_answers(site, scenario, drill))
            for origin, text in _shown(site, drill):
                yield from _given_away(origin, text, answers)
        for question in scenario.media.questions if scenario.media else []:
            sentences = filter(_tells, _SENTENCE.findall(plain(question.model)))
            models = {_bare(sentence): sentence for sentence in sentences}
            for origin, text in _asked(question):
                yield from _given_away(origin, text, models)


def _shown(site: Site, drill: Drill) -> Iterator[tuple[Origin, str]]:
    """Every text of a drill that a player gets to see before or while it happens."""
    for number, line in enumerate(drill.situation):
        yield drill.origin.at("situation", number), line
    for stage in drill.stages:
        yield stage.origin.at("title"), stage.title
        for inject in stage.injects:
            yield inject.origin.at("text"), inject.text
            yield inject.origin.at("sender"), inject.sender
    if site.training:
        for number, line in enumerate(site.training.rules):
            yield site.training.origin.at("rules", number), line


def _asked(question: MediaQuestion) -> Iterator[tuple[Origin, str]]:
    """What the partner's sheet shows of a question."""
    yield question.origin.at("ask"), question.ask
    for number, line in enumerate(question.followups):
        yield question.origin.at("followups", number), line


def _answers(site: Site, scenario: Scenario, drill: Drill) -> Iterator[tuple[str, str]]:
    """The expected actions of a drill, and what its facilitator keeps to himself, bare and as written."""
    injects: list[Inject] = [inject for stage in drill.stages for inject in stage.injects]
    for inject in injects:
        steps = [site.find("step", name, scenario.id) for name in inject.expect]
        kept = [inject.hint, inject.ask, *inject.aside]
        sentences = [sentence for text in kept for sentence in _SENTENCE.findall(plain(text))]
        for text in [*(step.do for step in steps if step), *filter(_tells, sentences)]:
            yield _bare(text), text.strip()


def _given_away(origin: Origin, text: str, answers: dict[str, str]) -> Iterator[Problem]:
    bare = _bare(plain(text))
    for answer, written in answers.items():
        if answer and answer in bare:
            yield origin.problem("answer-shown", answer=written)


def _tells(sentence: str) -> bool:
    """Whether a sentence is long enough to give an answer away."""
    return len(_bare(sentence)) >= SHORTEST


def _bare(text: str) -> str:
    """Letters and digits only, so that punctuation hides nothing."""
    return _OTHERS.sub("", text)


@rule
def drill_ids_leave_anchors_alone(site: Site, today: date) -> Iterable[Problem]:
    """Ids of stages and media questions are anchors beside those that their pages have anyway."""
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            taken = SEGMENTS | {inject.id for stage in drill.stages for inject in stage.injects}
            for stage in drill.stages:
                if stage.id in taken:
                    yield stage.origin.at("id").problem("stage-id", value=stage.id)
                taken.add(stage.id)
        for question in scenario.media.questions if scenario.media else []:
            if question.id in MEDIA_ANCHORS:
                yield question.origin.at("id").problem("reserved-id", value=question.id)
