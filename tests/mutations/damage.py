"""Ways to damage a project's YAML, each a function of the files and a source of chance.

A way takes the files (path to bytes), the file it is asked to damage and a seeded ``random.Random``, and
returns what to lay over the project: path to the new bytes, or to None where the file is gone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle
from typing import Any

import yaml

Files = Mapping[str, bytes]
Overlay = dict[str, bytes | None]
Way = Callable[[Files, str, random.Random], Overlay]
WAYS: dict[str, list[Way]] = {}

# What YAML, people and attackers write where a plain text is expected.
ODD = [
    "", "~", "null", "[]", "{}", "[甲, 乙]", "{甲: 乙}", "[[[[]]]]", "0", "-1", "12", "1e400", "9" * 400, "0110",
    "12:30", "yes", "2026-02-30", "2026-01-08", ".nan", "'", '"', "''", "&a x", "*a", "*重要*", "!!binary aGk=",
    "!!python/object/apply:os.system [x]", "!own x", "|", ">-", "? x", "- x", "x: y: z", "@x", "%x", "`x`", "# x",
    "{{ 7 * 7 }}", "{clinic}", "{x", "{}{}", "}{", "{a.b}", "{0}", '"\\0"', '"\\e[31m"', '"\\u202e甲"', '"\\n\\n"',
    '"\\ud800"', '"\\uFFFF"', '"\\t"', '"\\u200b"', "\u3000", "甲\u200b乙", "<script>x</script>", "[x](page:nowhere)",
    "[x](javascript:x)", "**", "`", "```", "[[[", "![x](y)", "page:", "..", "../../etc", "/", "#", "a/b/c", "ＡＢＣ",
    "字" * 10_000, "a" * 3_000, "🙂", "e\u0301", "9999-99-99", "0001-01-01", "9999-12-31", "0m", "99999999d", "-5h",
    "1w1d", "²", "٣", "一", "Ⅷ", "½", "1_000", "0x1F", "1.5", "+3", "true", "TRUE", "否", "none", "None", "$&", "\\",
]  # fmt: skip


def way(group: str) -> Callable[[Way], Way]:
    """Register a way of ``group``."""

    def add(function: Way) -> Way:
        WAYS.setdefault(group, []).append(function)
        return function

    return add


@dataclass(frozen=True)
class Damage:
    """One case: which group and way, to which file, and what is to be laid over the project."""

    group: str
    way: str
    file: str
    overlay: Overlay


def damages(files: Files, count: int, seed: int) -> Iterator[Damage]:
    """``count`` cases, the same for the same seed: every file and every way equally often."""
    chance = random.Random(seed)
    ways = [(group, function) for group, functions in WAYS.items() for function in functions]
    names = sorted(files)
    chance.shuffle(names)
    for number, (group, function) in zip(range(count), cycle(ways), strict=False):
        # A step that shares no factor with the number of ways brings each file before each way.
        name = names[(number + number // len(ways)) % len(names)]
        yield Damage(group, function.__name__, name, function(files, name, chance))


@dataclass(frozen=True)
class Span:
    """Where a scalar stands in a text, and whether it is a key."""

    start: int
    end: int
    key: bool


@lru_cache(maxsize=200)
def spans(text: str) -> list[Span]:
    """Every key and value of a sound file, found by YAML's own parser."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    root: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found: list[Span] = []

    def walk(node: Any, key: bool) -> None:
        if isinstance(node, yaml.ScalarNode):
            first, last = node.start_mark, node.end_mark
            found.append(Span(starts[first.line] + first.column, starts[last.line] + last.column, key))
        elif isinstance(node, yaml.SequenceNode):
            for inner in node.value:
                walk(inner, False)
        else:
            for name, value in node.value:
                walk(name, True)
                walk(value, False)

    walk(root, False)
    return found


def replaced(text: str, span: Span, new: str) -> bytes:
    """``text`` with ``new`` where ``span`` was."""
    return (text[: span.start] + new + text[span.end :]).encode()
