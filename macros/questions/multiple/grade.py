"""Several right answers: a share for each right option, off again for each wrong one.

An answer is the list of the chosen options' ids.  Convention: Moodle, each of the R right options worth
1/R and each of the W wrong ones -1/W, the sum cut off at 0 and 1; so choosing everything scores 0.  Options
with weights of their own count these instead; a rule sees to it that all together are worth nothing.
(H5P takes a whole point off for a wrong one; QTI's ``match_correct`` gives nothing for part of the answer.)
"""

from __future__ import annotations

from collections.abc import Collection

from macros.questions.multiple.model import Kind
from macros.questions.weights import total


def grade(question: Kind, answer: Collection[str]) -> float:
    """The share of right options chosen less the share of wrong ones, at least 0."""
    chosen = set(answer)
    if any(option.weight is not None for option in question.options):
        return min(1.0, max(0.0, total([option for option in question.options if option.id in chosen])))
    right = {option.id for option in question.options if option.correct}
    wrong = {option.id for option in question.options if not option.correct}
    return max(0.0, len(chosen & right) / len(right) - len(chosen & wrong) / len(wrong))
