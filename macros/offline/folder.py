"""The site as a folder that opens by double-clicking ``index.html``: no host, no network, no install."""

from __future__ import annotations

from pathlib import Path

_INDEX = "search/search_index.json"
# What only a host or a search engine reads.
_FOR_HOSTS = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt")


def drop_for_hosts(folder: Path) -> None:
    """Remove what nobody opens in a folder."""
    for name in _FOR_HOSTS:
        (folder / name).unlink(missing_ok=True)


def index_as_script(folder: Path) -> None:
    """A page from a folder may not fetch: the theme loads its index as a script there."""
    source = folder / _INDEX
    if source.exists():
        text = source.read_text(encoding="utf-8")
        source.with_suffix(".js").write_text(f"var __index = {text};\n", encoding="utf-8")
        source.unlink()
