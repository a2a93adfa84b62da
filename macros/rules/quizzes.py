"""Questions are answerable and written to the item-writing rules.

The flaws are those of the NBME list and of the counts in Downing (2005) and Tarrant (2006): each
lets a test-wise guesser score, or hides what is tested.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from macros.model.quiz import BankFile, QuizSet
from macros.problems import Problem
from macros.questions import Option, Question
from macros.rules import rule
from macros.site import Site
from macros.strings import pattern
from macros.texts import Placed, finds, width

FLAWS = (("absolute", "absolute-word"), ("vague", "vague-word"), ("all_or_none", "all-or-none"))
# For every kind to choose from, the parts of cases included: three are enough, says Rodriguez (2005).
MOST_OPTIONS = 4
LONGEST = 1.2
NEAR = 0.92


@lru_cache(1)  # each rule below asks
def _questions(site: Site) -> Sequence[tuple[BankFile, Any]]:
    """Every question, the parts of cases included, with its bank."""
    return [(bank, entry) for bank in site.banks for entry in bank.walk() if isinstance(entry, Question)]


def _options(question: Any) -> tuple[str, list[Option]]:
    """The field that holds the options to choose from, and the options."""
    for field in ("options", "reasons"):
        if hasattr(question, field):
            return field, getattr(question, field)
    return "", []


@rule
def question_ids_are_unique(site: Site, today: date) -> Iterable[Problem]:
    """No two questions or parts share an id: results and exports name them by it."""
    seen: dict[str, Any] = {}
    for _, question in _questions(site):
        first = seen.setdefault(question.id, question)
        if first is not question and question not in site.index["quiz-question"].values():
            origin = question.origin.at("id")
            yield origin.problem("duplicate-id", value=question.id, first=first.origin.mark)


@rule
def banks_match_their_files(site: Site, today: date) -> Iterable[Problem]:
    """A bank is named like its file."""
    for bank in site.banks:
        name = bank.origin.file.rpartition("/")[2].removesuffix(".yml")
        if bank.id != name:
            yield bank.origin.at("id").problem("wrong-file", value=bank.id, name=name)


@rule
def whole_questions_say_what_they_test(site: Site, today: date) -> Iterable[Problem]:
    """Only the parts of a case may leave out steps, roles, level and basis."""
    for bank in site.banks:
        for question in bank.questions:
            for field in ("tests", "roles", "level", "basis"):
                if not getattr(question, field):
                    yield question.origin.problem("missing-key", key=field)


@rule
def questions_have_their_answers(site: Site, today: date) -> Iterable[Problem]:
    """Single and true/false have one right option, multiple has at least one right and one wrong."""
    for _, question in _questions(site):
        field, options = _options(question)
        right = sum(option.correct for option in options)
        if not options:
            continue
        if question.type == "multiple":
            if not 0 < right < len(options):
                yield question.origin.at(field).problem("multiple-answers", right=right)
        elif right != 1:
            yield question.origin.at(field).problem("one-answer", right=right)


@rule
def parts_are_distinct(site: Site, today: date) -> Iterable[Problem]:
    """Within a question ids and texts differ: options, items, categories, pairs."""
    for _, question in _questions(site):
        for field in ("options", "reasons", "items", "categories", "pairs", "ranges"):
            if entries := vars(question).get(field):
                for attribute in ("id", "text", "name", "left", "right"):
                    yield from _repeated(entries, attribute)


def _repeated(entries: list[Any], attribute: str) -> Iterator[Problem]:
    seen: dict[str, Any] = {}
    for entry in entries:
        value = vars(entry).get(attribute)
        if value is None:
            continue
        first = seen.setdefault(value, entry)
        if first is not entry:
            origin = entry.origin.at(attribute)
            yield origin.problem("repeated-option", value=value, first=first.origin.mark)


@rule
def inner_references_resolve(site: Site, today: date) -> Iterable[Problem]:
    """A sorted item names a category, a group names items, a range leaves the answer out."""
    for _, question in _questions(site):
        if question.type == "classify":
            known = {category.id for category in question.categories}
            for item in question.items:
                if item.category not in known:
                    yield item.origin.at("category").problem("unknown-category", value=item.category)
        elif question.type == "order":
            known = {item.id for item in question.items}
            for number, group in enumerate(question.same_time):
                for name in set(group) - known:
                    yield question.origin.at("same_time", number).problem("unknown-item", value=name)
        elif question.type == "numeric":
            yield from _ranges(question)


def _ranges(question: Any) -> Iterator[Problem]:
    low, high = question.answer - question.tolerance, question.answer + question.tolerance
    if question.tolerance < 0:
        yield question.origin.at("tolerance").problem("negative-tolerance")
    for entry in question.ranges:
        if entry.low > entry.high:
            yield entry.origin.problem("empty-range")
        elif entry.low <= high and low <= entry.high:
            yield entry.origin.problem("range-holds-answer", value=question.answer)


@rule
def options_give_nothing_away(site: Site, today: date) -> Iterable[Problem]:
    """The item-writing flaws that a single option can have."""
    every = [option for _, question in _questions(site) for option in _options(question)[1]]
    texts: list[Placed] = [(option, ("text",), option.text) for option in every]
    for name, key in FLAWS:
        for option, path, found in finds(pattern(name), texts):
            yield option.origin.at(*path).problem(key, value=found)
    for _, question in _questions(site):
        field, options = _options(question)
        if len(options) > MOST_OPTIONS:
            values = {"found": len(options), "most": MOST_OPTIONS}
            yield question.origin.at(field).problem("too-many-options", **values)
        yield from _similar(options)
        if question.type != "multiple":
            yield from _longest(options)


def _longest(options: list[Option]) -> Iterator[Problem]:
    right = [option for option in options if option.correct]
    others = [width(option.text) for option in options if not option.correct]
    if len(right) == 1 and others and width(right[0].text) > max(others) * LONGEST + 1:
        values = {"width": f"{width(right[0].text):g}", "next": f"{max(others):g}"}
        yield right[0].origin.at("text").problem("longest-is-key", **values)


def _similar(options: list[Option]) -> Iterator[Problem]:
    for number, option in enumerate(options):
        for other in options[:number]:
            # Two that are alike in every sign are named by another rule.
            if option.text != other.text and _near(option.text, other.text):
                yield option.origin.at("text").problem("near-duplicate", value=other.text)


def _near(one: str, other: str) -> bool:
    """Whether two texts are nearly the same; texts of very different lengths need no comparison."""
    if 2 * min(len(one), len(other)) <= NEAR * (len(one) + len(other)):
        return False  # not even if the shorter one stood in the longer one whole
    return difflib.SequenceMatcher(None, one, other).ratio() > NEAR


@rule
def stems_are_plain(site: Site, today: date) -> Iterable[Problem]:
    """A negative question marks its negative word in bold."""
    for _, question in _questions(site):
        if (found := pattern("negative").search(question.stem)) and not pattern("marked").search(
            question.stem
        ):
            yield question.origin.at("stem").problem("unmarked-negative", value=found[0])


@rule
def keys_move_about(site: Site, today: date) -> Iterable[Problem]:
    """In a bank the right answer of single questions does not favour one position."""
    for bank in site.banks:
        every: Iterator[Any] = (q for q in bank.walk() if isinstance(q, Question))
        singles = [q for q in every if q.type == "single"]
        if len(singles) < 6:
            continue
        places = Counter(n for q in singles for n, option in enumerate(q.options) if option.correct)
        place, count = places.most_common(1)[0]
        if count > len(singles) * 0.6:
            values = {"place": place + 1, "count": count, "all": len(singles)}
            yield bank.origin.at("questions").problem("key-in-one-place", **values)


@rule
def sets_can_be_drawn(site: Site, today: date) -> Iterable[Problem]:
    """A draw does not ask for more questions than its bank has for that level and role."""
    for quiz in site.sets.sets if site.sets else []:
        for draw in quiz.draw:
            bank = site.find("bank", draw.bank)
            fitting = [
                q
                for q in (bank.questions if bank else [])
                if (not draw.level or q.level == draw.level) and (not draw.role or draw.role in q.roles)
            ]
            if bank and draw.count > len(fitting):
                yield draw.origin.at("count").problem("draw-too-many", count=draw.count, found=len(fitting))
        yield from _drawn_twice(site, quiz)


def _drawn_twice(site: Site, quiz: QuizSet) -> Iterator[Problem]:
    """Draws from one bank ask for no more questions together than the bank has."""
    wanted: Counter[str] = Counter()
    for draw in quiz.draw:
        wanted[draw.bank] += draw.count
        bank = site.find("bank", draw.bank)
        if bank and wanted[draw.bank] > len(bank.questions) >= draw.count:
            values = {"count": wanted[draw.bank], "found": len(bank.questions)}
            yield draw.origin.at("count").problem("draw-too-many", **values)


@rule
def roles_have_their_own_quiz(site: Site, today: date) -> Iterable[Problem]:
    """Where there are sets at all, every role has one."""
    served = {quiz.role for quiz in site.sets.sets} if site.sets else set()
    for role in site.roles.roles if site.sets else []:
        if role.id not in served:
            yield role.origin.warning("role-without-quiz", role=role.name)


@rule
def critical_steps_are_tested(site: Site, today: date) -> Iterable[Problem]:
    """Where there are questions at all, every critical step is tested by two of them."""
    if not site.banks:
        return
    tested = Counter(name for bank in site.banks for q in bank.questions for name in set(q.tests))
    for scenario in site.scenarios:
        for step in scenario.steps:
            if step.critical and tested[f"{scenario.id}/{step.id}"] < 2:
                found = tested[f"{scenario.id}/{step.id}"]
                yield step.origin.at("critical").warning("critical-untested", found=found)
