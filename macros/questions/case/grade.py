"""A case: the mean of its parts, each by the rule of its own kind.

An answer maps the id of each part to the answer to that part; one may be missing or null.  Convention:
Moodle's grade of several questions of equal weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros import grading
from macros.questions.case.model import Kind


def grade(question: Kind, answer: Mapping[str, Any]) -> float:
    """The mean of all parts; a part without an answer counts 0."""
    return grading.mean([grading.grade(part, answer.get(part.id)) for part in question.parts])
