"""Knowledge pages: the overview, a topic, law, clocks, questions, glossary."""

from __future__ import annotations

from typing import Any

from macros.site import Site, home
from macros.strings import t
from macros.views import view

GROUPS = ("team", "communication", "handling", "law", "prevention", "recovery", "training")


@view
def knowledge(site: Site) -> dict[str, Any]:
    """All topics by group."""
    groups = [(name, [topic for topic in site.topics if topic.group == name]) for name in GROUPS]
    return {"groups": groups}


@view
def topic(site: Site, name: str) -> dict[str, Any]:
    """One knowledge page."""
    return {"topic": site.index["topic"][name]}


@view
def clocks(site: Site) -> dict[str, Any]:
    """Every statutory limit, the shortest first."""
    rows = sorted(site.sources.clocks, key=lambda c: (not c.statutory, c.due.minutes))
    return {"clocks": rows}


@view
def law(site: Site) -> dict[str, Any]:
    """Every source, by law, with the places that rest on it."""
    by_law = [(law, [s for s in site.sources.sources if s.law == law.id]) for law in site.sources.laws]
    others = [s for s in site.sources.sources if not s.law]
    return {"laws": [pair for pair in by_law if pair[1]], "others": others, "used": uses(site)}


@view
def faq(site: Site) -> dict[str, Any]:
    """Questions by group."""
    groups = [(g, [q for q in site.faq.questions if q.group == g]) for g in site.faq.groups]
    return {"groups": [pair for pair in groups if pair[1]]}


@view
def glossary(site: Site) -> dict[str, Any]:
    """Every term."""
    return {"terms": site.glossary.terms}


def uses(site: Site) -> dict[str, list[tuple[str, str]]]:
    """Source id to the pages that name it, as address and title."""
    found: dict[str, dict[str, str]] = {}
    for file in site.files:
        for entry in file.walk():
            for name in getattr(entry, "basis", ()):
                if place := place_of(site, entry):
                    found.setdefault(name, {}).setdefault(*place)
    return {name: list(places.items()) for name, places in found.items()}


def place_of(site: Site, entry: Any) -> tuple[str, str] | None:
    """The page on which ``entry`` is read: address and title."""
    folder = home(entry)
    name = entry.origin.file.rpartition("/")[2].removesuffix(".yml")
    if folder == "knowledge":
        return f"knowledge/{name}", site.index["topic"][name].title
    if folder:
        title = site.index["scenario"][folder].title
        if name == "messages":
            return f"{folder}/messages", t("messages.title", scenario=title)
        return folder, title
    fixed = {
        "audiences": ("knowledge/audiences", t("audiences.title")),
        "severity": ("knowledge/severity", t("severity.title")),
        "sources": ("knowledge/clocks", t("clocks.title")),
        "glossary": ("knowledge/glossary", t("glossary.title")),
        "faq": ("faq", t("faq.title")),
        "roles": ("roles", t("nav.roles")),
        "forms": ("toolkit/forms", t("tools.forms.title")),
    }
    return fixed.get(name)
