"""The scripts of the drill pages as text: short, without foreign markup, and with the words they use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.drill import assets
from tests.conftest import ROOT

FOLDER = ROOT / "macros/drill"
SCRIPTS = sorted(FOLDER.glob("*.js"))
STYLES = sorted(FOLDER.glob("*.css"))
TEMPLATES = ROOT / "macros/templates"
PAGES = sorted(
    path
    for path in TEMPLATES.rglob("*.html")
    if 'asset:drill.css"' in path.read_text(encoding="utf-8") or path.stem in ("inject", "record")
)
LONGEST, LONGEST_FUNCTION = {".js": 150, ".css": 120}, 30
# Which scripts take their words from which template.
WORDS = {
    "pages/facilitator.html": ("console.js", "console-face.js"),
    "pages/stage.html": ("stage.js",),
    "pages/media.html": ("media.js", "media-flow.js", "media-deck.js", "media-face.js", "media-record.js"),
    "parts/record.html": ("aar.js", "aar-fields.js", "aar-files.js"),
}
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b|https?:|import "
)
ATTRIBUTES = re.compile(r"<[^>{]*\s(?:style|on[a-z]+)=")


def name(path: Path) -> str:
    """The path as a test id."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [pytest.param(p, id=name(p)) for p in [*SCRIPTS, *STYLES]])
def test_scripts_are_short(path: Path) -> None:
    """No script is longer than 150 lines, no style than 120, and no named function than 30."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST[path.suffix]
    for start, line in enumerate(lines):
        if found := re.match(r"( *)(?:async )?function \w+", line):
            end = next(n for n, text in enumerate(lines[start:]) if text == f"{found[1]}}}")
            assert end < LONGEST_FUNCTION, line.strip()


@pytest.mark.parametrize("path", [pytest.param(p, id=name(p)) for p in SCRIPTS])
def test_scripts_write_text_only(path: Path) -> None:
    """No script makes markup or styles of texts, runs texts, or asks another address."""
    assert FORBIDDEN.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [pytest.param(p, id=name(p)) for p in PAGES])
def test_pages_hold_no_handlers_or_styles(path: Path) -> None:
    """No template of a drill page has an inline handler, style or script."""
    text = path.read_text(encoding="utf-8")
    assert ATTRIBUTES.findall(text) == []
    assert re.findall(r"<script(?! src=)", text) == []


@pytest.mark.parametrize("template", WORDS)
def test_words_of_the_scripts_are_on_their_page(template: str) -> None:
    """A page carries exactly the words that its scripts use."""
    page = (TEMPLATES / template).read_text(encoding="utf-8")
    listed = re.search(r"<template data-words>\n\{% for key in \(([^)]*)\)", page)
    assert listed is not None
    carried = set(re.findall(r'"(\w+)"', listed[1]))
    text = "\n".join((FOLDER / script).read_text(encoding="utf-8") for script in WORDS[template])
    used = set(re.findall(r"\bwords\.(\w+)", text))
    assert used - carried == set()
    assert [key for key in carried - used if f'"{key}"' not in text and f"{key}:" not in text] == []


def test_one_script_for_every_drill_page() -> None:
    """The assembled script begins with what the others build on, and holds each of them; so does the style."""
    script = assets()["drill.js"]
    assert all(path.read_text(encoding="utf-8") in assets()["drill.css"] for path in STYLES)
    assert script.index("const playbookDrill") < script.index("Object.assign(")
    assert all(path.read_text(encoding="utf-8") in script for path in SCRIPTS)
