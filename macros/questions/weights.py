"""What choosing an option is worth, where an item says so itself: ``weight: 50`` or ``weight: -33.33333``.

Learning platforms take a fixed list of percentages and skip a question with any other ("Grades do not
match grade options" in Moodle, in Moodle XML and in GIFT alike), so the field takes no other either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.questions.base import Option

FRACTIONS = (
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
    11.11111, 10, 5, 0,
)  # fmt: skip
# Three thirds written as 33.33333 are one.
_SLACK = 1e-6


def _weight(value: Any) -> Any:
    number = (
        float(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,3}(\.\d{1,7})?", value) else None
    )
    if number is None or all(abs(abs(number) - fraction) > 0.0001 for fraction in FRACTIONS):
        known = " ".join(f"{fraction:.7g}" for fraction in FRACTIONS)
        raise PydanticCustomError("bad-weight", "bad weight", {"value": str(value), "known": known})
    return number


# Percent, as written.
Weight = Annotated[float, BeforeValidator(_weight), WithJsonSchema({"type": "number"})]


class Weighted(Option):
    """An option that may say what it is worth; without that its kind says it."""

    weight: Weight | None = None


def total(options: Sequence[Weighted]) -> float:
    """What ``options`` are worth together, as a share of 1: 0 and 1 are exact."""
    share = math.fsum(option.weight or 0 for option in options) / 100
    return float(round(share)) if abs(share - round(share)) < _SLACK else share
