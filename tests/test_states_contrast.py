"""When the system sets the colours everything can be read, and what is on can be told; with more contrast, too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.access.contrast import alike, faint
from tests.access.states import State, opened, states

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("state", states(), ids=str)
def test_forced_colours(browser: Browser, address: str, state: State) -> None:
    """Dark and light colours of the system."""
    faults = []
    with opened(browser, address, state, forced_colors="active") as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, forced_colors="active")  # type: ignore[arg-type]
            assert page.evaluate("matchMedia('(forced-colors: active)').matches")
            faults += [f"{scheme} {fault}" for fault in faint(page, 4.5)]
            faults += [f"{scheme} looks like the others: {fault}" for fault in alike(page)]
    assert faults == []


@pytest.mark.parametrize("state", states(), ids=str)
def test_more_contrast(browser: Browser, address: str, state: State) -> None:
    """Who asks for more gets 7 to 1 (WCAG 1.4.6), in both schemes."""
    faults = []
    with opened(browser, address, state, contrast="more") as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, contrast="more")  # type: ignore[arg-type]
            assert page.evaluate("matchMedia('(prefers-contrast: more)').matches")
            faults += [f"{scheme} {fault}" for fault in faint(page, 7)]
    assert faults == []
