"""Mends the theme's part of a finished page: names for its switches, the way past the menu, valid HTML."""

from __future__ import annotations

import re

from markupsafe import escape

from macros.strings import t

_SEARCH, _MENU, _SKIP = (str(escape(t(key))) for key in ("theme.search", "theme.menu", "theme.skip"))
# What the theme writes, and what is written instead.
_MENDED = {
    'data-md-component="search" role="dialog"': f'\\g<0> aria-label="{_SEARCH}"',
    # No attribute may say that these forget their state; docs/assets/frame.js sees to it.
    '(type="checkbox" id="__drawer") autocomplete="off"': f'\\1 aria-label="{_MENU}"',
    '(type="checkbox" id="__search") autocomplete="off"': f'\\1 aria-label="{_SEARCH}"',
    # The theme's link leads past the title and what stands above the first heading, or is not there.
    r'(<div data-md-component="skip">).*?(?=</div>)': f'\\1<a href="#__main" class="md-skip">{_SKIP}</a>',
    r'<article class="md-content__inner': '<article id="__main" tabindex="-1" class="md-content__inner',
    r'(<img src="[^"]*" alt=)"logo"': '\\1""',  # the link around it has the name
}
_COMPILED = [(re.compile(found, re.DOTALL), put) for found, put in _MENDED.items()]
_TOC_TITLE = re.compile(r'<label (class="md-nav__title") for="__toc">(.*?)</label>', re.DOTALL)


def harden(html: str) -> str:
    """``html`` of a whole page with names and a way to the content, without what is no valid HTML."""
    for found, put in _COMPILED:
        html = found.sub(put, html, count=1)
    # The menu is one list (site.css): nothing folds, so the label leads to no switch that is shown.
    html = _TOC_TITLE.sub(r"<div \1>\2</div>", html)
    return html.replace(' tabindex=""', "")
