"""GIFT: a bank as one text file, each kind of question by the piece in its own folder.

Every text is HTML.  What GIFT reads as a sign is escaped; what Moodle's reader cannot escape is written
as an entity or in full width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.exports import weights
from macros.exports.kinds import pieces
from macros.exports.wording import Wording
from macros.model.quiz import BankFile
from macros.questions import Option, Question
from macros.strings import t

_SIGNS = re.compile(r"([\\~=#{}:])")
# From a half-width character to its full-width one.
_WIDE = 0xFEE0


def bank(file: BankFile, wording: Wording) -> bytes:
    """A bank as GIFT: its category, then its questions, a blank line after each."""
    path = "/".join(name.replace("/", "//") for name in (t("site.name"), file.title))
    blocks = [f"$CATEGORY: $course$/top/{path}"]
    for question in file.questions:
        blocks += pieces("gift", question, wording)
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str) -> str:
    """``text`` with the signs of GIFT escaped and on one line."""
    return _SIGNS.sub(r"\\\1", text).replace("\n", r"\n")


def wide(text: str) -> str:
    """``text`` without signs of GIFT: Moodle never undoes the escapes in the items of an ordering."""
    return _SIGNS.sub(lambda found: chr(ord(found[1]) + _WIDE), text.replace("//", chr(ord("/") + _WIDE) * 2))


def block(
    question: Question,
    wording: Wording,
    answers: Sequence[str] | None,
    *,
    head: str = "",
    suffix: str = "",
    stem: str = "",
    rows: Sequence[str] = (),
) -> str:
    """One question; ``answers`` are its lines between the braces, None for a description.

    ``head`` goes right behind the opening brace; ``rows`` go into the general feedback.
    """
    tags = " ".join(f"[tag:{tag}]" for tag in wording.tags(question))
    lines = [f"// [id:{question.id}{suffix}] {tags}".rstrip()]
    text = escaped(stem or wording.html(question.stem))
    lines.append(f"::{escaped(wording.name(question))}::[html]{text}")
    if answers is not None:
        lines[-1] += "{" + head
        lines += [f"\t{answer}" for answer in answers]
        lines += [f"\t####{escaped(wording.feedback(question, rows))}", "}"]
    return "\n".join(lines)


def choices(options: Sequence[Option], signs: Sequence[str], wording: Wording) -> list[str]:
    """One line for each option, behind its sign, with its feedback."""
    return [
        f"{sign}{_literal(wording.escaped(option.text))}#{escaped(wording.html(option.feedback))}"
        for sign, option in zip(signs, options, strict=True)
    ]


def single(options: Sequence[Option]) -> list[str]:
    """The sign of each option where one is right; a second-best reply says what it is worth."""
    signs = {"100": "=", "0": "~"}
    return [signs.get(share, f"~%{share}%") for share in weights.single(options)]


def matching(rows: Sequence[tuple[str, str]], extra: Sequence[str]) -> list[str]:
    """Lines of a match of HTML to plain text; ``extra`` texts belong to nothing."""
    every = [*rows, *(("", text) for text in extra)]
    return [f"={escaped(left)} -> {escaped(right)}" for left, right in every]


def _literal(html: str) -> str:
    """An option that does not begin like a percentage."""
    return escaped(f"&#37;{html[1:]}" if html.startswith("%") else html)
