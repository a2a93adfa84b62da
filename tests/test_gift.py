"""GIFT: read back by the steps of Moodle's importer, it says the same as Moodle XML."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest

from macros.exports import banks, gift, moodle
from macros.exports.wording import Wording
from macros.site import Site
from macros.strings import table
from tests import samples
from tests.export_reading import inner, of, quiz
from tests.gift_reader import Gift, read


@pytest.fixture(scope="module")
def real(real_site: Site) -> dict[str, bytes]:
    """The banks of the repository's own data in each format."""
    return banks(real_site)


def test_gift_holds_the_questions_of_moodle(real: dict[str, bytes]) -> None:
    """Read back as Moodle does, a GIFT file has the ids, tags, names and kinds of the Moodle file."""
    same = {"multichoice": {"multichoice", "multiple"}, "matching": {"match"}}
    for name, data in of(real, "gift"):
        entries = quiz(real[name.replace("gift", "moodle").replace(".txt", ".xml")])
        _, found = read(data.decode())
        assert [q.id for q in found] == [inner(e, "idnumber") for e in entries]
        for question, entry in zip(found, entries, strict=True):
            kind = str(entry.get("type"))
            assert question.kind in same.get(kind, {kind}), question.id
            assert question.tags == [inner(tag, "text") for tag in entry.findall("tags/tag")]
            assert question.name == inner(entry, "name/text")
            assert question.stem == inner(entry, "questiontext/text").strip()


def answers_of(question: Gift) -> list[tuple[str, str, str]]:
    """Text, weight and feedback of each answer."""
    return [(text, str(weight), feedback) for text, weight, feedback in question.answers]


def expected(entry: ElementTree.Element) -> list[tuple[str, str, str]]:
    """The answers of a Moodle entry as they must come out of GIFT."""
    if entry.get("type") == "matching":
        rows = entry.findall("subquestion")
        return [(r.findtext("text") or "", "None", inner(r, "answer/text")) for r in rows]
    given = entry.findall("answer")
    return [(inner(a, "text"), str(a.get("fraction")), a.findtext("feedback/text") or "") for a in given]


@pytest.mark.parametrize("which", ["marked", "nasty"])
def test_gift_escapes_so_that_moodle_reads_it_right(which: str) -> None:
    """Signs of GIFT, HTML and weights in any text come back as they were: same as in Moodle XML."""
    site = samples.site(which)
    wording = Wording(site)
    entries = {inner(e, "idnumber"): e for e in quiz(moodle.bank(site.banks[0], wording))}
    category, found = read(gift.bank(site.banks[0], wording).decode())
    assert category == "$course$/top/{}/{}".format(table("ui")["site.name"], "樣本//題庫")
    for question in found:
        entry = entries[question.id]
        assert question.stem == inner(entry, "questiontext/text")
        if question.kind in ("multichoice", "multiple", "match"):
            wanted = [tuple(unescape(part) for part in row) for row in expected(entry)]
            assert [tuple(unescape(part) for part in row) for row in answers_of(question)] == wanted
        if question.kind != "description":
            explained = inner(entry, "generalfeedback/text").partition("</p>")[0]
            assert question.general.startswith(explained)


def test_gift_verdicts_have_the_wrong_feedback_first() -> None:
    """Behind TRUE or FALSE stands what the wrong verdict is told, then what the right one is told."""
    _, found = read(samples.exported()["gift/sample.txt"].decode())
    questions: dict[str, Any] = {q.id: q for q in samples.site("marked").banks[0].questions}
    for name, verdict in (("myth", "FALSE"), ("fact", "TRUE")):
        read_back = next(q for q in found if q.id == f"{name}.verdict")
        told = [questions[name].when_false, questions[name].when_true]
        assert read_back.answers[0][0] == verdict
        found_told = [read_back.answers[0][2], read_back.answers[1][2]]
        assert found_told == (told if verdict == "FALSE" else told[::-1])


def test_gift_items_of_an_order_hold_no_sign() -> None:
    """Moodle never undoes escapes in the items of an ordering, so they are written in full width."""
    _, found = read(gift.bank(samples.site("nasty").banks[0], Wording(samples.site("nasty"))).decode())
    items = [answer[0] for q in found if q.kind == "ordering" for answer in q.answers]
    assert len(items) == 13
    for item in items:
        assert not re.search(r"[\\~=#{}:]|//", item)
        assert "ａ" not in item
        assert "a～b＝c＃d｛e｝f：g＼h" in item
