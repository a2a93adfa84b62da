"""Two windows of one drill, and what the room sees on the projector."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model.drill import Drill
from macros.site import Site
from tests.browsing import faults_of, until
from tests.drilling import FULL_STORAGE, HOUR, NO_STORAGE, injects_of, visit, watched

PROJECTOR = {"width": 1920, "height": 1080}
LEAST = 40
MEASURE = """const measure = () => {
  const rows = [...document.querySelectorAll('.inject__text, .inject__text *')].filter((e) => e.offsetParent);
  const sizes = rows.map((row) => parseFloat(getComputedStyle(row).fontSize));
  return [Math.min(...sizes), document.documentElement.scrollHeight] }"""
# Shows each inject as the console would, without one.
SHOW_EACH = f"""(id) => {{ {MEASURE};
  const run = {{started: 0, since: null, segment: 0, used: [], extra: {{}}, pushed: {{}}, skipped: {{}}, ticks: {{}}, trail: []}};
  const parts = [...document.querySelectorAll('[data-segment]')];
  return [...document.querySelectorAll('[data-inject]')].map((card) => {{
    const own = {{...run, segment: parts.indexOf(card.closest('[data-segment]')), shown: card.dataset.inject}};
    localStorage.setItem('playbook.drill', JSON.stringify({{version: 1, data: {{runs: {{[id]: own}}}}}}));
    dispatchEvent(new StorageEvent('storage', {{key: 'playbook.drill'}}));
    return [card.dataset.inject, ...measure()] }}) }}"""


def start(page: Page, *moves: str) -> None:
    """Start the drill and press the given keys."""
    page.locator(".before [data-do=toggle]").click()
    for key in moves:
        page.keyboard.press(key)


def stage_of(page: Page) -> Page:
    """The projector's window, opened by the facilitator's button."""
    with page.expect_popup() as opened:
        page.locator("[data-stage-link]:visible").first.click()
    opened.value.set_viewport_size(PROJECTOR)
    return opened.value


def in_step(page: Page, stage: Page, drill: Drill) -> None:
    """Walk through the first injects and see that the stage shows what the console says."""
    card = stage.locator("[data-inject]:visible")
    expect(stage.locator("[data-now]")).to_have_text("等主持人開始")
    start(page)
    expect(stage.locator("[data-part=brief]")).to_be_visible()
    expect(stage.locator("[data-now]")).to_have_text("開場")
    page.keyboard.press("ArrowRight")
    expect(stage.locator("[data-between]:visible h2")).to_have_text(drill.stages[0].title)
    for inject in drill.stages[0].injects[:2]:
        page.keyboard.press("ArrowRight")
        expect(card).to_have_attribute("data-inject", inject.id)
        expect(card).to_have_count(1)
    page.keyboard.press("Space")
    expect(stage.locator("[data-state]")).to_have_text("暫停")
    clocks = [window.locator("[data-clock]").inner_text() for window in (page, stage)]
    assert clocks == [f"{drill.stages[0].minutes}:00"] * 2
    page.locator("[data-more]").click()
    page.locator(".console [data-do=finish]").dblclick()
    expect(stage.locator("[data-part=ended]")).to_be_visible()


# ── two windows ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param("", id="sound"),
        pytest.param(NO_STORAGE, id="missing"),
        pytest.param(FULL_STORAGE, id="full", marks=pytest.mark.thorough),
    ],
)
def test_two_windows_in_step(browser: Browser, address: str, path: str, drill: Drill, fault: str) -> None:
    """The stage follows every move of the console, also where nothing can be stored."""
    with visit(browser, fault) as context:
        page = context.new_page()
        page.goto(address + path)
        in_step(page, stage_of(page), drill)


def test_two_windows_from_a_folder(browser: Browser, built_site: Path, path: str, drill: Drill) -> None:
    """Opened as files, without a server, both windows work as well."""
    faults: list[str] = []
    with visit(browser) as context:
        page = watched(context, faults)
        page.goto((built_site / path / "index.html").as_uri())
        stage = stage_of(page)
        faults_of(stage, faults)
        in_step(page, stage, drill)
        expect(page.locator(".aar__record")).to_be_visible()
    # The theme's search looks for an index that is there for a server only.
    assert [fault for fault in faults if "search" not in fault and "FILE_NOT_FOUND" not in fault] == []


def test_two_clocks_agree(browser: Browser, address: str, path: str, drill: Drill) -> None:
    """After an hour both windows show the same second, whichever of them slept."""
    with visit(browser) as context:
        page = context.new_page()
        page.goto(address + path)
        stage = stage_of(page)
        start(page)
        page.clock.fast_forward(HOUR)
        page.clock.run_for(1000)
        for window in (page, stage):
            expect(window.locator("[data-clock]")).to_have_text(f"+{60 - drill.brief_minutes}:01")


def test_a_stage_opened_by_itself_follows(browser: Browser, address: str, path: str, drill: Drill) -> None:
    """A second tab of the same browser needs no link to the console; a reload of either changes nothing."""
    with visit(browser) as context:
        page, stage = context.new_page(), context.new_page()
        stage.goto(f"{address}{path}stage/")
        page.goto(address + path)
        start(page, "ArrowRight", "ArrowRight")
        card = stage.locator("[data-inject]:visible")
        expect(card).to_have_attribute("data-inject", drill.stages[0].injects[0].id)
        stage.reload()
        page.reload()
        expect(card).to_have_attribute("data-inject", drill.stages[0].injects[0].id)


# ── what the room sees ──────────────────────────────────────────────────────────────────────────


def test_every_inject_is_readable_from_the_back(browser: Browser, address: str, real_site: Site) -> None:
    """At 1920 x 1080 each inject of the data fits without scrolling, in letters of at least 40 px."""
    with visit(browser, viewport=PROJECTOR) as context:
        stage = context.new_page()
        for scenario in real_site.scenarios:
            for drill in scenario.tabletop.drills if scenario.tabletop else []:
                stage.goto(f"{address}{scenario.id}/tabletop/{drill.id}/stage/")
                sizes = stage.evaluate(SHOW_EACH, f"{scenario.id}/{drill.id}")
                assert [name for name, _, _ in sizes] == [inject.id for inject in injects_of(drill)]
                assert [n for n, size, height in sizes if size < LEAST or height > PROJECTOR["height"]] == []


def measure(stage: Page) -> tuple[float, float]:
    """The size of the letters on the stage, and the height of its page."""
    size, height = stage.evaluate(f"() => {{ {MEASURE}; return measure() }}")
    return size, height


def test_a_stage_that_is_too_long_scrolls_by_keys(browser: Browser, address: str, path: str) -> None:
    """What does not fit keeps its 40 px; the arrow keys scroll, and the clock stays on the screen."""
    with visit(browser, viewport=PROJECTOR) as context:
        page, stage = context.new_page(), context.new_page()
        page.goto(address + path)
        stage.goto(f"{address}{path}stage/")
        long = "document.querySelectorAll('.inject__text').forEach(e => { e.textContent = e.textContent.repeat(12) })"
        stage.evaluate(long)
        start(page, "ArrowRight", "ArrowRight")
        expect(stage.locator("[data-inject]:visible")).to_have_count(1)
        size, height = measure(stage)
        assert size >= LEAST
        assert height > PROJECTOR["height"]
        stage.keyboard.press("ArrowDown")
        until(stage, "scrollY > 0")
        expect(stage.locator("[data-clock]")).to_be_in_viewport()


def test_the_stage_has_nothing_but_the_stage(browser: Browser, address: str, path: str) -> None:
    """No menu, no search, no link: nothing that a stray click could open in front of everyone."""
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, viewport=PROJECTOR)
        stage = context.new_page()
        stage.goto(f"{address}{path}stage/")
        expect(stage.locator("a:visible, button:visible, input:visible, nav:visible")).to_have_count(0)
        context.close()
