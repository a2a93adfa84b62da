"""How much a sentence reads like what must not be posted: sentences to whole numbers.

A linear classifier on the words of a sentence: its characters and pairs of characters, what it
speaks of (``features`` of ``reply_examples.yml``), and which kinds of rule it touches.  The weights
are whole hundredths of log odds, so that Python and the browser (``toolkit/classifier.js``) agree exactly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

Span = tuple[int, int]

_SENTENCE = re.compile("[^\u3002!?;\n~]{1,}[\u3002!?;\n~]{0,}")
_WORDLIKE = re.compile("[a-z0-9\u4e00-\u9fff]")
# Fewer such signs are a greeting or a row of emoji, not a sentence.
_SHORTEST = 2
# Dice coefficient in hundredths below which an example explains nothing.
_NEAR = 30
_REASONS = 3


def sentences(plain: str) -> list[Span]:
    """Where the sentences of a normalised text stand."""
    found = (match.span() for match in _SENTENCE.finditer(plain))
    return [(a, b) for a, b in found if len(_WORDLIKE.findall(plain, a, b)) >= _SHORTEST]


def windows(spans: list[Span]) -> list[list[Span]]:
    """Each sentence with the one after it, for what only two together say; one alone is alone."""
    return [spans[at : at + 2] for at in range(max(1, len(spans) - 1))] if spans else []


def grams(text: str) -> set[str]:
    """Characters and pairs of characters."""
    return set(text) | {text[at : at + 2] for at in range(len(text) - 1)}


def spoken_of(text: str, features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The features whose pattern is in ``text``."""
    return [feature for feature in features if _compiled(feature["pattern"]).search(text)]


def score(text: str, categories: Iterable[str], judge: dict[str, Any]) -> float:
    """Hundredths of log odds that ``text`` is unsafe; ``categories``: whose rules it touches."""
    known = judge["grams"]
    every = grams(text)
    total = judge["base"] + sum(f["weight"] for f in spoken_of(text, judge["features"]))
    touched = set(categories)
    total += sum(judge["categories"].get(category, 0) for category in touched)
    total += judge["touched"] if touched else 0
    inside = sum(known.get(gram, 0) for gram in every)
    return float(total + inside / math.sqrt(len(every))) if every else float(total)


class Doubt(NamedTuple):
    """A window above the limit, which of its sentences are so themselves, and the most doubtful one."""

    whole: Span
    above: list[Span]
    most: Span


def doubtful(plain: str, touching: list[tuple[int, int, str]], judge: dict[str, Any]) -> list[Doubt]:
    """The windows above the limit."""

    def of(span: Span) -> float:
        a, b = span
        kinds = {category for start, end, category in touching if start < b and a < end}
        return score(plain[a:b], kinds, judge)

    found = []
    for window in windows(sentences(plain)):
        whole = (window[0][0], window[-1][1])
        if of(whole) > judge["limit"]:
            above = [span for span in window if of(span) > judge["limit"]]
            found.append(Doubt(whole, above, max(window, key=of)))
    return found


def reasons(text: str, judge: dict[str, Any]) -> tuple[str, ...]:
    """The features that weigh most towards unsafe, heaviest first."""
    heavy = [feature for feature in spoken_of(text, judge["features"]) if feature["weight"] > 0]
    heavy.sort(key=lambda feature: -feature["weight"])
    return tuple(feature["id"] for feature in heavy[:_REASONS])


def nearest(text: str, examples: list[str]) -> int:
    """The number of the normalised example that shares most pairs with ``text``, or -1."""
    own = _pairs(text)
    best, at = 0.0, -1
    for number, example in enumerate(examples):
        other = _pairs(example)
        alike = 200 * len(own & other) / max(1, len(own) + len(other))
        if alike > best:
            best, at = alike, number
    return at if best >= _NEAR else -1


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)
