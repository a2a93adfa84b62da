"""Long menus in groups: every page carries the open branch of the menu, so none may grow with the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from macros.site import Scenario, Site
from macros.strings import t

T = TypeVar("T")
SIZE = 25


def grouped(entries: Sequence[Any]) -> list[Any]:
    """Menu entries as they are, or in numbered groups of at most :data:`SIZE` where there are more."""
    if len(entries) <= SIZE:
        return list(entries)
    starts = range(0, len(entries), SIZE)
    parts = [(start + 1, entries[start : start + SIZE]) for start in starts]
    return [{t("nav.group", first=first, last=first + len(part) - 1): [*part]} for first, part in parts]


def siblings(site: Site, scenario: Scenario) -> list[Scenario]:
    """The other scenarios of the same group of the menu: all others, in a clinic of the usual size."""
    place = list(site.folders).index(scenario.id) // SIZE * SIZE
    return [other for other in site.scenarios[place : place + SIZE] if other is not scenario]


def listed(site: Site, path: str) -> list[Scenario]:
    """The scenarios that the page at ``path`` names in its search box: all, in a clinic of the usual size.

    Where there are more than a menu holds, only the one that the page belongs to.
    """
    if len(site.scenarios) <= SIZE:
        return site.scenarios
    own = site.index["scenario"].get(path.partition("/")[0])
    return [site.scenario(own.id)] if own else []
