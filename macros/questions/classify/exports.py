"""Categories in the export formats: a match in which several items share a right-hand side."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.wording import Wording
from macros.questions.classify.model import Kind
from macros.strings import t


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """The type ``matching``; a category without items is an answer without a question."""
    made = m.entry("matching", question, wording, rows=_rows(question, wording))
    return [m.matching(made, _pairs(question, wording), _extra(question, wording))]


def gift(question: Kind, wording: Wording) -> list[str]:
    """``=item -> category``."""
    rows, extra = _pairs(question, wording), _extra(question, wording)
    answers = g.matching(rows, m.enough(rows, extra))
    return [g.block(question, wording, answers, rows=_rows(question, wording))]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """The categories and the mixed items on the front, each item's category on the back."""
    names = [wording.escaped(category.name) for category in question.categories]
    items = a.listed([wording.escaped(item.text) for item in a.mixed(question, question.items)])
    front = f"<p>{t('word.joiner').join(names)}</p>{items}"
    return [a.Card(question, front, a.listed(_rows(question, wording)))]


def _names(question: Kind) -> dict[str, str]:
    return {category.id: category.name for category in question.categories}


def _pairs(question: Kind, wording: Wording) -> list[tuple[str, str]]:
    names = _names(question)
    return [(wording.escaped(item.text), wording.line(names[item.category])) for item in question.items]


def _extra(question: Kind, wording: Wording) -> list[str]:
    used = {item.category for item in question.items}
    return [wording.line(category.name) for category in question.categories if category.id not in used]


def _rows(question: Kind, wording: Wording) -> list[str]:
    names = _names(question)
    return [
        f"<b>{wording.escaped(item.text)} → {wording.escaped(names[item.category])}</b> "
        f"{wording.html(item.feedback)}"
        for item in question.items
    ]
