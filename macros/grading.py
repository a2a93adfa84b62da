"""Scores of answers, from 0 to 1: the reference that the script in the browser is tested against.

In: a question and an answer in plain data, as it would come out of JSON.  Out: a number.  The rule of
a kind, and what an answer to it looks like, stand in ``questions/<kind>/grade.py``.  No answer is
``None`` and scores 0.  How sure somebody was never changes a score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from macros.questions.base import Question

Rule = Callable[[Any, Any], float]
# Scores are sums of fractions; 0.57 * 100 is 56.99999999999999 and must still reach 57.
_SLACK = 1e-9


def grade(question: Question, answer: Any) -> float:
    """The score of ``answer``, from 0 to 1; 0 for no answer."""
    return 0.0 if answer is None else _rule(question.type)(question, answer)


def mean(scores: Sequence[float]) -> float:
    """The score of a set or a case: every question counts the same, one without an answer counts 0."""
    return sum(scores) / len(scores)


def passed(score: float, mark: int) -> bool:
    """Whether ``score`` reaches ``mark`` percent.  Moodle's grade to pass, SCORM's mastery score."""
    return score * 100 >= mark - _SLACK


@cache
def _rule(kind: str) -> Rule:
    rule: Rule = import_module(f"macros.questions.{kind}.grade").grade
    return rule
