"""Reads GIFT as Moodle's importer does, by the same steps in the same order; for the tests of the exports.

Moodle hides escaped signs first, then looks for structure, then puts the signs back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SIGNS = ":#={}~"
_HIDDEN = {sign: chr(0xE000 + number) for number, sign in enumerate(_SIGNS)}
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d+)?)%")
_ORDERING = re.compile(r">(\d+) ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none\n(.*)", re.DOTALL)


@dataclass
class Gift:
    """One question as Moodle would hold it."""

    id: str
    tags: list[str]
    name: str
    stem: str
    kind: str
    general: str = ""
    # Text, weight in percent, feedback; for a match left, None, right.
    answers: list[tuple[str, str | None, str]] = field(default_factory=list)


def read(text: str) -> tuple[str, list[Gift]]:
    """The category and the questions of a file; blank lines part the questions."""
    category, *blocks = [block for block in re.split(r"\n[ \t]*\n", text.strip("\n")) if block.strip()]
    assert category.startswith("$CATEGORY: ")
    return category.removeprefix("$CATEGORY: "), [_question(block) for block in blocks]


def _question(block: str) -> Gift:
    comment, *lines = block.split("\n")
    assert comment.startswith("// [id:")
    assert not any(line.lstrip().startswith("//") for line in lines), "a line would be taken for a comment"
    (name,) = re.findall(r"\[id:([^]]+)\]", comment)
    text = _hide("\n".join(lines))
    found = re.fullmatch(r"::(.*?)::(.*)", text, re.DOTALL)
    assert found, block
    head, braces, rest = found[2].partition("{")
    stem = head.removeprefix("[html]")
    assert stem != head, "no format"
    made = Gift(name, re.findall(r"\[tag:([^]]+)\]", comment), _show(found[1]), _show(stem), "description")
    if braces:
        body, brace, after = rest.partition("}")
        assert (brace, after) == ("}", ""), "text after the answers"
        _answers(made, body.strip())
    assert "}" not in head
    return made


def _answers(made: Gift, body: str) -> None:
    body, _, general = body.rpartition("####")
    made.general = _show(general)
    body = body.strip()
    if found := _ORDERING.fullmatch(body):
        made.kind = "ordering"
        items = [line.strip() for line in found[2].split("\n")]
        assert int(found[1]) == len(items)
        # Moodle forgets to put the signs back here.
        made.answers = [(item, None, "") for item in items]
    elif body.startswith("#"):
        made.kind = "numerical"
        made.answers = [_weighed(part, "100") for part in body[1:].split("=") if part.strip()]
    elif "~" in body:
        made.kind = "multichoice" if "=" in body else "multiple"
        parts = [part for part in body.replace("=", "~=").split("~") if part.strip()]
        made.answers = [_weighed(part.removeprefix("="), "100" if part[0] == "=" else "0") for part in parts]
    elif "=" in body and "->" in body:
        made.kind = "match"
        pairs = [part.partition("->") for part in body.split("=") if part.strip()]
        made.answers = [(_show(left), None, _show(right)) for left, _, right in pairs]
    else:
        made.kind = "truefalse"
        verdict, wrong, right = body.split("#")
        assert verdict.strip() in ("TRUE", "FALSE"), body
        made.answers = [(verdict.strip(), "100", _show(right)), ("", "0", _show(wrong))]


def _weighed(part: str, weight: str) -> tuple[str, str | None, str]:
    part = part.strip()
    if found := _WEIGHT.match(part):
        weight, part = found[1], part[found.end() :]
    text, _, feedback = part.partition("#")
    return _show(text), weight, _show(feedback)


def _hide(text: str) -> str:
    text = text.replace(r"\\", chr(0xE100))
    for sign, hidden in _HIDDEN.items():
        text = text.replace(f"\\{sign}", hidden)
    return text.replace(r"\n", chr(0xE101)).replace(chr(0xE100), "\\")


def _show(text: str) -> str:
    for sign, hidden in _HIDDEN.items():
        text = text.replace(hidden, sign)
    return text.replace(chr(0xE101), "\n").strip()
