"""One right answer: 1 or 0.

An answer is the id of the chosen option.  Convention: Moodle's fractions 100 and 0, QTI's ``map_response``.
"""

from __future__ import annotations

from macros.questions.single.model import Kind


def grade(question: Kind, answer: str) -> float:
    """1 for the right option, else 0."""
    return float(any(option.correct for option in question.options if option.id == answer))
