"""How the text of an inject is laid out in its channel: bubbles, a headline, the clauses of a letter.

Comes in: a channel and the text as written.  Goes out: its lines in their order, none left out, each
with the kind that the style sheet draws.  Must not know: HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SCENE = re.compile(
    r"\uff08[^\uff09]*\uff09$|\d{1,2}/\d{1,2}(?!\d)[^\u3002\u300c]*$|\d+ \u6708 \d+ \u65e5[^\u3002\u300c]*$"
)
_SAID = re.compile(
    r"(?:(?P<time>\d{1,2}:\d{2})\s+)?(?:(?P<who>[^\s\uff1a\uff08\u300c\uff0c]{1,6})\uff1a)?(?P<text>.+)$"
)
_DIVIDER = re.compile(r"[\u2500\u2014-]{2,}\s*(?P<text>[^\u2500\u2014-]+?)\s*[\u2500\u2014-]{2,}$")
_CLAUSE = re.compile(r"(?:\u4e3b\u65e8|\u8aaa\u660e)\uff1a")
_ITEM = re.compile(r"[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]\u3001|\u25cf")
_HEAD = re.compile(r".{2,24}\u51fd$")
_BYLINE = re.compile(r"\u8a18\u8005.{1,40}\u5831\u5c0e")


@dataclass(frozen=True)
class Row:
    """One line: its kind, its text, and in a chat who wrote it when."""

    kind: str
    text: str
    who: str = ""
    time: str = ""


def rows(channel: str, text: str) -> list[Row]:
    """The lines of an inject's text as its channel shows them."""
    found: list[Row] = []
    for line in text.strip().splitlines():
        found.append(_row(channel, line.strip(), found))
    return found


def _row(channel: str, line: str, before: list[Row]) -> Row:
    if not before and _SCENE.match(line):
        return Row("scene", line)
    if channel == "line":
        said = _SAID.match(line)
        return Row("said", said["text"], said["who"] or "", said["time"] or "") if said else Row("said", line)
    if channel == "post":
        if divider := _DIVIDER.match(line):
            return Row("divider", divider["text"])
        if any(row.kind == "divider" for row in before):
            return Row("comment", line)
    if channel == "news":
        return _news(line, before)
    if channel in ("letter", "email", "reporter"):
        return Row(_formal(channel, line), line)
    return Row("plain", line)


def _news(line: str, before: list[Row]) -> Row:
    if not any(row.kind == "headline" for row in before):
        return Row("headline", line)
    return Row("byline" if _BYLINE.match(line) else "plain", line)


def _formal(channel: str, line: str) -> str:
    """The kind of a line of a letter, a mail or a reporter's card."""
    if channel == "letter" and _HEAD.match(line):
        return "head"
    if _CLAUSE.match(line):
        return "subject" if channel == "email" else "clause"
    return "item" if _ITEM.match(line) else "plain"
