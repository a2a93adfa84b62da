"""Opens the pages of a run with a fake clock."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from macros.calendar import official
from tests.run_pages import CLINIC, FRIDAY, Contexts, Opened


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Contexts]:
    """Makes fresh profiles on a phone in Taipei, or wherever a test says."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        wanted = {"viewport": {"width": 390, "height": 844}, "timezone_id": "Asia/Taipei", "locale": "zh-TW"}
        made.append(browser.new_context(**wanted | options))
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def opened(contexts: Contexts, address: str) -> Iterator[Opened]:
    """Opens a page at five past two on the Friday before the Lunar New Year; no script may fail."""
    faults: list[str] = []
    table = json.dumps(official(CLINIC, 2026).table())

    def facts(route: Any) -> None:
        body = re.sub(r'"calendar": \{[^}]*\}', lambda _: f'"calendar": {table}', route.fetch().text())
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    def go(path: str, context: BrowserContext | None = None, script: str = "") -> Page:
        tab = (context or contexts()).new_page()
        if not script:  # without storage the theme's own scripts complain
            tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.route(re.compile(r"/run/$"), facts)
        tab.clock.install(time=FRIDAY)
        if script:
            tab.add_init_script(script)
        tab.goto(address + path)
        return tab

    yield go
    assert faults == []
