"""Printed checklists: what stands on them, how it is divided into A4 sheets, their style and script."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def assets() -> dict[str, str]:
    """File name to text: ``cards.css`` and ``cards.js``."""
    return {name: (_FOLDER / name).read_text(encoding="utf-8") for name in ("cards.css", "cards.js")}
