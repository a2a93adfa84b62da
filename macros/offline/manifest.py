"""What a phone needs to put the playbook on its home screen: a manifest and icons of our own drawing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.kept import kept
from macros.offline import drawing

NAME = "manifest.webmanifest"
ICONS = "assets/icons"
# Name, size in pixels, and whether it fills the corners, for a phone that cuts its own shape.
_PICTURES = (
    ("icon-192", 192, False), ("icon-512", 512, False), ("maskable-512", 512, True), ("apple-180", 180, True),
)  # fmt: skip
# Light and dark paper of docs/assets/site.css.
THEME = {"light": "#ffffff", "dark": "#0f181b"}


@dataclass(frozen=True)
class Door:
    """An entry of the icon's own menu."""

    name: str
    address: str


@dataclass(frozen=True)
class Names:
    """What the installed playbook is called."""

    name: str
    short: str
    description: str
    doors: Sequence[Door] = ()


def write(folder: Path, names: Names) -> None:
    """Write icons and manifest into the site in ``folder``."""
    source = folder / "assets/icon.svg"
    ground = source.read_bytes() + Path(drawing.__file__).read_bytes()
    icons = folder / ICONS
    icons.mkdir(parents=True, exist_ok=True)
    for name, size, bleed in _PICTURES:

        def make(size: int = size, bleed: bool = bleed) -> bytes:
            return drawing.png(drawing.read(source), size, bleed=bleed)

        (icons / f"{name}.png").write_bytes(kept(name, ground, make))
    text = json.dumps(_manifest(names), ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _manifest(names: Names) -> dict[str, object]:
    def icon(name: str, size: int, purpose: str) -> dict[str, str]:
        return {
            "src": f"{ICONS}/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose,
        }  # fmt: skip

    return {
        "id": "./", "start_url": "./", "scope": "./", "display": "standalone", "lang": "zh-TW", "dir": "ltr",
        "name": names.name, "short_name": names.short, "description": names.description,
        "theme_color": THEME["light"], "background_color": THEME["light"], "categories": ["medical"],
        "icons": [
            icon("icon-192", 192, "any"), icon("icon-512", 512, "any"), icon("maskable-512", 512, "maskable"),
        ],
        "shortcuts": [{"name": door.name, "url": door.address} for door in names.doors],
    }  # fmt: skip
