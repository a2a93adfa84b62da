"""The script and the style of the run page, assembled from the files of this folder."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
# The order in which the parts build on each other.
_PARTS = ("time", "words", "state", "plan", "files", "ics", "bar", "view", "paper", "place", "page")


def assets() -> dict[str, str]:
    """File name to text: ``run.js``, ``run.css``, and ``everything.js`` of the page on privacy."""
    scripts = "\n".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    others = {name: (_FOLDER / name).read_text(encoding="utf-8") for name in ("run.css", "everything.js")}
    return {"run.js": scripts, **others}
