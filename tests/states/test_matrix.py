"""Every page that keeps something × everything that can happen to it: nothing on the screen is lost, and it is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsing import browser as open_browser
from tests.states.faults import FAULTS, Fault, gone_back
from tests.states.pages import PAGES, Kept
from tests.states.world import World

# Each page once and each fault once, in every `make test`; the rest are thorough.
DIAGONAL = {(PAGES[n % len(PAGES)].name, fault.__name__) for n, fault in enumerate(FAULTS)}


def cell(page: Kept, fault: Fault) -> object:
    """One pair, with its name; thorough unless it is on the diagonal."""
    name = f"{page.name}-{fault.__name__}"
    marks = () if (page.name, fault.__name__) in DIAGONAL else pytest.mark.thorough
    return pytest.param(page, fault, fault is gone_back, id=name, marks=marks)


CELLS = [cell(page, fault) for page in PAGES for fault in FAULTS]


@pytest.fixture(scope="module")
def states_browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A browser; for the way back one that keeps pages in memory, as people's browsers do."""
    with open_browser(memory=request.param) as running:
        yield running


@pytest.mark.parametrize(("kept", "fault", "states_browser"), CELLS, indirect=["states_browser"])
def test_nothing_on_the_screen_is_lost(
    states_browser: Browser, address: str, kept: Kept, fault: Fault
) -> None:
    """What the fault says happens; what was on the screen is on it, and the page says what to do."""
    world = World(states_browser, address, kept)
    try:
        fault(world)
    finally:
        for context in world.contexts:
            context.close()
