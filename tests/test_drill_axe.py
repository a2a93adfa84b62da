"""No WCAG 2.2 A or AA finding of axe-core in any state of a drill.  Runs with ``make test-all``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from macros.model.drill import Drill
from macros.site import Site
from tests.access import axe
from tests.drilling import MINUTE, full_drill, injects_of, visit

pytestmark = [
    pytest.mark.thorough,
    axe.NEEDED,
]


@pytest.fixture(params=["light", "dark"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile in each of the two schemes; axe waits on timers, so the clock runs."""
    with visit(browser, color_scheme=request.param) as fresh:
        fresh.clock.resume()
        yield fresh


def found(page: Page, where: str) -> list[str]:
    """What axe finds on the page as it is now."""
    return [f"{where}: {violation}" for violation in axe.found(page)]


def test_a_tabletop_drill(context: BrowserContext, address: str, real_site: Site, drill: Drill) -> None:
    """Console and stage before, in every inject, paused and over time, and the record afterwards."""
    base = f"{address}{full_drill(real_site)[0].id}/tabletop/{drill.id}/"
    page, stage = context.new_page(), context.new_page()
    stage.goto(f"{base}stage/")
    page.goto(base)
    faults = found(page, "before") + found(stage, "stage before")
    page.locator(".before [data-do=toggle]").click()
    page.locator("[data-more]").click()
    faults += found(page, "brief") + found(stage, "stage brief")
    page.locator("[data-more]").click()
    for inject in injects_of(drill):
        while page.locator(f"#{inject.id}.is-shown").count() == 0:
            page.keyboard.press("ArrowRight")
        stage.locator(f"[data-inject='{inject.id}']:visible").wait_for()
        faults += found(stage, inject.id)
    page.locator(".is-shown [data-key=did]").first.click()
    page.clock.fast_forward(80 * MINUTE)
    page.keyboard.press("Space")
    faults += found(page, "late") + found(stage, "stage late")
    page.locator("[data-more]").click()
    page.locator(".console [data-do=finish]").dblclick()
    page.get_by_role("button", name="加一列").click()
    faults += found(page, "record") + found(stage, "stage after")
    page.goto(f"{address}training/aar/")
    faults += found(page, "all records")
    page.goto(f"{address}training/")
    assert faults + found(page, "training") == []


def test_a_media_drill(context: BrowserContext, address: str, real_site: Site) -> None:
    """Setup, question, answer, late, model and rubric, result; the opening with its six parts."""
    page = context.new_page()
    page.goto(f"{address}{full_drill(real_site)[0].id}/media/")
    faults = found(page, "setup")
    for mode in ("solo", "opening"):
        page.locator(f"[name=mode][value={mode}]").check()
        page.locator("[data-start]").click()
        faults += found(page, f"{mode} prepare")
        page.locator("[data-go]").click()
        faults += found(page, f"{mode} answer")
        page.clock.fast_forward(5 * MINUTE)
        faults += found(page, f"{mode} late")
        page.locator("[data-go]").click()
        faults += found(page, f"{mode} model")
        page.locator(".rubric fieldset input").first.check()
        page.locator("[data-quit]").click()
        faults += found(page, f"{mode} result")
        page.locator("[data-again]").click()
    assert faults == []


@pytest.mark.parametrize("view", ["players/", "observers/", "../../media/partner/"])
def test_sheets(context: BrowserContext, address: str, real_site: Site, drill: Drill, view: str) -> None:
    """The sheets as pages."""
    page = context.new_page()
    page.goto(f"{address}{full_drill(real_site)[0].id}/tabletop/{drill.id}/{view}")
    assert found(page, view) == []
