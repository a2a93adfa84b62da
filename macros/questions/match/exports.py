"""Pairs in the export formats.  None has a place for what a single pair teaches but the general feedback."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.wording import Wording
from macros.questions.match.model import Kind


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """The type ``matching``; distractors are answers without a question."""
    made = m.entry("matching", question, wording, rows=_rows(question, wording))
    return [m.matching(made, _pairs(question, wording), _extra(question, wording))]


def gift(question: Kind, wording: Wording) -> list[str]:
    """``=left -> right``; distractors have no left side."""
    rows, extra = _pairs(question, wording), _extra(question, wording)
    answers = g.matching(rows, m.enough(rows, extra))
    return [g.block(question, wording, answers, rows=_rows(question, wording))]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """Both columns on the front, the right-hand one mixed; the pairs on the back."""
    left = a.listed([wording.escaped(pair.left) for pair in question.pairs])
    right = [wording.escaped(pair.right) for pair in a.mixed(question, question.pairs)]
    right += [wording.escaped(text) for text in question.distractors]
    return [a.Card(question, left + a.listed(right, 'ol type="A"'), a.listed(_rows(question, wording)))]


def _pairs(question: Kind, wording: Wording) -> list[tuple[str, str]]:
    return [(wording.escaped(pair.left), wording.line(pair.right)) for pair in question.pairs]


def _extra(question: Kind, wording: Wording) -> list[str]:
    return [wording.line(text) for text in question.distractors]


def _rows(question: Kind, wording: Wording) -> list[str]:
    return [
        f"<b>{wording.escaped(pair.left)} → {wording.escaped(pair.right)}</b> {wording.html(pair.feedback)}"
        for pair in question.pairs
    ]
