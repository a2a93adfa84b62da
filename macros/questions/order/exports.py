"""An order in the export formats.  Groups that may stand either way round are told, not graded."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element, SubElement

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.wording import Wording, word
from macros.questions.order.model import Kind
from macros.strings import t

_HOW = "ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none"


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """The type ``ordering``; without ``shownumcorrect`` Moodle gives the whole import up."""
    made = m.entry("ordering", question, wording, rows=_rows(question, wording))
    select, layout, grading, show, numbers = _HOW.split()
    m.values(
        made,
        layouttype=layout,
        selecttype=select,
        selectcount=str(len(question.items)),
        gradingtype=grading,
        showgrading=show,
        numberingstyle=numbers,
        shownumcorrect="1",
    )
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        SubElement(SubElement(made, name, format="html"), "text")
    for place, item in enumerate(question.items, 1):
        m.answer(made, str(place), wording.escaped(item.text), html=True)
    return [made]


def gift(question: Kind, wording: Wording) -> list[str]:
    """``{>4 ALL VERTICAL …``; with any other head it is silently read as a short answer."""
    items = [g.wide(wording.line(item.text)) for item in question.items]
    answers = [escape(item, quote=False) for item in items]
    head = f">{len(items)} {_HOW}"
    return [g.block(question, wording, answers, head=head, rows=_rows(question, wording))]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """The items mixed on the front, in order with their reasons on the back."""
    front = a.listed([wording.escaped(item.text) for item in a.mixed(question, question.items)])
    rows, count = _rows(question, wording), len(question.items)
    return [a.Card(question, front, a.listed(rows[:count], "ol"), rows[count:])]


def _rows(question: Kind, wording: Wording) -> list[str]:
    """Each item with its reason, then each group that may stand either way round."""
    joiner = t("word.joiner")
    texts = {item.id: wording.escaped(item.text) for item in question.items}
    rows = [f"<b>{texts[item.id]}</b> {wording.html(item.why)}" for item in question.items]
    groups = (joiner.join(texts[name] for name in group) for group in question.same_time)
    return rows + [word("file.together", items=group) for group in groups]
