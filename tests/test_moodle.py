"""Moodle XML: what the importer needs, and scores like our own."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest

from macros import grading
from macros.exports import banks, gift, moodle
from macros.exports.weights import FRACTIONS, percent, weights
from macros.exports.wording import Wording, word
from macros.site import Site
from macros.strings import t
from tests import samples
from tests.export_reading import inner, of, quiz, words
from tests.gift_reader import read
from tests.test_grading import _multiple_with, some

MOODLE_TYPES = {"description", "matching", "multichoice", "numerical", "ordering", "truefalse"}


@pytest.fixture(scope="module")
def real(real_site: Site) -> dict[str, bytes]:
    """The banks of the repository's own data in each format."""
    return banks(real_site)


def test_moodle_questions_have_what_every_type_needs(real: dict[str, bytes]) -> None:
    """Each entry has a type Moodle knows, a short name, an id of its own, tags and general feedback."""
    ids: list[str] = []
    for name, data in of(real, "moodle"):
        for entry in quiz(data):
            assert entry.get("type") in MOODLE_TYPES, name
            assert 0 < len(inner(entry, "name/text")) <= 255
            assert inner(entry, "questiontext/text")
            assert inner(entry, "generalfeedback/text")
            assert re.fullmatch(r"[a-z0-9.-]{1,100}", inner(entry, "idnumber"))
            tags = [inner(tag, "text") for tag in entry.findall("tags/tag")]
            assert len(tags) == len(set(tags)) >= 4, inner(entry, "idnumber")
            assert all(0 < len(tag) <= 50 and "," not in tag for tag in tags)
            ids.append(inner(entry, "idnumber"))
    assert len(ids) == len(set(ids))


def test_moodle_category_is_the_bank() -> None:
    """A bank becomes a category below the handbook's; a slash in its title does not make another level."""
    top = ElementTree.fromstring(samples.exported()["moodle/sample.xml"])[0]
    assert (top.get("type"), inner(top, "idnumber")) == ("category", "sample")
    assert inner(top, "category/text") == f"$course$/top/{t('site.name')}/樣本//題庫"


def test_moodle_finds_every_question_of_a_bank(real: dict[str, bytes], real_site: Site) -> None:
    """The ids of a bank's questions and parts are those of its entries, up to a suffix."""
    for bank in real_site.banks:
        wanted = {q.id for entry in bank.questions for q in (entry, *getattr(entry, "parts", []))}
        found = {inner(e, "idnumber").partition(".")[0] for e in quiz(real[f"moodle/{bank.id}.xml"])}
        assert found == wanted


def test_moodle_takes_every_fraction(real: dict[str, bytes]) -> None:
    """Every percentage stands on Moodle's list; right ones add up to everything."""
    for name, data in of(real, "moodle"):
        for entry in quiz(data):
            if entry.get("type") == "ordering":
                continue
            shares = [float(answer.get("fraction", "x")) for answer in entry.findall("answer")]
            assert all(abs(share) in FRACTIONS for share in shares), (name, shares)
            if shares:
                assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)


def test_moodle_choices_are_single_or_multiple(real: dict[str, bytes], real_site: Site) -> None:
    """A multichoice takes one answer unless the question is a multiple one."""
    multiple = {
        q.id
        for bank in real_site.banks
        for entry in bank.questions
        for q in (entry, *getattr(entry, "parts", []))
        if q.type == "multiple"
    }
    for _, data in of(real, "moodle"):
        for entry in quiz(data):
            if entry.get("type") == "multichoice":
                assert (inner(entry, "single") == "false") == (inner(entry, "idnumber") in multiple)
                assert inner(entry, "shuffleanswers") == "true"
                assert all(inner(answer, "feedback/text") for answer in entry.findall("answer"))


def test_moodle_orderings_do_not_break_the_import() -> None:
    """An ordering has all its elements; without shownumcorrect Moodle gives the whole import up."""
    orderings = [e for e in quiz(samples.exported()["moodle/sample.xml"]) if e.get("type") == "ordering"]
    assert len(orderings) == 3
    for entry in orderings:
        assert inner(entry, "shownumcorrect") == "1"
        assert inner(entry, "gradingtype") == "RELATIVE_NEXT_EXCLUDE_LAST"
        assert inner(entry, "selecttype") == "ALL"
        assert int(inner(entry, "selectcount")) == len(entry.findall("answer"))
        places = [answer.get("fraction") for answer in entry.findall("answer")]
        assert places == [str(n) for n in range(1, len(places) + 1)]


