"""Every state that a person meets, on a phone and on a desk: what axe-core finds, what is lost, what cannot be read.

All that is looked for is looked for on one visit, because to come to a state takes longer than to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.access import axe
from tests.access.contrast import alike, faint
from tests.access.reflow import lost, space, zoomed
from tests.access.states import State, opened, states

pytestmark = pytest.mark.thorough

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
SCHEMES = ("light", "dark")
# Opens what is folded, marks it, and says how much that was.
UNFOLD = """() => [...document.querySelectorAll("details:not([open])")].map((one) => {
  one.open = true;
  one.setAttribute("data-unfolded", "");
}).length"""
# What the system asks for, what the page is told of it, and the least contrast: WCAG 1.4.3 and 1.4.6.
ASKED: dict[str, tuple[dict[str, Any], str, float]] = {
    "forced colours": ({"forced_colors": "active", "contrast": "no-preference"}, "(forced-colors: active)", 4.5),
    "more contrast": ({"forced_colors": "none", "contrast": "more"}, "(prefers-contrast: more)", 7),
}  # fmt: skip


@pytest.mark.parametrize("state", states(), ids=str)
def test_a_state(browser: Browser, address: str, state: State) -> None:
    """As a person comes upon it, at 400 %, in the system's colours; last with all unfolded and with wide text."""
    with opened(browser, address, state, viewport=PHONE) as page:
        faults = [*_on("phone", _by_axe(page)), *_on("400 %", zoomed(page))]
        page.set_viewport_size(DESK)
        faults += [*_on("desk", _by_axe(page)), *_on("desk", _by_eye(page))]
        page.set_viewport_size(PHONE)
        if page.evaluate(UNFOLD):
            faults += _on("phone, unfolded", axe.found(page, "[data-unfolded]"))
        space(page)
        faults += _on("phone, wide text", lost(page))
        page.set_viewport_size(DESK)
        faults += _on("desk, wide text", lost(page))
    assert faults == []


def _on(where: str, faults: Iterable[str]) -> list[str]:
    return [f"{where}: {fault}" for fault in faults]


def _by_axe(page: Page) -> Iterator[str]:
    page.evaluate("scrollTo(0, 0)")  # half under a bar that stays, every target looks too small
    yield from axe.found_in_all(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {fault}" for fault in axe.found_in_colours(page))
    page.emulate_media(color_scheme="light")


def _by_eye(page: Page) -> Iterator[str]:
    """What cannot be read, and what is on and looks as if it were off, in colours that the system asks for."""
    for asked, (setting, query, least) in ASKED.items():
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, **setting)  # type: ignore[arg-type]
            assert page.evaluate("query => matchMedia(query).matches", query)
            where = f"{asked}, {scheme}"
            yield from (f"{where}: {fault}" for fault in faint(page, least))
            yield from (f"{where}, looks like the others: {fault}" for fault in alike(page))
    page.emulate_media(color_scheme="light", forced_colors="none", contrast="no-preference")
