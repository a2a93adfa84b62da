"""A single choice in the export formats."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.weights import single
from macros.exports.wording import Wording
from macros.questions.single.model import Kind


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """A multichoice with one answer."""
    made = m.entry("multichoice", question, wording)
    return [m.choices(made, question.options, single(question.options), wording)]


def gift(question: Kind, wording: Wording) -> list[str]:
    """A multiple choice with one ``=``."""
    return [g.block(question, wording, g.choices(question.options, g.single(question.options), wording))]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """The options on the front, each with its feedback on the back."""
    return [a.choice(question, question.options, wording)]
