"""Puts finished HTML blocks aside while Markdown runs, and back afterwards.

A generated page is HTML below Markdown headings.  Markdown needs the headings, for the contents
list; reading the rest costs it half of the time of a build and changes nothing.
"""

from __future__ import annotations

import re

from macros.markup import tokens

_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_ID = re.compile(r'\sid="([^"]+)"')
_PLACE = re.compile(r'<div data-block="(\d+)"></div>')
# What Markdown leaves alone when it stands by itself; anything else stays with Markdown.
_ALONE = ("<!--", "<link ", "<script", "<hr")
_BLOCKS = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "main",
        "nav",
        "noscript",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "template",
        "ul",
    ]
)


def set_aside(markdown: str) -> tuple[str, list[str]]:
    """``markdown`` with a place for each run of whole HTML blocks between headings, and those runs."""
    blocks: list[str] = []
    parts: list[str] = []
    at = 0
    for heading in [*_HEADING.finditer(markdown), None]:
        start = heading.start() if heading else len(markdown)
        run = markdown[at:start]
        if not run.strip():
            parts.append(run)
        elif _whole(run):
            parts.append(f'\n\n<div data-block="{len(blocks)}"></div>\n\n')
            blocks.append(run.strip())
        elif heading and not _balanced(run):
            continue  # the heading's line stands inside an element: no heading
        else:
            parts.append(run)
        if heading:
            parts.append(heading[0])
            at = heading.end()
    return "".join(parts), blocks


def put_back(html: str, blocks: list[str]) -> str:
    """``html`` with every block where it stood."""
    return _PLACE.sub(lambda found: blocks[int(found[1])], html) if blocks else html


def ids(html: str) -> set[str]:
    """The ids that stand in ``html``."""
    return set(_ID.findall(html))


def _whole(run: str) -> bool:
    """Whether ``run`` is nothing but block elements, each closed, with no Markdown asked for inside."""
    asked = " markdown" in run
    depth = 0
    for text, name, tag in tokens(run):
        if depth == 0 and (text.strip() or (tag and name not in _BLOCKS and not tag.startswith(_ALONE))):
            return False
        if asked and " markdown" in tag:
            return False
        if name:
            depth += -1 if name[0] == "/" else 1
    return depth == 0


def _balanced(run: str) -> bool:
    """Whether every element of ``run`` is closed in it."""
    return sum(-1 if name[0] == "/" else 1 for _, name, _ in tokens(run) if name) == 0
