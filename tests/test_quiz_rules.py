"""Questions as data: every fault and every flaw of writing is named with its file, line and remedy.

The cases in ``tests/cases/quizzes`` are written like those of ``test_bad_input.py``, over the world with
the banks of ``tests/quiz_world``.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros import grading
from macros.__main__ import examine
from macros.problems import Report
from macros.questions import KINDS, Question
from macros.quiz import digest, pool
from macros.render import Renderer
from macros.rules import check
from macros.site import Site
from macros.strings import table
from tests.conftest import ROOT, Content, lay
from tests.test_bad_input import read_case, shape
from tests.test_grading import right, small

CASES = sorted((ROOT / "tests/cases/quizzes").glob("*.yml"))
OVER = ROOT / "tests/quiz_world"
BANKS: dict[str, Content] = {
    path.relative_to(OVER).as_posix(): path.read_bytes()
    for path in OVER.glob("quizzes/*.yml")
    if path.stem != "sets"
}
# Each must be named with its place and a remedy.
MALFORMED = [
    "no-right-answer", "two-right-in-single", "duplicate-option", "one-option", "empty-text", "unknown-step",
    "repeated-id", "unclosed-structure", "wrong-type", "weight-off-the-list", "numeric-without-tolerance",
    "order-with-one-item",
]  # fmt: skip
FLAWS = [
    "longest-option-is-key", "absolute-word", "unmarked-negative", "all-of-the-above", "none-of-the-above",
    "vague-word", "near-duplicate", "key-in-one-place", "five-options", "missing-feedback",
]  # fmt: skip
SOUND = {"marked-negative", "weights-that-are-fair"}
TRUNCATIONS = 60


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in CASES])
def test_case(path: Path, tmp_path: Path, today: date) -> None:
    """Every fault brings exactly the lines its case names; what is no fault brings none."""
    target, content, expected = read_case(path)
    report = examine(lay(tmp_path, {**BANKS, target: content}), today)
    assert report.render().splitlines() == expected
    assert bool(expected) is (path.stem not in SOUND)
    assert all(re.match(r"\S+\.yml:\d+:\d+: .+（.+）$", line) or "現在有" in line for line in expected)


def test_the_cases_are_all_there() -> None:
    """The twelve malformed items and the ten flaws of writing each have a case of their own."""
    names = {path.stem for path in CASES}
    assert len(MALFORMED) == 12
    assert {*MALFORMED, *FLAWS} <= names


def test_every_message_about_questions_has_a_case() -> None:
    """No message of these rules is without a case."""
    lines = [line for path in CASES for line in read_case(path)[2]]
    files = ("rules/quizzes.py", "rules/weights.py", "questions/weights.py")
    code = "".join((ROOT / "macros" / name).read_text(encoding="utf-8") for name in files)
    texts = {key: text for key, text in table("problems").items() if f'"{key}"' in code}
    assert {"weights-of-all", "bad-weight", "critical-untested", "longest-is-key"} <= texts.keys()
    unseen = {key for key, text in texts.items() if not any(shape(text).search(line) for line in lines)}
    assert unseen == set()


@pytest.mark.parametrize("name", sorted(BANKS))
def test_any_truncation_is_survived(name: str, tmp_path: Path, today: date) -> None:
    """A bank cut off anywhere brings messages, never a crash."""
    root = lay(tmp_path, BANKS)
    whole = bytes(BANKS[name])  # type: ignore[arg-type]
    for place in random.Random(name).sample(range(len(whole)), TRUNCATIONS):
        (root / name).write_bytes(whole[:place])
        examine(root, today)


# ── the bank that ships ─────────────────────────────────────────────────────────────────────────


def every_question(site: Site) -> list[Any]:
    """Every whole question of every bank."""
    return [question for bank in site.banks for question in bank.questions]


def test_the_bank_is_large_and_asks_for_judgement(real_site: Site) -> None:
    """At least 180 questions in nine banks, every kind used, two thirds above mere recall."""
    found = every_question(real_site)
    assert len(found) >= 180
    assert len(real_site.banks) >= 9
    assert {scenario.id for scenario in real_site.scenarios} <= {bank.id for bank in real_site.banks}
    assert {question.type for question in found} == set(KINDS)
    assert sum(question.level in ("apply", "judge") for question in found) >= len(found) * 2 / 3


def test_critical_steps_and_roles_are_served(real_site: Site) -> None:
    """Two questions or more test each critical step; each role has its own set, asked for that role alone."""
    tested = Counter(name for question in every_question(real_site) for name in set(question.tests))
    critical = [f"{s.id}/{step.id}" for s in real_site.scenarios for step in s.steps if step.critical]
    assert critical
    assert [name for name in critical if tested[name] < 2] == []
    assert real_site.sets is not None
    own = {quiz.role: quiz for quiz in real_site.sets.sets if quiz.role}
    assert own.keys() == {role.id for role in real_site.roles.roles}
    assert all(draw.role == role for role, quiz in own.items() for draw in quiz.draw)
    renderer = Renderer(real_site)
    assert all(f'href="page:quiz/{quiz.id}"' in renderer.page("role", role) for role, quiz in own.items())


def test_what_ships_has_no_flaw(real_site: Site) -> None:
    """No rule has anything to say about a bank or a set, not even as a warning."""
    report = Report()
    report.add(check(real_site, date(2026, 11, 22)))
    assert [
        line for line in report.render().splitlines() if line.startswith("quizzes/") or "題考到" in line
    ] == []


def test_a_removed_question_is_noticed(real_site: Site) -> None:
    """Without the questions that test it, a critical step is named; without its set, a role is."""
    step = next(s for scenario in real_site.scenarios for s in scenario.steps if s.critical)
    bare = [bank.model_copy(update={"questions": []}) for bank in real_site.banks]
    assert real_site.sets is not None
    few = real_site.sets.model_copy(update={"sets": [s for s in real_site.sets.sets if not s.role]})
    spare = Site(**{**vars_of(real_site), "banks": bare, "sets": few})
    found = {(problem.key, str(problem.mark)) for problem in check(spare, date(2026, 11, 22))}
    assert ("critical-untested", str(step.origin.at("critical").mark)) in found
    assert sum(key == "role-without-quiz" for key, _ in found) == len(real_site.roles.roles)


def vars_of(site: Site) -> dict[str, Any]:
    """The fields of a site, without what it has worked out."""
    return {name: getattr(site, name) for name in site.__dataclass_fields__}


# ── guessing ────────────────────────────────────────────────────────────────────────────────────


def guess(question: Any, place: int) -> Any:
    """An answer of somebody who always takes what stands at one place, or in one column, or all of it."""
    kind = question.type
    if kind == "case":
        return {part.id: guess(part, place) for part in question.parts}
    if kind == "single":
        return question.options[place % len(question.options)].id
    if kind == "multiple":
        return [option.id for option in question.options]
    if kind == "truefalse":
        return {"verdict": place % 2 == 0, "reason": question.reasons[place % len(question.reasons)].id}
    if kind == "classify":
        return {item.id: question.categories[place % len(question.categories)].id for item in question.items}
    if kind == "match":
        return {pair.id: question.pairs[place % len(question.pairs)].id for pair in question.pairs}
    return 0 if kind == "numeric" else [item.id for item in reversed(question.items)]


@pytest.mark.parametrize("place", range(4))
def test_no_habit_of_guessing_passes_a_set(place: int, real_site: Site) -> None:
    """Always the first, the second, everything, one column: expected far below the pass mark of each set."""
    assert real_site.sets is not None
    for quiz in real_site.sets.sets:
        scores = [grading.grade(c.question, guess(c.question, place)) for c in pool(real_site, quiz)]
        assert grading.mean(scores) < quiz.pass_mark / 100 - 0.2, quiz.id


def test_choosing_everything_is_never_worth_anything(real_site: Site) -> None:
    """Every multiple question that ships gives nothing for all of its options."""
    found = [e for bank in real_site.banks for e in bank.walk() if getattr(e, "type", "") == "multiple"]
    assert len(found) > 30
    assert [q.id for q in found if grading.grade(q, [option.id for option in q.options]) != 0] == []


# ── what identifies a question ──────────────────────────────────────────────────────────────────


def test_the_digest_changes_with_what_is_read(real_site: Site) -> None:
    """Another word, key or order is another question; where it belongs and when it is reviewed is not."""
    question: Any = small()["one"]
    before = digest(question)
    for edit in (
        {"tests": ["demo/x"]},
        {"roles": ["lead"]},
        {"review_by": date(2030, 1, 1)},
        {"level": "judge"},
    ):
        assert digest(question.model_copy(update=edit)) == before, edit
    turned = [option.model_copy(update={"correct": not option.correct}) for option in question.options]
    worded = [question.options[0].model_copy(update={"feedback": "別的"}), *question.options[1:]]
    edits = (
        {"stem": "別的"},
        {"explain": "別的"},
        {"options": turned},
        {"options": worded},
        {"options": question.options[::-1]},
    )
    assert len({before, *(digest(question.model_copy(update=edit)) for edit in edits)}) == len(edits) + 1
    digests = [digest(each) for each in every_question(real_site)]
    assert len(set(digests)) == len(digests)


def test_every_kind_has_a_right_answer_here() -> None:
    """The guesses above know every kind."""
    known: list[Question] = list(small().values())
    assert {question.type for question in known} == set(KINDS)
    assert all(
        grading.grade(question, guess(question, 0)) <= grading.grade(question, right(question))
        for question in known
    )
