"""A case: the mean of its parts, each by the rule of its own kind.

An answer is the list of the answers to the parts, in their order, ``None`` where there is none.
Convention: Moodle's grade of several questions of equal weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros import grading
from macros.questions.case.model import Kind


def grade(question: Kind, answer: Sequence[Any]) -> float:
    """The mean of all parts; a part without an answer counts 0."""
    return grading.mean([grading.grade(*pair) for pair in zip(question.parts, answer, strict=True)])
