"""Nothing is lost at 400 % or with wide letters, and no bar covers the page: WCAG 1.4.10, 1.4.12, 2.4.11."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.access.reflow import spaced, zoomed
from tests.access.states import State, opened, states

pytestmark = pytest.mark.thorough


PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("state", states(), ids=str)
def test_nothing_is_lost(browser: Browser, address: str, state: State) -> None:
    """A window of 1280 by 1024 px at 400 % is 320 by 256; wide text is set on a phone and on a desk.

    Lines of 1.5, letters of 0.12, words of 0.16 and paragraphs of 2 em.
    """
    with opened(browser, address, state, viewport=PHONE) as page:
        faults = [f"at 400 %: {fault}" for fault in zoomed(page)]
        for size in (PHONE, DESK):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            faults += [f"wide text at {size['width']} px: {fault}" for fault in spaced(page)]
    assert faults == []
