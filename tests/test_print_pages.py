"""Printing from the browser: the print centre, with and without a script, and any page of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Pdf
from playwright.sync_api import Browser, Page

from macros.cards.documents import documents
from macros.cards.papers import Paper, papers
from macros.pdf import readable
from macros.site import Site
from macros.stamp import stamp
from macros.strings import t
from tests.firefox import firefox
from tests.printing import POINTS, bare, sample
from tests.run_pages import begin, names, settle

FEW = ("", "complaint/roles/legal", "toolkit/forms/consent")
MANY = (
    "complaint", "triage", "complaint/roles/director", "complaint/roles/pr", "knowledge/team-matrix", "incident/messages", "cyberbullying/media", "complaint/run", "faq", "roles",
    "knowledge/privacy", "knowledge/law", "toolkit/monitoring", "quiz/media", "quiz/media/paper", "training",
    "about/upkeep", "complaint/tabletop/paid-silence", "complaint/tabletop/paid-silence/players",
)  # fmt: skip
PAGES = [*FEW, *(pytest.param(name, marks=pytest.mark.thorough) for name in MANY)]
# Letters that white paper swallows when no background is printed, and text that is cut at the side.
FAULTS = r"""() => {
  const light = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return a < .5 || (.2126 * r + .7152 * g + .0722 * b) > 150;
  };
  const own = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll('main *')]
    .filter((one) => !one.closest('svg') && own(one) && one.checkVisibility())
    .filter((one) => one.getBoundingClientRect().width > 2 && light(getComputedStyle(one).color))
    .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 20)}`);
}"""
# What can be read on the screen with everything open, and what links lead out to.
SHOWN = """() => {
  const shown = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 2;
  const all = (found) => [...document.querySelectorAll(found)].filter(shown).filter((one) => !one.matches('.stamp'));
  return {
    texts: all('main :is(h1, h2, h3, h4, summary, p, li, td)').filter((one) => !one.firstElementChild)
      .map((one) => one.textContent),
    links: all('main a[href^="http"]').map((one) => one.getAttribute('href')),
    first: document.querySelector('.checklist .step__do label')?.textContent ?? '',
  };
}"""


def pdf(page: Page) -> bytes:
    """The page as somebody prints it who prints no backgrounds."""
    return page.pdf(prefer_css_page_size=True, print_background=False)


def read(content: bytes) -> list[str]:
    """The bare text of each page."""
    document = pypdfium2.PdfDocument(readable(content, date(2026, 1, 1)))
    try:
        return [bare(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("name", PAGES)
def test_any_page_prints_well(browser: Browser, address: str, real_site: Site, name: str) -> None:
    """In the dark scheme: A4, no blank page, no menu, everything open, black on white, addresses shown."""
    context = browser.new_context(color_scheme="dark", service_workers="block")
    page = context.new_page()
    page.goto(f"{address}{name}/" if name else address)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    page.emulate_media(media="print", color_scheme="dark")
    content = pdf(page)
    assert page.evaluate(FAULTS) == []
    shown = page.evaluate(SHOWN)
    assert page.locator(".md-header, .md-sidebar, .md-footer").filter(visible=True).count() == 0
    context.close()
    with Pdf.open(BytesIO(content)) as file:
        for own in file.pages:
            assert float(own.mediabox[2] - own.mediabox[0]) == pytest.approx(210 * POINTS, abs=1)
    pages = read(content)
    assert all(len(text) > 10 for text in pages), [len(text) for text in pages]
    assert all(
        text.endswith(f"{n}/{len(pages)}") or f"{n}/{len(pages)}" in text for n, text in enumerate(pages, 1)
    )
    said = bare(stamp(real_site, name).words)
    assert all(said in text for text in pages), [said in text for text in pages]
    assert bare(shown["first"]) in pages[0], "a checklist begins on its first page"
    # A text that is broken over two pages has the foot between its halves.
    whole = re.sub(rf"\d+/{len(pages)}|{re.escape(said)}", "", "".join(pages))
    lost = [text for text in shown["texts"] if len(bare(text)) > 1 and bare(text)[:4] not in whole]
    assert lost == []
    assert [link for link in shown["links"] if bare(link) not in whole] == []


def test_choosing_without_a_script(browser: Browser, built_site: Path, real_site: Site) -> None:
    """From a folder, with scripts off: a link leaves one document, and that is what is printed."""
    longest = max(documents(real_site), key=lambda document: len(document.sheets))
    for document in (documents(real_site)[0], longest):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto((built_site / "print/index.html").as_uri())
        page.locator("details.singles summary").first.click()
        page.locator(f'a[href="#{document.id}"]').click()
        pages = read(pdf(page))
        assert len(pages) == len(document.sheets), document.id
        assert all(bare(document.sheets[0].title) in text for text in pages)
        context.close()


def test_choosing_with_a_script(browser: Browser, address: str, real_site: Site) -> None:
    """The pages that are counted are the pages that are printed; ticking takes over from a link."""
    first = documents(real_site)[0]
    page = browser.new_page()
    page.goto(f"{address}print/#{first.id}")
    count = page.locator("[data-count]")
    assert count.inner_text() == t("print.count", pages=1, documents=1)
    assert len(read(pdf(page))) == 1
    page.locator("[data-choose] [data-all]").click()
    every = sum(len(document.sheets) for document in documents(real_site))
    assert count.inner_text() == t("print.count", pages=every, documents=len(documents(real_site)))
    page.locator("[data-choose] [data-none]").click()
    assert count.inner_text() == t("print.nothing")
    assert page.locator("[data-print]").is_disabled()
    for name, value in (("scenario", "incident"), ("kind", "card"), ("role", "director")):
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    chosen = next(document for document in documents(real_site) if document.id == "incident-director")
    pages = len(chosen.sheets)
    assert count.inner_text() == t("print.count", pages=pages, documents=1)
    assert len(read(pdf(page))) == pages
    page.close()


# Letters of less than 12 points, and lines that stand too near or too far.
SMALL = """(within) => [...document.querySelectorAll(`${within} *`)]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 2)
  .map((one) => [`${one.tagName}.${one.className}`, getComputedStyle(one)])
  .map(([name, style]) => [name, parseFloat(style.fontSize) * .75, parseFloat(style.lineHeight) * .75])
  .filter(([name, size, line]) => size < 11.99 || line / size < 1.49 || line / size > 2.01)"""


def test_line_height_and_size_of_sheets(browser: Browser, address: str) -> None:
    """On every sheet: letters of at least 12 points, lines of 1.5 to 2 times their size."""
    page = browser.new_page()
    page.goto(f"{address}print/")
    page.emulate_media(media="print")
    assert page.evaluate(SMALL, ".sheet") == []
    page.close()


@pytest.mark.parametrize(
    "choice", [lambda site: sample(site)[1], pytest.param(papers, marks=pytest.mark.thorough)]
)
def test_line_height_and_size_of_papers(
    browser: Browser, address: str, real_site: Site, choice: Callable[[Site], list[Paper]]
) -> None:
    """The same on forms, drill sheets and quizzes."""
    page = browser.new_page()
    page.emulate_media(media="print")
    for paper in choice(real_site):
        page.goto(f"{address}{paper.address}/")
        assert page.evaluate(SMALL, "main") == [], paper.id
    page.close()


@pytest.mark.thorough
def test_the_record_of_a_run(browser: Browser, address: str) -> None:
    """The record is all that is printed of a run that goes on; its letters and lines are those of every paper."""
    page = browser.new_page()
    page.goto(f"{address}incident/run/#new=serious-harm,3")
    begin(page)
    first = names(page)[0]
    settle(page, first)
    said = page.locator(f"[data-step='{first}'] .rstep__do").inner_text()
    pages = read(pdf(page))
    assert sum(text.count(bare(said)) for text in pages) == 2, "as a step, and in the course of events"
    assert bare(t("run.lead")) not in "".join(pages)
    assert all(re.search(r"\d{4}-\d\d-\d\d", text) for text in pages)
    page.emulate_media(media="print")
    assert page.evaluate(SMALL, ".run__record") == []
    page.close()


@pytest.mark.thorough
def test_two_engines_print_the_same_pages(address: str, real_site: Site, tmp_path: Path) -> None:
    """Firefox makes as many pages of every document as Chromium does, none of them blank."""
    with firefox(tmp_path) as other:
        for document in documents(real_site):
            other.open(f"{address}print/?{document.id}#{document.id}")
            pages = read(other.pdf())
            assert len(pages) == len(document.sheets), document.id
            # Firefox names many characters wrongly in its files; digits are right.
            for sheet, text in zip(document.sheets, pages, strict=True):
                assert len(text) > 100, document.id
                assert all(number.phone in text for number in sheet.numbers), document.id


def test_a_missing_firefox_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a second engine the test fails with the words what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("FIREFOX_PATH", raising=False)
    with pytest.raises(AssertionError, match="apt-get install firefox-esr"), firefox(tmp_path):
        pass
