"""A multiple choice in the export formats."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.weights import weights
from macros.exports.wording import Wording, word
from macros.questions.multiple.model import Kind


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """A multichoice with several answers, 1/R and -1/W each."""
    made = m.entry("multichoice", question, wording)
    return [m.choices(made, question.options, weights(question.options), wording)]


def gift(question: Kind, wording: Wording) -> list[str]:
    """Percentages only: one ``=`` would make it a single choice."""
    signs = [f"~%{share}%" for share in weights(question.options)]
    return [g.block(question, wording, g.choices(question.options, signs, wording))]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """The options on the front, each with its feedback on the back."""
    return [a.choice(question, question.options, wording, word("file.choose_many"))]
