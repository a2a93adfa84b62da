"""A verdict and its reason: half the score each, and no right reason for a wrong verdict.

An answer is ``{"verdict": true or false, "reason": id}``; either may be missing or null.  Convention: the
two-tier items of science teaching, where a reason counts only together with its verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.questions.truefalse.model import Kind


def grade(question: Kind, answer: Mapping[str, Any]) -> float:
    """0, a half, or 1."""
    if answer.get("verdict") is not question.answer:
        return 0.0
    right = any(reason.correct for reason in question.reasons if reason.id == answer.get("reason"))
    return 1.0 if right else 0.5
