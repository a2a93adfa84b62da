"""The readable texts of an entry, and how wide they are on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from macros.model import Entry
from macros.problems import Path
from macros.references import reference_fields

Placed = tuple[Entry, Path, str]  # a text, and where it stands
_ENDS = re.compile(r"(?<!\[)\^|\$|\\[AZz]")
_CODES = {
    "id", "icon", "url", "email", "phone", "patient_line", "website", "patterns", "exceptions",
    "version",
}  # fmt: skip


def texts(entry: Entry) -> list[tuple[Path, str]]:
    """The texts in the entry's own fields (not those of its children), each with its path."""
    values = vars(entry)
    found: list[tuple[Path, str]] = []
    for name, path in _readable(type(entry)):
        value = values[name]
        if isinstance(value, str):
            found.append((path, value))
        elif isinstance(value, list):
            found += [((name, number), item) for number, item in enumerate(value) if isinstance(item, str)]
    return found


def finds(wanted: re.Pattern[str], among: Sequence[Placed]) -> Iterator[tuple[Entry, Path, str]]:
    """Where among texts ``wanted`` is found: the entry, the path of its text, and the words.

    Nearly all texts are sound, so hundreds are looked through at once, a line each; a pattern that asks for
    the beginning or the end of a text gets each by itself.
    """
    most = 1 if _ENDS.search(wanted.pattern) else 500
    for start in range(0, len(among), most):
        some = among[start : start + most]
        if wanted.search("\n".join([text for _, _, text in some])):
            hits = ((entry, path, wanted.search(text)) for entry, path, text in some)
            yield from ((entry, path, hit[0]) for entry, path, hit in hits if hit)


@cache
def _readable(model: type[Entry]) -> tuple[tuple[str, Path], ...]:
    """The fields of ``model`` that may hold texts, each with its path; every rule asks for every entry."""
    references = reference_fields(model)
    return tuple((n, (n,)) for n in model.model_fields if n not in _CODES and n not in references)


@lru_cache(100_000)
def width(text: str) -> float:
    """The width in full-width characters: a half-width one counts half."""
    wide = sum(unicodedata.east_asian_width(c) in "WFA" for c in text)
    return wide + (len(text) - wide) / 2
