"""HTML that is finished when a view has drawn it, kept away from Markdown.

In: what a view has made, with ``<!--hold-->`` and ``<!--/hold-->`` around its large finished parts.  Out: the
same with an empty element in each one's place, which Markdown passes in no time; ``release`` puts the
part back.  A held part holds no heading of the contents list and no glossary term to mark.
"""

from __future__ import annotations

import re

_PART = re.compile(r"<!--hold-->(.*?)<!--/hold-->", re.DOTALL)
_PLACE = re.compile(r'<div data-held="(\d+)"></div>')


class Held:
    """The parts of the pages of one build."""

    def __init__(self) -> None:
        self._parts: dict[str, str] = {}
        self._count = 0

    def keep(self, html: str) -> str:
        """``html`` with its held parts taken out."""
        return _PART.sub(self._taken, html)

    def release(self, html: str) -> str:
        """``html`` with its held parts back in their places."""
        return _PLACE.sub(lambda found: self._parts.pop(found[1]), html)

    def _taken(self, found: re.Match[str]) -> str:
        self._count += 1
        self._parts[str(self._count)] = found[1].strip("\n")
        return f'<div data-held="{self._count}"></div>'
