"""HTML as a run of texts and tags, for passes that change only texts.

Quick rather than general: it serves the HTML of our own templates and of Markdown, where a ``>``
inside an attribute is quoted and a ``<`` in a text is an entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A comment or declaration, a raw element as a whole, or one start or end tag.
_TOKEN = re.compile(
    r"<!--.*?-->|<![^>]*>"
    r"|<(?P<raw>script|style)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "circle",
        "col",
        "ellipse",
        "embed",
        "hr",
        "img",
        "input",
        "line",
        "link",
        "meta",
        "path",
        "polygon",
        "polyline",
        "rect",
        "source",
        "track",
        "use",
        "wbr",
    ]
)


def tokens(html: str) -> Iterator[tuple[str, str, str]]:
    """The text before each tag, the tag's name (``/name`` at its end, or empty), and the tag as it stands.

    A void or self-closed element comes without a name, as do comments and raw elements.
    """
    at = 0
    for found in _TOKEN.finditer(html):
        name, tag = found["name"], found[0]
        name = name.lower() if name else ""
        if name in VOID or tag.endswith("/>"):
            name = ""
        yield html[at : found.start()], found["end"] + name if name else "", tag
        at = found.end()
    yield html[at:], "", ""
