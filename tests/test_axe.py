"""No WCAG 2.2 A or AA finding of axe-core on any kind of page.  Runs with ``make test-all``, which brings axe-core."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.access import axe

PAGES = [
    "", "triage/", "complaint/", "incident/messages/", "complaint/roles/frontdesk/", "roles/", "roles/director/",
    "knowledge/evidence/", "knowledge/team-matrix/", "knowledge/law/", "faq/", "about/traceability/",
    "training/", "complaint/media/", "incident/run/", "print/", "404.html",
]  # fmt: skip

pytestmark = axe.NEEDED


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    """With all details open, light and dark, on a phone and on a desk."""
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    faults = []
    for path in PAGES:
        tab.goto(address + path)
        tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        faults += [f"/{path}: {violation}" for violation in axe.found(tab)]
    tab.close()
    assert faults == []
