"""Every page of the site, opened once on a phone; other tests look at one page of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.visits import visited

pytestmark = pytest.mark.thorough

WIDTHS = (390, 320)
SIDEWAYS = """() => {
  document.querySelectorAll("details").forEach((details) => { details.open = true });
  return document.documentElement.scrollWidth;
}"""


def test_nothing_breaks_the_policy_leaves_the_site_or_scrolls_sideways(
    browser: Browser, address: str, built_site: Path
) -> None:
    """With its parts and notes open, in the other colours, at 390 and at 320 px."""
    pages = [path.relative_to(built_site).as_posix() for path in sorted(built_site.rglob("*.html"))]
    phone = {"viewport": {"width": WIDTHS[0], "height": 844}, "has_touch": True, "is_mobile": True}
    assert visited(browser, address, pages, _wide, **phone) == []


def _wide(tab: Page) -> Iterator[str]:
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 844})
        if (found := tab.evaluate(SIDEWAYS)) > width:
            yield f"at {width} it is {found} wide"
