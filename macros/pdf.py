"""Finished PDF files: characters instead of radicals, no clock inside, several joined as one tagged file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from io import BytesIO
from tempfile import TemporaryFile

from pikepdf import AccessMode, Array, Dictionary, Name, ObjectStreamMode, Pdf, String

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
    with Pdf.open(BytesIO(content)) as file:
        return len(file.pages)


def readable(content: bytes, day: date) -> bytes:
    """The same pages, but whoever copies or searches text finds characters instead of radicals.

    Noto draws a radical and its character with one glyph, and Chromium names the glyph by the radical.
    The dates are ``day`` and the names of tags are counted, so that every run gives the same bytes.
    """
    return joined(content, (), day)


def joined(first: bytes, rest: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """One file of several: bookmarks of each below its title, and one structure tree (tags) over all."""
    with ExitStack() as opened:
        whole = opened.enter_context(_corrected(first))
        tags = Tags(whole)
        for title, content in rest:
            # What is copied stays in its file until the whole is written, so all stay open.
            part = opened.enter_context(_corrected(content))
            start = len(whole.pages)
            whole.add_pages_from(part, forms="strip", layers="ignore", outlines="ignore")
            tags.add(part, start)
            _bookmark(whole, title, part, start)
        tags.close()
        stamp = f"D:{day:%Y%m%d}000000+00'00'"
        whole.docinfo.CreationDate = whole.docinfo.ModDate = String(stamp)
        written = BytesIO()
        whole.save(written, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return written.getvalue()


@contextmanager
def _corrected(content: bytes) -> Iterator[Pdf]:
    """The file with corrected tables of characters; fonts share them, also those of groups (forms).

    qpdf reads a mapped file by itself; bytes in memory it asks of Python, which takes three times as long.
    """
    with TemporaryFile() as held:
        held.write(content)
        held.seek(0)
        with Pdf.open(held, access_mode=AccessMode.mmap) as file:
            fonts = [one for one in file.objects if isinstance(one, Dictionary) and "/ToUnicode" in one]
            for table in {font.ToUnicode.objgen: font.ToUnicode for font in fonts}.values():
                table.write(_UNICODE.sub(_character, table.read_bytes()))
            yield file


def _bookmark(whole: Pdf, title: str, part: Pdf, start: int) -> None:
    """Append a bookmark that leads to the page ``start``, and below it those of the part.

    The copied root of the part's bookmarks becomes that bookmark: both hold what is below them alike.
    """
    root = whole.Root.Outlines
    own = whole.make_indirect(whole.copy_foreign(part.Root.Outlines))
    del own["/Type"]
    own.Title = String(title)
    own.Dest = Array([whole.pages[start].obj, Name.Fit])
    own.Parent, own.Prev = root, root.Last
    root.Last.Next = root.Last = own
    root.Count += 1 + own.Count


def _character(found: re.Match[bytes]) -> bytes:
    sign = chr(int(found[1], 16))
    if "\u2e80" <= sign <= "\u2fdf":
        sign = unicodedata.normalize("NFKC", sign)
    return b"<%04X>" % ord(sign.translate(_ALIKE))
