"""Finished PDF files: characters instead of radicals, no clock inside, several joined as one tagged file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

# The last code of a line in a table from glyphs to characters.
_UNICODE = re.compile(rb"<([0-9A-Fa-f]{4})>(?=\s*\n)")
# Radicals that look like a character but do not become it by normalisation.
_RADICALS = {
    0x2E9D: 0x6708, 0x2E9F: 0x6BCD, 0x2EA0: 0x6C11, 0x2EA9: 0x738B, 0x2EB6: 0x7F8A, 0x2EC4: 0x897F,
    0x2EC5: 0x89C1, 0x2EC6: 0x89D2, 0x2ECB: 0x8F66, 0x2ED1: 0x9577, 0x2ED3: 0x957F, 0x2ED4: 0x95E8,
    0x2ED8: 0x9752, 0x2ED9: 0x97E6, 0x2EDA: 0x9875, 0x2EDB: 0x98CE, 0x2EDC: 0x98DE, 0x2EDD: 0x98DF,
    0x2EE2: 0x9A6C, 0x2EE4: 0x9B3C, 0x2EE8: 0x9EA6, 0x2EE9: 0x9EC4, 0x2EEB: 0x6589, 0x2EEF: 0x7ADC,
    0x2EF0: 0x9F99, 0x2EF2: 0x4E80, 0x2EF3: 0x9F9F,
}  # fmt: skip


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(BytesIO(content)).pages)


def readable(content: bytes, day: date) -> bytes:
    """The same pages, but whoever copies or searches text finds characters instead of radicals.

    Noto draws a radical and its character with one glyph, and Chromium names the glyph by the radical.
    The dates are ``day``, so that every run gives the same bytes.
    """
    return _finished(PdfWriter(clone_from=BytesIO(content)), day)


def joined(first: bytes, rest: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """One file of several: bookmarks of each below its title, and one structure tree (tags) over all."""
    writer = PdfWriter(clone_from=BytesIO(first))
    root: Any = writer.root_object["/StructTreeRoot"].get_object()
    for title, content in rest:
        reader = PdfReader(BytesIO(content))
        start = len(writer.pages)
        writer.append(reader, outline_item=title)
        _join_tags(writer, root, reader, start)
    return _finished(writer, day)


def _join_tags(writer: PdfWriter, root: Any, reader: PdfReader, start: int) -> None:
    """Append the structure tree of ``reader``, whose pages stand in ``writer`` from ``start``.

    The parent tree leads from a page, by its number in it, to the tags of that page; numbers move up.
    """
    source: Any = reader.root_object.get("/StructTreeRoot")
    if source is None:
        return
    tree: Any = source.get_object().clone(writer, ignore_fields=("/IDTree",)).get_object()
    offset = int(root["/ParentTreeNextKey"])
    for number, page in enumerate(reader.pages):
        own: Any = page.get("/StructParents")
        if own is not None:
            key = NumberObject(int(own) + offset)
            writer.pages[start + number][NameObject("/StructParents")] = key
        _move(writer.pages[start + number].get("/Annots"), offset)
    nums = ArrayObject(_nums(root["/ParentTree"].get_object()))
    more = _nums(tree["/ParentTree"].get_object())
    for key, value in zip(more[::2], more[1::2], strict=True):
        nums += [NumberObject(int(key) + offset), value]
    flat = DictionaryObject({NameObject("/Nums"): nums})
    root[NameObject("/ParentTree")] = writer._add_object(flat)
    root[NameObject("/ParentTreeNextKey")] = NumberObject(offset + int(tree["/ParentTreeNextKey"]))
    kids = _list(root["/K"])
    for kid in _list(tree["/K"]):
        kid.get_object()[NameObject("/P")] = root.indirect_reference
        kids.append(kid)
    root[NameObject("/K")] = kids


def _move(annotations: Any, offset: int) -> None:
    """Links have a number in the parent tree, too."""
    for annotation in annotations.get_object() if annotations is not None else ():
        own = annotation.get_object()
        if "/StructParent" in own:
            own[NameObject("/StructParent")] = NumberObject(int(own["/StructParent"]) + offset)


def _nums(tree: Any) -> list[Any]:
    """All pairs of a number tree in one list."""
    below = [entry for kid in tree.get("/Kids", ()) for entry in _nums(kid.get_object())]
    return [*tree.get("/Nums", ()), *below]


def _list(value: Any) -> ArrayObject:
    """What may be one entry or several, as several."""
    found = value.get_object()
    return found if isinstance(found, ArrayObject) else ArrayObject([value])


def _finished(writer: PdfWriter, day: date) -> bytes:
    for page in writer.pages:
        resources: Any = page["/Resources"].get_object()
        for font in resources.get("/Font", {}).values():
            names = font.get_object().get("/ToUnicode")
            if names is not None:
                stream = names.get_object()
                stream.set_data(_UNICODE.sub(_character, stream.get_data()))
    stamp = f"D:{day:%Y%m%d}000000+00'00'"
    writer.add_metadata({"/CreationDate": stamp, "/ModDate": stamp})
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def _character(found: re.Match[bytes]) -> bytes:
    sign = chr(int(found[1], 16))
    if not "\u2e80" <= sign <= "\u2fdf":
        return found[0]
    return b"<%04X>" % ord(unicodedata.normalize("NFKC", sign).translate(_RADICALS))
