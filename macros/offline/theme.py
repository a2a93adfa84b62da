"""The theme's files made lighter: what no page loads goes, and the search index waits until it is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

# Source maps, stemmers for other languages and the theme's own search worker: dead weight on every device.
_DEAD = ("assets/**/*.map", "assets/javascripts/lunr/**/*", "assets/javascripts/workers/*")
# The theme loads its index with every page: for the box (on file:// only once the box is opened) and for
# the marks of a hit, also on pages that no search led to.  Each place is found by what stands around it.
_EAGER = (
    (re.compile(r'\(location\.protocol!=="file:"\)(?=,\w+\("search"\)\))'), "(!1)"),
    (
        re.compile(
            r'(?<=\(\[)(\w+)(?=,\w+\.pipe\(\w+\(\w+\(\)\),\w+\(\w+=>!!\w+\.searchParams\.get\("h"\)\)\)\]\))'
        ),
        r'new URL(location).searchParams.get("h")?\1:[]',
    ),
)
# At every start the theme marks the body as changing its colours, and adds an empty and then a filled
# meta element: each makes the browser work out the style of the whole page again, four times in all.
_RESTYLING = (
    (
        re.compile(r'document\.body\.setAttribute\("data-md-color-switching",""\)(?=,(\w+)\.color\.media)'),
        r'\1.color.scheme!==document.body.getAttribute("data-md-color-scheme")&&\g<0>',
    ),
    (
        re.compile(
            r'document\.head\.appendChild\((\w+)\);(let \w+=\w+\("\(prefers-color-scheme: light\)"\);.*?)'
            r"\1\.content=(\w+)\.colorScheme"
        ),
        r"\2\1.content=\3.colorScheme,"
        r'(\1.isConnected||\1.content.includes("dark"))&&document.head.append(\1)',
    ),
)
# Parts of the theme that a site may leave unused.  Where no page has one, its rules only cost: hundreds,
# most of them tried on every element.
PARTS = (
    "tabbed-", "admonition", "md-annotation", "arithmatex", "mermaid", "task-list", "md-version", "md-post",
    "footnote", "md-consent", "md-feedback", "md-social", "giscus", "linenos",
)  # fmt: skip
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
# Scripts and facts that the theme would fetch for parts this site does not use, or for very old browsers.
_ELSEWHERE = re.compile(r"https://(?:unpkg\.com|api\.github\.com)/")


class ThemeChanged(Exception):
    """The theme's script is no longer the one this module knows."""


def lighten(folder: Path, unused: Iterable[str]) -> None:
    """Take out of the site in ``folder`` what nobody needs at once; raises ThemeChanged.

    ``unused`` are those of :data:`PARTS` that no page has.
    """
    for pattern in _DEAD:
        for path in sorted(folder.glob(pattern), reverse=True):
            if path.is_file():
                path.unlink()
    for path in folder.glob("assets/javascripts/bundle.*.js"):
        text = path.read_text(encoding="utf-8")
        for number, (place, lazy) in enumerate(_EAGER + _RESTYLING, 1):
            text, count = place.subn(lazy, text)
            if count != 1:
                raise ThemeChanged(f"{path.name}: place {number} that is changed is there {count} times")
        path.write_text(_ELSEWHERE.sub("./not-here/", text), encoding="utf-8")
    for path in folder.glob("assets/stylesheets/*.css"):
        path.write_text(_without(path.read_text(encoding="utf-8"), unused), encoding="utf-8")


def _without(css: str, parts: Iterable[str]) -> str:
    """Minified ``css`` without the selectors that need an element of one of ``parts``."""

    def needed(selector: str) -> bool:
        outside = re.sub(r"\([^()]*\)", "", selector)  # what stands in :is() or :not() is one of several
        return not any(f".{part}" in outside for part in parts)

    def rule(found: re.Match[str]) -> str:
        kept = [one for one in re.split(r",(?![^()]*\))", found[1]) if needed(one)]
        return ",".join(kept) + found[2] if kept else ""

    return re.sub(r"@media[^{}]*\{\}", "", _RULE.sub(rule, css))
