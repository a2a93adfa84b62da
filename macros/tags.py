"""The structure tree (tags) of a PDF file to which the pages of others are appended.

pypdf appends pages without their tags; a screen reader would find untagged pages behind the first
file.  Chromium names some tags after its own nodes, which differ at each run; here they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject


class Tags:
    """The tree of ``writer``, which was cloned from the first file; nothing where that has none."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        root: Any = writer.root_object.get("/StructTreeRoot")
        self._root: Any = None if root is None else root.get_object()
        self._names: list[Any] = []
        if self._root is not None:
            self._rename(_entries(self._root["/K"]))

    def add(self, reader: PdfReader, start: int) -> None:
        """Append the tags of ``reader``, whose pages stand in the writer from ``start`` on.

        The parent tree leads from a page, by its number in it, to the tags of that page; numbers move up.
        """
        source: Any = reader.root_object.get("/StructTreeRoot")
        if source is None or self._root is None:
            return
        root = self._root
        tree: Any = source.get_object().clone(self._writer, ignore_fields=("/IDTree",)).get_object()
        offset = int(root["/ParentTreeNextKey"])
        for number, page in enumerate(reader.pages, start):
            own: Any = page.get("/StructParents")
            if own is not None:
                self._writer.pages[number][NameObject("/StructParents")] = NumberObject(int(own) + offset)
            _move(self._writer.pages[number].get("/Annots"), offset)
        pairs = _pairs(root["/ParentTree"].get_object())
        more = _pairs(tree["/ParentTree"].get_object())
        for key, value in zip(more[::2], more[1::2], strict=True):
            pairs += [NumberObject(int(key) + offset), value]
        parents = DictionaryObject({NameObject("/Nums"): ArrayObject(pairs)})
        root[NameObject("/ParentTree")] = parents
        root[NameObject("/ParentTreeNextKey")] = NumberObject(offset + int(tree["/ParentTreeNextKey"]))
        kids = _entries(tree["/K"])
        for kid in kids:
            kid.get_object()[NameObject("/P")] = root.indirect_reference
        self._rename(kids)
        root[NameObject("/K")] = ArrayObject([*_entries(root["/K"]), *kids])

    def close(self) -> None:
        """Write the table from names to tags."""
        if self._root is not None and "/IDTree" in self._root:
            _clear(self._root["/IDTree"].get_object())
        if self._names:
            names = DictionaryObject({NameObject("/Names"): ArrayObject(self._names)})
            self._root[NameObject("/IDTree")] = names

    def _rename(self, kids: list[Any]) -> None:
        """Count the names of the tags below ``kids``, and name them anew where cells name their headers."""
        found = list(_below(kids))
        new: dict[str, TextStringObject] = {}
        for tag in found:
            if "/ID" in tag:
                name = TextStringObject(f"tag{len(self._names) // 2:06}")
                new[str(tag["/ID"])] = name
                tag[NameObject("/ID")] = name
                self._names += [name, tag.indirect_reference]
        for tag in found:
            for attribute in _entries(tag.get("/A", ArrayObject())):
                own = attribute.get_object()
                if isinstance(own, DictionaryObject) and "/Headers" in own:
                    heads: Any = own["/Headers"]
                    named = ArrayObject(new[str(head)] for head in heads if str(head) in new)
                    own[NameObject("/Headers")] = named


def _below(kids: list[Any]) -> Iterator[Any]:
    """Every tag below, in the order of the page; a tree of tags is deep, so nothing recurses."""
    waiting = list(reversed(kids))
    while waiting:
        tag = waiting.pop().get_object()
        if isinstance(tag, DictionaryObject) and "/S" in tag:
            yield tag
            waiting += reversed(_entries(tag.get("/K", ArrayObject())))


def _clear(tree: Any) -> None:
    """Empty a table of names that nothing leads to any more: it would still be written."""
    for kid in tree.get("/Kids", ()):
        _clear(kid.get_object())
    tree.clear()


def _move(annotations: Any, offset: int) -> None:
    """Links have a number in the parent tree, too."""
    for annotation in annotations.get_object() if annotations is not None else ():
        own = annotation.get_object()
        if "/StructParent" in own:
            own[NameObject("/StructParent")] = NumberObject(int(own["/StructParent"]) + offset)


def _pairs(tree: Any) -> list[Any]:
    """All pairs of a number tree in one list."""
    below = [entry for kid in tree.get("/Kids", ()) for entry in _pairs(kid.get_object())]
    return [*tree.get("/Nums", ()), *below]


def _entries(value: Any) -> list[Any]:
    """What may be one entry or several, as several; references stay references."""
    found = value.get_object()
    return list.copy(found) if isinstance(found, ArrayObject) else [value]
