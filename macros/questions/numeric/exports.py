"""A number in the export formats; ranges of common mistakes are answers worth nothing with feedback."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.wording import Wording, word
from macros.questions.numeric.model import Kind

_NO_UNITS = "3"


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """The type ``numerical``, without units: the unit stands in the stem."""
    made = m.entry("numerical", question, wording, stem=_stem(question, wording))
    m.values(m.answer(made, "100", str(question.answer)), tolerance=str(question.tolerance))
    for entry in question.ranges:
        centre, reach = (entry.low + entry.high) / 2, (entry.high - entry.low) / 2
        answer = m.answer(made, "0", f"{centre:.10g}", wording.html(entry.feedback))
        m.values(answer, tolerance=f"{reach:.10g}")
    m.values(made, unitgradingtype="0", showunits=_NO_UNITS)
    return [made]


def gift(question: Kind, wording: Wording) -> list[str]:
    """``=60:0`` for the answer, ``=%0%61..99`` for a range."""
    answers = [f"={question.answer}:{question.tolerance}"]
    answers += [f"=%0%{r.low}..{r.high}#{g.escaped(wording.html(r.feedback))}" for r in question.ranges]
    return [g.block(question, wording, answers, head="#", stem=_stem(question, wording))]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """The number on the back, and what the common mistakes get wrong."""
    unit = escape(question.unit, quote=False)
    rows = [f"<b>{_span(r.low, r.high)} {unit}</b> {wording.html(r.feedback)}" for r in question.ranges]
    answer = _span(question.answer - question.tolerance, question.answer + question.tolerance)
    front = f"<p>{word('file.unit', unit=unit)}</p>"
    return [a.Card(question, front, f"<p><b>{answer} {unit}</b></p>{a.listed(rows)}")]


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _stem(question: Kind, wording: Wording) -> str:
    return wording.html(question.stem) + word("file.unit", unit=escape(question.unit, quote=False))
