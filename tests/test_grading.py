"""The grading rules: a table that the browser's rules share, and what holds for any answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from macros import grading
from macros.questions import KINDS, Question
from macros.site import Site

TABLE = Path(__file__).parent / "grading_cases.yml"


def table(part: str) -> list[dict[str, Any]]:
    """One part of the table, with numbers and flags as YAML reads them."""
    rows: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))[part]
    return rows


@cache
def small() -> dict[str, Question]:
    """The questions of the table by id; their scalars stay text, as when data is decoded."""
    written = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["questions"]
    return {entry["id"]: KINDS[entry["type"]].model_validate(entry) for entry in written}


def _right_part(question: Any, wrong: bool, random: Random) -> Any:
    """The right answer to a question, or some answer to it."""
    if question.type == "case":
        return {part.id: _right_part(part, wrong, random) for part in question.parts}
    return _ANSWERS[question.type](question, wrong, random)


def right(question: Any) -> Any:
    """An answer that is right in everything."""
    return _right_part(question, False, Random(0))


def some(question: Any, random: Random) -> Any:
    """An answer as somebody might give it who has not read the question."""
    return _right_part(question, True, random)


def _single(question: Any, wrong: bool, random: Random) -> Any:
    return random.choice([o.id for o in question.options if wrong or o.correct])


def _multiple(question: Any, wrong: bool, random: Random) -> Any:
    return [o.id for o in question.options if (random.random() < 0.5 if wrong else o.correct)]


def _truefalse(question: Any, wrong: bool, random: Random) -> Any:
    reasons = [o.id for o in question.reasons if wrong or o.correct]
    verdict = random.choice([True, False]) if wrong else question.answer
    return {"verdict": verdict, "reason": random.choice(reasons)}


def _order(question: Any, wrong: bool, random: Random) -> Any:
    names = [item.id for item in question.items]
    return random.sample(names, len(names)) if wrong else names


def _match(question: Any, wrong: bool, random: Random) -> Any:
    names = [pair.id for pair in question.pairs]
    return {name: random.choice([*names, "-1", ""]) if wrong else name for name in names}


def _classify(question: Any, wrong: bool, random: Random) -> Any:
    names = [category.id for category in question.categories]
    return {item.id: random.choice(names) if wrong else item.category for item in question.items}


def _numeric(question: Any, wrong: bool, random: Random) -> Any:
    return random.randint(-5, 200) if wrong else question.answer


_ANSWERS: dict[str, Callable[[Any, bool, Random], Any]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "order": _order,
    "match": _match,
    "classify": _classify,
    "numeric": _numeric,
}


@pytest.mark.parametrize("case", table("cases"), ids=lambda c: f"{c['question']}: {c['why']}")
def test_the_table_holds(case: dict[str, Any]) -> None:
    """Each answer in the table gets the score that stands there."""
    assert grading.grade(small()[case["question"]], case["answer"]) == pytest.approx(case["score"])


@pytest.mark.parametrize("row", table("sets"))
def test_sets_are_scored_and_passed(row: dict[str, Any]) -> None:
    """A set scores the mean of its questions and is passed at its mark."""
    assert grading.mean(row["scores"]) == pytest.approx(row["score"])
    assert grading.passed(grading.mean(row["scores"]), row["mark"]) is row["passed"]


def test_the_table_covers_every_kind() -> None:
    """Each kind has answers that score everything, nothing and, where there is a between, part of it."""
    scores: dict[str, set[float]] = {kind: set() for kind in KINDS}
    for case in table("cases"):
        scores[small()[case["question"]].type].add(case["score"])
    for kind, found in scores.items():
        assert {0, 1} <= found, kind
        assert kind in ("single", "numeric") or any(0 < score < 1 for score in found), kind


def test_every_kind_can_be_answered_here() -> None:
    """The makers of answers above know every kind, so that no new kind escapes these tests."""
    assert {*_ANSWERS, "case"} == set(KINDS)


@pytest.mark.parametrize("name", sorted(small()))
def test_any_answer_scores_between_nothing_and_everything(name: str) -> None:
    """Two hundred random answers to each question stay within 0 and 1."""
    random = Random(name)
    for _ in range(200):
        assert 0 <= grading.grade(small()[name], some(small()[name], random)) <= 1


@pytest.mark.parametrize("name", sorted(small()))
def test_right_in_everything_is_one(name: str) -> None:
    """The right answer scores exactly 1 and no answer exactly 0."""
    assert grading.grade(small()[name], right(small()[name])) == 1
    assert grading.grade(small()[name], None) == 0


def test_every_question_of_the_site_can_be_won(real_site: Site) -> None:
    """Each question that ships has an answer that scores 1, and random answers stay within 0 and 1."""
    random = Random(1)
    for bank in real_site.banks:
        for question in bank.questions:
            assert grading.grade(question, right(question)) == 1, question.id
            assert 0 <= grading.grade(question, some(question, random)) <= 1, question.id


def _multiple_with(rights: int, wrongs: int) -> Question:
    correct = [{"id": f"r{n}", "text": "對", "correct": True, "feedback": "因"} for n in range(rights)]
    others = [{"id": f"w{n}", "text": "錯", "feedback": "因"} for n in range(wrongs)]
    written = {"id": "q", "type": "multiple", "stem": "題", "explain": "解", "options": correct + others}
    return KINDS["multiple"].model_validate(written)


@pytest.mark.parametrize("rights", range(1, 6))
@pytest.mark.parametrize("wrongs", range(1, 6))
def test_choosing_everything_never_helps(rights: int, wrongs: int) -> None:
    """All options of a multiple question together score 0, and one more wrong one never adds."""
    question = _multiple_with(rights, wrongs)
    names = [f"r{n}" for n in range(rights)] + [f"w{n}" for n in range(wrongs)]
    assert grading.grade(question, names) == 0
    chosen = [f"r{n}" for n in range(rights)]
    for number in range(wrongs):
        before = grading.grade(question, chosen)
        chosen.append(f"w{number}")
        assert grading.grade(question, chosen) < before


def test_only_right_orders_are_whole() -> None:
    """Of all orders of the grouped items exactly those score 1 that differ inside the group alone."""
    whole = [p for p in permutations("abcde") if grading.grade(small()["together"], p) == 1]
    assert sorted(whole) == [tuple("abcde"), tuple("acbde")]


def test_one_item_out_of_place_costs_its_neighbours() -> None:
    """Moving one of eight items breaks at most three of the seven pairs of neighbours."""
    names = list("abcdefgh")
    items = [{"id": name, "text": name, "why": "因"} for name in names]
    written = {"id": "q", "type": "order", "stem": "題", "explain": "解", "items": items}
    question = KINDS["order"].model_validate(written)
    for name in names:
        rest = [other for other in names if other != name]
        for place in range(len(names)):
            moved = [*rest[:place], name, *rest[place:]]
            assert grading.grade(question, moved) >= 4 / 7


def test_a_reason_needs_its_verdict() -> None:
    """With the wrong verdict no reason scores, with the right one the wrong reason is worth a half."""
    question: Any = small()["myth"]
    for reason in question.reasons:
        wrong = {"verdict": not question.answer, "reason": reason.id}
        assert grading.grade(question, wrong) == 0
        half = {"verdict": question.answer, "reason": reason.id}
        assert grading.grade(question, half) == (1 if reason.correct else 0.5)


def test_a_case_is_the_mean_of_its_parts() -> None:
    """A case scores what its parts score on their own, divided by their number."""
    question: Any = small()["story"]
    random = Random(2)
    for _ in range(50):
        answer = some(question, random)
        parts = [grading.grade(part, answer[part.id]) for part in question.parts]
        assert grading.grade(question, answer) == pytest.approx(sum(parts) / len(parts))
