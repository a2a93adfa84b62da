"""Prints documents of the repository's own data and reads what is on their pages."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from ctypes import c_double
from dataclasses import dataclass
from functools import cache
from math import cos, hypot
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Pdf

from macros import print as printing
from macros.cards.documents import documents
from macros.cards.papers import Paper, papers
from macros.cards.sheet import Document
from macros.site import Site
from tests.conftest import ROOT, build

SITE_URL = "https://clinic.example.org/book/"
POINTS = 72 / 25.4

Choice = Callable[[Site], tuple[list[Document], list[Paper]]]


@dataclass(frozen=True)
class Printed:
    """What was printed: the built site, the folder of the files, the browser, what was chosen."""

    site: Path
    folder: Path
    browser: str
    documents: list[Document]
    papers: list[Paper]

    def file(self, name: str) -> Path:
        """The file of a document by its id."""
        return self.folder / f"{name}.pdf"

    def reader(self, name: str) -> Pdf:
        """A document by its id."""
        return read(self.file(name))


@dataclass(frozen=True)
class Line:
    """What stands on one height of a page: bare text, greatest and least size in points, height from below."""

    text: str
    size: float
    least: float
    y: float


@dataclass(frozen=True)
class Image:
    """A rendered page: its bytes without padding, its size in dots."""

    data: bytes
    wide: int
    high: int

    @property
    def rows(self) -> list[bytes]:
        """The rows of a grey image."""
        return [self.data[start : start + self.wide] for start in range(0, len(self.data), self.wide)]


def everything(site: Site) -> tuple[list[Document], list[Paper]]:
    """All that ``make print`` prints."""
    return documents(site), papers(site)


def sample(site: Site) -> tuple[list[Document], list[Paper]]:
    """The longest document and the first paper of every kind."""
    longest: dict[str, Document] = {}
    for document in documents(site):
        known = longest.setdefault(document.kind, document)
        if len(document.sheets) > len(known.sheets):
            longest[document.kind] = document
    kinds = {kind(paper): paper for paper in reversed(papers(site))}
    return list(longest.values()), [kinds[name] for name in sorted(kinds)]


def kind(paper: Paper) -> str:
    """Papers of one kind are made by one template."""
    parts = paper.address.split("/")
    if paper.group == "drill":
        return parts[-1] if parts[-1] in ("partner", "players", "observers") else "facilitator"
    return parts[1] if paper.group == "form" else paper.group


def print_all(folder: Path, choice: Choice) -> Printed:
    """Build the site with an address and print what ``choice`` takes."""
    browser = os.environ.get("BROWSER_PATH")
    assert browser, "no browser: run `make test` (or set BROWSER_PATH), which finds or installs one"
    site, _ = printing.load(ROOT)
    assert site is not None
    chosen, flowing = choice(site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE_URL)
        result = build(ROOT, folder / "site")
        assert result.returncode == 0, result.stdout + result.stderr
        patch.setattr(printing, "documents", lambda site: chosen)
        patch.setattr(printing, "papers", lambda site: flowing)
        printing.write(folder / "site", folder / "pdf", browser, SITE_URL)
    return Printed(folder / "site", folder / "pdf", browser, chosen, flowing)


def bare(text: str) -> str:
    """The text as one compares it: without blanks, and with the usual form of each character.

    A hyphen at the end of a line, as of an address, is U+FFFE to pdfium.
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).replace("\ufffe", "-"))


@cache
def read(path: Path) -> Pdf:
    """A file; it stays open, so what a test has found in it is there for the next."""
    return Pdf.open(path)


