"""The notification tree: who calls whom, drawn as an indented tree that also fits a phone."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model import Notify
from macros.site import Site
from macros.strings import t
from macros.time_words import due_words

ROW = 58.0
BOX = 46.0
INDENT = 26.0
WIDTH = 360.0


@dataclass(frozen=True)
class Node:
    """One box: whom to call, at which number, how soon, and where the box stands."""

    title: str
    detail: str
    phone: str
    within: str
    how: str
    depth: int
    x: float
    y: float
    parent: tuple[float, float] | None
    outside: bool


@dataclass(frozen=True)
class Tree:
    """All boxes in reading order."""

    nodes: list[Node]
    width: float
    height: float


def notification_tree(site: Site) -> Tree:
    """Lay out ``notify`` of clinic.yml."""
    nodes: list[Node] = []
    _place(site, site.clinic.notify, 0, None, nodes)
    return Tree(nodes, WIDTH, len(nodes) * ROW)


def _place(
    site: Site, notify: Notify, depth: int, parent: tuple[float, float] | None, nodes: list[Node]
) -> None:
    title, detail, phone = _target(site, notify)
    x, y = depth * INDENT, len(nodes) * ROW
    within = due_words(notify.within)
    outside = notify.contact is not None
    nodes.append(Node(title, detail, phone, within, notify.how, depth, x, y, parent, outside))
    for child in notify.then:
        _place(site, child, depth + 1, (x, y), nodes)


def _target(site: Site, notify: Notify) -> tuple[str, str, str]:
    if notify.contact:
        contact = site.index["contact"][notify.contact]
        return contact.name, contact.use, contact.phone
    role = site.index["role"][notify.role or ""]
    person = next((p for p in site.clinic.people if role.id in p.roles), None)
    return role.name, person.name if person else t("word.none"), person.phone if person else ""
