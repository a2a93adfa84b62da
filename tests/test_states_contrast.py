"""When the system sets the colours everything can be read, and what is on can be told; with more contrast, too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.access.contrast import alike, faint
from tests.access.states import State, opened, states

pytestmark = pytest.mark.thorough
# What the system asks for, what the page is told of it, and the least contrast: WCAG 1.4.3 and 1.4.6.
ASKED: dict[str, tuple[dict[str, Any], str, float]] = {
    "forced colours": ({"forced_colors": "active"}, "(forced-colors: active)", 4.5),
    "more contrast": ({"contrast": "more"}, "(prefers-contrast: more)", 7),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("state", states(), ids=str)
def test_everything_can_be_read_and_told(browser: Browser, address: str, state: State, asked: str) -> None:
    """In dark and light colours."""
    setting, query, least = ASKED[asked]
    faults = []
    with opened(browser, address, state, **setting) as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, **setting)  # type: ignore[arg-type]
            assert page.evaluate("query => matchMedia(query).matches", query)
            faults += [f"{scheme} {fault}" for fault in faint(page, least)]
            faults += [f"{scheme} looks like the others: {fault}" for fault in alike(page)]
    assert faults == []
