"""About pages: document control, changes, sources, traceability, what to look up again, fields."""

from __future__ import annotations

from collections import Counter
from typing import Any

from macros.decode import entry_in
from macros.model import Entry
from macros.schema import models
from macros.site import Site
from macros.strings import field_text
from macros.views import view
from macros.views.knowledge import place_of


@view
def about_control(site: Site) -> dict[str, Any]:
    """The document control of every file."""
    return {"files": site.files, "own": site.own}


@view
def about_changes(site: Site) -> dict[str, Any]:
    """Every change of every file, the latest first."""
    changes = [(change, file) for file in site.files for change in file.document.changes]
    changes.sort(key=lambda pair: (pair[0].date, pair[0].version), reverse=True)
    return {"changes": changes}


@view
def about_sources(site: Site) -> dict[str, Any]:
    """Each point of the ledger, and where it is taught."""
    where: dict[str, dict[str, tuple[str, str]]] = {}
    for entry in site.walk():
        for name in getattr(entry, "covers", ()):
            if place := _exact_place(site, entry):
                where.setdefault(name, {})[place[0]] = place
    points = [(point, list(where.get(point.id, {}).values())) for point in site.ledger.points]
    documents = dict.fromkeys(point.doc for point in site.ledger.points)
    by_document = [(d, [pair for pair in points if pair[0].doc == d]) for d in documents]
    taught = sum(1 for _, places in points if places)
    return {"documents": by_document, "taught": taught, "all": len(points)}


@view
def about_traceability(site: Site) -> dict[str, Any]:
    """Every step: card, drill, question, basis."""
    tested = Counter(name for bank in site.banks for q in bank.questions for name in set(q.tests))
    drilled = Counter(name for s in site.scenarios for i in s.injects for name in set(i.expect))
    return {
        "scenarios": site.scenarios,
        "roles": site.roles.roles,
        "tested": tested,
        "drilled": drilled,
    }


@view
def about_recheck(site: Site) -> dict[str, Any]:
    """What must be looked up again, and the sources that are weak."""
    weak = [s for s in site.sources.sources if s.confidence in ("B", "C")]
    return {"recheck": site.sources.recheck, "weak": weak}


@view
def about_fields(site: Site) -> dict[str, Any]:
    """Every field of every file, read off the models."""
    return {"files": [(name, _fields(model)) for name, model in models().items()]}


def _fields(model: type[Entry]) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The model and those inside it: class name, and its fields as name, explanation, required."""
    found: dict[str, list[tuple[str, str, bool]]] = {}

    def visit(current: type[Entry]) -> None:
        if current.__name__ in found:
            return
        found[current.__name__] = [
            (name, field_text(current.__name__, name), field.is_required())
            for name, field in current.model_fields.items()
        ]
        for field in current.model_fields.values():
            if inner := entry_in(field.annotation):
                visit(inner)

    visit(model)
    return list(found.items())


def _exact_place(site: Site, entry: Any) -> tuple[str, str] | None:
    """Address with anchor where there is one, and a title."""
    place = place_of(site, entry)
    if place is None:
        return None
    address, title = place
    name = getattr(entry, "id", None)
    prefix = {"Classification": "class-", "Never": "never-"}.get(type(entry).__name__, "")
    if name and type(entry).__name__ not in ("ScenarioFile", "TopicFile", "Role", "Team"):
        return f"{address}#{prefix}{name}", title
    return address, title
