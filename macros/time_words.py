"""Time limits in words."""

from __future__ import annotations

from macros.fields import Anchor, Due
from macros.strings import t


def due_words(due: Due, anchor: Anchor = "knowing") -> str:
    """``30m`` as 30 分鐘內; ``3mo`` in a cycle as 每 3 個月."""
    if anchor == "cycle":
        return t("every.m-0") if due.amount == 0 else t(f"every.{due.unit}", amount=due.amount)
    return t("unit.now") if due.amount == 0 else t(f"unit.{due.unit}", amount=due.amount)
