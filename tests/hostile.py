"""Hostile texts, and the way into every text field of every file of a project."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from pydantic import StringConstraints

from macros import prose
from macros.facts import NAME
from macros.fields import Markup, Ref
from macros.load import load
from macros.model import Entry
from macros.problems import Path, Report, dotted
from macros.rules import check
from macros.site import Site

RUN = "__pwned=1"
_ADDRESS = "https://evil.example/"
PAYLOADS = [
    # tags and attributes
    f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>", f"<b onmouseover={RUN}>b</b>",
    f"<details open ontoggle={RUN}>", f'"><img src=x onerror={RUN}>', f"'><svg/onload={RUN}>", f'" onfocus={RUN} autofocus x="',
    f"' onmouseover='{RUN}", f"<iframe srcdoc='<script>parent.{RUN}</script>'>", f"<IMG SRC=x OnErRoR={RUN}>",
    f"<img/src=x/onerror={RUN}//", f"<a href=javascript:{RUN}>x</a>", f"<input onfocus={RUN} autofocus>",
    f"<form action=javascript:{RUN}><button>x", f"<math><mi xlink:href=javascript:{RUN}>x", f"<body onload={RUN}>",
    f"<object data=javascript:{RUN}>", f"<embed src={_ADDRESS}>", f"<base href={_ADDRESS}>",
    f"<meta http-equiv=refresh content=0;{_ADDRESS}>", f"<link rel=stylesheet href={_ADDRESS}>", f"<img src={_ADDRESS}>",
    f"<template><script>{RUN}</script></template>", f"<noscript><img src=x onerror={RUN}></noscript>",
    # the end of what surrounds it
    f"</script><script>{RUN}</script>", f"</textarea><script>{RUN}</script>", f"</title><script>{RUN}</script>",
    f"</template><img src=x onerror={RUN}>", f"--><script>{RUN}</script>", f"]]><script>{RUN}</script>",
    f"<!--<img src=x onerror={RUN}>", "<!-- open", "<!--hold-->x<!--/hold-->", "*/ alert(1) /*", "\\\";alert(1)//", "';alert(1)//", "`${alert(1)}`",
    # links
    f"[x](javascript:{RUN})", f"[x](JaVaScRiPt:{RUN})", f"[x](java&#115;cript:{RUN})", f"[x](data:text/html,<script>{RUN}</script>)",
    f"[x](vbscript:{RUN})", f"<javascript:{RUN}>", f"![x](javascript:{RUN})", f'[x](https://a.b "\\" onmouseover={RUN} x=")',
    f"[x](https://a.b/\"onmouseover={RUN})", "[x]: javascript:alert(1)", f"![x]({_ADDRESS}x.png)", "[x](//evil.example)",
    # attribute lists
    f"**x**{{: onclick={RUN} }}", f"x {{: onmouseover={RUN} }}", f"[x](https://a.b){{ onclick={RUN} }}", f"`x`{{: onclick={RUN} }}",
    # template braces
    "{{7*7}}", "{{ config }}", "{% for x in y %}", "{# note #}", "{%raw%}", "${7*7}", "#{7*7}", "{{ ''.__class__ }}",
    # entities and places of our own passes
    "&lt;script&gt;", "&#60;b&#62;", "&amp;amp;", "&nbsp;&copy", "a & b < c > d", '<div data-block="0"></div>',
    '<div data-held="1"></div>', 'href="page:nowhere"', 'src="asset:x.js"', 'popovertarget="note-term-none"', "page:nowhere",
    "# heading", "## x {: #id }", "- a", "1. a", "> a", "| a | b |", "---", "~~~", "```", "    code", "\\", "**", "__", "a_b_c", "*a", "`a", "[a", "a]", "<", ">", '"', "'", "&",
    # styles and drawings
    "<style>*{display:none}</style>", "<p style=position:fixed>", "<svg><style>@import '//evil.example'</style></svg>",
    f"<svg><a xlink:href=javascript:{RUN}><text>x", f"<svg><animate onbegin={RUN} attributeName=x dur=1s>", "</style><b>x", "expression(alert(1))",
    # formulas of a spreadsheet
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)",
    # long, invisible, from right to left
    "W" * 60, "很" * 30, "\u202etxt.exe", "\u200f\u200e", "a\u200bb", "\u2066x\u2069", "\ufeffx", "e\u0301\u0327", "\U0001f468\u200d\U0001f469", "\u00a0x",
    # several lines
    f"a\n# b <script>{RUN}</script>", f"a\n\n<img src=x onerror={RUN}>\n\nb", "a\n\n    code\n\nb", f"[x][y]\n\n[y]: javascript:{RUN}", "a\n***\nb", "a\n===\nb",
]  # fmt: skip


@dataclass
class Slot:
    """A text field of the data, what stood there, and what stands there now."""

    number: int
    file: str
    path: Path
    reads: bool  # Markdown emphasis, links and code
    field: str
    before: str
    tries: int = 0
    now: str | None = None

    @property
    def start(self) -> str:
        """The mark in front of the planted text."""
        return f"k{self.number}k"

    def plant(self, payload: str) -> None:
        """Put ``payload`` between two marks."""
        names = "".join(f" {found[0]}" for found in NAME.finditer(self.before))  # blanks that a rule asks for
        self.now = f"{self.start}{payload} z{self.number}z{names}"

    @property
    def planted(self) -> bool:
        """Whether a hostile text stands there whose end can be told."""
        return self.now is not None and self.now.startswith(self.start)

    @property
    def shown(self) -> str:
        """The characters that a page has to show, without white space."""
        return self._end(prose.plain(self._planted) if self.reads else self._planted)

    @property
    def written(self) -> str:
        """The same where a person edits the file: as it is written there."""
        return self._end(self._planted)

    @property
    def _planted(self) -> str:
        assert self.now is not None
        return self.now[: self.now.index(f" z{self.number}z")]

    def _end(self, text: str) -> str:
        return folded(text) + f"z{self.number}z"


def turns() -> list[Any]:
    """By how much to turn the list of payloads: not at all in every run, by steps of twenty in a thorough one."""
    return [0, *(pytest.param(turn, marks=pytest.mark.thorough) for turn in range(20, len(PAYLOADS), 20))]


def folded(text: str) -> str:
    """``text`` without white space."""
    return re.sub(r"\s+", "", text)


def slots(site: Site) -> list[Slot]:
    """Every text field of ``site``: not ids, references, addresses, numbers or words of a fixed list."""
    found: list[Slot] = []
    for entry in site.walk():
        for name, kind in _texts(type(entry)):
            value = getattr(entry, name)
            values = {(name,): value} if isinstance(value, str) else {}
            if isinstance(value, list):
                values = {(name, at): item for at, item in enumerate(value) if isinstance(item, str)}
            for path, text in values.items():
                label = f"{type(entry).__name__}.{name}"
                found.append(
                    Slot(len(found), entry.origin.file, (*entry.origin.path, *path), kind, label, text)
                )
    first: dict[tuple[str, str], int] = {}
    for slot in found:  # what is written alike in one file may have to stay alike
        slot.number = first.setdefault((slot.file, slot.before), slot.number)
    return found


def _texts(model: type[Entry]) -> Iterator[tuple[str, bool]]:
    """The names of the text fields of ``model``, and whether each reads Markdown."""
    for name, field in model.model_fields.items():
        marks = [*field.metadata, *_marks(field.annotation)]
        fixed = any(
            isinstance(m, Ref) or (isinstance(m, StringConstraints) and m.pattern) or m is Literal
            for m in marks
        )
        if str in marks and not fixed:
            yield name, any(isinstance(mark, Markup) for mark in marks)


def _marks(annotation: Any) -> Iterator[Any]:
    """The types inside ``annotation``, and what ``Annotated`` says of them."""
    origin = get_origin(annotation)
    if origin is Literal:
        yield Literal
    elif origin in (list, Union, types.UnionType):
        for part in get_args(annotation):
            yield from _marks(part)
    elif hasattr(annotation, "__metadata__"):
        yield from annotation.__metadata__
        yield from _marks(annotation.__origin__)
    else:
        yield annotation


class Planted:
    """The project in ``root`` with a hostile text in every field that takes one; ``shift`` turns the list."""

    def __init__(self, root: FilePath, shift: int, today: date) -> None:
        self.root, self.shift, self.today = root, shift, today
        self.refused: list[str] = []
        site, report = load(root)
        assert site is not None, report.render()
        self.data = {file.origin.file: file.origin.document.data for file in site.files}
        self.slots = slots(site)
        for slot in self.slots:
            slot.plant(self._payload(slot))
        self._settle()

    def _payload(self, slot: Slot) -> str:
        return PAYLOADS[(slot.number + self.shift + slot.tries * 7) % len(PAYLOADS)]

    def _settle(self) -> None:
        """Write and check; what a field refuses makes way for another text, in the end for the old one."""
        for _ in range(60):
            self._write()
            site, report = load(self.root)
            if site is not None:
                report.add(check(site, self.today))
            faults = report.errors
            if not faults:
                return
            self._yield(report)
        raise AssertionError(report.render())

    def _yield(self, report: Report) -> None:
        numbers: set[int] = set()
        for problem in report.errors:
            self.refused.append(problem.plain())
            named = {int(number) for number in re.findall(r"k(\d+)k", problem.message)}
            for slot in self.slots:
                here = slot.file == problem.mark.file and dotted(slot.path).startswith(problem.where)
                if slot.now is not None and (here or slot.number in named):
                    numbers.add(slot.number)
        for slot in self.slots:
            if slot.number in numbers:
                self._again(slot)
        assert numbers, report.render()

    def _again(self, slot: Slot) -> None:
        slot.tries += 1
        if slot.tries < 6:
            slot.plant(self._payload(slot))
        else:  # a short one, then what stood there
            slot.now = f"<b>{slot.number % 10}" if slot.tries == 6 else None

    def _write(self) -> None:
        for slot in self.slots:
            at: Any = self.data[slot.file]
            for step in slot.path[:-1]:
                at = at[step]
            at[slot.path[-1]] = (
                str(slot.before) if slot.now is None else slot.now
            )  # prose is a text of its own kind
        for name, tree in self.data.items():
            text = yaml.safe_dump(tree, default_style='"', allow_unicode=True, width=10**6, sort_keys=False)
            (self.root / name).write_text(text, encoding="utf-8")
