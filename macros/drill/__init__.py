"""The script and the style of the drill pages, assembled from the files of this folder."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def assets() -> dict[str, str]:
    """File name to text: ``drill.js`` and ``drill.css``."""
    scripts = "\n".join(p.read_text(encoding="utf-8") for p in sorted(_FOLDER.glob("*.js")))
    return {"drill.js": scripts, "drill.css": (_FOLDER / "drill.css").read_text(encoding="utf-8")}
