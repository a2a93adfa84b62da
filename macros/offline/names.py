"""Scripts and styles of a built site under names that change with their content.

A page names the very version it was built with, so a page and a script of two versions never meet,
however long a browser or a host keeps either.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

HASHED = (".js", ".css")
_NAME = re.compile(r"assets/([\w./-]+\.(?:js|css))\b")
# The theme's style sheets and ours, as they follow each other in the head of a page.
_SHEETS = re.compile(r'(?:\s*<link rel="stylesheet" href="[^"]*assets/[^"]+\.css">)+')
_SHEET = re.compile(r'href="([^"]*?)(assets/[^"]+\.css)"')


def sheets(html: str) -> tuple[str, ...]:
    """The style sheets that a page loads, in their order."""
    group = _SHEETS.search(html)
    return tuple(name for _, name in _SHEET.findall(group[0])) if group else ()


def rename(folder: Path, orders: set[tuple[str, ...]]) -> Callable[[str], str]:
    """Give every script and style its hashed name; returns what puts these names into a page.

    ``orders`` are the :func:`sheets` of all pages: where they are the same, they become one file.
    """
    orders = orders - {()}
    joined = len(orders) == 1
    if joined:
        _join(folder, *orders)
    names = _Names(folder / "assets")
    for path in sorted((folder / "assets").rglob("*")):
        if path.suffix in HASHED:
            names.of(path.relative_to(folder / "assets").as_posix())
    return lambda text: names.put_into(_SHEETS.sub(_one, text, count=1) if joined else text)


def _join(folder: Path, order: tuple[str, ...]) -> None:
    """The style sheets that every page loads, joined into one: a request less each."""
    texts = [(folder / name).read_text(encoding="utf-8") for name in order]
    for name in order:
        (folder / name).unlink()
    joined = "\n".join(re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text).strip() for text in texts)
    (folder / "assets/look.css").write_text(joined + "\n", encoding="utf-8")


def _one(group: re.Match[str]) -> str:
    prefix = _SHEET.findall(group[0])[0][0]
    return f'\n      <link rel="stylesheet" href="{prefix}assets/look.css">'


class _Names:
    """New names of the files in ``assets``, found once each; a file is renamed after those it names."""

    def __init__(self, assets: Path) -> None:
        self._assets = assets
        self._new: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The new name of ``name``; a name that is no file stays as it is."""
        if name not in self._new:
            self._new[name] = name  # a file that names itself keeps that word
            path = self._assets / name
            if path.is_file():
                self._new[name] = self._renamed(path, name)
        return self._new[name]

    def put_into(self, text: str) -> str:
        """``text`` with every name of a script or style replaced."""
        return _NAME.sub(lambda found: f"assets/{self.of(found[1])}", text)

    def _renamed(self, path: Path, name: str) -> str:
        text = self.put_into(path.read_text(encoding="utf-8"))
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        stem = re.sub(r"\.[0-9a-f]{8}(?=\.min$)", "", path.stem)  # the theme's own mark is now double
        target = path.with_name(f"{stem}.{digest}{path.suffix}")
        path.unlink()
        target.write_text(text, encoding="utf-8")
        return target.relative_to(self._assets).as_posix()
