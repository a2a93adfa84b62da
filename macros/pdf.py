"""Finished PDF files: characters instead of radicals, no clock inside, several joined as one tagged file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter

from macros.tags import Tags

# The last code of a line in a table from glyphs to characters.
_UNICODE = re.compile(rb"<([0-9A-Fa-f]{4})>(?=\s*\n)")
# Radicals that look like a character but do not become it by normalisation; a dash and a stroke, which
# share a glyph with those that we write.
_ALIKE = {
    0x2012: 0x2013, 0x2215: 0xFF0F,
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
    The dates are ``day`` and the names of tags are counted, so that every run gives the same bytes.
    """
    return joined(content, (), day)


def joined(first: bytes, rest: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """One file of several: bookmarks of each below its title, and one structure tree (tags) over all."""
    writer = PdfWriter(clone_from=BytesIO(first))
    tags = Tags(writer)
    for title, content in rest:
        reader = PdfReader(BytesIO(content))
        start = len(writer.pages)
        writer.append(reader, outline_item=title)
        tags.add(reader, start)
    tags.close()
    corrected: set[int] = set()
    for page in writer.pages:
        _correct(page["/Resources"], corrected)
    stamp = f"D:{day:%Y%m%d}000000+00'00'"
    writer.add_metadata({"/CreationDate": stamp, "/ModDate": stamp})
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def _correct(resources: Any, done: set[int]) -> None:
    """Correct the tables of characters of all fonts, those of groups (forms) too.

    Pages share fonts; ``done`` holds the ``id`` of each that need not be unpacked again.
    """
    own = resources.get_object()
    for font in own.get("/Font", {}).values():
        names = font.get_object().get("/ToUnicode")
        if names is not None:
            stream = names.get_object()
            if id(stream) not in done:
                done.add(id(stream))
                stream.set_data(_UNICODE.sub(_character, stream.get_data()))
    for group in own.get("/XObject", {}).values():
        if "/Resources" in group.get_object():
            _correct(group.get_object()["/Resources"], done)


def _character(found: re.Match[bytes]) -> bytes:
    sign = chr(int(found[1], 16))
    if "\u2e80" <= sign <= "\u2fdf":
        sign = unicodedata.normalize("NFKC", sign)
    return b"<%04X>" % ord(sign.translate(_ALIKE))
