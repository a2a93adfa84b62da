"""A tabletop drill in a real browser, with a clock of ours: from the training page to its record."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.model.drill import Drill
from macros.views.drill import starts_of
from tests.drilling import HOUR, MINUTE, SILENT, injects_of, visit, watched


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile with the clock standing."""
    with visit(browser, SILENT) as fresh:
        yield fresh


@pytest.fixture
def page(context: BrowserContext, address: str, path: str) -> Iterator[Page]:
    """The facilitator's page, on which no script may fail."""
    faults: list[str] = []
    tab = watched(context, faults)
    tab.goto(address + path)
    yield tab
    assert faults == []


def do(page: Page, name: str) -> Locator:
    """The console's button ``name``."""
    return page.locator(f".console [data-do={name}]")


def begin(page: Page, *moves: str) -> None:
    """Start the drill and press the given keys."""
    page.locator(".before [data-do=toggle]").click()
    for key in moves:
        page.keyboard.press(key)


def clock(page: Page) -> str:
    """What the clock of a page shows."""
    return page.locator("[data-clock]").inner_text()


def saved(page: Page, label: str, action: str) -> str:
    """The text of the file that the button ``action`` downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name=action).click()
    assert download.value.suggested_filename.endswith(label)
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


# ── a whole drill ───────────────────────────────────────────────────────────────────────────────


def test_from_the_training_page_to_a_running_drill(page: Page, address: str, path: str, drill: Drill) -> None:
    """Two clicks: the drill, start; then the console stands at the top and the clock runs."""
    page.goto(f"{address}training/")
    page.locator(f"[data-drilled] a[href$='{path}']").click()
    begin(page)
    expect(page.locator(".console")).to_be_in_viewport()
    assert clock(page) == f"{drill.brief_minutes}:00"
    expect(page.locator(".segment:visible")).to_have_count(1)


def test_a_whole_drill_to_its_record(page: Page, address: str, drill: Drill) -> None:
    """Every inject is pushed and its first action ticked; the record holds what was done, and when."""
    begin(page)
    page.clock.run_for(drill.brief_minutes * MINUTE)
    minutes: list[tuple[int, int, int]] = []
    starts = starts_of(drill)
    for part in drill.stages:
        do(page, "advance").click()
        for inject in part.injects:
            minute = drill.brief_minutes + len(minutes)
            do(page, "advance").click()
            shown = page.locator(f"#{inject.id}.is-shown")
            expect(shown).to_be_in_viewport()
            page.clock.run_for(MINUTE)
            shown.locator("[data-key=did]").first.click()
            minutes.append((starts[part.id] + inject.at, minute, minute + 1))
    while do(page, "advance").is_visible():
        do(page, "advance").click()
    finish = page.locator(".segment__finish button")
    finish.click()
    finish.click()
    rows = page.locator(".aar__table tbody tr")
    expect(rows).to_have_count(sum(len(inject.expect) for inject in injects_of(drill)))
    done = [r for r in rows.all_inner_texts() if "做到" in r and "沒做到" not in r]
    assert [tuple(map(int, r.split("\t")[-3:])) for r in done] == minutes
    page.goto(f"{address}training/aar/")
    expect(page.locator(".aar__record")).to_have_count(1)
    expect(page.locator(".aar__record summary")).to_contain_text(f"{minutes[-1][2]} 分鐘")


def test_a_record_is_written_kept_exported_and_deleted(page: Page, address: str, drill: Drill) -> None:
    """Strengths, gaps, actions, feedback and status stay; files hold them safely; deleting asks twice."""
    begin(page, "ArrowRight", "ArrowRight")
    page.locator("[data-more]").click()
    do(page, "finish").dblclick()
    page.get_by_label("三件做得好的 1").fill("=1+1 | 很 *快*")
    page.get_by_label("三件要補的 3").fill("少一支電話")
    page.get_by_role("button", name="加一列").click()
    expect(page.get_by_label("要做什麼")).to_be_focused()
    page.get_by_label("要做什麼").fill("補名單")
    page.get_by_label("誰負責").fill("櫃檯")
    page.get_by_label("優先").select_option("high")
    page.get_by_label("期限", exact=True).fill("2026-12-31")
    page.get_by_label("這次演練幾分").select_option("4")
    page.get_by_label("狀態").select_option("review")
    page.goto(f"{address}training/aar/")
    expect(page.get_by_label("三件做得好的 1")).to_have_value("=1+1 | 很 *快*")
    text = saved(page, f"{drill.id}-2026-11-22.md", "下載 Markdown")
    assert "- =1+1 \\| 很 \\*快\\*" in text
    assert "| 補名單 | 櫃檯 | 高 | 2026-12-31 |" in text
    assert "審閱中" in text
    rows = list(csv.reader(io.StringIO(saved(page, ".csv", "下載 CSV"))))
    assert {len(row) for row in rows if row[0] == "預期作為"} == {7}
    assert ["三件做得好的", "", "'=1+1 | 很 *快*"] in rows
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".aar__paper")).to_contain_text("補名單")
    remove = page.get_by_role("button", name=re.compile("刪除這份紀錄|確定刪除"))
    remove.click()
    page.clock.run_for(6000)
    remove.click()
    expect(page.locator(".aar__record")).to_have_count(1)
    remove.click()
    expect(page.locator(".aar__record")).to_have_count(0)


def test_the_training_page_knows_what_is_overdue(page: Page, address: str, path: str) -> None:
    """A finished drill shows its day; after six months its scenario is overdue, and no other."""
    begin(page)
    page.locator("[data-more]").click()
    do(page, "finish").dblclick()
    page.goto(f"{address}training/")
    states = page.locator("[data-drill-state]")
    own = page.locator(f"[data-scenario='{path.split('/')[0]}'] [data-drill-state]")
    expect(own).to_contain_text("2026/11/22")
    expect(own).not_to_contain_text("超過半年")
    page.clock.set_system_time("2027-05-23T14:00:00Z")
    page.reload()
    expect(own).to_contain_text("超過半年")
    expect(states.filter(has_text="超過半年")).to_have_count(1)


# ── robust on the day ───────────────────────────────────────────────────────────────────────────


def test_a_reload_loses_nothing(page: Page, drill: Drill) -> None:
    """Segment, inject, tick with its minute, and the time that went on meanwhile: all still there."""
    begin(page, "ArrowRight", "ArrowRight")
    page.clock.run_for(MINUTE + 7000)
    inject = drill.stages[0].injects[0].id
    page.locator(f"#{inject} [data-key=didnt]").first.click()
    page.reload()
    expect(page.locator(f"#{inject}.is-shown [data-key=didnt]").first).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator(f"#{inject} .expects__minute").first).to_have_text("第 1 分鐘")
    assert clock(page) == f"{drill.stages[0].minutes - 2}:53"


def test_the_clock_is_right_after_an_hour_asleep(page: Page, drill: Drill) -> None:
    """An hour without a single tick of the timer, then a paused one: right to the second."""
    begin(page)
    page.clock.fast_forward(HOUR)
    assert clock(page) == f"+{60 - drill.brief_minutes}:00 時間到".split()[0]
    expect(page.locator("[data-minute]")).to_have_text("全程第 60 分鐘")
    page.keyboard.press("Space")
    page.clock.fast_forward(HOUR)
    assert clock(page) == f"+{60 - drill.brief_minutes}:00"
    page.keyboard.press("Space")
    page.clock.run_for(59_000)
    assert clock(page) == f"+{60 - drill.brief_minutes}:59"


def test_a_step_back_keeps_the_time(page: Page, drill: Drill) -> None:
    """Back takes a push, a skip or a segment back; the segment goes on where it was, a minute can be added."""
    begin(page)
    page.clock.run_for(MINUTE)
    page.keyboard.press("ArrowRight")
    page.clock.run_for(10_000)
    do(page, "back").click()
    assert clock(page) == f"{drill.brief_minutes - 1}:00"
    do(page, "minute").click()
    assert clock(page) == f"{drill.brief_minutes}:00"
    expect(do(page, "back")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    first, second = (inject.id for inject in drill.stages[0].injects[:2])
    page.locator("[data-more]").click()
    do(page, "skip").click()
    expect(page.locator(f"#{first}.is-skipped")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"#{second}.is-shown")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(f"#{first}.is-coming")).to_be_visible()


def test_keys_work_beside_buttons(page: Page, drill: Drill) -> None:
    """After a click the keys drive the drill; a focused button keeps its space; held keys count once."""
    begin(page, "ArrowRight")
    do(page, "advance").click()
    page.keyboard.press("Space")
    expect(do(page, "toggle")).to_have_text("繼續")
    expect(page.locator(".is-pushed, .is-shown")).to_have_count(1)
    did = page.locator(".is-shown [data-key=did]").first
    did.focus()
    page.keyboard.press("Space")
    expect(did).to_have_attribute("aria-pressed", "true")
    expect(do(page, "toggle")).to_have_text("繼續")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".is-pushed, .is-shown")).to_have_count(2)
    page.keyboard.down("ArrowRight")
    page.keyboard.down("ArrowRight")
    expect(page.locator(".is-pushed, .is-shown")).to_have_count(3)


def test_a_branch_leads_to_its_inject(page: Page, drill: Drill) -> None:
    """The link of a branch pushes its inject, in another stage too, and back takes it back."""
    page.locator(".before [data-do=toggle]").click()
    homes = {inject.id: part.id for part in drill.stages for inject in part.injects}
    branches = [(i.id, b.go.rpartition("/")[2]) for i in injects_of(drill) for b in i.branches]
    own, target = next((a, b) for a, b in branches if homes[a] != homes[b])
    page.locator("[data-more]").click()
    page.get_by_label("顯示全部段落").check()
    page.locator(f"#{own} [data-go='{target}']").click()
    expect(page.locator(f"#{target}.is-shown")).to_be_in_viewport()
    expect(page.locator(f"[data-segment='{homes[target]}'].is-now")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-segment=brief].is-now")).to_be_visible()


def test_what_to_notice_and_the_sound(page: Page, drill: Drill) -> None:
    """Hint, next inject and end of time are said when they are due; the sound is off until asked for."""
    begin(page, "ArrowRight", "ArrowRight")
    first, second = drill.stages[0].injects[:2]
    alert = page.locator("[data-alert]")
    page.clock.run_for(first.hint_after * MINUTE - 1000)
    expect(alert).to_have_text("")
    page.clock.run_for(1500)
    expect(alert).to_contain_text("該給提示了")
    expect(page.locator(f"#{first.id}.is-hint")).to_be_visible()
    page.locator(f"#{first.id} [data-key=did]").first.click()
    expect(alert).not_to_contain_text("該給提示了")
    assert page.evaluate("window.tones") == 0
    page.locator("[data-more]").click()
    page.get_by_label("用聲音提醒").check()
    heard = page.evaluate("window.tones")
    page.clock.run_for((second.at - first.hint_after) * MINUTE)
    expect(alert).to_contain_text("可以推下一則了")
    page.clock.run_for(drill.stages[0].minutes * MINUTE)
    expect(alert).to_contain_text("時間到")
    assert page.evaluate("window.tones") - heard == 4
