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
    "forced colours": ({"forced_colors": "active", "contrast": "no-preference"}, "(forced-colors: active)", 4.5),
    "more contrast": ({"forced_colors": "none", "contrast": "more"}, "(prefers-contrast: more)", 7),
}  # fmt: skip


@pytest.mark.parametrize("state", states(), ids=str)
def test_everything_can_be_read_and_told(browser: Browser, address: str, state: State) -> None:
    """In dark and light colours; the page comes with forced colours, and is then asked for more contrast."""
    faults = []
    with opened(browser, address, state, forced_colors="active") as page:
        for asked, (setting, query, least) in ASKED.items():
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, **setting)  # type: ignore[arg-type]
                assert page.evaluate("query => matchMedia(query).matches", query)
                where = f"{asked}, {scheme}"
                faults += [f"{where}: {fault}" for fault in faint(page, least)]
                faults += [f"{where} looks like the others: {fault}" for fault in alike(page)]
    assert faults == []
