"""What is unsafe in a draft of a public reply: text to findings.

The same steps, on the same data, run in the browser: ``toolkit/checker.js``.  Both read what
``prepared`` makes of the rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from macros.model.reply import RepliesFile

# In a pattern, ``…`` stands for up to ten characters of the same sentence.
GAP = "[^\u3002!?\\n]{0,10}"
_SIGNS = {
    "\u2026": GAP,
    "\uff0c": ",",
    "\uff01": "!",
    "\uff1a": ":",
    "\uff1b": ";",
    "\uff1f": "\\?",
    "\uff08": "\\(",
    "\uff09": "\\)",
}
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"


@dataclass(frozen=True)
class Finding:
    """A phrase of the text, from ``start`` to before ``end``, and the rule it breaks."""

    start: int
    end: int
    rule: str
    category: str


def prepared(replies: RepliesFile) -> dict[str, Any]:
    """The rules as both checkers read them: letters folded, signs and gaps written out."""
    same = {other: line[0] for line in replies.same for other in line[1:]}

    def ready(patterns: list[str]) -> list[str]:
        signs = _SIGNS | same
        return ["".join(signs.get(sign, sign) for sign in pattern) for pattern in patterns]

    rules = [
        {"id": r.id, "category": r.category, "patterns": ready(r.patterns), "exceptions": ready(r.exceptions)}
        for r in replies.rules
    ]
    return {"same": same, "safe": ready(replies.safe), "rules": rules}


def check(text: str, rules: dict[str, Any]) -> list[Finding]:
    """What is unsafe in ``text``: of one category, phrases that overlap are one finding."""
    found: dict[str, list[Finding]] = {}
    for hit in sorted(hits(text, rules), key=lambda f: (f.start, -f.end)):
        same = found.setdefault(hit.category, [])
        if same and hit.start < same[-1].end:
            last = same[-1]
            same[-1] = Finding(last.start, max(last.end, hit.end), last.rule, last.category)
        else:
            same.append(hit)
    order = list(dict.fromkeys(rule["category"] for rule in rules["rules"]))
    every = [finding for same in found.values() for finding in same]
    return sorted(every, key=lambda f: (f.start, f.end, order.index(f.category)))


def hits(text: str, rules: dict[str, Any]) -> list[Finding]:
    """Every match of every rule that no exception touches."""
    plain, places = normalised(text, rules["same"])
    safe = list(_spans(rules["safe"], plain))
    found = []
    for rule in rules["rules"]:
        free: list[tuple[int, int]] | None = None
        for start, end in _spans(rule["patterns"], plain):
            if free is None:
                free = safe + list(_spans(rule["exceptions"], plain))
            if not any(a < end and start < b for a, b in free):
                found.append(Finding(places[start][0], places[end - 1][1], rule["id"], rule["category"]))
    return found


def normalised(text: str, same: dict[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """The text as patterns see it, and for each of its characters where that stood in ``text``.

    Wide and narrow forms are one, capitals small, line breaks one sign; blanks go, except between
    two Latin words.
    """
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    blank: tuple[int, int] | None = None
    for at, sign in enumerate(text):
        if sign in _UNSEEN:
            continue
        for part in "\n" if sign in _BREAKS else unicodedata.normalize("NFKC", sign):
            if part in " \t":
                blank = blank or (at, at + 1)
                continue
            letter = same.get(part, part)
            letter = letter.lower() if letter.isascii() else letter
            if blank and signs and _latin(signs[-1]) and _latin(letter):
                signs.append(" ")
                places.append(blank)
            blank = None
            signs.append(letter)
            places.append((at, at + 1))
    return "".join(signs), places


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _spans(patterns: list[str], text: str) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for match in _compiled(pattern).finditer(text):
            if match.start() < match.end():
                yield match.span()


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)
