"""The pages one enters by: home, triage, the list of scenarios."""

from __future__ import annotations

from typing import Any

from macros.model import Outcome, Step
from macros.plan.training import has_drills
from macros.rules.triage import MOST_QUESTIONS
from macros.site import Scenario, Site
from macros.views import view


def first_steps(scenario: Scenario, level: int = 9, kind: str = "", count: int = 3) -> list[Step]:
    """The earliest responding steps that apply to a level and a classification."""
    phase = next(p for p in scenario.playbook.phases if p.id == "respond")
    fitting = [
        step
        for step in phase.steps
        if step.severity <= level
        and (not step.only or kind in {ref.rpartition("/")[2] for ref in step.only})
    ]  # fmt: skip
    return sorted(fitting, key=lambda s: (s.due.minutes, not s.critical))[:count]


@view
def home(site: Site) -> dict[str, Any]:
    """Three doors, triage, the numbers of the first page."""
    doors = [(s, first_steps(s, level=1)) for s in site.scenarios]
    phones = [c for c in site.clinic.contacts if c.first_page]
    return {"doors": doors, "phones": phones, "training": bool(site.sets) or has_drills(site)}


@view
def triage(site: Site) -> dict[str, Any]:
    """The decision tree, every node with the way back."""
    parents: dict[str, str] = {}
    for question in site.triage.questions:
        for answer in question.answers:
            target = answer.question or answer.outcome
            if target:
                parents.setdefault(target, question.id)
    depths: dict[str, set[int]] = {}
    _places(site, site.triage.start, 1, depths)
    return {
        "tree": site.triage,
        "parents": parents,
        "depth": {name: min(found) for name, found in depths.items() if len(found) == 1},
        "most": MOST_QUESTIONS,
        "outcomes": [_outcome(site, outcome) for outcome in site.triage.outcomes],
    }


@view
def scenario_list(site: Site) -> dict[str, Any]:
    """Every scenario with its classifications."""
    return {"scenarios": site.scenarios}


def _outcome(site: Site, outcome: Outcome) -> dict[str, Any]:
    scenario = site.scenario(outcome.scenario)
    kind = outcome.classification.rpartition("/")[2]
    return {
        "outcome": outcome,
        "scenario": scenario,
        "classification": scenario.classification(kind),
        "level": site.index["level"][str(outcome.severity)],
        "steps": first_steps(scenario, outcome.severity, kind),
        "roles": [site.index["role"][name] for name in outcome.call_roles],
        "contacts": [site.index["contact"][name] for name in outcome.call_contacts],
    }


def _places(site: Site, name: str, depth: int, found: dict[str, set[int]]) -> None:
    """At which places in the course of questions each one comes, over all ways."""
    found.setdefault(name, set()).add(depth)
    for answer in site.index["triage-question"][name].answers:
        if answer.question:
            _places(site, answer.question, depth + 1, found)
