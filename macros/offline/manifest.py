"""What a phone needs to put the playbook on its home screen: a manifest and icons of our own drawing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.offline import drawing

NAME = "manifest.webmanifest"
ICONS = "assets/icons"
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
    picture = drawing.read(folder / "assets/icon.svg")
    icons = folder / ICONS
    icons.mkdir(parents=True, exist_ok=True)
    for size in (192, 512):
        (icons / f"icon-{size}.png").write_bytes(drawing.png(picture, size))
    (icons / "maskable-512.png").write_bytes(drawing.png(picture, 512, bleed=True))
    (icons / "apple-180.png").write_bytes(drawing.png(picture, 180, bleed=True))
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
