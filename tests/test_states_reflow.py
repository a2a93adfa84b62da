"""Nothing is lost at 400 % or with wide letters, and no bar covers the page: WCAG 1.4.10, 1.4.12, 2.4.11."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.access.reflow import spaced, zoomed
from tests.access.states import State, opened, states

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("state", states(), ids=str)
def test_at_400_percent(browser: Browser, address: str, state: State) -> None:
    """A window of 1280 by 1024 px at 400 % is 320 by 256."""
    with opened(browser, address, state) as page:
        assert zoomed(page) == []


@pytest.mark.parametrize("state", states(), ids=str)
def test_with_wide_text(browser: Browser, address: str, state: State) -> None:
    """Lines of 1.5, letters of 0.12, words of 0.16 and paragraphs of 2 em, on a phone and on a desk."""
    with opened(browser, address, state, viewport={"width": 390, "height": 844}) as page:
        faults = spaced(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        assert faults + spaced(page) == []
