"""The printed documents themselves: one run prints all of them, and each is read back."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from macros import print as printing
from macros.cards.binder import binder
from macros.cards.documents import documents
from macros.cards.sheet import Document
from macros.facts import facts, fill
from macros.site import Site
from tests.conftest import ROOT, build

SITE_URL = "https://clinic.example.org/book/"
POINTS = 72 / 25.4
LEAST_MARGIN = 12.0
LEAST_SIZE = 12.0


@dataclass(frozen=True)
class Printed:
    """The folder of the built site, the one of the documents, and the browser."""

    site: Path
    folder: Path
    browser: str

    def reader(self, name: str) -> PdfReader:
        """A document by its id."""
        return PdfReader(self.folder / f"{name}.pdf")


def bare(text: str) -> str:
    """The text as one compares it: without blanks, and with the usual form of each character."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@cache
def texts(path: Path) -> list[str]:
    """The bare text of each page; reading is slow, so each file is read once."""
    return [bare(page.extract_text()) for page in PdfReader(path).pages]


def sizes(page: Any) -> set[float]:
    """Every font size on a page, in points."""
    found: set[float] = set()

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            up = (tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
            found.add(round(size * (up[0] ** 2 + up[1] ** 2) ** 0.5, 1))

    page.extract_text(visitor_text=visit)
    return found


def grey(path: Path, number: int, dpi: int = 200) -> Any:
    """A page as an image of greys."""
    document = pypdfium2.PdfDocument(path)
    try:
        return document[number].render(scale=dpi / 72, grayscale=True)
    finally:
        document.close()


def one_bit(image: Any) -> bytes:
    """The image after a bad copier: each dot black or white."""
    return bytes(0 if dot < 128 else 255 for dot in bytes(image.buffer))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Everything printed once, from a site that has an address."""
    browser = os.environ.get("BROWSER_PATH")
    assert browser, "no browser: run `make test` (or set BROWSER_PATH), which finds or installs one"
    folder = tmp_path_factory.mktemp("print")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE_URL)
        result = build(ROOT, folder / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    printing.write(folder / "site", folder / "pdf", browser)
    return Printed(folder / "site", folder / "pdf", browser)


def test_every_document_is_there(printed: Printed, real_site: Site) -> None:
    """One file a document, and the binder."""
    wanted = {f"{document.id}.pdf" for document in documents(real_site)} | {"binder.pdf"}
    assert {path.name for path in printed.folder.iterdir()} == wanted


def test_pages_and_size(printed: Printed, real_site: Site) -> None:
    """Each document has the pages it says, all A4; so has the binder."""
    for document in documents(real_site):
        pages = printed.reader(document.id).pages
        assert len(pages) == len(document.sheets), document.id
        for page in pages:
            assert float(page.mediabox.width) == pytest.approx(210 * POINTS, abs=1)
            assert float(page.mediabox.height) == pytest.approx(297 * POINTS, abs=1)
    every = sum(len(document.sheets) for document in binder(real_site))
    assert len(printed.reader("binder").pages) == every


def test_fonts(printed: Printed, real_site: Site) -> None:
    """No letter is smaller than 12 points, and every font is in the file."""
    for document in documents(real_site):
        for page in printed.reader(document.id).pages:
            assert min(sizes(page)) >= LEAST_SIZE - 0.1, document.id
            for font in page["/Resources"].get("/Font", {}).values():
                assert is_embedded(font.get_object()), document.id


def is_embedded(font: Any) -> bool:
    """Whether a font brings its shapes: as a file, or drawn (Type 3)."""
    if font["/Subtype"] == "/Type3":
        return "/CharProcs" in font
    below = [f.get_object() for f in font.get("/DescendantFonts", [font])]
    return all(any(f"/FontFile{n}" in f["/FontDescriptor"] for n in ("", 2, 3)) for f in below)


def test_margins(printed: Printed, real_site: Site) -> None:
    """Nothing is printed within 12 mm of the edge; the fold lines of pocket cards reach it."""
    for document in documents(real_site):
        if document.kind == "pocket":
            continue
        for number in range(len(document.sheets)):
            image = grey(printed.folder / f"{document.id}.pdf", number, 50)
            data, wide, high, stride = bytes(image.buffer), image.width, image.height, image.stride
            edge = int(LEAST_MARGIN / 25.4 * 50)
            rows = [data[y * stride : y * stride + wide] for y in range(high)]
            assert all(min(row) > 200 for row in (*rows[:edge], *rows[-edge:])), document.id
            assert all(min(row[:edge]) > 200 and min(row[-edge:]) > 200 for row in rows), document.id


def test_text_of_every_step(printed: Printed, real_site: Site) -> None:
    """Each step of a role card can be read from the file, once."""
    for document in documents(real_site):
        if document.kind not in ("card", "person", "prepare"):
            continue
        whole = "".join(texts(printed.folder / f"{document.id}.pdf"))
        for block in (block for sheet in document.sheets for block in sheet.blocks):
            for item in block.items:
                assert whole.count(bare(item.do)) == 1, f"{document.id}: {item.do}"


def test_critical_steps(printed: Printed, real_site: Site) -> None:
    """Every critical step that is printed stands in the file of its role."""
    for scenario in real_site.scenarios:
        for step in scenario.steps:
            if step.critical and step.card:
                prepare = any(p.id == "prepare" and step in p.steps for p in scenario.playbook.phases)
                name = f"{scenario.id}-{'prepare' if prepare else step.role}"
                whole = "".join(texts(printed.folder / f"{name}.pdf"))
                assert whole.count(bare(fill(step.do, facts(real_site)))) == 1, step.id


def test_blocks_are_not_split(printed: Printed, real_site: Site) -> None:
    """The items of a block stand on one page, which is the page of the block's sheet."""
    for document in documents(real_site):
        pages = texts(printed.folder / f"{document.id}.pdf")
        for sheet, page in zip(document.sheets, pages, strict=True):
            for item in (item for block in sheet.blocks for item in block.items):
                assert bare(item.do) in page, document.id


def test_head_of_every_page(printed: Printed, real_site: Site) -> None:
    """Scenario or role, version, review date, page n of N and the numbers stand on every page."""
    for document in documents(real_site):
        for sheet, page in zip(document.sheets, texts(printed.folder / f"{document.id}.pdf"), strict=True):
            for words in (sheet.title, f"{sheet.review}", sheet.version, *(n.phone for n in sheet.numbers)):
                assert bare(words) in page, f"{document.id}: {words}"
            assert re.search(rf"{sheet.number}\D+{sheet.total}", page), document.id


def test_binder_pages_are_numbered(printed: Printed, real_site: Site) -> None:
    """Each page of the binder bears its number, version and review date."""
    pages = texts(printed.folder / "binder.pdf")
    sheets = [sheet for document in binder(real_site) for sheet in document.sheets]
    for sheet, page in zip(sheets, pages, strict=True):
        assert str(sheet.review) in page
        assert re.search(rf"\D{sheet.folio}\D", page), sheet.folio


def test_tags_and_bookmarks(printed: Printed) -> None:
    """The files are tagged, and the binder has a bookmark for each document."""
    for path in printed.folder.iterdir():
        root = PdfReader(path).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], path.name
        assert "/StructTreeRoot" in root
        assert "zh" in root.get("/Lang", "").lower(), path.name
    assert len(printed.reader("binder").outline) > 10


