"""The printed documents themselves: printed once, each read back.

``make test`` prints a sample, one of every kind; ``make test-all`` every role and scenario.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import zxingcpp

from macros.cards.binder import binder
from macros.cards.layout import MOST_BLOCKS, MOST_ITEMS, ONE_LINE
from macros.facts import facts, fill
from macros.site import Site
from macros.strings import t
from tests.printing import (
    POINTS,
    SITE_URL,
    Printed,
    bare,
    drawn,
    fonts,
    grey,
    is_embedded,
    kind,
    lines,
    one_bit,
    read,
    texts,
)

LEAST_MARGIN = 12.0
LEAST_SIZE = 12.0
LEAST_FOOT = 10.0
BOXED = ("card", "person", "prepare")
WRITTEN_ON = ("players", "observers", "forms")


def test_every_document_is_there(printed: Printed) -> None:
    """One file a document or paper, and the binder."""
    wanted = {f"{one.id}.pdf" for one in (*printed.documents, *printed.papers)} | {"binder.pdf"}
    assert {path.name for path in printed.folder.iterdir()} == wanted


def test_pages_and_size(printed: Printed, real_site: Site) -> None:
    """Each document has the pages it says; everything is A4; the binder has all of them."""
    for document in printed.documents:
        assert len(printed.reader(document.id).pages) == len(document.sheets), document.id
    for path in printed.folder.iterdir():
        for page in read(path).pages:
            size = [float(edge) for edge in page.mediabox]
            assert size == pytest.approx([0, 0, 210 * POINTS, 297 * POINTS], abs=1), path.name
    every = sum(len(document.sheets) for document in binder(real_site))
    papers = sum(len(printed.reader(paper.id).pages) for paper in printed.papers)
    assert len(printed.reader("binder").pages) == every + papers


def test_fonts(printed: Printed) -> None:
    """On cards no letter is smaller than 12 points, and every font is in every file."""
    for document in printed.documents:
        for page in range(len(document.sheets)):
            found = {line.least for line in lines(printed.file(document.id), page)}
            assert min(found) >= LEAST_SIZE - 0.1, document.id
    for path in printed.folder.iterdir():
        assert all(is_embedded(font) for font in fonts(path)), path.name


def test_sizes_on_papers(printed: Printed) -> None:
    """On forms, drill sheets and quizzes no letter is smaller than 12 points, in their foot not than 10."""
    for paper in printed.papers:
        for number in range(len(printed.reader(paper.id).pages)):
            *rows, last = sorted(lines(printed.file(paper.id), number), key=lambda line: -line.y)
            assert bare(paper.foot) in last.text, f"{paper.id}: {last.text}"
            assert last.least >= LEAST_FOOT - 0.1, paper.id
            small = [line.text for line in rows if line.least < LEAST_SIZE - 0.1]
            assert not small, f"{paper.id}, page {number + 1}: {small}"


def test_lines_stand_apart(printed: Printed) -> None:
    """Lines below one another are at least one and a half times the letters apart."""
    for document in printed.documents:
        if document.kind == "pocket":
            continue
        for page in range(len(document.sheets)):
            rows = sorted(lines(printed.file(document.id), page), key=lambda line: -line.y)
            for above, below in pairwise(rows):
                least = 1.45 * min(above.size, below.size)
                same = above.y - below.y < 0.5 * min(above.size, below.size)
                assert same or above.y - below.y >= least, f"{document.id}: {above.text} {below.text}"


def test_margins(printed: Printed) -> None:
    """Nothing is printed within 12 mm of the edge; the fold lines of pocket cards reach it."""
    for document in printed.documents:
        if document.kind == "pocket":
            continue
        for number in range(len(document.sheets)):
            rows = grey(printed.file(document.id), number, 50).rows
            edge = int(LEAST_MARGIN / 25.4 * 50)
            assert all(min(row) > 200 for row in (*rows[:edge], *rows[-edge:])), document.id
            assert all(min(row[:edge]) > 200 and min(row[-edge:]) > 200 for row in rows), document.id


def test_steps_stand_once_on_one_line(printed: Printed) -> None:
    """Each step can be read from the file once, on one line; a block stands on the page of its sheet."""
    for document in printed.documents:
        if document.kind not in (*BOXED, "poster"):
            continue
        whole = "".join(texts(printed.file(document.id)))
        for number, sheet in enumerate(document.sheets):
            rows = [line.text for line in lines(printed.file(document.id), number)]
            assert len(sheet.blocks) <= MOST_BLOCKS, document.id
            for block in sheet.blocks:
                assert len(block.items) <= MOST_ITEMS, document.id
                for item in block.items:
                    assert len(bare(item.do)) <= 2 * ONE_LINE
                    assert whole.count(bare(item.do)) == 1, f"{document.id}: {item.do}"
                    assert any(bare(item.do) in row for row in rows), f"{document.id}: {item.do}"


def test_critical_steps(printed: Printed, real_site: Site) -> None:
    """Every critical step that is printed stands in the file of its role, once."""
    names = {document.id for document in printed.documents}
    met = 0
    for scenario in real_site.scenarios:
        for step in scenario.steps:
            prepare = any(p.id == "prepare" and step in p.steps for p in scenario.playbook.phases)
            name = f"{scenario.id}-{'prepare' if prepare else step.role}"
            if step.critical and step.card and name in names:
                whole = "".join(texts(printed.file(name)))
                assert whole.count(bare(fill(step.do, facts(real_site)))) == 1, step.id
                met += 1
    assert met > 3


def test_skeleton_of_every_card(printed: Printed) -> None:
    """Scenario, role, version, review date, page n of N, numbers, do-nots, deputy, codes, address."""
    for document in printed.documents:
        for sheet, page in zip(document.sheets, texts(printed.file(document.id)), strict=True):
            said = [sheet.title, sheet.who, f"{sheet.review}", t("card.version", version=sheet.version)]
            said += [t("card.page", number=sheet.number, total=sheet.total), sheet.address.partition("#")[0]]
            said += [number.phone for number in sheet.numbers]
            said += [*sheet.nevers, *sheet.takes_over, *(label for _, label in sheet.codes)]
            for block in sheet.blocks:
                said += [block.title, block.clock.split("\uff3f")[0], block.mode]
            if document.kind in BOXED:
                said += [t("card.sign"), t("card.takes_over")] if sheet.takes_over else [t("card.sign")]
            for words in said:
                assert bare(words) in page, f"{document.id}: {words}"
            assert len(sheet.nevers) == 3, document.id


def test_first_hour_is_read_then_done(printed: Printed) -> None:
    """The block of the first hour says READ-DO, the others DO-CONFIRM; posters and pocket cards READ-DO."""
    for document in printed.documents:
        for block in (block for sheet in document.sheets for block in sheet.blocks):
            wanted = "card.read_do" if block.id in ("hour", "ten") else "card.do_confirm"
            assert block.mode == t(wanted), document.id
        if document.kind == "pocket":
            assert bare(t("card.read_do")) in texts(printed.file(document.id))[0]


def test_boxes_to_tick(printed: Printed) -> None:
    """Beside each step a square is drawn, wide enough for a shaking hand, white inside, after a one-bit copy."""
    for document in printed.documents:
        if document.kind not in BOXED:
            continue
        for number, sheet in enumerate(document.sheets):
            dots = one_bit(grey(printed.file(document.id), number))
            rows = lines(printed.file(document.id), number)
            for item in (item for block in sheet.blocks for item in block.items):
                line = next(row for row in rows if bare(item.do) in row.text)
                across = dots[int((297 * POINTS - line.y - 3) / 72 * 200)]
                part = across[int(12.5 / 25.4 * 200) : int(21.5 / 25.4 * 200)]
                runs = [len(run) for run in re.findall(rb"\xff+", part)]
                assert max(runs) >= 5.5 / 25.4 * 200, f"{document.id}: {item.do}"
                assert part.count(0) >= 4, f"{document.id}: {item.do}"


def test_nothing_by_colour(printed: Printed) -> None:
    """Cards are printed in black and white alone: no dot has a hue."""
    for document in printed.documents:
        for number in range(len(document.sheets)):
            data = grey(printed.file(document.id), number, 60, colour=True).data
            assert max(abs(b - r) for b, r in zip(data[::3], data[2::3], strict=True)) < 16, document.id


def test_no_navigation(printed: Printed) -> None:
    """Neither menus nor buttons of the site stand on paper."""
    for document in printed.documents:
        for page in texts(printed.file(document.id)):
            for words in (t("print.all"), t("print.clear"), t("nav.triage"), t("site.name")):
                assert bare(words) not in page, f"{document.id}: {words}"


def test_foot_of_every_paper(printed: Printed) -> None:
    """Title, version, review date and page n of N stand on every page of forms, drill sheets and quizzes.

    No page is blank.  Text ends where it ends; what one writes on (rows and lines count) fills a quarter at least.
    """
    for paper in printed.papers:
        pages = texts(printed.file(paper.id))
        for number, page in enumerate(pages, 1):
            assert bare(paper.foot) in page, paper.id
            assert bare(t("card.page", number=number, total=len(pages))) in page, paper.id
            least = 0.25 if kind(paper) in WRITTEN_ON else 0.06
            filled = drawn(printed.file(paper.id), number - 1)
            assert filled > least, f"{paper.id}: page {number} is nearly empty"


def test_text_is_made_of_characters(printed: Printed) -> None:
    """No radical stands for a character: one who searches for a word finds it.

    The tables say it, for pdfium reads a radical as its character; other readers do not.
    """
    tables = [font.ToUnicode.read_bytes() for font in fonts(printed.file("binder")) if "/ToUnicode" in font]
    said = [code for table in tables for code in re.findall(rb"<([0-9A-F]{4,})>\s*$", table, re.MULTILINE)]
    signs = {bytes.fromhex(code.decode()).decode("utf-16-be") for code in said}
    assert {"一", "人"} <= signs
    assert not re.search("[\u2e80-\u2fdf]", "".join(signs))


def test_qr_codes(printed: Printed) -> None:
    """After a one-bit copy the code of each document still leads to its page, which the site has."""
    for document in printed.documents:
        address, _, anchor = document.sheets[0].address.partition("#")
        url = f"{SITE_URL}{address}" + (f"/#{anchor}" if anchor else "/")
        for number in range(len(document.sheets)):
            image = grey(printed.file(document.id), number)
            data = memoryview(b"".join(one_bit(image))).cast("B", (image.high, image.wide))
            assert {code.text for code in zxingcpp.read_barcodes(data)} == {url}, document.id
        assert (printed.site / address / "index.html").is_file(), document.id
