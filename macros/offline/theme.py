"""The theme's files made lighter: what no page loads goes, and the search index waits until it is needed."""

from __future__ import annotations

import re
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
# Scripts and facts that the theme would fetch for parts this site does not use, or for very old browsers.
_ELSEWHERE = re.compile(r"https://(?:unpkg\.com|api\.github\.com)/")


class ThemeChanged(Exception):
    """The theme's script is no longer the one this module knows."""


def lighten(folder: Path) -> None:
    """Take out of the site in ``folder`` what nobody needs at once; raises ThemeChanged."""
    for pattern in _DEAD:
        for path in sorted(folder.glob(pattern), reverse=True):
            if path.is_file():
                path.unlink()
    for path in folder.glob("assets/javascripts/bundle.*.js"):
        text = path.read_text(encoding="utf-8")
        for number, (place, lazy) in enumerate(_EAGER, 1):
            text, count = place.subn(lazy, text)
            if count != 1:
                raise ThemeChanged(f"{path.name}: place {number} that loads the index is there {count} times")
        path.write_text(_ELSEWHERE.sub("./not-here/", text), encoding="utf-8")