def test_text_is_made_of_characters(printed: Printed) -> None:
    """No radical stands for a character: one who searches for a word finds it."""
    for page in printed.reader("binder").pages:
        assert not re.search("[\u2e80-\u2fdf]", page.extract_text())


def decoded(printed: Printed, document: Document) -> set[str]:
    """What the QR codes of a document say, read from a one-bit image."""
    image = grey(printed.folder / f"{document.id}.pdf", 0)
    data = memoryview(one_bit(image)).cast("B", (image.height, image.stride))
    return {code.text for code in zxingcpp.read_barcodes(data)}


def test_qr_codes(printed: Printed, real_site: Site) -> None:
    """After a one-bit copy the code of each document still leads to its page, which the site has."""
    for document in documents(real_site):
        address, _, anchor = document.sheets[0].address.partition("#")
        url = f"{SITE_URL}{address}" + (f"/#{anchor}" if anchor else "/")
        assert decoded(printed, document) == {url}, document.id
        assert (printed.site / address / "index.html").is_file(), document.id


def test_the_same_again(printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing twice gives the same bytes."""
    some = [document for document in documents_of_root() if document.kind == "poster"]
    monkeypatch.setattr(printing, "documents", lambda site: some)
    printing.write(printed.site, tmp_path / "pdf", printed.browser)
    for document in some:
        name = f"{document.id}.pdf"
        assert (tmp_path / "pdf" / name).read_bytes() == (printed.folder / name).read_bytes()


def documents_of_root() -> list[Document]:
    """The documents of the repository's own data."""
    site, _ = printing.load(ROOT)
    assert site is not None
    return documents(site)


def test_faulty_data_is_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault is named with file and line before a page is made, and the exit status is 1."""
    monkeypatch.setattr(printing, "ROOT", tmp_path)
    assert printing.main() == 1
    assert "playbooks/clinic.yml:1:1" in capsys.readouterr().out
    assert not (tmp_path / "dist").exists()
