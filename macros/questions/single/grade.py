"""One right answer: 1 or 0, or what a second-best reply is worth.

An answer is the id of the chosen option.  Convention: Moodle's fractions 100 and 0, or
one between for a second-best reply; QTI's ``map_response``.
"""

from __future__ import annotations

from macros.questions.single.model import Kind
from macros.questions.weights import total


def grade(question: Kind, answer: str) -> float:
    """1 for the right option, the weight of a wrong one, else 0."""
    chosen = [option for option in question.options if option.id == answer]
    return 1.0 if any(option.correct for option in chosen) else max(0.0, total(chosen))
