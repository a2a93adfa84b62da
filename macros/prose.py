"""Text fields to HTML.  Emphasis, links and code are read; HTML in a text stays text.

markdown-it-py with HTML off escapes everything else, and knows no attribute lists, so a text
can carry no event handler.  Links may only use the schemes below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from macros.fields import Marked

_SCHEME = re.compile(r"^(https?:|mailto:|tel:|page:|#)", re.IGNORECASE)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).disable("image")
    reader.validateLink = lambda url: bool(_SCHEME.match(url.strip()))  # type: ignore[method-assign]
    return reader


_READER = _reader()
# Without one of these a text is nothing but words.
_MARKED = re.compile(r"[\\`*_\[\]<>&!\n]")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|\-])")


@lru_cache(maxsize=65_536)
def inline(text: str) -> Markup:
    """One text as HTML without a surrounding paragraph; the same step stands on many pages."""
    return Markup(_READER.renderInline(text))


def heading(text: str) -> Markup:
    """Plain text as it must stand in a Markdown heading: nothing in it is markup."""
    return Markup(
        _SPECIAL.sub(r"\\\1", str(escape(text)).replace("&#34;", "&quot;").replace("&#39;", "&apos;"))
    )


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A prose field as plain words: the text of links, no emphasis."""
    if not _MARKED.search(text):
        return text
    tokens = _READER.parseInline(text)[0].children or []
    return "".join(" " if t.type.endswith("break") else t.content for t in tokens)


def words(text: str) -> str:
    """The plain words of any field: of prose without its marks, of every other text each sign."""
    return plain(text) if isinstance(text, Marked) else text


def page_links(text: str) -> Iterator[str]:
    """The addresses of ``page:`` links in ``text``."""
    if "page:" not in text:
        return
    for token in _READER.parseInline(text):
        for child in token.children or ():
            address = str(child.attrGet("href") or "")
            if child.type == "link_open" and address.startswith("page:"):
                yield address.removeprefix("page:")
