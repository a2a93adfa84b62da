"""The script and the style of the run page, assembled from the files of this folder."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
# The order in which the parts build on each other.
_PARTS = ("time", "state", "files", "page")


def assets() -> dict[str, str]:
    """File name to text: ``run.js`` and ``run.css``."""
    scripts = "\n".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    return {"run.js": scripts, "run.css": (_FOLDER / "run.css").read_text(encoding="utf-8")}
