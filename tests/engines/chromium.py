"""An engine driven by Playwright: Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator

from tests.browsing import browser


class Tab:
    """A tab of Chromium as ``driver.Engine``; no script of a page may fail in it."""

    def __init__(self, running: Browser) -> None:
        self._browser = running
        self.faults: list[str] = []
        self._context = self._new()
        self._page = self._context.new_page()

    def _new(self) -> BrowserContext:
        context = self._browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-TW")
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        return context

    def _find(self, selector: str) -> Locator:
        return self._page.locator(selector).locator("visible=true").first

    def open(self, address: str) -> None:
        """Go to an address; a change of the fragment alone loads anew, as it does by hand in a new tab."""
        self._page.goto("about:blank")
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def click(self, selector: str) -> None:
        self._find(selector).click()

    def fill(self, selector: str, text: str) -> None:
        self._find(selector).fill("")
        self._find(selector).press_sequentially(text)

    def choose(self, selector: str, value: str) -> None:
        self._find(selector).select_option(value)

    def ask(self, body: str) -> Any:
        return self._page.evaluate(f"() => {{ {body} }}")

    def follow(self, selector: str) -> None:
        with self._page.expect_popup() as opened:
            self.click(selector)
        self._page = opened.value

    def back_to_first(self) -> None:
        self._page.close()
        self._page = self._context.pages[0]

    def fresh(self) -> None:
        self._context.close()
        self._context = self._new()
        self._page = self._context.new_page()


@contextmanager
def chromium() -> Iterator[Tab]:
    """Chromium, the browser that ``dev.py test`` has found."""
    with browser() as running:
        tab = Tab(running)
        yield tab
        assert tab.faults == []
