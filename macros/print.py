"""``python -m macros.print``: every document of the print centre as a PDF, and the whole binder as one.

Builds the site beside everything else, serves it on this machine only, and lets Chromium print the
same pages that a browser prints.  Faulty data stops it before a page is made.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from macros.__main__ import examine
from macros.cards.binder import binder
from macros.cards.documents import documents
from macros.cards.papers import Paper, papers
from macros.cards.sheet import Document
from macros.pdf import joined, page_count, readable
from macros.progress import bar
from macros.site import Site, load
from macros.strings import t

ROOT = Path(__file__).resolve().parent.parent
BINDER = "binder"
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
# Writes the pages of papers into the contents of the binder.
_CONTENTS = """(pages) => {
  for (const row of document.querySelectorAll('[data-paper]'))
    row.lastElementChild.textContent = pages[row.dataset.paper] ?? '';
}"""


def main() -> int:
    """Print everything into ``dist/print``; exit status 1 leaves the old files as they were."""
    report = examine(ROOT, date.today())
    if report.errors:
        print(report.render())
        return 1
    browser = os.environ.get("BROWSER_PATH")
    if not browser:
        print("No browser is named. Run: python dev.py print", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="print-") as work:
        print("Building the site …", file=sys.stderr)
        if _build(Path(work) / "site"):
            return 1
        written = write(Path(work) / "site", Path(work) / "pdf", browser)
        target = ROOT / "dist" / "print"
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(Path(work) / "pdf", target)
    print(f"dist/print: {len(written)} files", file=sys.stderr)
    return 0


def write(built: Path, target: Path, browser: str) -> list[Path]:
    """Print the documents of the built site into ``target``."""
    site, _ = load(ROOT)
    if site is None:
        return []
    target.mkdir(parents=True)
    with _served(built) as address, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = running.new_context(service_workers="block").new_page()
        page.emulate_media(media="print")
        press = Press(page, address, max(file.document.effective for file in site.files))
        written = []
        for name, content in press.run(site, documents(site), papers(site)):
            written.append(target / f"{name}.pdf")
            written[-1].write_bytes(content)
        running.close()
    return written


class Press:
    """Prints the pages of a served site, one after the other; ``day`` is the date in the files."""

    def __init__(self, page: Page, address: str, day: date) -> None:
        self.page = page
        self.address = address
        self.day = day

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
        self.page.goto(f"{self.address}{path}", wait_until="load")

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


def _build(site: Path) -> int:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "STRICT_MACROS": "true", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
