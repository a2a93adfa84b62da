"""A verdict with its reason in the export formats: two questions, because none knows two tiers."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from macros.exports import anki as a
from macros.exports import gift as g
from macros.exports import moodle as m
from macros.exports.weights import single
from macros.exports.wording import Wording, word
from macros.questions.truefalse.model import Kind

_VERDICT, _REASON = ".verdict", ".reason"


def moodle(question: Kind, wording: Wording) -> list[Element]:
    """A truefalse and a multichoice, half a point each."""
    verdict = m.entry("truefalse", question, wording, suffix=_VERDICT, grade="0.5", penalty="1")
    for value, feedback in ((True, question.when_true), (False, question.when_false)):
        share = "100" if value is question.answer else "0"
        m.answer(verdict, share, str(value).lower(), wording.html(feedback))
    reason = m.entry(
        "multichoice", question, wording, suffix=_REASON, grade="0.5", stem=_asked(question, wording)
    )
    return [verdict, m.choices(reason, question.reasons, single(question.reasons), wording)]


def gift(question: Kind, wording: Wording) -> list[str]:
    """``{FALSE#feedback of the wrong verdict#of the right one}`` and a multiple choice."""
    wrong, right = question.when_false, question.when_true
    if not question.answer:
        wrong, right = right, wrong
    verdict = [f"#{g.escaped(wording.html(text))}" for text in (wrong, right)]
    reason = g.choices(question.reasons, g.single(question.reasons), wording)
    head = str(question.answer).upper()
    return [
        g.block(question, wording, verdict, head=head, suffix=_VERDICT),
        g.block(question, wording, reason, suffix=_REASON, stem=_asked(question, wording)),
    ]


def anki(question: Kind, wording: Wording) -> list[a.Card]:
    """Verdict and reason on one card."""
    verdict = f"<p>{escape(word('file.verdict'))}</p><p>{escape(word('file.reason'))}</p>"
    key = word("file.true") if question.answer else word("file.false")
    back = f"<p><b>{escape(key)}</b></p>" + a.listed(
        [
            f"<b>{escape(word('file.true'))}</b> {wording.html(question.when_true)}",
            f"<b>{escape(word('file.false'))}</b> {wording.html(question.when_false)}",
        ]
    )
    card = a.choice(question, question.reasons, wording, verdict)
    return [card._replace(back=back + card.back)]


def _asked(question: Kind, wording: Wording) -> str:
    return f"<p>{wording.html(question.stem)}</p><p>{escape(word('file.reason'))}</p>"
