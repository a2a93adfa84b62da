"""Pieces for hand-written pages, such as ``{{ contacts() }}`` or ``{{ clinic("phone") }}``."""

from __future__ import annotations

from typing import Any

from macros.facts import facts
from macros.site import Site
from macros.views import view
from macros.views.scenario import numbers


@view
def contacts(site: Site) -> dict[str, Any]:
    """Every number outside the clinic."""
    return {}


@view
def fact_table(site: Site) -> dict[str, Any]:
    """Every fact a text may name, and what it becomes."""
    return {"known": facts(site)}


@view
def step(site: Site, name: str) -> dict[str, Any]:
    """One step, by ``scenario/id``."""
    found = site.index["step"][name]
    scenario = site.scenario_of(found)
    return {"step": found, "scenario": scenario, "number": numbers(scenario)[found.id]}


@view
def clinic(site: Site, field: str) -> dict[str, Any]:
    """One fact of the clinic as text."""
    return {"value": facts(site)[f"clinic.{field}"]}
