"""``python -m macros.print``: every document of the print centre as a PDF, and the whole binder as one.

Builds the site beside everything else, serves it on this machine only, and lets Chromium print the
same sheets that a browser prints.  Faulty data stops it before a page is made.
"""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from pypdf import PdfWriter

from macros.__main__ import examine
from macros.cards.documents import documents
from macros.site import load

ROOT = Path(__file__).resolve().parent.parent
BINDER = "binder"
# The last code of a line in a table from glyphs to characters.
_UNICODE = re.compile(rb"<([0-9A-Fa-f]{4})>(?=\s*\n)")
# Radicals that look like a character but do not become it by normalisation.
_RADICALS = {
    0x2E9D: 0x6708, 0x2E9F: 0x6BCD, 0x2EA0: 0x6C11, 0x2EA9: 0x738B, 0x2EB6: 0x7F8A, 0x2EC4: 0x897F,
    0x2EC5: 0x89C1, 0x2EC6: 0x89D2, 0x2ECB: 0x8F66, 0x2ED1: 0x9577, 0x2ED3: 0x957F, 0x2ED4: 0x95E8,
    0x2ED8: 0x9752, 0x2ED9: 0x97E6, 0x2EDA: 0x9875, 0x2EDB: 0x98CE, 0x2EDC: 0x98DE, 0x2EDD: 0x98DF,
    0x2EE2: 0x9A6C, 0x2EE4: 0x9B3C, 0x2EE8: 0x9EA6, 0x2EE9: 0x9EC4, 0x2EEB: 0x6589, 0x2EEF: 0x7ADC,
    0x2EF0: 0x9F99, 0x2EF2: 0x4E80, 0x2EF3: 0x9F9F,
}  # fmt: skip
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
    names = [document.id for document in documents(site)]
    latest = max(file.document.effective for file in site.files)
    target.mkdir(parents=True)
    written = []
    with _served(built) as address, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page()
        page.goto(f"{address}print/", wait_until="load")
        for number, name in enumerate(names):
            _bar(number, len(names) + 1, name)
            written.append(_print(page, name, target / f"{name}.pdf", latest))
        _bar(len(names), len(names) + 1, BINDER)
        page.goto(f"{address}print/binder/", wait_until="load")
        written.append(_print(page, None, target / f"{BINDER}.pdf", latest))
        _bar(len(names) + 1, len(names) + 1, "")
        running.close()
    return written


def _print(page: Page, name: str | None, path: Path, latest: date) -> Path:
    page.emulate_media(media="print")
    if cut := page.evaluate(_SHOW, name):
        raise RuntimeError(f"{name or BINDER}: {cut}")
    page.evaluate("document.fonts.ready")
    content = page.pdf(prefer_css_page_size=True, tagged=True, outline=True, print_background=False)
    path.write_bytes(readable(content, latest))
    return path


def readable(content: bytes, day: date) -> bytes:
    """The same pages, but whoever copies or searches text finds characters instead of radicals.

    Noto draws a radical and its character with one glyph, and Chromium names the glyph by the radical.
    The dates are ``day``, so that every run gives the same bytes.
    """
    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        fonts: Any = page["/Resources"].get_object()
        for font in fonts.get("/Font", {}).values():
            names = font.get_object().get("/ToUnicode")
            if names is not None:
                stream = names.get_object()
                stream.set_data(_UNICODE.sub(_character, stream.get_data()))
    stamp = f"D:{day:%Y%m%d}000000+00'00'"
    writer.add_metadata({"/CreationDate": stamp, "/ModDate": stamp})
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def _character(found: re.Match[bytes]) -> bytes:
    sign = chr(int(found[1], 16))
    if not "\u2e80" <= sign <= "\u2fdf":
        return found[0]
    return b"<%04X>" % ord(unicodedata.normalize("NFKC", sign).translate(_RADICALS))


def _build(site: Path) -> int:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "STRICT_MACROS": "true", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode


def _bar(done: int, all_: int, name: str) -> None:
    """A progress bar where somebody watches, else one line at the end."""
    if sys.stderr.isatty():
        filled = 30 * done // all_
        print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{all_} {name:<40}", end="", file=sys.stderr)
        if done == all_:
            print(file=sys.stderr)
    else:
        print(f"{done}/{all_} {name}".rstrip(), file=sys.stderr)


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
