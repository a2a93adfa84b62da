"""Anki: a bank as one deck, a card for each question, the same bytes at each run.

genanki writes the collection; it stamps the clock on notes and on the archive, so notes get the day of
the bank's last change and the archive a fixed one.  The id of a question is the note's guid, so that
a new import changes the question and keeps the learner's schedule.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any, NamedTuple

import genanki  # type: ignore[import-untyped]

from macros.exports.archive import packed
from macros.exports.kinds import pieces
from macros.exports.wording import Wording, listed, word
from macros.model.quiz import BankFile
from macros.questions import Option, Question
from macros.strings import t

__all__ = ["Card", "bank", "choice", "listed", "mixed"]

_FIELDS = ("Id", "Front", "Back", "More")
_FRONT = "{{Front}}"
_BACK = '{{FrontSide}}<hr id="answer">{{Back}}<div class="more">{{More}}</div>'
_STYLE = (
    ".card{font:20px/1.7 sans-serif;text-align:left;max-width:40rem;margin:auto;padding:0 1rem}"
    "li{margin:.3em 0}.more{margin-top:1em;padding-top:.5em;border-top:1px solid;font-size:.9em}"
)


class Card(NamedTuple):
    """What a question's own piece says: the front below the stem, the back, rows for the explanation."""

    question: Question
    front: str
    back: str
    rows: Sequence[str] = ()


def bank(file: BankFile, wording: Wording) -> bytes:
    """A bank as an ``.apkg`` file."""
    name = f"{t('site.name')}::{file.title}"
    deck = genanki.Deck(_number(f"deck:{file.id}"), name, wording.plain(file.about))
    model = _model()
    for question in file.questions:
        for card in pieces("anki", question, wording):
            deck.add_note(_note(model, card, wording))
    changed = max(change.date for change in file.document.changes)
    return _package(deck, datetime.combine(changed, time(), UTC).timestamp())


def choice(question: Question, options: Sequence[Option], wording: Wording, lead: str = "") -> Card:
    """Lettered options on the front; on the back each with its letter, whether it is right, and why."""
    front = listed([wording.escaped(option.text) for option in options], 'ol type="A"')
    rows = [
        f"<b>{word('file.right') if option.correct else word('file.wrong')}</b> "
        f"{wording.escaped(option.text)}<br>{wording.html(option.feedback)}"
        for option in options
    ]
    return Card(question, f"{lead}{front}", listed(rows, 'ol type="A"'))


def mixed(question: Question, entries: Sequence[Any]) -> list[Any]:
    """``entries`` of ``question`` in an order that is the same at each run and not the given one."""

    def place(entry: Any) -> bytes:
        return hashlib.sha256(f"{question.id} {entry.id}".encode()).digest()

    found = sorted(entries, key=place)
    return found if found != list(entries) else found[1:] + found[:1]


def _note(model: Any, card: Card, wording: Wording) -> Any:
    question = card.question
    hints = "".join(f"<p>{wording.html(hint)}</p>" for hint in question.hint)
    if hints:
        hints = f"<details><summary>{word('file.hint')}</summary>{hints}</details>"
    front = f"<p>{wording.html(question.stem)}</p>{card.front}{hints}"
    fields = [question.id, front, card.back, wording.feedback(question, card.rows)]
    return genanki.Note(model=model, fields=fields, tags=wording.tags(question), guid=question.id)


def _model() -> Any:
    template = {"name": "Card", "qfmt": _FRONT, "afmt": _BACK}
    fields = [{"name": name} for name in _FIELDS]
    return genanki.Model(_number("model:1"), t("site.name"), fields=fields, templates=[template], css=_STYLE)


def _number(name: str) -> int:
    """A fixed id in the range that Anki gives out itself."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % (1 << 30)


def _package(deck: Any, timestamp: float) -> bytes:
    """What ``genanki.Package.write_to_file`` does, without a temporary file and without the clock.

    Note ids are times in milliseconds; each bank starts at one of its own, so that decks do not collide.
    """
    ids = itertools.count(int(timestamp * 1000) + deck.deck_id % 86_400_000)
    collection = sqlite3.connect(":memory:")
    genanki.Package(deck).write_to_db(collection.cursor(), timestamp, ids)
    collection.commit()
    data = collection.serialize()
    collection.close()
    return packed({"collection.anki2": data, "media": json.dumps({}).encode()})
