"""A run whose storage fails, whose playbook changes, and that is deleted: nothing on the screen is lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.run_pages import Contexts, Opened, begin, exported, give, names, settle, step

MISSING = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def stored(tab: Page) -> dict[str, Any]:
    """The runs as they are saved."""
    found: dict[str, Any] = tab.evaluate("JSON.parse(localStorage.getItem('playbook.runs')).data")
    return found


@pytest.mark.parametrize(("fault", "told"), [(MISSING, "不能儲存"), (FULL, "已滿")])
def test_without_storage_the_run_goes_on(opened: Opened, fault: str, told: str) -> None:
    """Storage that is missing or full: the run can be begun, ticked and taken along, and the page says so."""
    tab = opened("complaint/run/", script=fault)
    begin(tab)
    first = names(tab)[0]
    settle(tab, first)
    expect(tab.locator(".run__notice")).to_contain_text(told)
    assert first in json.loads(exported(tab, "json"))["steps"]


def test_storage_that_fills_up_and_is_freed(opened: Opened) -> None:
    """What storage refused is saved with the next press that it takes."""
    tab = opened("complaint/run/")
    begin(tab)
    one, two = names(tab)[:2]
    tab.evaluate("() => { window.real = Storage.prototype.setItem; " + FULL + " }")
    settle(tab, one)
    expect(tab.locator(".run__notice")).not_to_be_empty()
    tab.evaluate("() => { Storage.prototype.setItem = window.real }")
    settle(tab, two)
    expect(tab.locator(".run__notice")).to_be_hidden()
    assert sorted(next(iter(stored(tab).values()))["steps"]) == sorted([one, two])


@pytest.mark.parametrize("held", ["{bad", "null", '{"version": 0, "data": {"old": 1}}'])
def test_storage_that_breaks_midway(opened: Opened, held: str) -> None:
    """A record that breaks, or comes from another version, is kept aside; the run is saved anew, whole."""
    tab = opened("complaint/run/")
    begin(tab)
    one, two = names(tab)[:2]
    settle(tab, one)
    tab.evaluate("held => localStorage.setItem('playbook.runs', held)", held)
    settle(tab, two)
    expect(tab.locator(".run__notice")).to_contain_text("另存")
    assert tab.evaluate("localStorage.getItem('playbook.runs.unreadable')") == held
    assert sorted(next(iter(stored(tab).values()))["steps"]) == sorted([one, two])


def test_a_faulty_run_stops_no_other(opened: Opened) -> None:
    """Entries that are no runs stay where they are; the others open."""
    tab = opened("complaint/run/")
    begin(tab)
    broken: list[Any] = [None, 1, "x", {"format": "playbook-run"}, {"t0": 1}]
    data = {**stored(tab), **{f"2026-bad-{number}": each for number, each in enumerate(broken)}}
    tab.evaluate("d => localStorage.setItem('playbook.runs', JSON.stringify({version: 1, data: d}))", data)
    tab.reload()
    expect(tab.locator(".run__bar")).to_be_visible()
    settle(tab, names(tab)[0])
    assert [stored(tab)[f"2026-bad-{number}"] for number in range(len(broken))] == broken


def test_a_run_deleted_elsewhere_stays_on_the_screen(opened: Opened, contexts: Contexts) -> None:
    """Another tab deletes it: this one says so, and the next press saves it again."""
    context = contexts()
    one = opened("complaint/run/", context)
    begin(one)
    settle(one, names(one)[0])
    two = opened(f"complaint/run/{one.evaluate('location.hash')}", context)
    button = two.locator("[data-delete]")
    button.click()
    button.click()
    expect(two.locator(".run__bar")).to_be_visible()
    two.clock.fast_forward(1000)
    button.click()
    expect(two.locator("form.run__new")).to_be_visible()
    assert stored(two) == {}
    expect(one.locator(".run__notice")).to_contain_text("別的分頁")
    settle(one, names(one)[1])
    assert len(next(iter(stored(one).values()))["steps"]) == 2


def test_a_new_version_midway(opened: Opened) -> None:
    """A newer playbook is announced; the record keeps its version and the steps that are gone."""
    tab = opened("complaint/run/")
    begin(tab)
    first = names(tab)[0]
    settle(tab, first)
    record = json.loads(exported(tab, "json"))
    expect(tab.locator(".run__version")).to_be_hidden()
    record["playbook"] = "0.9"
    record["steps"]["of-old"] = {**record["steps"][first], "do": "從前的步驟"}
    record["id"] += "-old"
    give(tab, json.dumps(record))
    expect(tab.locator(".run__version")).to_contain_text("0.9")
    expect(tab.locator(".rstep--gone")).to_contain_text("從前的步驟")
    assert "從前的步驟" in exported(tab, "markdown")
    settle(tab, names(tab)[1])
    after = json.loads(exported(tab, "json"))
    assert after["playbook"] == "0.9"
    assert record["steps"].items() <= after["steps"].items()


@pytest.mark.parametrize("renumbered", [True, False])
def test_the_site_changes_under_a_run(opened: Opened, contexts: Contexts, renumbered: bool) -> None:
    """A later build lacks a step that is done: it is announced, the step stays, and the record is not touched."""
    context = contexts()
    tab = opened("complaint/run/", context)
    begin(tab)
    first, second = names(tab)[:2]
    settle(tab, first)
    before = stored(tab)
    expect(tab.locator(".run__version")).to_be_hidden()

    def later(route: Route) -> None:
        html = route.fetch().text()
        found = re.search(r'<script type="application/json"[^>]*>(\{"scenario".*?)</script>', html)
        assert found
        data = json.loads(found[1])
        data["steps"] = [each for each in data["steps"] if each["id"] != first]
        data |= {"version": "9.9"} if renumbered else {"digest": "00000000"}
        route.fulfill(body=html.replace(found[1], json.dumps(data)), content_type="text/html; charset=utf-8")

    tab.unroute_all()
    tab.route(re.compile(r"/run/$"), later)
    tab.reload()
    expect(tab.locator(".run__version")).to_contain_text("9.9" if renumbered else "改過步驟")
    expect(tab.locator(".rstep--gone")).to_have_count(1)
    assert stored(tab) == before
    settle(tab, second)
    run = next(iter(stored(tab).values()))
    assert run["playbook"] == next(iter(before.values()))["playbook"]
    assert sorted(run["steps"]) == sorted([first, second])


def test_several_runs_side_by_side(opened: Opened) -> None:
    """Each has its own ticks, and the page goes from one to the other."""
    tab = opened("complaint/run/")
    begin(tab, number="甲")
    first = names(tab)[0]
    settle(tab, first)
    tab.locator("[data-open='']").click()
    begin(tab, number="乙")
    expect(step(tab, first).locator("[data-state=done]")).to_have_attribute("aria-pressed", "false")
    tab.locator("[data-open]", has_text="甲").click()
    expect(step(tab, first).locator("[data-state=done]")).to_have_attribute("aria-pressed", "true")


def test_a_shaking_thumb_ticks_once(opened: Opened) -> None:
    """Two presses at once are one; a press later takes it back."""
    tab = opened("complaint/run/")
    begin(tab)
    button = step(tab, names(tab)[0]).locator("[data-state=done]")
    button.dblclick()
    expect(button).to_have_attribute("aria-pressed", "true")
    tab.clock.fast_forward(2000)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_text_is_never_code(opened: Opened) -> None:
    """Markup in a number and a note is shown as it was typed, on screen and on paper."""
    tab = opened("complaint/run/")
    bad = "<img src=x onerror=alert(1)>"
    begin(tab, number=bad)
    tab.locator("[name=note]").fill(bad)
    tab.get_by_role("button", name="加入").click()
    expect(tab.locator(".run__notes")).to_contain_text(bad)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("[data-run] img").count() == 0


def test_a_course_of_events_that_is_odd_is_still_taken_along(opened: Opened) -> None:
    """Entries of a file that say nothing sensible break no export."""
    tab = opened("complaint/run/")
    begin(tab)
    record = json.loads(exported(tab, "json"))
    odd: list[dict[str, Any]] = [
        {"what": "t0", "from": "x", "to": 3},
        {"what": "severity"},
        {"what": "people", "to": []},
        {},
    ]
    record["log"] += [{"at": record["t0"], "by": "nobody", **each} for each in odd]
    record["id"] += "-odd"
    give(tab, json.dumps(record))
    for kind in ("markdown", "csv", "ics"):
        assert record["number"] in exported(tab, kind).replace("\\", "")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert json.loads(exported(tab, "json")) == record


def test_everything_is_wiped_with_one_button(opened: Opened, contexts: Contexts) -> None:
    """The page on privacy takes everything along and removes it after a second press, and nothing else."""
    context = contexts()
    tab = opened("complaint/run/", context)
    begin(tab)
    page = opened("about/privacy/", context)
    page.evaluate("localStorage.setItem('playbook.ticks', '{}'); localStorage.setItem('other', '1')")
    with page.expect_download() as download:
        page.locator("[data-take]").click()
    assert "playbook-run" in download.value.path().read_text(encoding="utf-8")
    page.locator("[data-wipe]").click()
    page.locator("[data-wipe]").click()
    assert page.evaluate("localStorage.getItem('playbook.runs')"), "a shaking thumb is no answer"
    page.clock.fast_forward(1000)
    page.locator("[data-wipe]").click()
    expect(page.locator("[data-everything] [data-status]")).to_contain_text("已經全部清除")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('playbook.'))") == []
    assert page.evaluate("localStorage.getItem('other')") == "1"
    expect(tab.locator(".run__bar")).to_be_visible()
