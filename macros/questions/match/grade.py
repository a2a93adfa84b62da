"""Pairs: the share of left-hand texts that got the right-hand text of their own pair.

An answer maps the id of each pair to the id of the pair whose right-hand text was chosen; the first
distractor is ``-1``, the second ``-2``.  Convention: Moodle's matching question, QTI's ``map_response``.
"""

from __future__ import annotations

from collections.abc import Mapping

from macros.questions.match.model import Kind


def grade(question: Kind, answer: Mapping[str, str]) -> float:
    """Right pairs divided by all pairs."""
    return sum(answer.get(pair.id) == pair.id for pair in question.pairs) / len(question.pairs)
