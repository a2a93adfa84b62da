"""Text is never code: hostile texts in every text field of every file, in a browser without any policy.

Nothing may run, also when hovered, focused or pressed; every character shows; nothing is wider than a phone.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Browser

from macros.exports import banks, everything
from macros.load import load
from tests import gift_reader, hostile
from tests.browsing import served
from tests.export_reading import notes
from tests.hostile_watch import READ, Watched, without_policy
from tests.test_prose import Tags

# What no page shows: the requirements list beside its number and text, and what only rules read.
NOT_SHOWN = {
    *(f"Point.{name}" for name in ("kind", "section", "phase", "owner", "scenario")),
    *(f"Misquotation.{name}" for name in ("patterns", "wrong", "right")), "BankFile.about",
}  # fmt: skip
EDITOR = "clinic"
# The elements of an exported text.
EXPORTED = {"p", "ul", "ol", "li", "b", "strong", "em", "code", "a", "br", "details", "summary"}


def test_nothing_runs_and_nothing_is_lost(
    watched: Watched, hostile_site: Path, planted: hostile.Planted
) -> None:
    """On every page, on screen and as for print."""
    assert len(hostile.PAYLOADS) >= 60
    expected = {slot.start: slot for slot in planted.slots if slot.planted}
    seen: Counter[str] = Counter()
    lost = []
    for path in sorted(hostile_site.rglob("*.html")):
        watched.visit(path.relative_to(hostile_site).as_posix())
        for text in map(hostile.folded, watched.page.evaluate(READ)):
            for found in re.finditer(r"k\d+k", text):
                slot = expected.get(found[0])
                if slot is None:
                    continue
                seen[slot.field] += 1
                right = (slot.shown, slot.written) if path.parent.name == EDITOR else slot.shown
                if not text.startswith(right, found.start()):
                    cut = text[found.start() : found.start() + len(slot.shown) + 20]
                    lost.append(f"{path.name} {path.parent.name} {slot.field}: {slot.now!r} shows as {cut!r}")
    unseen = {slot.field for slot in expected.values()} - set(seen)
    assert (watched.faults, lost, unseen) == ([], [], NOT_SHOWN)


def test_search_shows_texts_as_texts(watched: Watched, planted: hostile.Planted) -> None:
    """In the real box, whole results of a title and of a text of each kind of payload."""
    page = watched.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(watched.address)
    page.locator("input[name=query]").click()
    searched = ("Step.do", "Never.dont", "Term.term", "Faq.question")
    wanted = [slot for slot in planted.slots if slot.planted and slot.field in searched]
    assert len(wanted) >= 6
    for slot in wanted:
        page.locator("input[name=query]").fill(slot.start)
        result = page.locator(".md-search-result__item", has_text=slot.start).first
        result.wait_for()
        assert slot.shown in hostile.folded(result.text_content() or ""), slot
        watched.look()
    assert watched.faults == []


def read_back(name: str, data: bytes) -> list[str]:
    """The HTML texts of an exported bank."""
    if name.startswith("moodle/"):
        entries = ElementTree.fromstring(data).iter()
        return [text.text or "" for e in entries if e.get("format") == "html" for text in e.findall("text")]
    if name.startswith("anki/"):
        return [field for _, _, fields in notes(data) for field in fields]
    found = gift_reader.read(data.decode())[1]
    # What a match leads to is plain text to Moodle.
    ends = [end if weight is not None else escape(end) for q in found for _, weight, end in q.answers]
    return [*ends, *(text for q in found for text in (q.stem, q.general, *(a[0] for a in q.answers)))]


def alike(text: str) -> str:
    """``text`` without white space and width: GIFT takes some signs in full width only."""
    return unicodedata.normalize("NFKC", hostile.folded(text))


def test_banks_for_other_platforms_lose_nothing(planted: hostile.Planted) -> None:
    """Moodle XML, GIFT and Anki, read back: few elements, no event, every character."""
    site, report = load(planted.root)
    assert site is not None, report.render()
    expected = {slot.start: slot for slot in planted.slots if slot.planted}
    files, lost = banks(site), []
    assert len(files) == 3 * len(site.banks) > 0
    for name, data in files.items():
        seen = 0
        for tags in map(Tags, read_back(name, data)):
            assert set(tags.tags) <= EXPORTED, name
            assert set(tags.attributes) <= {"href", "title", "type"}, name
            text = alike(tags.text)
            for found in re.finditer(r"k\d+k", text):
                slot = expected.get(found[0])
                seen += slot is not None
                if slot and not text.startswith(alike(slot.shown), found.start()):
                    lost.append(f"{name} {slot.field}: {slot.now!r}")
        assert seen > 20, name
    assert lost == []


def test_a_course_package_runs_nothing(browser: Browser, planted: hostile.Planted, tmp_path: Path) -> None:
    """The pages of every SCORM package, opened; each has one style element of its own."""
    site, report = load(planted.root)
    assert site is not None, report.render()
    packages = {name: data for name, data in everything(site).items() if name.endswith(".zip")}
    assert packages
    for name, data in packages.items():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            package.extractall(tmp_path / Path(name).stem)
    without_policy(tmp_path)
    with served(tmp_path) as address:
        context = browser.new_context(bypass_csp=True)
        tab = Watched(context, address, styles=1)
        for path in sorted(tmp_path.rglob("*.html")):
            tab.visit(path.relative_to(tmp_path).as_posix())
        context.close()
    assert tab.faults == []
