"""Items in categories: the share of items that are in their own.

An answer maps the id of each item to the id of a category.  Convention: Moodle's matching question, QTI's
``map_response``.
"""

from __future__ import annotations

from collections.abc import Mapping

from macros.questions.classify.model import Kind


def grade(question: Kind, answer: Mapping[str, str]) -> float:
    """Items in their category divided by all items."""
    return sum(answer.get(item.id) == item.category for item in question.items) / len(question.items)
