"""The pages of the site go into Chromium, PDF files come out.

Chromium gets the pages from a folder and nothing from a network, as if they stood at the address of the
site: what a link leads to is written into the files, and the port of a server would differ at each run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Route

from macros.cards.binder import binder
from macros.cards.papers import Paper
from macros.cards.sheet import Document
from macros.pdf import joined, page_count, readable
from macros.progress import bar
from macros.site import Site
from macros.strings import t

BINDER = "binder"
# Where the pages stand while they are printed when the site has no address: a name that never leads anywhere.
_NOWHERE = "http://site.invalid/"
# Leaves one document on the page, null all; says what is cut.
_SHOW = """(name) => {
  const documents = [...document.querySelectorAll('.document')];
  const shown = documents.filter((one) => name === null || one.id === name);
  document.querySelector('.sheets').classList.add('is-chosen');
  for (const one of documents) one.hidden = !shown.includes(one);
  if (name !== null) document.title = shown[0].dataset.title;
  const cut = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  const sheets = shown.flatMap((one) => [...one.querySelectorAll('.sheet')]);
  return sheets.filter((sheet) => [sheet, ...sheet.querySelectorAll('.panel')].some(cut))
    .map((sheet) => sheet.getAttribute('aria-label')).join('; ');
}"""
# Gives a page that flows its foot.
_STYLE = """(css) => {
  const style = new CSSStyleSheet();
  style.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
}"""
# A link that would lead nowhere from the paper is none; links within a page stay.
_UNLINK = """(base) => {
  const here = location.href.split('#')[0];
  for (const link of [...document.links])
    if (link.href.startsWith(base) && link.href.split('#')[0] !== here) link.removeAttribute('href');
}"""
# Writes the pages of papers into the contents of the binder.
_CONTENTS = """(pages) => {
  for (const row of document.querySelectorAll('[data-paper]'))
    row.lastElementChild.textContent = pages[row.dataset.paper] ?? '';
}"""


class Press:
    """Prints the pages of the site in the folder ``built``, one after the other.

    ``address`` is where it stands on the web, with a slash at its end, or empty; ``day`` is the date in the
    files.
    """

    def __init__(self, context: BrowserContext, built: Path, address: str, day: date) -> None:
        self.links = bool(address)
        self.base = address or _NOWHERE
        self.day = day
        _answer(context, built, self.base)
        self.page = context.new_page()
        self.page.emulate_media(media="print")

    def run(
        self, site: Site, sheets: Sequence[Document], flowing: Sequence[Paper]
    ) -> Iterator[tuple[str, bytes]]:
        """The name and the content of each file, the binder last."""
        total, done = len(sheets) + len(flowing) + 1, 0
        self._open("print/")
        for document in sheets:
            bar(done, total, document.id)
            yield document.id, readable(self._sheets(document.id), self.day)
            done += 1
        first, starts, parts = _sheets_in_binder(site) + 1, {}, []
        for paper in flowing:
            bar(done, total, paper.id)
            self._open(f"{paper.address}/")
            content = self._flowing(foot(paper.foot))
            yield paper.id, readable(content, self.day)
            starts[paper.id] = str(first)
            parts.append((paper.title, self._flowing(foot(paper.foot, first))))
            first += page_count(content)
            done += 1
        bar(done, total, BINDER)
        self._open("print/binder/")
        self.page.evaluate(_CONTENTS, starts)
        yield BINDER, joined(self._sheets(None), parts, self.day)
        bar(total, total, "")

    def _open(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}", wait_until="load")
        if not self.links:
            self.page.evaluate(_UNLINK, self.base)

    def _sheets(self, name: str | None) -> bytes:
        """One document of the page, or all."""
        if cut := self.page.evaluate(_SHOW, name):
            raise RuntimeError(f"{name or BINDER}: {cut}")
        return self._pdf()

    def _flowing(self, style: str) -> bytes:
        """The open page, which flows, with this foot in the place of the one before."""
        self.page.evaluate(_STYLE, style)
        return self._pdf()

    def _pdf(self) -> bytes:
        self.page.evaluate("document.fonts.ready")
        return self.page.pdf(prefer_css_page_size=True, tagged=True, outline=True, print_background=False)


def foot(words: str, start: int = 0) -> str:
    """The style that puts ``words``, page n of N and the page of the binder at the foot of each page."""
    counters = {"number": '" counter(page) "', "total": '" counter(pages) "'}
    right = f'"{t("card.page", **counters)}'
    if start:
        right += "\u3000" + t("card.folio", number='" counter(folio) "')
    left = words.replace("\\", "\\\\").replace('"', '\\"')
    return f"""@page {{ counter-increment: folio; margin: 15mm 15mm 20mm;
        @bottom-left {{ content: "{left}"; font-size: 10pt; width: 110mm; }}
        @bottom-right {{ content: {right}"; font-size: 10pt; }} }}
        @page :first {{ counter-increment: folio {start}; }}
        .md-typeset .stamp {{ display: none; }}"""


def _sheets_in_binder(site: Site) -> int:
    return sum(len(document.sheets) for document in binder(site))


def _answer(context: BrowserContext, folder: Path, address: str) -> None:
    """Answer what the browser asks for below ``address`` from ``folder``, and nothing else at all."""
    root = unquote(urlsplit(address).path).rstrip("/")
    host = urlsplit(address).netloc

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url)
        file = folder / unquote(asked.path).removeprefix(root).strip("/")
        file = file / "index.html" if file.is_dir() else file
        if asked.netloc == host and file.is_file():
            route.fulfill(path=file)
        else:
            route.abort()

    context.route("**/*", answer)
