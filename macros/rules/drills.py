"""Drills add up, lead somewhere, and can be spoken in the time they allow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.model.drill import Drill
from macros.problems import Problem
from macros.rules import rule
from macros.site import Site
from macros.speech import JOINER, seconds


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
    """A branch goes to an inject of the same drill."""
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            own = {inject.id for stage in drill.stages for inject in stage.injects}
            for stage in drill.stages:
                for inject in stage.injects:
                    for branch in inject.branches:
                        if branch.go.rpartition("/")[2] not in own:
                            yield branch.origin.at("go").problem("branch-outside", value=branch.go)


@rule
def answers_fit_their_seconds(site: Site, today: date) -> Iterable[Problem]:
    """A model answer, spoken at the rate of training.yml, is not longer than its question allows."""
    for scenario in site.scenarios:
        if not scenario.media or not site.training:
            continue
        rate = site.training.characters_per_second
        for question in scenario.media.questions:
            spoken = seconds(question.model, rate)
            if spoken > question.answer_seconds:
                origin = question.origin.at("model")
                yield origin.problem("answer-too-long", spoken=spoken, most=question.answer_seconds)
        opening = scenario.media.opening
        spoken = seconds("".join(part.text for part in opening.parts), rate)
        if spoken > opening.answer_seconds:
            yield opening.origin.at("parts").problem(
                "answer-too-long", spoken=spoken, most=opening.answer_seconds
            )


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
