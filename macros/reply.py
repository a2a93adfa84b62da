"""What is unsafe in a draft of a public reply: text to findings.

The same steps, on the same data, run in the browser: ``toolkit/checker.js``.  Both read what
``prepared`` makes of the rules.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros import reply_score, reply_training
from macros.kept import kept
from macros.model.reply import RepliesFile, ReplyExamplesFile, UnsafeExamples
from macros.reply_score import Doubt, doubtful, nearest, reasons
from macros.reply_training import Example, train

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
# Longer examples teach, but are too long to be shown as the reason; of each category the page has so many.
_SHORT = 30
_SHOWN = 60
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"


@dataclass(frozen=True)
class Finding:
    """A phrase of the text, from ``start`` to before ``end``, and the rule it breaks.

    Without a rule it is a sentence that reads like unsafe examples: ``like`` is the number of the
    nearest one, or -1, ``why`` the ids of what it speaks of, ``category`` that of the example or "".
    """

    start: int
    end: int
    rule: str
    category: str
    like: int = -1
    why: tuple[str, ...] = ()


def prepared(replies: RepliesFile, examples: ReplyExamplesFile | None = None) -> dict[str, Any]:
    """The rules as both checkers read them: letters folded, signs and gaps written out.

    With ``examples`` also the weights learnt from them; without, only rules count.
    """
    same = {other: line[0] for line in replies.same for other in line[1:]}

    def ready(patterns: list[str]) -> list[str]:
        signs = _SIGNS | same
        return ["".join(signs.get(sign, sign) for sign in pattern) for pattern in patterns]

    rules = [
        {"id": r.id, "category": r.category, "weighed": r.weighed and examples is not None}
        | {"patterns": ready(r.patterns), "exceptions": ready(r.exceptions)}
        for r in replies.rules
    ]
    data = {"same": same, "safe": ready(replies.safe), "rules": rules}
    if not examples:
        return data
    features = [{"id": f.id, "pattern": ready([f.pattern])[0]} for f in examples.features]
    unsafe = [[group.category, text] for group in examples.unsafe for text in group.examples]
    shown = [pair for group in examples.unsafe for pair in _shown(group)]
    learnt = _learnt(json.dumps([data, features, examples.safe, [text for _, text in unsafe]]))
    return data | {"judge": learnt | {"limit": examples.limit, "examples": shown}}


def _shown(group: UnsafeExamples) -> list[list[str]]:
    """Examples that may be named as the reason: short ones, few enough for the page, spread evenly."""
    short = [text for text in group.examples if len(text) <= _SHORT]
    return [[group.category, text] for text in short[:: math.ceil(len(short) / _SHOWN) or 1]]


@lru_cache(maxsize=4)
def _learnt(spec: str) -> dict[str, Any]:
    """The weights; read once for the same data, since two pages carry them, learnt once for all builds."""

    def learn() -> bytes:
        data, features, safe, unsafe = json.loads(spec)
        lessons = [_lesson(text, False, data) for text in safe]
        learnt = train(lessons + [_lesson(text, True, data) for text in unsafe], features)
        return json.dumps(learnt, ensure_ascii=False).encode()

    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (reply_score, reply_training))
    found: dict[str, Any] = json.loads(kept("replies", code + spec.encode(), learn))
    return found


def _lesson(text: str, unsafe: bool, rules: dict[str, Any]) -> Example:
    plain, _ = normalised(text, rules["same"])
    return Example(plain, unsafe, [(a, b, rule["category"]) for a, b, rule in _matches(plain, rules)])


def check(text: str, rules: dict[str, Any]) -> list[Finding]:
    """What is unsafe in ``text``: of one category, phrases that overlap are one finding.

    A sentence that reads like unsafe examples is a finding where no rule explains it.
    """
    plain, places = normalised(text, rules["same"])
    matches = list(_matches(plain, rules))
    judge = rules.get("judge")
    doubts = doubtful(plain, [(a, b, rule["category"]) for a, b, rule in matches], judge) if judge else []
    kept = [
        (a, b, rule)
        for a, b, rule in matches
        if not rule["weighed"] or any(_touch((a, b), doubt.whole) for doubt in doubts)
    ]
    found = _joined([_finding(a, b, rule, places) for a, b, rule in kept])
    for start, end in _open(doubts, [(a, b) for a, b, _ in kept]):
        piece = plain[start:end]
        found.append(_doubt(piece, (places[start][0], places[end - 1][1]), rules))
    order = [*dict.fromkeys(rule["category"] for rule in rules["rules"]), ""]
    return sorted(found, key=lambda f: (f.start, f.end, order.index(f.category)))


def hits(text: str, rules: dict[str, Any]) -> list[Finding]:
    """Every match of every rule that no exception touches, weighed or not."""
    plain, places = normalised(text, rules["same"])
    return [_finding(a, b, rule, places) for a, b, rule in _matches(plain, rules)]


def _finding(a: int, b: int, rule: dict[str, Any], places: list[tuple[int, int]]) -> Finding:
    return Finding(places[a][0], places[b - 1][1], rule["id"], rule["category"])


def _doubt(piece: str, place: tuple[int, int], rules: dict[str, Any]) -> Finding:
    judge = rules["judge"]
    same = tuple(rules["same"].items())
    like = nearest(piece, [_plain(text, same) for _, text in judge["examples"]])
    category = judge["examples"][like][0] if like >= 0 else ""
    return Finding(*place, "", category, like, reasons(piece, judge))


@lru_cache(maxsize=8192)
def _plain(text: str, same: tuple[tuple[str, str], ...]) -> str:
    return normalised(text, dict(same))[0]


def _open(doubts: list[Doubt], hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences to mark: those above the limit that no rule explains, or else the most doubtful one."""
    marks: dict[tuple[int, int], None] = {}
    for doubt in doubts:
        named = any(_touch(hit, doubt.whole) for hit in hits)
        for sentence in doubt.above or ([] if named else [doubt.most]):
            if not any(_touch(hit, sentence) for hit in hits):
                marks[sentence] = None
    return list(marks)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _joined(every: list[Finding]) -> list[Finding]:
    found: dict[str, list[Finding]] = {}
    for hit in sorted(every, key=lambda f: (f.start, -f.end)):
        same = found.setdefault(hit.category, [])
        if same and hit.start < same[-1].end:
            last = same[-1]
            same[-1] = Finding(last.start, max(last.end, hit.end), last.rule, last.category)
        else:
            same.append(hit)
    return [finding for same in found.values() for finding in same]


def _matches(plain: str, rules: dict[str, Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    safe = list(_spans(rules["safe"], plain))
    for rule in rules["rules"]:
        free: list[tuple[int, int]] | None = None
        for start, end in _spans(rule["patterns"], plain):
            if free is None:
                free = safe + list(_spans(rule["exceptions"], plain))
            if not any(a < end and start < b for a, b in free):
                yield start, end, rule


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
