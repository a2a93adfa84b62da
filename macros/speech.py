"""How long a text takes to say."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping

from macros.facts import fill
from macros.prose import plain

JOINER = "\u3001"
_LATIN = re.compile(r"[A-Za-z]+")


def seconds(text: str, rate: int) -> int:
    """Whole seconds to say ``text`` at ``rate`` characters a second; a Latin word counts as two."""
    words = len(_LATIN.findall(text))
    rest = _LATIN.sub("", text)
    spoken = sum(unicodedata.category(c)[0] in "LN" for c in rest)
    return math.ceil((spoken + 2 * words) / rate)


def spoken(text: str, known: Mapping[str, str]) -> str:
    """A prose field as one says it: the clinic's facts filled in, no marks of emphasis or links."""
    return fill(plain(text), known)
