"""The script and the style of the toolkit pages, assembled from the files of this folder."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def assets() -> dict[str, str]:
    """File name to text: ``toolkit.js`` and ``toolkit.css``."""
    scripts = "\n".join(p.read_text(encoding="utf-8") for p in sorted(_FOLDER.glob("*.js")))
    return {"toolkit.js": scripts, "toolkit.css": (_FOLDER / "toolkit.css").read_text(encoding="utf-8")}
