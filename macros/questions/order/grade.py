"""Items in order: the share of neighbours that are right, wherever they stand.

An answer is the list of the items' ids, first to last.  Convention: Moodle's ordering question with
RELATIVE_NEXT_EXCLUDE_LAST, so one item out of place costs its neighbours and not the whole answer.  A group
in ``same_time`` counts as one place: a pair of neighbours is right when the second may come directly
after the first in some right order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from macros.questions.order.model import Kind


def grade(question: Kind, answer: Sequence[str]) -> float:
    """Right neighbours divided by the neighbours there are."""
    places = _places(question)
    order = [name for name in dict.fromkeys(answer) if name in places]
    kept = sum(places[after] - places[before] in (0, 1) for before, after in pairwise(order))
    return kept / (len(question.items) - 1)


def _places(question: Kind) -> dict[str, int]:
    """The place of each item; the items of a group share theirs."""
    groups = {name: tuple(group) for group in question.same_time for name in group}
    places = dict.fromkeys(groups.get(item.id, (item.id,)) for item in question.items)
    return {name: place for place, group in enumerate(places) for name in group}
