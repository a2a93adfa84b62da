"""axe-core finds nothing in any state of any kind of page: light and dark, on a phone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.access import axe
from tests.access.states import State, opened, states

pytestmark = pytest.mark.thorough

# Opens what is folded, and says how much that was.
UNFOLD = """() => [...document.querySelectorAll("details:not([open])")].map((one) => { one.open = true; }).length"""


@pytest.mark.parametrize("state", states(), ids=str)
def test_axe_finds_nothing(browser: Browser, address: str, state: State) -> None:
    """Each state is looked at as a person comes upon it; on a phone also with everything unfolded."""
    faults = []
    for width in (390, 1280):
        with opened(browser, address, state, viewport={"width": width, "height": 844}) as page:
            page.evaluate("scrollTo(0, 0)")  # half under a bar that stays, every target looks too small
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                faults += [f"{width} {scheme}: {fault}" for fault in axe.found(page) + axe.in_order(page)]
            if width == 390 and page.evaluate(UNFOLD):
                faults += [f"unfolded: {fault}" for fault in axe.found(page)]
    assert faults == []
