"""What an option is worth, in the percentages that Moodle takes."""

from __future__ import annotations

from collections.abc import Sequence

from macros.questions import Option
from macros.questions.weights import FRACTIONS, Weighted

__all__ = ["FRACTIONS", "percent", "single", "weights"]


def percent(share: float) -> str:
    """``share`` as a percentage on Moodle's list; raises ValueError when there is none."""
    wanted = abs(share) * 100
    nearest = min(FRACTIONS, key=lambda fraction: abs(fraction - wanted))
    if abs(nearest - wanted) > 0.0001:
        raise ValueError(f"Moodle takes no option worth {share:.7g}")
    return f"{'-' if share < 0 else ''}{nearest:.7g}"


def single(options: Sequence[Option]) -> list[str]:
    """The percentage of each option where one is right."""
    return [
        percent(1 if option.correct else (getattr(option, "weight", None) or 0) / 100) for option in options
    ]


def weights(options: Sequence[Weighted]) -> list[str]:
    """The percentage of each option of a multiple question: its weight, or 1/R if right and -1/W if wrong."""
    if any(option.weight is not None for option in options):
        return [percent((option.weight or 0) / 100) for option in options]
    right = sum(option.correct for option in options)
    wrong = len(options) - right
    return [percent(1 / right if option.correct else -1 / wrong) for option in options]
