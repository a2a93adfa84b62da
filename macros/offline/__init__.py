"""What makes a built site fit for a phone without a network: few requests, names by content, a service
worker that holds every page, and what a phone needs to install it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import policy
from macros.offline import folder as folders
from macros.offline import manifest, names, theme, worker
from macros.offline.manifest import Door, Names
from macros.offline.scripts import APP, joined

__all__ = ["APP", "Door", "Edition", "Names", "joined", "preview", "publish", "publish_folder"]


@dataclass(frozen=True)
class Edition:
    """What is published: its names on a phone, and the day of its newest change."""

    names: Names
    day: date


def publish(folder: Path, edition: Edition) -> None:
    """Finish the site in ``folder``; nothing may write into it after this."""
    _finish(folder, hosted=True)
    manifest.write(folder, edition.names)
    worker.write(folder, edition.day)


def publish_folder(folder: Path) -> None:
    """The same for a copy that is opened without a host."""
    folders.drop_for_hosts(folder)
    folders.index_as_script(folder)
    _finish(folder, hosted=False)


def _finish(folder: Path, *, hosted: bool) -> None:
    pages = sorted(folder.rglob("*.html"))
    unused, orders, inline = set(theme.PARTS), set(), set()
    for html in map(_text, pages):  # one after the other: never more than one page in memory
        unused -= {part for part in unused if part in html}
        orders.add(names.sheets(html))
        inline |= policy.inline(html)
    theme.lighten(folder, unused)
    renamed = names.rename(folder, orders)
    rules = policy.rules(folder, map(renamed, inline), hosted=hosted)
    for page in pages:
        page.write_text(policy.protected(page.name, renamed(_text(page)), rules), encoding="utf-8")
    for path in sorted((folder / "assets").rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def preview(folder: Path) -> None:
    """What a preview needs: no worker may show an older site in its place."""
    worker.write_preview(folder)
