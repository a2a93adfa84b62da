"""Long menus in groups: every page carries the open branch of the menu, so none may grow with the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.site import Scenario, Site
from macros.strings import t

# A menu of at most SIZE entries is one list; a longer one comes in groups of PART entries or groups.
SIZE, PART = 25, 10


def grouped(entries: Sequence[Any]) -> list[Any]:
    """Menu entries as they are, or in numbered groups where there are more than :data:`SIZE`.

    Where there are many, groups stand in groups, so that a page shows at most :data:`PART` of each.
    """
    return list(entries) if len(entries) <= SIZE else _groups(entries, 1)


def _groups(entries: Sequence[Any], first: int) -> list[Any]:
    """Entries of which the first has the number ``first``, in groups of groups until each is small enough."""
    if len(entries) <= PART:
        return list(entries)
    most = PART
    while most * PART < len(entries):
        most *= PART
    parts = [(first + at, entries[at : at + most]) for at in range(0, len(entries), most)]
    return [
        {t("nav.group", first=start, last=start + len(part) - 1): _groups(part, start)}
        for start, part in parts
    ]


def siblings(site: Site, scenario: Scenario) -> list[Scenario]:
    """The other scenarios of the same group of the menu: all others, in a clinic of the usual size."""
    size = SIZE if len(site.scenarios) <= SIZE else PART
    place = list(site.folders).index(scenario.id) // size * size
    return [other for other in site.scenarios[place : place + size] if other is not scenario]


def listed(site: Site, path: str) -> list[Scenario]:
    """The scenarios that the page at ``path`` names in its search box: all, in a clinic of the usual size.

    Where there are more than a menu holds, only the one that the page belongs to.
    """
    if len(site.scenarios) <= SIZE:
        return site.scenarios
    own = site.index["scenario"].get(path.partition("/")[0])
    return [site.scenario(own.id)] if own else []
