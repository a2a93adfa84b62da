"""``python -m macros.print``: every document of the print centre as a PDF, and the whole binder as one.

Builds the site beside everything else and lets Chromium, which gets the pages from the folder and never
from a network, print what a browser prints.  Faulty data stops it before a page is made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.__main__ import examine
from macros.cards.codes import full_address
from macros.cards.documents import documents
from macros.cards.papers import papers
from macros.load import load
from macros.press import Press

ROOT = Path(__file__).resolve().parent.parent


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
        address = full_address(os.environ.get("SITE_URL", ""), "")
        written = write(Path(work) / "site", Path(work) / "pdf", browser, address)
        target = ROOT / "dist" / "print"
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(Path(work) / "pdf", target)
    print(f"dist/print: {len(written)} files", file=sys.stderr)
    return 0


def write(built: Path, target: Path, browser: str, address: str = "") -> list[Path]:
    """Print the documents of the built site into ``target``; ``address`` is where links lead, if anywhere."""
    site, _ = load(ROOT)
    if site is None:
        return []
    target.mkdir(parents=True)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        context = running.new_context(service_workers="block")
        press = Press(context, built, address, max(file.document.effective for file in site.files))
        written = []
        for name, content in press.run(site, documents(site), papers(site)):
            written.append(target / f"{name}.pdf")
            written[-1].write_bytes(content)
        running.close()
    return written


def _build(site: Path) -> int:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "STRICT_MACROS": "true", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
