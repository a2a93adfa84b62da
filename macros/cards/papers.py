"""What is printed from pages that flow: drill sheets, quiz paper sets, forms.

Each is a page of the site as it stands; version and review date are those of the file it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.plan import pages
from macros.site import Scenario, Site
from macros.strings import t

_VIEWS = ("players", "observers")


@dataclass(frozen=True)
class Paper:
    """A printed page of the site: its name among the files, its address, title and foot."""

    id: str
    group: str
    address: str
    title: str
    foot: str


def papers(site: Site) -> list[Paper]:
    """All of them, in the order of the binder: forms, drill sheets, quizzes."""
    titles = {page.address: page.title for page in pages(site)}
    return [
        Paper(f"{group}-{name}", group, address, titles[address], _foot(titles[address], file))
        for group, name, address, file in _found(site)
    ]


def _found(site: Site) -> Iterator[tuple[str, str, str, Any]]:
    """Group, name, address and content file of each."""
    if site.forms:
        yield "form", "evidence", "toolkit/evidence", site.forms
        for form in site.forms.forms:
            yield "form", form.id, f"toolkit/forms/{form.id}", site.forms
    for scenario in site.scenarios:
        yield from _drills(scenario)
    for quiz in site.sets.sets if site.sets else []:
        yield "quiz", quiz.id, f"quiz/{quiz.id}/paper", site.sets


def _drills(scenario: Scenario) -> Iterator[tuple[str, str, str, Any]]:
    if scenario.media:
        yield "drill", f"{scenario.id}-media", f"{scenario.id}/media/partner", scenario.media
    if scenario.tabletop:
        for drill in scenario.tabletop.drills:
            base = f"{scenario.id}/tabletop/{drill.id}"
            yield "drill", f"{scenario.id}-{drill.id}", base, scenario.tabletop
            for view in _VIEWS:
                name = f"{scenario.id}-{drill.id}-{view}"
                yield "drill", name, f"{base}/{view}", scenario.tabletop


def _foot(title: str, file: Any) -> str:
    """What stands at the foot of every page of it."""
    control = file.document
    parts = title, t("card.version", version=control.version), t("card.review", date=control.review_by)
    return "\u3000".join(parts)
