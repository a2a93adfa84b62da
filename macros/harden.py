"""Mends what the theme leaves out of a finished page: names for its dialog and its hidden switches."""

from __future__ import annotations

from markupsafe import escape

from macros.strings import t

# What the theme writes, and the attribute that is missing there.
_NAMES = {
    'data-md-component="search" role="dialog"': "theme.search",
    'data-md-toggle="drawer" type="checkbox" id="__drawer"': "theme.menu",
    'data-md-toggle="search" type="checkbox" id="__search"': "theme.search",
}


def harden(html: str) -> str:
    """``html`` of a whole page with the missing names added and empty tab indexes taken out."""
    for found, key in _NAMES.items():
        html = html.replace(found, f'{found} aria-label="{escape(t(key))}"', 1)
    return html.replace(' tabindex=""', "")
