"""Weights keep the promises of grading: all right is everything, choosing everything is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from macros.problems import Problem
from macros.questions.weights import total
from macros.rules import rule
from macros.site import Site

# The most that a second-best reply may be worth.
SECOND_BEST = 50


@rule
def weights_are_fair(site: Site, today: date) -> Iterable[Problem]:
    """No question can be passed by choosing everything, and nothing but the right answer is worth all."""
    for bank in site.banks:
        for entry in bank.walk():
            kind = vars(entry).get("type", "")
            if kind in ("single", "multiple") and any(
                o.weight is not None for o in getattr(entry, "options", [])
            ):
                yield from _of_single(entry) if kind == "single" else _of_multiple(entry)


def _of_single(question: Any) -> Iterator[Problem]:
    for option in question.options:
        allowed = (
            0 <= option.weight <= SECOND_BEST and not option.correct if option.weight is not None else True
        )
        if not allowed:
            yield option.origin.at("weight").problem("weight-of-best")


def _of_multiple(question: Any) -> Iterator[Problem]:
    origin = question.origin.at("options")
    if any(option.weight is None for option in question.options):
        yield origin.problem("weights-missing")
        return
    right = [option for option in question.options if option.correct]
    if total(right) != 1 or any(option.weight <= 0 for option in right):
        yield origin.problem("weight-of-right", found=f"{total(right) * 100:.7g}")
    wrong = [option for option in question.options if not option.correct and option.weight > 0]
    yield from (option.origin.at("weight").problem("weight-of-wrong") for option in wrong)
    if (found := total(question.options)) > 0 and not wrong:
        yield origin.problem("weights-of-all", found=f"{found * 100:.7g}")
