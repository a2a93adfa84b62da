"""The tables that a query is folded with, limited to what the pages hold.

In: the full tables of this folder (``tests/search/tables.py`` writes them) and the text of the pages.
Out: the pairs whose Taiwanese form the pages use, and the groups of like-sounding characters of
which they use at least one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def forms(used: set[str]) -> tuple[str, str]:
    """Two texts of equal length: characters, and what the pages write for each."""
    pairs = [pair for pair in _pairs() if pair[1] in used or pair[0] in used]
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


def sounds(used: set[str]) -> list[str]:
    """The groups of characters that sound alike, each with a character the pages use."""
    return [group for group in _lines("sounds.txt") if not used.isdisjoint(group)]


@cache
def _pairs() -> list[str]:
    text = "".join(_lines("simplified.txt"))
    return [text[n : n + 2] for n in range(0, len(text), 2)]


@cache
def _lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()
