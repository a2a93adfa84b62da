"""The icons that the theme ships, as inline SVG."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup


@cache
def folder() -> Path:
    """Where the theme keeps its icons."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("mkdocs-material is not installed")
    return Path(spec.submodule_search_locations[0]) / "templates" / ".icons"


def exists(name: str) -> bool:
    """Whether the theme ships the icon ``name``."""
    return ".." not in name and (folder() / f"{name}.svg").is_file()


@cache
def icon(name: str) -> Markup:
    """The icon ``name``, such as ``material/phone``; decorative, so hidden from screen readers."""
    svg = (folder() / f"{name}.svg").read_text(encoding="utf-8").strip()
    return Markup(svg.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1))
