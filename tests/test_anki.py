"""Anki packages: fixed ids, fronts that do not tell, text that stays text."""

from __future__ import annotations

import json
import sqlite3

import pytest

from macros.exports import anki, banks
from macros.exports.wording import Wording
from macros.site import Site
from tests import samples
from tests.export_reading import notes, opened


@pytest.fixture(scope="module")
def real(real_site: Site) -> dict[str, bytes]:
    """The banks of the repository's own data in each format."""
    return banks(real_site)


def test_anki_notes_keep_their_ids(real: dict[str, bytes], real_site: Site) -> None:
    """The guid of a note is the id of its question, or of the part of a case; each has one card."""
    for bank in real_site.banks:
        wanted = [q.id for entry in bank.questions for q in getattr(entry, "parts", [entry])]
        found = notes(real[f"anki/{bank.id}.apkg"])
        assert [guid for guid, _, _ in found] == wanted
        assert all(fields[0] == guid and all(fields) for guid, _, fields in found)


def test_anki_numbers_are_fixed() -> None:
    """Deck and model have numbers that follow from their names, notes the day of the last change."""
    collection = sqlite3.connect(":memory:")
    collection.deserialize(opened(samples.exported()["anki/sample.apkg"])["collection.anki2"])
    models, decks = collection.execute("select models, decks from col").fetchone()
    days = {row[0] for row in collection.execute("select mod from notes")}
    assert collection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert collection.execute("select count(distinct nid) = count(*) from cards").fetchone() == (1,)
    collection.close()
    assert str(anki._number("deck:sample")) in json.loads(decks)
    assert str(anki._number("model:1")) in json.loads(models)
    assert all(1 << 30 <= int(key) < 1 << 31 for key in json.loads(models))
    assert days == {1793491200}


def test_anki_fronts_do_not_tell() -> None:
    """No feedback and no reason stands on a front."""
    fronts = " ".join(fields[1] for _, _, fields in notes(samples.exported()["anki/sample.apkg"]))
    for entry in samples.site("marked").banks[0].walk():
        for name in ("feedback", "why", "explain", "when_true", "when_false"):
            assert getattr(entry, name, None) is None or getattr(entry, name) not in fronts


def test_anki_escapes_html() -> None:
    """Signs of HTML in a text are shown, not read; genanki would warn, and warnings are errors here."""
    for _, tags, fields in notes(anki.bank(samples.site("nasty").banks[0], Wording(samples.site("nasty")))):
        assert '<b>&amp;"' not in fields[1]
        assert not any(" " in tag for tag in tags)
