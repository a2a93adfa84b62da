"""What a walk needs of a browser, whichever engine it is; and where the pages of a walk stand."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Protocol

PATIENCE = 20.0


class Engine(Protocol):
    """One tab of a browser.  A selector means the first element that it names and that can be seen."""

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is loaded; a question about leaving is answered with yes."""

    def reload(self) -> None:
        """Load the page anew."""

    def click(self, selector: str) -> None:
        """Press what can be seen, as a mouse does."""

    def fill(self, selector: str, text: str) -> None:
        """Put ``text`` in the place of what a field holds, as keys do."""

    def choose(self, selector: str, value: str) -> None:
        """Choose the entry with this value in a list."""

    def ask(self, body: str) -> Any:
        """What ``body``, the body of a function, returns in the page."""

    def follow(self, selector: str) -> None:
        """Press what opens a window, and go on in that window."""

    def back_to_first(self) -> None:
        """Close the window of ``follow`` and go on in the first."""

    def fresh(self) -> None:
        """Forget everything that pages have kept."""


class Site:
    """The pages of one origin: ``http`` under an address, or the files of a folder."""

    def __init__(self, base: str | Path) -> None:
        self._base = base

    def at(self, path: str, more: str = "") -> str:
        """The address of the page ``path``, such as ``incident/run/``; ``more`` is a query or a fragment."""
        if isinstance(self._base, str):
            return self._base + path + more
        one = self._base / f"{path.rstrip('/')}.html"
        file = one if path and one.is_file() else self._base / path / "index.html"
        return file.as_uri() + more


def until(engine: Engine, body: str, what: str = "") -> Any:
    """The first true value of ``body`` in the page; AssertionError when there is none in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := engine.ask(body):
            return value
        time.sleep(0.1)
    raise AssertionError(f"never within {PATIENCE} s: {what or body}")


def shown(engine: Engine, selector: str) -> None:
    """Wait until something of this selector can be seen."""
    until(engine, f"return {VISIBLE}({selector!r}).length > 0", f"{selector} shows")


def says(engine: Engine, selector: str, text: str = "") -> str:
    """The text of the first such element, as soon as it has ``text`` in it, or any text."""
    found: str = until(
        engine,
        f"const e = document.querySelector({selector!r}); const t = e ? e.textContent.trim() : '';"
        f"return t.includes({text!r}) && t",
        f"{selector} says {text!r}",
    )
    return found


# A function of the page: the elements of a selector that can be seen.
VISIBLE = (
    "((s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility({visibilityProperty: true})))"
)