@cache
def raw(path: Path) -> list[str]:
    """The text of each page as it is; each file is read once."""
    document = pypdfium2.PdfDocument(path)
    try:
        if path.name.startswith("pocket-"):
            return ["".join(_either_way(page)) for page in document]
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _either_way(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The letters of a page half of which stands upside down: pdfium reads that from its end.

    So the page is read twice, once turned; of each reading counts what is upright in it.
    """
    for turned in (False, True):
        page.set_rotation(180 if turned else 0)
        text = page.get_textpage()
        for n in range(text.count_chars()):
            if (cos(pdfium.FPDFText_GetCharAngle(text.raw, n)) < 0) is turned:
                yield chr(pdfium.FPDFText_GetUnicode(text.raw, n))


@cache
def texts(path: Path) -> list[str]:
    """The bare text of each page."""
    return [bare(text) for text in raw(path)]


@cache
def lines(path: Path, number: int) -> list[Line]:
    """What stands on each height of a page, from the places of its letters."""
    document = pypdfium2.PdfDocument(path)
    try:
        found: dict[int, list[tuple[str, float, float]]] = {}
        for letter, size, y in _letters(document[number].get_textpage()):
            found.setdefault(round(y), []).append((letter, size, y))
    finally:
        document.close()
    return [
        Line(bare("".join(letter for letter, _, _ in own)), max(sizes), min(sizes), own[0][2])
        for own in found.values()
        if (sizes := [size for _, size, _ in own])
    ]


def _letters(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float]]:
    """Every letter of a page with its size and its height from below, in points, whichever way it stands."""
    matrix, x, y = pdfium.FS_MATRIX(), c_double(), c_double()
    for n in range(pdfium.FPDFText_CountChars(page.raw)):
        letter = chr(pdfium.FPDFText_GetUnicode(page.raw, n))
        if letter.isspace() or pdfium.FPDFText_IsGenerated(page.raw, n) == 1:
            continue
        pdfium.FPDFText_GetMatrix(page.raw, n, matrix)
        pdfium.FPDFText_GetCharOrigin(page.raw, n, x, y)
        size = pdfium.FPDFText_GetFontSize(page.raw, n) * hypot(matrix.c, matrix.d)
        yield letter, round(size, 1), y.value


def fonts(path: Path) -> Iterator[Any]:
    """Every font of a file, in its groups too, once; what was read for that is not kept."""
    seen: set[tuple[int, int]] = set()
    with Pdf.open(path) as file:
        for page in file.pages:
            yield from _fonts(page.obj.Resources, seen)


def _fonts(resources: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    yield from (font for font in resources.get("/Font", {}).values() if _is_new(font, seen))
    for group in resources.get("/XObject", {}).values():
        if _is_new(group, seen) and "/Resources" in group:
            yield from _fonts(group.Resources, seen)


def _is_new(found: Any, seen: set[tuple[int, int]]) -> bool:
    """Whether an object was not met before in this file; one without a number always is."""
    known = found.is_indirect and found.objgen in seen
    seen.add(found.objgen)
    return not known


def is_embedded(font: Any) -> bool:
    """Whether a font brings its shapes: as a file, or drawn (Type 3)."""
    if font.Subtype == "/Type3":
        return "/CharProcs" in font
    below = font.get("/DescendantFonts", [font])
    return all(any(f"/FontFile{n}" in one.FontDescriptor for n in ("", 2, 3)) for one in below)


def grey(path: Path, number: int, dpi: int = 200, colour: bool = False) -> Image:
    """A page as an image: one byte of grey, or three of colour, a dot."""
    document = pypdfium2.PdfDocument(path)
    try:
        bitmap = document[number].render(scale=dpi / 72, grayscale=not colour)
        data, across = bytes(bitmap.buffer), bitmap.width * (3 if colour else 1)
        rows = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        return Image(b"".join(data[row : row + across] for row in rows), bitmap.width, bitmap.height)
    finally:
        document.close()


def drawn(path: Path, number: int) -> float:
    """Down to which part of its height something is drawn on a page, its foot left out."""
    rows = grey(path, number, 50).rows
    inked = [place for place, row in enumerate(rows[: -int(18 / 25.4 * 50)]) if min(row) < 200]
    return max(inked, default=0) / len(rows)


def links(path: Path) -> Iterator[str]:
    """What the links of a file lead to outside it."""
    for page in read(path).pages:
        for link in page.obj.get("/Annots", ()):
            if "/URI" in link.get("/A", {}):
                yield str(link.A.URI)


def one_bit(image: Image) -> list[bytes]:
    """The rows after a bad copier: each dot black or white."""
    table = bytes(0 if dot < 128 else 255 for dot in range(256))
    return [row.translate(table) for row in image.rows]
