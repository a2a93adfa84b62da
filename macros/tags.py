"""The structure tree (tags) of a PDF file to which the pages of others are appended.

qpdf appends pages without their tags; a screen reader would find untagged pages behind the first
file.  Chromium names some tags after its own nodes, which differ at each run; here they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, NumberTree, Object, Pdf, String


class Tags:
    """The tree of ``whole``, the first file; nothing where that has none."""

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._root: Any = whole.Root.get("/StructTreeRoot")
        self._names: list[Any] = []
        self._parents: list[Any] = []
        if self._root is not None:
            self._names = _renamed(whole, 0)
            self._parents = _pairs(self._root.ParentTree, 0)

    def add(self, part: Pdf, start: int) -> None:
        """Append the tags of ``part``, whose pages stand in the whole from ``start`` on.

        The parent tree leads from a page, by its number in it, to the tags of that page; numbers move up.
        """
        source: Any = part.Root.get("/StructTreeRoot")
        if source is None or self._root is None:
            return
        # Written anew before it is copied: copies of tags are known to the copied table only.
        source.IDTree = Dictionary(Names=Array(_renamed(part, len(self._names) // 2)))
        tree = self._whole.copy_foreign(source)
        self._names.extend(tree.IDTree.Names)
        root, offset = self._root, int(self._root.ParentTreeNextKey)
        for page in self._whole.pages[start:]:
            _move(page.obj, "/StructParents", offset)
            for annotation in page.obj.get("/Annots", ()):
                _move(annotation, "/StructParent", offset)  # links have a number, too
        self._parents += _pairs(tree.ParentTree, offset)
        root.ParentTreeNextKey = offset + int(tree.ParentTreeNextKey)
        kids = _entries(tree.K)
        for kid in kids:
            kid.P = root
        root.K = Array([*_entries(root.K), *kids])

    def close(self) -> None:
        """Write the table from pages to tags, and that from names to tags."""
        if self._root is not None:
            self._root.ParentTree = Dictionary(Nums=Array(self._parents))
            self._root.IDTree = Dictionary(Names=Array(self._names))


def _renamed(file: Pdf, start: int) -> list[Any]:
    """Count the names of its tags, also where cells name their headers: each new name, then its tag.

    Chromium writes its objects in the order of the page, at each run the same.
    """
    tags = [one for one in file.objects if isinstance(one, Dictionary) and "/S" in one]
    new: dict[str, String] = {}
    table: list[Any] = []
    for tag in tags:
        if "/ID" in tag:
            name = new[str(tag.ID)] = String(f"tag{start + len(new):06}")
            tag.ID = name
            table += [name, tag]
    for own in (one for tag in tags for one in _attributes(tag) if "/Headers" in one):
        own.Headers = Array([new[str(head)] for head in own.Headers if str(head) in new])
    return table


def _attributes(tag: Object) -> Iterator[Any]:
    """What is said of a tag, for instance which headers a cell has."""
    if "/A" in tag:
        yield from (one for one in _entries(tag["/A"]) if isinstance(one, Dictionary))


def _move(owner: Object, key: str, offset: int) -> None:
    """Move a number in the parent tree up, where there is one."""
    if key in owner:
        owner[key] = int(owner[key]) + offset


def _pairs(tree: Object, offset: int) -> list[Any]:
    """All pairs of a number tree in one list, the numbers moved up."""
    return [one for key, value in NumberTree(tree).items() for one in (key + offset, value)]


def _entries(value: Object) -> list[Any]:
    """What may be one entry or several, as several."""
    return list(value) if isinstance(value, Array) else [value]
