"""A drill on a browser that lacks something: storage, a script, room; and on paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model.drill import Drill
from tests.drilling import FULL_STORAGE, NO_STORAGE, injects_of, visit, watched

PHONE = {"width": 390, "height": 844}


def start(page: Page, *moves: str) -> None:
    """Start the drill and press the given keys."""
    page.locator(".before [data-do=toggle]").click()
    for key in moves:
        page.keyboard.press(key)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(NO_STORAGE, id="missing", marks=pytest.mark.thorough),
        pytest.param(FULL_STORAGE, id="full"),
    ],
)
def test_without_storage_the_drill_goes_on(browser: Browser, address: str, path: str, fault: str) -> None:
    """The page says so, and the record can still be written and taken away as a file."""
    with visit(browser, fault) as context:
        page = context.new_page()
        page.goto(address + path)
        start(page, "ArrowRight", "ArrowRight")
        expect(page.locator(".console [data-store]")).to_contain_text("下載")
        page.locator(".is-shown [data-key=did]").first.click()
        page.locator("[data-more]").click()
        page.locator(".console [data-do=finish]").dblclick()
        page.get_by_label("三件做得好的 1").fill("接得快")
        with page.expect_download() as download:
            page.get_by_role("button", name="下載 Markdown").click()
        assert "- 接得快" in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kept",
    [
        "{bad",
        *(pytest.param(text, marks=pytest.mark.thorough) for text in ("null", '{"version": 9, "data": {}}')),
        "RUN",
        pytest.param("RECORDS", marks=pytest.mark.thorough),
    ],
)
def test_odd_data_is_no_obstacle(browser: Browser, address: str, path: str, drill: Drill, kept: str) -> None:
    """Whatever stands in the storage, the drill starts and ends; what cannot be read is kept aside."""
    key = path.replace("/tabletop/", "/").strip("/")
    odd = {"RUN": {"runs": {key: {"segment": 99}}}, "RECORDS": {"records": [{}, 3, None], "media": "x"}}
    text = json.dumps({"version": 1, "data": odd[kept]}) if kept in odd else kept
    faults: list[str] = []
    with visit(browser) as context:
        page = watched(context, faults)
        page.goto(f"{address}404.html")
        page.evaluate("text => localStorage.setItem('playbook.drill', text)", text)
        for name in (path, f"{path}stage/", "training/", "training/aar/", path):
            page.goto(address + name)
        start(page, "ArrowRight", "ArrowRight")
        page.locator("[data-more]").click()
        page.locator(".console [data-do=finish]").dblclick()
        expect(page.locator(".aar__record")).to_have_count(1)
        if kept not in odd:
            assert page.evaluate("localStorage.getItem('playbook.drill.unreadable')") == text
    assert [fault for fault in faults if "404" not in fault] == []


def test_without_a_script_everything_is_readable(
    browser: Browser, address: str, path: str, drill: Drill
) -> None:
    """All injects, questions and expected actions are there in order, and no dead button."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(address + path)
    injects = page.locator(".finject:visible")
    assert injects.evaluate_all("items => items.map(i => i.id)") == [i.id for i in injects_of(drill)]
    expect(page.locator("button:visible:enabled:not(.mark, .term, [popovertarget])")).to_have_count(0)
    expect(page.locator(".console")).to_be_hidden()
    context.close()


def test_paper_has_the_whole_drill_at_any_time(
    browser: Browser, address: str, path: str, drill: Drill
) -> None:
    """Printed in the middle of a drill, every inject is on paper, with the form for the record."""
    with visit(browser) as context:
        page = context.new_page()
        page.goto(address + path)
        start(page, "ArrowRight")
        page.emulate_media(media="print")
        expect(page.locator(".finject:visible")).to_have_count(len(injects_of(drill)))
        expect(page.locator(".recordform")).to_be_visible()
        expect(page.locator(".console")).to_be_hidden()
        page.goto(f"{address}{path}stage/")
        expect(page.locator(".stage__inject:visible")).to_have_count(len(injects_of(drill)))


@pytest.mark.parametrize(
    "view", ["", "stage/", "players/", "observers/", "../", "../../media/", "../../media/partner/"]
)
def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, address: str, path: str, view: str) -> None:
    """Every drill page fits into 390 px, the running console too."""
    with visit(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address + path + view)
        if not view:
            start(page, "ArrowRight", "ArrowRight")
            page.locator("[data-more]").click()
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_context_is_fresh(browser: Browser, address: str, path: str) -> None:
    """Before its first start a drill offers to start, and nothing of the console can be pressed."""
    with visit(browser) as context:
        page = context.new_page()
        page.goto(address + path)
        expect(page.locator("[data-do]:visible:enabled")).to_have_count(1)
        page.keyboard.press("ArrowRight")
        expect(page.locator(".console")).to_be_hidden()
