"""Every built page is valid HTML, as the Nu Html Checker of the W3C sees it: no error, no warning.

Runs with ``make test-all``, which brings the checker (npm package ``vnu-jar``) and finds a Java for it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

VNU = Path(__file__).parent / "extra/node_modules/vnu-jar/build/dist/vnu.jar"
# What the checker says of pages read as files, and no host or browser says: it takes the folder for a
# foreign origin, and data in a script element for a script.  tests/test_policy.py asks a real browser.
POLICY = re.compile(r"violates Content Security Policy \(meta tag\)")
# A guess from the letters: short pages with many file names, or a page that its script fills.
GUESS = re.compile(
    r"This document appears to be written in \w+ but the “html” start tag has “lang=\"zh-TW\"”"
)

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not VNU.exists(), reason="the Nu checker comes with make test-all"),
]


def findings(place: Path) -> list[str]:
    """What the checker says about the HTML files below ``place``."""
    java = shutil.which("java")
    assert java, "the Nu checker needs Java: sudo apt-get install default-jre-headless"
    options = ["--format", "json", "--skip-non-html", "--exit-zero-always"]
    command = [java, "-Xmx1g", "-jar", str(VNU), *options, str(place)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    messages = json.loads(result.stderr)["messages"]
    assert all("url" in message for message in messages), messages
    return [
        f"{message['url'].partition(place.name)[2]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if not POLICY.search(message["message"]) and not GUESS.search(message["message"])
    ]


def test_every_page_is_valid(built_site: Path) -> None:
    """All pages, those for print among them."""
    assert len(list(built_site.rglob("*.html"))) > 100
    assert findings(built_site) == []


def test_the_checker_checks(tmp_path: Path) -> None:
    """A page with a fault is told."""
    text = '<!doctype html><html lang="zh-TW"><head><title>x</title></head><body><p><div></div></p></body></html>'
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert findings(tmp_path) != []
