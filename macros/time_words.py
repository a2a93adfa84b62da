"""Time limits in words."""

from __future__ import annotations

from macros.fields import Anchor, Due
from macros.strings import t


def due_words(due: Due, anchor: Anchor = "knowing") -> str:
    """A limit such as ``30m`` in words; in a cycle how often it recurs."""
    if anchor == "cycle":
        return t("every.m-0") if due.amount == 0 else t(f"every.{due.unit}", amount=due.amount)
    return t("unit.now") if due.amount == 0 else t(f"unit.{due.unit}", amount=due.amount)
