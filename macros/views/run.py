"""The run of a crisis: every step with its limit, for a page that counts from the moment of knowing."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.calendar import official
from macros.labels import source_label
from macros.model import Step
from macros.plan.groups import siblings
from macros.site import Scenario, Site
from macros.views import view


@view
def run(site: Site, name: str) -> dict[str, Any]:
    """The run page of one scenario."""
    scenario = site.scenario(name)
    phases = [p for p in scenario.playbook.phases if p.id != "prepare"]
    return {
        "scenario": scenario,
        "book": scenario.playbook,
        "phases": phases,
        "data": _data(site, scenario),
        "anchors": {step.anchor for phase in phases for step in phase.steps},
        "others": siblings(site, scenario),
        "laws": {step.id: _laws(site, step) for phase in phases for step in phase.steps},
    }


def _data(site: Site, scenario: Scenario) -> Markup:
    """What the script must know, as JSON that HTML cannot end."""
    steps = [s for p in scenario.playbook.phases if p.id != "prepare" for s in p.steps]
    data = {
        "scenario": scenario.id,
        "title": scenario.playbook.title,
        "version": scenario.playbook.document.version,
        "digest": _digest(steps),
        "roles": {
            r.id: {"name": r.name, "deputy": site.deputy(r.id), "holders": _holders(site, r.id)}
            for r in site.roles.roles
        },
        "people": {p.id: p.name for p in site.clinic.people},
        "steps": [_step(site, s) for s in steps],
        "calendar": official(site.clinic, date.today().year).table(),
    }
    text = json.dumps(data, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _digest(steps: list[Step]) -> str:
    """Eight hexadecimal digits that change with any step, also where nobody has raised the version."""
    text = json.dumps([s.model_dump(mode="json") for s in steps], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _holders(site: Site, role: str) -> list[str]:
    return [p.id for p in site.clinic.people if role in p.roles]


def _laws(site: Site, step: Step) -> list[str]:
    """The provisions the step rests on; other sources stand on the step's own page."""
    return [name for name in step.basis if name != "practice" and site.source(name).law]


def _step(site: Site, step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "role": step.role,
        "due": [step.due.amount, step.due.unit],
        "anchor": step.anchor,
        "only": [name.rpartition("/")[2] for name in step.only],
        "severity": step.severity,
        "basis": [source_label(site, name) for name in _laws(site, step)],
    }
