"""Pages: addresses are unique, links in texts lead somewhere, tables and matrices are whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from macros.model import ScenarioFile, TopicFile
from macros.model.knowledge import Matrix, Table
from macros.plan import HAND_WRITTEN, addresses, unfilled
from macros.problems import Problem
from macros.prose import page_links
from macros.rules import rule
from macros.rules.ids import unknown
from macros.site import Site
from macros.strings import t


@rule
def everyare_unique(site: Site, today: date) -> Iterable[Problem]:
    """Two pages never share an address: a topic may not be called like a fixed page."""
    every = [*(page.address for page in unfilled(site)), *HAND_WRITTEN]
    twice = {address for address, n in Counter(every).items() if n > 1}
    named: list[TopicFile | ScenarioFile] = [*site.topics, *(s.playbook for s in site.scenarios)]
    for entry in named:
        address = f"knowledge/{entry.id}" if isinstance(entry, TopicFile) else entry.id
        if address in twice:
            yield entry.origin.at("id").problem("page-exists", value=address)


@rule
def links_lead_somewhere(site: Site, today: date) -> Iterable[Problem]:
    """``[text](page:address)`` names a page of this site, or an anchor on one."""
    known = addresses(site)
    for entry, path, text in site.texts:
        for address in page_links(text):
            if address not in known:
                yield unknown(entry, path, "page", address, known)


@rule
def tables_are_whole(site: Site, today: date) -> Iterable[Problem]:
    """A row has as many cells as the table has columns; a matrix has every cell, and no other."""
    for topic in site.topics:
        for entry in topic.walk():
            if isinstance(entry, Table):
                for row in entry.rows:
                    found, wanted = len(row.cells), len(entry.columns)
                    if found != wanted:
                        yield row.origin.problem("row-width", found=found, wanted=wanted)
            elif isinstance(entry, Matrix):
                yield from _matrix(entry)


def _matrix(matrix: Matrix) -> Iterable[Problem]:
    for cell in matrix.cells:
        for field, options in (("down", matrix.down), ("across", matrix.across)):
            if getattr(cell, field) not in options:
                yield cell.origin.at(field).problem("cell-outside", value=getattr(cell, field))
    filled = {(cell.down, cell.across) for cell in matrix.cells}
    for down in matrix.down:
        for across in matrix.across:
            if (down, across) not in filled:
                yield matrix.origin.problem("missing-cell", down=down, across=across)


@rule
def questions_belong_to_a_group(site: Site, today: date) -> Iterable[Problem]:
    """A frequent question of a group that the file does not name would be on no page."""
    for question in site.faq.questions:
        if question.group not in site.faq.groups:
            values = {"value": question.group, "known": t("word.joiner").join(site.faq.groups)}
            yield question.origin.at("group").problem("unknown-group", **values)
