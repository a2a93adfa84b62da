"""HTML as a run of texts and tags, for passes that change only texts.

Quick rather than general: it serves the HTML of our own templates and of Markdown, where a ``>``
inside an attribute is quoted and a ``<`` in a text is an entity.
"""

from __future__ import annotations

import re

# A comment or declaration, a raw element as a whole, or one start or end tag; nothing is tried twice.
_INSIDE = r"""[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+"""
_TOKEN = re.compile(
    rf"(<!--.*?-->|<![^>]*>|<((?i:script|style))\b{_INSIDE}>.*?</(?i:\2)\s*>"
    rf"|<(/?[a-zA-Z][a-zA-Z0-9-]*){_INSIDE}>)",
    re.DOTALL,
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


def tokens(html: str) -> list[tuple[str, str, str]]:
    """The text before each tag, the tag's name (``/name`` at its end, or empty), and the tag as it stands.

    A void or self-closed element comes without a name, as do comments and raw elements.
    """
    # Each page is cut twice, into a thousand pieces: the cutting itself is one call.
    parts = _TOKEN.split(html)
    found = []
    for text, tag, raw, name in zip(parts[0::4], parts[1::4], parts[2::4], parts[3::4], strict=False):
        if not name or raw or tag[-2] == "/":
            name = ""
        elif not name.islower():
            name = name.lower()
        found.append((text, "" if name in VOID else name, tag))
    found.append((parts[-1], "", ""))
    return found