def test_moodle_matches_are_long_enough(tmp_path: Path) -> None:
    """Moodle stops importing at fewer than three texts, so a match of two gets one that fits nothing."""
    (entry,) = (e for e in samples.questions() if e["id"] == "pairs")
    entry["pairs"], entry["distractors"] = entry["pairs"][:2], []
    site = samples.site_of(tmp_path, [entry])
    (made,) = quiz(moodle.bank(site.banks[0], Wording(site)))
    rows = made.findall("subquestion")
    assert [inner(row, "text") for row in rows] == ["甲", "乙", ""]
    assert inner(rows[-1], "answer/text") == word("file.none")
    _, (read_back,) = read(gift.bank(site.banks[0], Wording(site)).decode())
    assert [answer[0] for answer in read_back.answers] == ["甲", "乙", ""]


def test_moodle_ranges_are_worth_nothing_and_say_why() -> None:
    """A number has its answer first, then each range as its middle and reach with feedback."""
    entry = next(e for e in quiz(samples.exported()["moodle/sample.xml"]) if inner(e, "idnumber") == "about")
    found = [
        (answer.get("fraction"), float(inner(answer, "text")), float(inner(answer, "tolerance")))
        for answer in entry.findall("answer")
    ]
    assert found == [("100", 60, 5), ("0", 27, 27), ("0", 532.5, 466.5)]
    assert [answer.find("feedback") is not None for answer in entry.findall("answer")] == [False, True, True]


def test_moodle_cases_are_a_description_and_questions() -> None:
    """The vignette stands in a description, the parts follow with the case's tags and their number."""
    entries = quiz(samples.exported()["moodle/sample.xml"])
    place = next(n for n, e in enumerate(entries) if inner(e, "idnumber") == "story")
    case, *parts = entries[place:]
    assert case.get("type") == "description"
    assert [inner(e, "idnumber") for e in parts] == [
        "story-one",
        "story-many",
        "story-myth.verdict",
        "story-myth.reason",
    ]
    assert len({tuple(inner(tag, "text") for tag in e.findall("tags/tag")) for e in (case, *parts)}) == 1
    assert all("story" in words(inner(e, "questiontext/text")) for e in parts)


def score(entry: ElementTree.Element, answer: Any, question: Any) -> float:
    """What Moodle gives for ``answer``, from 0 to 1, by its own rules."""
    shares = [float(a.get("fraction", "0")) / 100 for a in entry.findall("answer")]
    if entry.get("type") == "numerical":
        values = [(float(inner(a, "text")), float(inner(a, "tolerance"))) for a in entry.findall("answer")]
        return next((s for s, (v, tol) in zip(shares, values, strict=True) if abs(answer - v) <= tol), 0)
    if entry.get("type") == "matching":
        rows = [(inner(r, "text"), inner(r, "answer/text")) for r in entry.findall("subquestion")]
        asked = [row for row in rows if row[0]]
        return sum(answer[left] == right_ for left, right_ in asked) / len(asked)
    chosen = [answer] if isinstance(answer, str) else answer
    total = sum(s for s, option in zip(shares, question.options, strict=True) if option.id in chosen)
    return min(max(total, 0), 1)


def test_moodle_gives_what_our_rules_give() -> None:
    """For random answers to choices, numbers and matches Moodle's score is ours."""
    random = Random(3)
    entries = {inner(e, "idnumber"): e for e in quiz(samples.exported()["moodle/sample.xml"])}
    kinds = {"single", "multiple", "numeric", "match", "classify"}
    for question in (q for q in samples.site("marked").banks[0].questions if q.type in kinds):
        for _ in range(50):
            answer = some(question, random)
            theirs = score(entries[question.id], _in_words(question, answer), question)
            assert theirs == pytest.approx(grading.grade(question, answer), abs=0.0001), question.id


def _in_words(question: Any, answer: Any) -> Any:
    """An answer to a match or a classification as texts instead of ids."""
    if question.type == "match":
        rights = {pair.id: pair.right for pair in question.pairs}
        return {pair.left: rights.get(answer[pair.id], "") for pair in question.pairs}
    if question.type == "classify":
        names = {category.id: category.name for category in question.categories}
        return {item.text: names[answer[item.id]] for item in question.items}
    return answer


@pytest.mark.parametrize("rights", range(1, 7))
@pytest.mark.parametrize("wrongs", range(1, 7))
def test_default_weights_are_on_moodles_list(rights: int, wrongs: int) -> None:
    """However many options are right and wrong, each share has its percentage."""
    question: Any = _multiple_with(rights, wrongs)
    shares = weights(question.options)
    assert {abs(float(share)) for share in shares} <= set(FRACTIONS)
    assert sum(float(share) for share in shares if float(share) > 0) == pytest.approx(100, abs=0.001)


def test_a_share_that_moodle_refuses_is_a_fault() -> None:
    """A percentage off the list raises instead of losing the question in the import."""
    assert percent(1 / 3) == "33.33333"
    assert percent(-1) == "-100"
    assert percent(0) == "0"
    with pytest.raises(ValueError, match=r"0\.37"):
        percent(0.37)
