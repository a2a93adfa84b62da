"""The script and the style of the drill pages, assembled from the files of this folder."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def assets() -> dict[str, str]:
    """File name to text: ``drill.js`` and ``drill.css``, each its parts in the order of their names."""
    return {f"drill.{kind}": "\n".join(_texts(kind)) for kind in ("js", "css")}


def _texts(kind: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob(f"*.{kind}"))]
