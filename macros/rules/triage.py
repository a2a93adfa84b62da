"""The triage tree ends everywhere, quickly, and reaches all of itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.model import Outcome, Question
from macros.problems import Problem
from macros.rules import rule
from macros.rules.ids import unknown
from macros.site import Site

MOST_QUESTIONS = 6


@rule
def answers_lead_somewhere(site: Site, today: date) -> Iterable[Problem]:
    """An answer leads to a question or to an outcome, not to both or none."""
    for question in site.triage.questions:
        for answer in question.answers:
            if (answer.question is None) == (answer.outcome is None):
                yield answer.origin.problem("answer-target")


@rule
def the_tree_ends(site: Site, today: date) -> Iterable[Problem]:
    """No path returns to an earlier question or asks more than six; nothing is left unreached."""
    reached: set[str] = set()
    yield from _walk(site, site.triage.start, (), reached)
    nodes: list[Question | Outcome] = [*site.triage.questions, *site.triage.outcomes]
    for entry in nodes:
        if entry.id not in reached:
            yield entry.origin.at("id").problem("triage-unreached")


def _walk(site: Site, name: str, path: tuple[str, ...], reached: set[str]) -> Iterable[Problem]:
    question = site.find("triage-question", name)
    if question is None:
        return
    reached.add(name)
    if len(path) >= MOST_QUESTIONS:
        yield question.origin.problem("triage-too-long", value=name, most=MOST_QUESTIONS)
        return
    for answer in question.answers:
        if answer.outcome:
            reached.add(answer.outcome)
        elif answer.question in (*path, name):
            yield answer.origin.at("question").problem("triage-loop", value=answer.question)
        elif answer.question:
            yield from _walk(site, answer.question, (*path, name), reached)


@rule
def outcomes_agree_with_themselves(site: Site, today: date) -> Iterable[Problem]:
    """The classification of an outcome is one of the outcome's scenario."""
    for outcome in site.triage.outcomes:
        own = outcome.classification.rpartition("/")[2]
        if not site.find("classification", f"{outcome.scenario}/{own}") or (
            "/" in outcome.classification and not outcome.classification.startswith(f"{outcome.scenario}/")
        ):
            yield unknown(outcome, ("classification",), "classification", outcome.classification,
                          site.index.get("classification", {}))  # fmt: skip
