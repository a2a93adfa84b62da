"""What makes a built site fit for a phone without a network: few requests, names by content."""

from __future__ import annotations

from pathlib import Path

from macros.offline import names, theme
from macros.offline.scripts import APP, joined

__all__ = ["APP", "joined", "publish"]


def publish(folder: Path) -> None:
    """Finish the site in ``folder``; nothing may write into its pages after this."""
    theme.lighten(folder)
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    for path, html in names.rename(folder, pages).items():
        path.write_text(html, encoding="utf-8")
    for path in sorted((folder / "assets").rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
