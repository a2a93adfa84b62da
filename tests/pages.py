"""A built page as its ids, links and attributes, read with the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

SITE_URL = "http://127.0.0.1:8000/"
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "source", "col", "area", "base", "embed", "track"}


@dataclass(frozen=True)
class Element:
    """A start tag: its name, attributes and line."""

    tag: str
    attributes: dict[str, str]
    line: int


@dataclass
class BuiltPage:
    """One HTML file of a site."""

    site: Path
    path: Path
    elements: list[Element] = field(default_factory=list)
    text: str = ""
    article: str = ""

    @property
    def name(self) -> str:
        """The path below the site."""
        return self.path.relative_to(self.site).as_posix()

    @property
    def ids(self) -> list[str]:
        """Every id, in the order of the page."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    def links(self) -> list[tuple[Element, str]]:
        """Every address in an href or src, with its element."""
        found = []
        for element in self.elements:
            for attribute in ("href", "src"):
                if attribute in element.attributes:
                    found.append((element, element.attributes[attribute]))
        return found

    def target(self, address: str) -> tuple[Path, str] | None:
        """The file and the anchor that ``address`` leads to, or None for one outside of the site."""
        parts = urlsplit(address.removeprefix(SITE_URL) if address != SITE_URL else "/")
        if parts.scheme or parts.netloc:
            return None
        inside = address.startswith((SITE_URL, "/"))
        base = self.site if inside else self.path.parent
        path = (
            (base / unquote(parts.path).lstrip("/")) if parts.path else (self.site if inside else self.path)
        )
        return (path / "index.html" if path.is_dir() else path), unquote(parts.fragment)


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__()
        self._page = page
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._page.elements.append(Element(tag, attributes, self.getpos()[0]))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._page.elements.append(Element(tag, attributes, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "code"} & set(self._open):
            self._page.text += data


def read_page(site: Path, path: Path) -> BuiltPage:
    """The page in ``path``."""
    page = BuiltPage(site, path)
    html = path.read_text(encoding="utf-8")
    page.article = html.partition("<article")[2].partition("</article>")[0]
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


def read_site(site: Path) -> dict[str, BuiltPage]:
    """Every page of a site, by its path."""
    pages = (read_page(site, path) for path in sorted(site.rglob("*.html")))
    return {page.name: page for page in pages}
