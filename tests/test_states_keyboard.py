"""Tab comes to everything that a mouse can press, shows where it is, and leads out again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.access.states import State, kinds, opened, states
from tests.access.walk import walk

pytestmark = pytest.mark.thorough

# Where pressing something puts other things to press on the page.
CHANGED = (
    "triage: the end", "steps ticked", "a new edition", "all unfolded", "run: midway", "run: overdue",
    "drill: ticked and unfolded", "drill: its record", "media drill: model", "quiz: every kind open",
    "quiz: every kind checked", "quiz: exam over", "quiz: progress", "quiz: matrix of the clinic",
    "tool: reply with findings", "tool: statement with findings", "tool: evidence with errors",
    "tool: clinic form with errors",
)  # fmt: skip
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# A window at 400 %: what has the focus is not covered by what stays in view.
ZOOMED = {"width": 320, "height": 256}
LOW = (
    "triage/",
    "complaint/roles/frontdesk/",
    "run: midway",
    "drill: begun",
    "quiz: every kind open",
    "toolkit/clinic/",
)
BY_NAME = {state.name: state for state in states()}
WALKS = [
    *((state, PHONE) for state in kinds()),
    *((state, DESK) for state in kinds()),
    *((BY_NAME[name], PHONE) for name in CHANGED),
    *((BY_NAME[name], ZOOMED) for name in LOW),
]


@pytest.mark.parametrize(("state", "size"), WALKS, ids=str)
def test_a_walk_by_tab(browser: Browser, address: str, state: State, size: dict[str, int]) -> None:
    """Every stop can be seen and shows the focus; nothing that can be pressed is left out; there is an end."""
    with opened(browser, address, state, viewport=size) as page:  # type: ignore[arg-type]
        assert walk(page).faults == []
