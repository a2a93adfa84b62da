"""Steps stand in time order, fit their card, and use the anchor of their phase."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

from macros.fields import PhaseId
from macros.model import Phase
from macros.problems import Problem
from macros.rules import rule
from macros.site import Site
from macros.texts import width

CARD_WIDTH = 34


@rule
def phases_are_complete(site: Site, today: date) -> Iterable[Problem]:
    """Each scenario has the three phases, each once."""
    for scenario in site.scenarios:
        found = [phase.id for phase in scenario.playbook.phases]
        for wanted in get_args(PhaseId):
            if wanted not in found:
                origin = scenario.playbook.origin.at("phases")
                yield origin.problem("missing-phase", phase=wanted)
        for number, name in enumerate(found):
            if name in found[:number]:
                first = scenario.playbook.phases[found.index(name)].origin.mark
                origin = scenario.playbook.phases[number].origin.at("id")
                yield origin.problem("duplicate-id", value=name, first=first)


@rule
def steps_fit_their_card(site: Site, today: date) -> Iterable[Problem]:
    """A step's ``do`` is at most 34 full-width characters: one line at 12 pt on A4."""
    for scenario in site.scenarios:
        for step in scenario.steps:
            wide = width(step.do)
            if wide > CARD_WIDTH:
                origin = step.origin.at("do")
                yield origin.problem("step-too-long", width=f"{wide:g}", most=CARD_WIDTH)


@rule
def steps_are_in_time_order(site: Site, today: date) -> Iterable[Problem]:
    """Within a phase, steps counted from the same moment come in the order of their limits."""
    for scenario in site.scenarios:
        for phase in scenario.playbook.phases:
            if phase.id != "prepare":
                yield from _out_of_order(phase)


def _out_of_order(phase: Phase) -> Iterable[Problem]:
    latest: dict[str, tuple[int, str]] = {}
    for step in phase.steps:
        minutes, previous = latest.get(step.anchor, (0, ""))
        if step.due.minutes < minutes:
            yield step.origin.at("due").problem("late-step", previous=previous)
        else:
            latest[step.anchor] = step.due.minutes, f"{step.id} {step.due}"


@rule
def anchors_fit_their_phase(site: Site, today: date) -> Iterable[Problem]:
    """Preparing is done in cycles; responding and recovering count from a moment."""
    for scenario in site.scenarios:
        for phase in scenario.playbook.phases:
            for step in phase.steps:
                if (step.anchor == "cycle") != (phase.id == "prepare"):
                    key = "due-anchor" if phase.id == "prepare" else "cycle-anchor"
                    yield step.origin.at("anchor").problem(key)
