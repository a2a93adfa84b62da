"""The run of a crisis: every step with its limit, for a page that counts from the moment of knowing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.calendar import official
from macros.model import Step
from macros.site import Scenario, Site
from macros.views import view
from macros.views.scenario import numbers


@view
def run(site: Site, name: str) -> dict[str, Any]:
    """The run page of one scenario."""
    scenario = site.scenario(name)
    phases = [p for p in scenario.playbook.phases if p.id != "prepare"]
    return {
        "scenario": scenario,
        "book": scenario.playbook,
        "phases": phases,
        "numbers": numbers(scenario),
        "data": _data(site, scenario),
        "anchors": ("knowing", "event", "request", "closing"),
    }


def _data(site: Site, scenario: Scenario) -> Markup:
    """What the script must know, as JSON that HTML cannot end."""
    roles = {
        r.id: {"name": r.name, "deputy": r.deputy, "holder": _holder(site, r.id)} for r in site.roles.roles
    }
    data = {
        "scenario": scenario.id,
        "title": scenario.playbook.title,
        "version": scenario.playbook.document.version,
        "roles": roles,
        "people": {p.id: p.name for p in site.clinic.people},
        "steps": [_step(scenario, s) for p in scenario.playbook.phases if p.id != "prepare" for s in p.steps],
        "calendar": official(site.clinic, date.today().year).table(),
    }
    text = json.dumps(data, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _holder(site: Site, role: str) -> str:
    return next((p.id for p in site.clinic.people if role in p.roles), "")


def _step(scenario: Scenario, step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "do": step.do,
        "role": step.role,
        "due": [step.due.amount, step.due.unit],
        "anchor": step.anchor,
        "only": [name.rpartition("/")[2] for name in step.only],
        "severity": step.severity,
        "critical": step.critical,
        "basis": [name for name in step.basis if name != "practice"],
    }
