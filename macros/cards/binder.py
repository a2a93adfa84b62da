"""The whole binder: cover, contents, document control, telephone numbers, then every document."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from macros.cards.content import review
from macros.cards.documents import documents
from macros.cards.papers import papers
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
    pages = -(-(len(every) + len(flowing) + 2) // CONTENTS_ROWS)
    ahead = 1 + pages
    rows, page = [], ahead + 1
    for document in (control, phones, *every):
        rows.append(Row((document.title, str(page))))
        page += len(document.sheets)
    rows += [Row((paper.title, t("print.apart")), paper.id) for paper in flowing]
    front = Document("binder-front", "front", t("print.binder_title"), (_sheet(site, "front"),))
    contents = _tables(site, "contents", rows, CONTENTS_ROWS)
    return _numbered([front, contents, control, phones, *every])


def _numbered(found: list[Document]) -> list[Document]:
    folio = count(1)
    return [
        replace(document, sheets=tuple(replace(sheet, folio=next(folio)) for sheet in document.sheets))
        for document in found
    ]


def _tables(site: Site, kind: Kind, rows: list[Row], most: int) -> Document:
    parts = [rows[start : start + most] for start in range(0, len(rows), most)]
    sheets = [
        replace(_sheet(site, kind), rows=tuple(part), number=number, total=len(parts))
        for number, part in enumerate(parts, 1)
    ]
    return Document(f"binder-{kind}", kind, t(f"print.{kind}"), tuple(sheets))


def _sheet(site: Site, kind: Kind) -> Sheet:
    version = site.clinic.document.version
    day = review(site, *(s.playbook.document.review_by for s in site.scenarios))
    return Sheet(kind, t(f"print.{kind}"), site.clinic.clinic.name, "", version, day, "print/binder")


def _control(site: Site) -> list[Row]:
    printed = [site.clinic, site.roles, site.sources, *(s.playbook for s in site.scenarios)]
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
