"""A generated page as data: address, title, the macro call that fills it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A generated page.  ``address`` is how data and templates refer to it: ``complaint/messages``.

    Pages that repeat what stands elsewhere, or hold answers, are not ``found`` by search.
    """

    address: str
    title: str
    call: str
    description: str
    anchors: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    section: bool = False
    found: bool = True

    @property
    def path(self) -> str:
        """The source path MkDocs knows the page by; only the head of a menu section is an index."""
        return f"{self.address}/index.md".lstrip("/") if self.section else f"{self.address}.md"

    @property
    def text(self) -> str:
        """Front matter and one macro call: data never stands in the page itself."""
        lines = [f"title: {_quoted(self.title)}", f"description: {_quoted(self.description)}"]
        if self.hide:
            lines.append("hide:" + "".join(f"\n  - {part}" for part in self.hide))
        if not self.found:
            lines.append("search:\n  exclude: true")
        return "---\n" + "\n".join(lines) + "\n---\n{{ " + self.call + " }}\n"


def call(macro: str, *arguments: str) -> str:
    """A macro call with text arguments, as it stands in a page."""
    return f"{macro}({', '.join(repr(a) for a in arguments)})"


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar on one line; what YAML would fold or refuse is written as its number."""
    signs = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in signs) + '"'
