"""What is published beside the pages: names by content, the theme made lighter, icons, the worker's list."""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import date
from pathlib import Path

import pytest

from macros.offline import drawing, names, theme, worker

SQUARE = '<svg xmlns="x" viewBox="0 0 4 4"><rect width="4" height="4" fill="#000000"/>{}</svg>'


def pixels(data: bytes) -> list[list[tuple[int, ...]]]:
    """A PNG of eight-bit RGBA without filters, as rows of pixels."""
    at, found = 8, {}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        found[kind] = body
        at += 12 + length
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    raw = zlib.decompress(found[b"IDAT"])
    rows = [raw[y * (width * 4 + 1) + 1 : (y + 1) * (width * 4 + 1)] for y in range(height)]
    return [[tuple(row[x * 4 : x * 4 + 4]) for x in range(width)] for row in rows]


def drawn(tmp_path: Path, shapes: str, size: int = 4, *, bleed: bool = False) -> list[list[tuple[int, ...]]]:
    """A black square with ``shapes`` over it, as pixels."""
    file = tmp_path / "icon.svg"
    file.write_text(SQUARE.format(shapes), encoding="utf-8")
    return pixels(drawing.png(drawing.read(file), size, bleed=bleed))


def test_shapes_cover_what_they_should(tmp_path: Path) -> None:
    """A path fills its pixels, half a pixel is half its colour, and the rest stays as it was."""
    rows = drawn(tmp_path, '<path d="M1 1H2.5V3H1Z" fill="#ffffff"/>')
    white, black, half = (255, 255, 255, 255), (0, 0, 0, 255), (128, 128, 128, 255)
    assert rows[0] == [black] * 4
    assert rows[1] == [black, white, half, black]
    assert rows[3] == [black] * 4


def test_a_mask_has_no_corners(tmp_path: Path) -> None:
    """Round corners are clear in the plain icon and filled in the one that a phone cuts itself."""
    round_square = '<svg xmlns="x" viewBox="0 0 4 4"><rect width="4" height="4" rx="2" fill="#102030"/></svg>'
    file = tmp_path / "icon.svg"
    file.write_text(round_square, encoding="utf-8")
    drawing_read = drawing.read(file)
    assert pixels(drawing.png(drawing_read, 16))[0][0][3] == 0
    assert pixels(drawing.png(drawing_read, 16, bleed=True))[0][0] == (16, 32, 48, 255)


@pytest.mark.parametrize(
    "shape", ['<circle r="1" fill="#000000"/>', '<path d="M0 0c1 1 1 1 1 1Z" fill="#000000"/>']
)
def test_what_is_not_drawn_is_said(tmp_path: Path, shape: str) -> None:
    """Other elements and curves are refused, not left out."""
    with pytest.raises(ValueError, match=r"."):
        drawn(tmp_path, shape)


def test_names_follow_the_content(tmp_path: Path) -> None:
    """A script that names another changes its name with it; pages name both as they are now."""
    assets = tmp_path / "assets"
    assets.mkdir()

    def built(text: str) -> str:
        for path in assets.iterdir():
            path.unlink()
        (assets / "inner.js").write_text(text, encoding="utf-8")
        (assets / "outer.js").write_text('load("assets/inner.js")', encoding="utf-8")
        return names.rename(tmp_path, set())('<script src="../assets/outer.js"></script>')

    first, second = built("1"), built("2")
    assert first != second
    (outer,) = assets.glob("outer.*.js")
    (inner,) = assets.glob("inner.*.js")
    assert outer.name in second
    assert inner.name in outer.read_text(encoding="utf-8")
    assert hashlib.sha256(outer.read_bytes()).hexdigest().startswith(outer.name.split(".")[1])


def test_another_theme_stops_the_build(tmp_path: Path) -> None:
    """When the theme's script no longer has the places that are changed, this is an error, not a heavier site."""
    folder = tmp_path / "assets/javascripts"
    folder.mkdir(parents=True)
    (folder / "bundle.0.min.js").write_text("of(1)", encoding="utf-8")
    with pytest.raises(theme.ThemeChanged, match="0 times"):
        theme.lighten(tmp_path, ())


def test_rules_for_parts_that_no_page_has_go(tmp_path: Path) -> None:
    """Only the selectors that need such a part; a part that one page has keeps its rules."""
    sheets = tmp_path / "assets/stylesheets"
    sheets.mkdir(parents=True)
    css = (
        ".a .admonition,.b:is(.admonition,p){x:1}.tabbed-set>input{x:2}"
        "@media print{.tabbed-set,.c{x:3}}@media screen{.no-js .tabbed-set{x:4}}.task-list-item{x:5}"
    )
    (sheets / "main.css").write_text(css, encoding="utf-8")
    theme.lighten(tmp_path, {part for part in theme.PARTS if part not in '<li class="task-list-item">'})
    left = ".b:is(.admonition,p){x:1}@media print{.c{x:3}}.task-list-item{x:5}"
    assert (sheets / "main.css").read_text(encoding="utf-8") == left


def test_the_worker_lists_what_pages_need(tmp_path: Path) -> None:
    """Pages by their address, no site map, and a version that changes with any file and only then."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("a", encoding="utf-8")
    (tmp_path / "sitemap.xml").write_text("1", encoding="utf-8")
    first = worker.write(tmp_path, date(2026, 1, 1))
    assert list(worker.files(tmp_path)) == ["a/"]
    (tmp_path / "sitemap.xml").write_text("2", encoding="utf-8")
    assert worker.write(tmp_path, date(2026, 1, 1)) == first
    (tmp_path / "a/index.html").write_text("b", encoding="utf-8")
    assert worker.write(tmp_path, date(2026, 1, 1)) != first
