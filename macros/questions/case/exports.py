"""A case in the export formats: the vignette, then its parts, each by the piece of its own kind."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.kinds import pieces
from macros.exports.wording import Wording, label, last_explains, parts
from macros.questions.case.model import Kind


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """A description that holds the vignette, then the parts as questions of their own."""
    stem, hintless = _vignette(question, wording), question.model_copy(update={"hint": []})
    made = m.entry("description", hintless, wording, stem=stem, grade="0", penalty="0")
    found = parts(question, [label(question)])
    return [made, *(element for part in found for element in pieces("moodle", part, wording))]


def gift(question: Kind, wording: Wording) -> list[str]:
    """A question without braces is a description; it has no feedback, so the last part explains the case."""
    made = g.block(question, wording, None, stem=_vignette(question, wording))
    found = last_explains(question, parts(question, [label(question)]))
    return [made, *(text for part in found for text in pieces("gift", part, wording))]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """A card for each part, the vignette on every front."""
    found = last_explains(question, parts(question, [question.stem, *question.story]))
    return [card for part in found for card in pieces("anki", part, wording)]


def _vignette(question: Kind, wording: Wording) -> str:
    return "".join(f"<p>{wording.html(text)}</p>" for text in (question.stem, *question.story))
