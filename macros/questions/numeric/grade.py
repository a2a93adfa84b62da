"""A number: right within the tolerance, both ends included.

An answer is a number.  Convention: GIFT's ``{#60:0}``, Moodle's numerical question with a nominal
tolerance.
"""

from __future__ import annotations

from macros.questions.numeric.model import Kind


def grade(question: Kind, answer: float) -> float:
    """1 within the tolerance, else 0."""
    return float(abs(answer - question.answer) <= question.tolerance)
