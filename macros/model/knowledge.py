"""Knowledge pages and frequent questions: a one-line answer first, depth after."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Flag, Id, Line, PageRef, Prose, Rank, ScenarioRef
from macros.model.base import Aliases, ContentFile, Covers, Entry, Taught

Group = Literal["team", "communication", "handling", "law", "prevention", "recovery", "training"]


class Item(Taught):
    """A point: a short title, a text, and more for those who open it."""

    title: Line
    text: Prose
    more: list[Prose] = Field(default_factory=list)


class Row(Taught):
    """A row of a table."""

    cells: Annotated[list[Prose], Field(min_length=1)]


class Table(Entry):
    """A table: a heading a column, as many cells a row."""

    columns: Annotated[list[Line], Field(min_length=2)]
    rows: Annotated[list[Row], Field(min_length=1)]


class Cell(Entry):
    """One cell of a matrix: what ``down`` does in ``across``."""

    down: Line
    across: Line
    items: Annotated[list[Item], Field(min_length=1)]


class Matrix(Entry):
    """Two headings crossed; each cell opens to its items."""

    down: Annotated[list[Line], Field(min_length=1)]
    across: Annotated[list[Line], Field(min_length=1)]
    cells: Annotated[list[Cell], Field(min_length=1)]


class Section(Taught):
    """A part of a knowledge page: text, then items, a table or a matrix."""

    id: Id
    title: Line
    aliases: Aliases
    text: list[Prose] = Field(default_factory=list)
    items: list[Item] = Field(default_factory=list)
    numbered: Flag = False
    table: Table | None = None
    matrix: Matrix | None = None
    show: Literal["keywords"] | None = None


class TopicFile(ContentFile):
    """``playbooks/knowledge/<id>.yml``."""

    id: Id
    title: Line
    group: Group
    order: Rank
    answer: Prose
    aliases: Aliases
    covers: Covers
    sections: Annotated[list[Section], Field(min_length=1)]
    see: list[PageRef] = Field(default_factory=list)


class Faq(Taught):
    """A question staff ask, its short answer, and more."""

    id: Id
    q: Line
    a: Prose
    more: list[Prose] = Field(default_factory=list)
    group: Line
    scenarios: list[ScenarioRef] = Field(default_factory=list)
    see: list[PageRef] = Field(default_factory=list)
    aliases: Aliases


class FaqFile(ContentFile):
    """``playbooks/faq.yml``."""

    groups: Annotated[list[Line], Field(min_length=1)]
    questions: Annotated[list[Faq], Field(min_length=1)]
