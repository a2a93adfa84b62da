"""The whole binder: cover, contents, document control, telephone numbers, then every document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from macros.cards.content import review
from macros.cards.documents import documents
from macros.cards.papers import Paper, papers
from macros.cards.sheet import Document, Kind, Row, Sheet
from macros.site import Site
from macros.strings import t

# Lines of a table that fit on a sheet.
CONTENTS_ROWS = 33
CONTROL_ROWS = 14
PHONE_ROWS = 28


def binder(site: Site) -> list[Document]:
    """All documents with their page in the binder; the contents name the first page of each.

    What flows has as many pages as the browser makes of it: ``make print`` writes its page into the
    contents, a browser that prints this page alone leaves it as printed apart.
    """
    every, flowing = documents(site), papers(site)
    control = _tables(site, "control", _control(site), CONTROL_ROWS)
    phones = _tables(site, "phones", _phones(site), PHONE_ROWS)
    sheets = [control, phones, *every]
    front = Document("binder-front", "front", t("print.binder_title"), (_sheet(site, "front"),))
    # The contents have as many pages as lines need, whatever the numbers in them.
    pages = len(_parts(list(_contents(site, sheets, flowing, 0)), CONTENTS_ROWS))
    rows = list(_contents(site, sheets, flowing, 2 + pages))
    return _numbered([front, _tables(site, "contents", rows, CONTENTS_ROWS), *sheets])


def _contents(site: Site, sheets: Sequence[Document], flowing: Sequence[Paper], page: int) -> Iterator[Row]:
    """The lines of the contents below their headings; ``page`` is that of the first document."""
    titles = {scenario.id: scenario.playbook.title for scenario in site.scenarios}
    for (scenario, kind), group in groupby(sheets, lambda one: (one.scenario, one.kind == "pocket")):
        if scenario or kind:
            yield Row((titles.get(scenario, t("card.pocket")),))
        for document in group:
            yield Row((document.title, str(page)))
            page += len(document.sheets)
    for (name, scenario), papers_ in groupby(flowing, lambda one: (one.group, _scenario(one))):
        words = t(f"print.{name}")
        yield Row((f"{titles[scenario]}{t('word.colon')}{words}" if scenario else words,))
        yield from (Row((paper.title, t("print.apart")), paper.id) for paper in papers_)


def _scenario(paper: Paper) -> str:
    """The scenario of a drill; nothing for other papers."""
    return paper.address.partition("/")[0] if paper.group == "drill" else ""


def _numbered(found: list[Document]) -> list[Document]:
    folio = count(1)
    return [
        replace(document, sheets=tuple(replace(sheet, folio=next(folio)) for sheet in document.sheets))
        for document in found
    ]


def _tables(site: Site, kind: Kind, rows: list[Row], most: int) -> Document:
    parts = _parts(rows, most)
    sheets = [
        replace(_sheet(site, kind), rows=tuple(part), number=number, total=len(parts))
        for number, part in enumerate(parts, 1)
    ]
    return Document(f"binder-{kind}", kind, t(f"print.{kind}"), tuple(sheets))


def _parts(rows: Sequence[Row], most: int) -> list[list[Row]]:
    """The lines of each sheet; no heading stands last on one."""
    parts: list[list[Row]] = [[]]
    for row in rows:
        room = most - 1 if len(row.cells) == 1 else most
        if len(parts[-1]) >= room:
            parts.append([])
        parts[-1].append(row)
    return parts


def _sheet(site: Site, kind: Kind) -> Sheet:
    version = site.clinic.document.version
    day = review(site, *(s.playbook.document.review_by for s in site.scenarios))
    return Sheet(kind, t(f"print.{kind}"), site.clinic.clinic.name, "", version, day, "print/binder")


def _control(site: Site) -> list[Row]:
    """Version, owner and dates of every file that something in the binder is printed from."""
    drills = [file for s in site.scenarios for file in (s.media, s.tabletop)]
    found = [site.clinic, site.roles, site.sources, *(s.playbook for s in site.scenarios), *drills]
    printed = [file for file in (*found, site.training, site.forms, site.sets, *site.banks) if file]
    rows = []
    for file in printed:
        control = file.document
        owner = site.index["role"][control.owner].name
        dates = (str(control.effective), str(control.review_by))
        rows.append(Row((file.origin.file, control.version, owner, *dates, control.approved_by)))
    return rows


def _phones(site: Site) -> list[Row]:
    roles = site.index["role"]
    joiner = t("word.joiner")
    people = [
        Row((person.name, person.phone, joiner.join(roles[role].name for role in person.roles)))
        for person in site.clinic.people
    ]
    return [*(Row((c.name, c.phone, c.hours)) for c in site.clinic.contacts), *people]
