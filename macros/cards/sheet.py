"""What is printed, as data: documents of sheets, sheets of blocks, blocks of items.

A sheet is one A4 page.  Everything on it is decided here, so that no printer breaks a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["poster", "card", "prepare", "person", "pocket", "front", "contents", "control", "phones"]


@dataclass(frozen=True)
class Item:
    """One step on a card: what to do, then the small line with limit, scope and basis."""

    step: str
    do: str
    notes: tuple[str, ...]
    critical: bool
    basis: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True)
class Block:
    """Items that share a clock; never split over two sheets."""

    id: str
    title: str
    clock: str
    mode: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Number:
    """Whom to call and the number."""

    name: str
    phone: str


@dataclass(frozen=True)
class Row:
    """A line of a table in the binder: contents, control or telephone numbers; ``paper``: what it names.

    A line of one cell is the heading of those that follow.
    """

    cells: tuple[str, ...]
    paper: str = ""


@dataclass(frozen=True)
class Group:
    """A titled list on a pocket card."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One A4 page of a document."""

    kind: Kind
    title: str
    who: str
    mode: str
    version: str
    review: date
    address: str
    number: int = 1
    total: int = 1
    blocks: tuple[Block, ...] = ()
    codes: tuple[tuple[int, str], ...] = ()
    numbers: tuple[Number, ...] = ()
    nevers: tuple[str, ...] = ()
    takes_over: tuple[str, ...] = ()
    ruled: int = 0
    rows: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()
    folio: int = 0


@dataclass(frozen=True)
class Document:
    """What is printed together: a card, a poster, the sheets of a person."""

    id: str
    kind: Kind
    title: str
    sheets: tuple[Sheet, ...]
    scenario: str = ""
    roles: tuple[str, ...] = field(default=())
    person: str = ""
