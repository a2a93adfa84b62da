"""Telephone numbers as links."""

from __future__ import annotations

import re


def tel(number: str) -> str:
    """``02-5550-0100#12`` as ``0255500100,12``: what a ``tel:`` link dials, an extension after a pause."""
    return re.sub(r"[^0-9+,]", "", number.replace("#", ","))
