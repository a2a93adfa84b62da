"""Hand-written pages for search: the HTML of one page, cut at its second headings."""

from __future__ import annotations

from html.parser import HTMLParser

from macros.search.entry import Found

_SILENT = {"script", "style", "template", "svg", "button", "aside", "noscript"}
_VOID = {"br", "hr", "img", "input", "wbr", "source", "col", "path"}


def found(address: str, title: str, html: str, said: tuple[str, ...] = ()) -> list[Found]:
    """The page itself, also called what was ``said``, then each of its sections that has an anchor."""
    cutter = _Cutter(title)
    cutter.feed(html)
    cutter.close()
    return [
        Found(
            "about",
            address,
            name.strip(),
            " ".join(text.split()),
            anchor,
            heading=title if anchor else "",
            aliases=() if anchor else said,
        )
        for anchor, name, text in cutter.parts
    ]


class _Cutter(HTMLParser):
    """Gathers ``parts``: anchor, heading and text of each section."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, str, str]] = [("", title, "")]
        self._silent = 0
        self._place = "text"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if tag in _SILENT or self._silent:
            self._silent += tag not in _VOID
        elif tag == "h2" and anchor:
            self.parts.append((anchor, "", ""))
            self._place = "heading"
        elif tag == "h1" or dict(attrs).get("class") == "headerlink":
            self._place = "none"

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent -= tag not in _VOID
        elif tag in ("h1", "h2"):
            self._place = "text"

    def handle_data(self, data: str) -> None:
        anchor, name, text = self.parts[-1]
        if self._silent or self._place == "none":
            return
        if self._place == "heading":
            self.parts[-1] = (anchor, name + data, text)
        else:
            self.parts[-1] = (anchor, name, f"{text} {data}")
