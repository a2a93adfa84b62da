"""The pages about people: all roles with the notification tree, one role, the audiences, the levels."""

from __future__ import annotations

from typing import Any

from macros.pictures.tree import notification_tree
from macros.site import Site
from macros.views import view
from macros.views.scenario import numbers


@view
def role_list(site: Site) -> dict[str, Any]:
    """All roles, who holds them, whom to call."""
    teams = [(team, [r for r in site.roles.roles if r.team == team.id]) for team in site.roles.teams]
    return {"teams": teams, "clinic": site.clinic, "picture": notification_tree(site)}


@view
def role(site: Site, name: str) -> dict[str, Any]:
    """One role: its duties, and all its steps in all scenarios in time order."""
    scenarios = []
    for scenario in site.scenarios:
        order = {"respond": 0, "recover": 1, "prepare": 2}
        phases = sorted(scenario.playbook.phases, key=lambda p: order[p.id])
        own = [(p, [s for s in p.steps if s.role == name]) for p in phases]
        if any(steps for _, steps in own):
            scenarios.append((scenario, [(p, steps) for p, steps in own if steps], numbers(scenario)))
    quizzes = [quiz for quiz in (site.sets.sets if site.sets else []) if quiz.role == name]
    return {"role": site.index["role"][name], "scenarios": scenarios, "quizzes": quizzes}


@view
def audiences(site: Site) -> dict[str, Any]:
    """Who is spoken to, and how."""
    return {"audiences": site.audiences.audiences}


@view
def severity(site: Site) -> dict[str, Any]:
    """The levels, and what lifts each scenario to them."""
    return {"severity": site.severity, "scenarios": site.scenarios}
