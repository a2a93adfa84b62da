"""Scripts and style of the tools, assembled from the files of this folder."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
# Each script and its parts, in the order in which they build on each other.
_SCRIPTS = {
    "tools.js": ("common", "evidence", "forms"),
    "clinic-form.js": ("clinic-file", "clinic-rules", "clinic-form"),
}


def assets() -> dict[str, str]:
    """File name to text: ``tools.js``, ``clinic-form.js`` and ``tools.css``."""
    scripts = {name: "\n".join(_text(f"{part}.js") for part in parts) for name, parts in _SCRIPTS.items()}
    return {**scripts, "tools.css": _text("tools.css")}


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
