"""What an option is worth, in the percentages that Moodle takes.

An importer of Moodle skips a question with any other percentage ("Grades do not match grade options"),
in Moodle XML and in GIFT alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.questions import Option

FRACTIONS = (
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
    11.11111, 10, 5, 0,
)  # fmt: skip


def percent(share: float) -> str:
    """``share`` as a percentage on Moodle's list; raises ValueError when there is none."""
    wanted = abs(share) * 100
    nearest = min(FRACTIONS, key=lambda fraction: abs(fraction - wanted))
    if abs(nearest - wanted) > 0.0001:
        raise ValueError(f"Moodle takes no option worth {share:.7g}")
    return f"{'-' if share < 0 else ''}{nearest:.7g}"


def weights(options: Sequence[Option]) -> list[str]:
    """The percentage of each option of a multiple question: 1/R for right ones, -1/W for wrong ones."""
    right = sum(option.correct for option in options)
    wrong = len(options) - right
    return [percent(1 / right if option.correct else -1 / wrong) for option in options]
