"""The pages of a scenario: the playbook, a role's checklist, the message templates."""

from __future__ import annotations

from typing import Any

from macros.model.quiz import QuizSet
from macros.pictures.swimlane import swimlane
from macros.plan import roles_in
from macros.plan.groups import siblings
from macros.site import Scenario, Site
from macros.views import view
from macros.views.entrance import first_steps


def numbers(scenario: Scenario) -> dict[str, int]:
    """Each step's number within its phase."""
    phases = scenario.playbook.phases
    return {step.id: n for phase in phases for n, step in enumerate(phase.steps, 1)}


@view
def scenario(site: Site, name: str) -> dict[str, Any]:
    """Everything about one scenario."""
    own = site.scenario(name)
    respond = next(p for p in own.playbook.phases if p.id == "respond")
    return {
        "scenario": own,
        "book": own.playbook,
        "first": first_steps(own, level=1),
        "numbers": numbers(own),
        "roles": [site.index["role"][role] for role in roles_in(site, own)],
        "picture": swimlane(site, own, respond, numbers(own)),
        "quizzes": _quizzes(site, own),
    }


@view
def checklist(site: Site, name: str, role: str) -> dict[str, Any]:
    """What one role does in one scenario, in time order."""
    own = site.scenario(name)
    phases = [(phase, [step for step in phase.steps if step.role == role]) for phase in own.playbook.phases]
    order = {"respond": 0, "recover": 1, "prepare": 2}
    phases.sort(key=lambda pair: order[pair[0].id])
    return {
        "scenario": own,
        "book": own.playbook,
        "role": site.index["role"][role],
        "phases": [pair for pair in phases if pair[1]],
        "numbers": numbers(own),
        "others": [s for s in siblings(site, own) if role in roles_in(site, s)],
        "nevers": own.playbook.never[:3],
    }


@view
def messages(site: Site, name: str) -> dict[str, Any]:
    """The message templates of one scenario."""
    own = site.scenario(name)
    return {"scenario": own, "book": own.playbook, "messages": own.messages.messages}


def _quizzes(site: Site, scenario: Scenario) -> list[QuizSet]:
    """The sets that draw from the scenario's own bank alone."""
    own = {bank.id for bank in site.banks if bank.scenario == scenario.id}
    sets = site.sets.sets if site.sets else []
    return [s for s in sets if not s.role and {draw.bank for draw in s.draw} <= own]
