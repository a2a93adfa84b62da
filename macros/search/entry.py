"""What search knows of one place on the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.facts import fill
from macros.model import Entry
from macros.prose import words
from macros.texts import texts

_CODE = re.compile(r"[a-z][a-z0-9-]*")

# Every kind with its weight: somebody in a crisis lands on what to do before what explains it,
# and on what explains it before what trains for it.
WEIGHTS = {
    "scenario": 1.3, "outcome": 0.8, "classification": 1.05, "step": 1.1, "never": 0.95, "message": 1.02,
    "part": 0.8, "faq": 1.13, "topic": 1.05, "section": 0.88, "source": 0.55, "law": 0.55, "clock": 0.95,
    "term": 0.6, "audience": 0.85, "level": 0.85, "role": 1.0, "checklist": 0.9, "contact": 1.05,
    "form": 1.0, "tool": 1.0, "question": 0.55, "drill": 0.7, "training": 0.85, "quiz": 0.7, "print": 0.9,
    "about": 0.5,
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A place that search leads to: page ``address`` and ``anchor``, its words by field, and whose it is.

    ``heading`` is what stands above it (the page, for a section); ``roles`` and ``scenario`` are ids.
    """

    kind: str
    address: str
    title: str
    text: str = ""
    anchor: str = ""
    heading: str = ""
    aliases: tuple[str, ...] = ()
    scenario: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """Texts of the data in plain words, with the clinic's facts filled in."""

    facts: Mapping[str, str]

    def plain(self, *parts: str | None) -> str:
        """The parts without markup, one after the other."""
        return " ".join(self._plain(part) for part in parts if part)

    def of(self, *entries: Entry, leave: tuple[str, ...] = ()) -> str:
        """Every readable text of the entries and all below them, but not of the fields to ``leave``."""
        return self.plain(*(text for entry in entries for text in _below(entry, leave)))

    def _plain(self, text: str) -> str:
        return " ".join(fill(words(text), self.facts, lambda name: "…").split())


# What has a field of its own, or only names other things.
_NO_TEXT = ("aliases", "title", "do", "ask", "q", "tags", "channel", "covers", "basis")


def _below(entry: Entry, leave: tuple[str, ...]) -> Iterator[str]:
    for below in entry.walk():
        skipped = leave if below is entry else ()
        for path, text in sorted(texts(below), key=lambda pair: pair[0][0] == "caution"):
            own = below is entry and path[0] in _NO_TEXT
            if path[0] not in skipped and not own and not _CODE.fullmatch(text):
                yield text
