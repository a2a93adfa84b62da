"""The pocket card folds: A4, the upper half behind the lower, then the left half behind the right, gives A6."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from pathlib import Path

import pypdfium2
import pypdfium2.raw

from macros.cards.sheet import Document
from macros.strings import t
from tests.printing import POINTS, Printed
from tests.printing import bare as whole

WIDE, HIGH = 210 * POINTS, 297 * POINTS
LEAST = 11.5 * POINTS
# pdfium reports wrong places for letters that share their glyph with a radical; they are left out.
RADICALS = {unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}


def bare(text: str) -> str:
    """The text without blanks and without what cannot be placed."""
    return "".join(sign for sign in whole(text) if sign not in RADICALS)


def folded(path: Path) -> dict[str, str]:
    """What stands on each page of the folded card: front, back, and the pages inside left and right.

    Folding the upper half behind turns it by half a turn for who looks from behind: a point (x, y) is then
    seen at (wide - x, high - y).  The right half is the front, so from behind its back is the left page.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        return _read(document[0].get_textpage())
    finally:
        document.close()


def _read(page: pypdfium2.PdfTextPage) -> dict[str, str]:
    found: dict[str, list[tuple[float, float, str]]] = {"front": [], "back": [], "left": [], "right": []}
    for number in range(page.count_chars()):
        sign = page.get_text_range(number, 1)
        if not sign.strip() or sign in RADICALS:
            continue
        x, y = _origin(page, number)
        upper = y > HIGH / 2
        # Upright in the hand: the upper half, seen from behind, is turned by half a turn.
        angle = pypdfium2.raw.FPDFText_GetCharAngle(page.raw, number) + (math.pi if upper else 0)
        assert math.cos(angle) > 0.99, sign
        # Away from the folds and from the edges, which are the edges of the small page.
        assert all(abs(x - edge) >= LEAST for edge in (0, WIDE / 2, WIDE)), sign
        assert all(abs(y - edge) >= LEAST for edge in (0, HIGH / 2, HIGH)), sign
        if upper:
            x, y = WIDE - x, HIGH - y
            side = "left" if x < WIDE / 2 else "right"
        else:
            side = "front" if x > WIDE / 2 else "back"
        found[side].append((-round(y), x, sign))
    return {side: bare("".join(sign for _, _, sign in sorted(own))) for side, own in found.items()}


def _origin(page: pypdfium2.PdfTextPage, number: int) -> tuple[float, float]:
    """Where a character begins on its line; boxes of drawn (Type 3) letters are not to be trusted."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(page.raw, number, x, y)
    return x.value, y.value


def pocket_of(printed: Printed) -> Document:
    """The pocket card that was printed."""
    return next(document for document in printed.documents if document.kind == "pocket")


def test_pages_of_the_folded_card(printed: Printed) -> None:
    """Front: role and address. Inside, left then right: the scenarios, the do-nots. Back: numbers."""
    for document in printed.documents:
        if document.kind == "pocket":
            pages_of(printed, document)


def pages_of(printed: Printed, document: Document) -> None:
    """The pages of one folded card."""
    sheet = document.sheets[0]
    pages = folded(printed.file(document.id))
    assert pages["front"].startswith(bare(sheet.title))
    assert bare(sheet.takes_over[0]) in pages["front"]
    for number in sheet.numbers:
        assert bare(number.phone) in pages["back"]
    assert bare(t("card.fold")) in pages["back"]
    inside = pages["left"] + pages["right"]
    places = [inside.index(bare(group.title)) for group in sheet.groups]
    assert places == sorted(places), "the scenarios are not in the order of reading"
    half = (len(sheet.groups) + 1) // 2
    assert all(bare(group.title) in pages["left"] for group in sheet.groups[:half])
    assert all(bare(group.title) in pages["right"] for group in sheet.groups[half:])
    for line in (line for group in sheet.groups for line in group.lines):
        assert inside.count(bare(line)) == 1, line
    assert all(bare(line) in pages["right"] for line in sheet.nevers)


def test_fold_lines(printed: Printed) -> None:
    """Dashed lines run across the middle both ways, up to the edges."""
    document = pypdfium2.PdfDocument(printed.file(pocket_of(printed).id))
    try:
        bitmap = document[0].render(scale=100 / 72, grayscale=True)
        data, stride = bytes(bitmap.buffer), bitmap.stride
        wide, high = bitmap.width, bitmap.height
    finally:
        document.close()
    down = [min(data[y * stride + wide // 2 - 3 : y * stride + wide // 2 + 3]) < 160 for y in range(high)]
    rows = [data[y * stride : y * stride + wide] for y in range(high // 2 - 3, high // 2 + 3)]
    across = [min(row[x] for row in rows) < 160 for x in range(wide)]
    for line in (down, across):
        assert 0.3 < sum(line) / len(line) < 0.9, "no dashed line"
        assert any(line[:20])
        assert any(line[-20:])
