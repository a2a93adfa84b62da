"""The run of a crisis in a real browser, with a fake clock: from triage to the record."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from macros.calendar import due_at, official
from macros.fields import Due
from macros.site import Site
from tests.run_pages import CLINIC, Contexts, Opened, begin, exported, give, names, settle, step
from tests.test_calendar import CASES, limit


@pytest.mark.parametrize("zone", ["Asia/Taipei", "America/New_York"])
def test_limits_end_as_in_python(opened: Opened, contexts: Contexts, zone: str) -> None:
    """The table of cases, counted by the page's own script and days, wherever the device is."""
    tab = opened("incident/run/", contexts(timezone_id=zone))
    cases = [[start, [limit(due).amount, limit(due).unit], end] for start, due, end in CASES]
    found = tab.evaluate(
        """cases => {
          const table = JSON.parse(document.querySelector("[data-facts]").textContent).calendar;
          const { moment, dueAt, local } = playbookTime;
          return cases.map(([start, due]) => local(dueAt(moment(start), due, table)));
        }""",
        cases,
    )
    assert found == [end for _, _, end in cases]


def test_every_day_of_two_years_is_counted_alike(opened: Opened) -> None:
    """From each day of 2026 and 2027, one, five and seven working days end on the same day in Python and on the page."""
    tab = opened("incident/run/")
    days = official(CLINIC, 2026)
    starts = [datetime(2026, 1, 1, 10) + timedelta(n) for n in range(720)]
    cases = [(start, amount) for start in starts for amount in (1, 5, 7)]
    found = tab.evaluate(
        """cases => {
          const table = JSON.parse(document.querySelector("[data-facts]").textContent).calendar;
          return cases.map(([start, n]) => playbookTime.local(playbookTime.dueAt(playbookTime.moment(start), [n, "wd"], table)));
        }""",
        [[start.isoformat()[:16], amount] for start, amount in cases],
    )
    wanted = [due_at(start, Due(amount, "wd"), days).isoformat()[:16] for start, amount in cases]
    assert found == wanted


def test_past_the_known_years_the_page_warns(opened: Opened) -> None:
    """A limit of working days that runs into a year without a calendar says so; others do not."""
    tab = opened("incident/run/#new=serious-harm,3")
    begin(tab)
    expect(tab.locator(".run__unsure")).to_be_hidden()
    tab.locator(".run__course summary").click()
    tab.locator("[name=now-event]").fill("2027-12-29T10:00")
    expect(tab.locator(".run__unsure")).to_contain_text("行事曆")


def test_from_triage_to_the_record(opened: Opened) -> None:
    """Triage presets the run; ticks, a reason and a note stand in every export and on paper."""
    tab = opened("triage/")
    link = tab.locator(".outcome a[href*='#new=coercion']").first
    level = str(link.get_attribute("href")).rpartition(",")[2]
    tab.goto(str(link.evaluate("a => a.href")))
    assert tab.locator("[name=classification]").input_value() == "coercion"
    assert tab.locator("[name=severity]").input_value() == level
    begin(tab, number="測試-1")
    first, second = names(tab)[:2]
    settle(tab, first)
    settle(tab, second, "skipped")
    tab.keyboard.type("人已經|離開")
    tab.locator("[name=note]").fill("律師說 =先不要回")
    tab.get_by_role("button", name="加入").click()
    for kind in ("markdown", "csv"):
        text = exported(tab, kind)
        for wanted in ("測試-1", "2026-02-13 14:05", "律師說", "離開", "開始應變"):
            assert wanted in text.replace("\\", ""), (kind, wanted)
    record = json.loads(exported(tab, "json"))
    assert record["steps"][first]["state"] == "done"
    assert record["steps"][second]["reason"] == "人已經|離開"
    third = names(tab)[2]
    settle(tab, third, "skipped")
    assert "（沒寫原因）" in exported(tab, "csv")
    assert record["t0"] == "2026-02-13T06:05:00.000Z"
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    expect(tab.locator(".run__record")).to_contain_text("人已經|離開")
    assert tab.locator(".run > *:visible").count() == 1


def test_the_care_talk_over_the_new_year(opened: Opened) -> None:
    """Five working days from Friday 13 February 2026 end on Monday 2 March; the step names its article."""
    tab = opened("incident/run/#new=serious-harm,3")
    begin(tab)
    talk = step(tab, "care-talk")
    expect(talk.locator("[data-due]")).to_have_text("3/2（一）23:59")
    expect(talk.locator("[data-assumed]")).to_be_visible()
    assert "2026-03-02 23:59（從知悉時間暫算）" in exported(tab, "csv")
    tab.locator(".run__course summary").click()
    tab.locator("[name=now-event]").fill("2026-02-13T10:00")
    expect(talk.locator("[data-due]")).to_have_text("3/2（一）23:59")
    expect(talk.locator("[data-assumed]")).to_be_hidden()
    expect(talk).to_contain_text("醫預法 第 6 條")
    tab.locator("[name=now-event]").fill("2026-02-12T10:00")
    expect(talk.locator("[data-due]")).to_have_text("2/26（四）23:59")
    tab.locator("[name=now-event]").fill("2026-02-13T10:00")
    calendar = exported(tab, "ics").replace("\r\n ", "")
    event = calendar.partition("care-talk@")[2].partition("END:VEVENT")[0]
    assert "DTSTART:20260302T155900Z" in event
    assert "醫預法 第 6 條" in event
    settle(tab, "care-talk")
    assert "care-talk@" not in exported(tab, "ics")


def test_overdue_and_next_stay_in_view(opened: Opened) -> None:
    """As the clock runs, the bar names what is late, also at the end of the page, and leads there."""
    tab = opened("incident/run/#new=serious-harm,3")
    begin(tab)
    expect(tab.locator(".run__late")).to_be_empty()
    tab.clock.fast_forward("00:20:00")
    expect(tab.locator(".run__late")).to_contain_text("逾時")
    first = names(tab)[0]
    expect(step(tab, first)).to_have_class(re.compile("is-late"))
    tab.locator("[data-delete]").scroll_into_view_if_needed()
    expect(tab.locator(".run__late")).to_be_in_viewport()
    expect(tab.locator(".run__next")).to_be_in_viewport()
    tab.locator(".run__late button").click()
    expect(step(tab, first)).to_be_in_viewport()
    order = names(tab)
    settle(tab, first)
    assert names(tab) == order, "a tick moves no step"


def test_roles_merge_on_the_people_who_are_here(opened: Opened, real_site: Site) -> None:
    """With two people every step has one of them, and each list keeps the order of the whole."""
    tab = opened("cyberbullying/run/")
    staff = [person.id for person in real_site.clinic.people]
    for person in staff[2:]:
        tab.locator(f"[name=present][value='{person}']").uncheck()
    begin(tab)
    whole, parts = names(tab), []
    for person in staff[:2]:
        tab.locator(f"[data-person='{person}']").click()
        part = names(tab)
        assert part == [name for name in whole if name in part]
        parts += part
    assert sorted(parts) == sorted(whole)


def test_another_browser_reads_the_same_record(opened: Opened) -> None:
    """The JSON read elsewhere gives the same JSON; a different one of the same run is kept beside."""
    one, two = opened("complaint/run/"), opened("complaint/run/")
    begin(one)
    settle(one, names(one)[0])
    text = exported(one, "json")
    give(two, text)
    expect(two.locator(".run__bar")).to_be_visible()
    assert json.loads(exported(two, "json")) == json.loads(text)
    give(two, text)
    expect(two.locator("[data-open]")).to_have_count(2)
    settle(two, names(two)[1])
    give(two, text)
    expect(two.locator("[data-open]")).to_have_count(3)
    expect(two.locator(".run__notice")).not_to_be_empty()


NO_RUNS = [
    "", "{", "null", "[]", '{"format": "playbook-run"}', '{"format":"playbook-run","schema":9}',
    '{"format":"playbook-run","schema":1,"id":"2026-x","scenario":"complaint","t0":"2026","steps":{"a":null}}',
]  # fmt: skip


def test_a_file_that_is_none_changes_nothing(opened: Opened) -> None:
    """What cannot be read is refused in words, and the run on the screen stays."""
    tab = opened("complaint/run/")
    begin(tab)
    first, second = names(tab)[:2]
    for number, text in enumerate(NO_RUNS):
        give(tab, text)
        expect(tab.locator(".run__notice")).to_contain_text("讀不懂")
        settle(tab, (first, second)[number % 2], ("done", "na", "skipped")[number % 3])
        expect(tab.locator(".run__notice")).to_be_hidden()
    assert len(json.loads(exported(tab, "json"))["steps"]) == 2


def test_two_tabs_lose_no_tick(opened: Opened, contexts: Contexts) -> None:
    """Each tab ticks its own steps in turn; both show all, and so does the record."""
    context = contexts()
    one = opened("complaint/run/", context)
    begin(one)
    two = opened(f"complaint/run/{one.evaluate('location.hash')}", context)
    wanted = names(one)[:6]
    for number, name in enumerate(wanted):
        acting, other = (one, two) if number % 2 == 0 else (two, one)
        settle(acting, name)
        # The browser tells the other tab in its own time; nobody presses before seeing it.
        expect(step(other, name).locator("[data-state=done]")).to_have_attribute("aria-pressed", "true")
    for tab in (one, two):
        for name in wanted:
            expect(step(tab, name).locator("[data-state=done]")).to_have_attribute("aria-pressed", "true")
    assert sorted(json.loads(exported(one, "json"))["steps"]) == sorted(wanted)


def test_classification_changes_midway(opened: Opened) -> None:
    """Steps follow a new classification; what was settled stays in sight, and the change is in the record."""
    tab = opened("incident/run/#new=serious-harm,3")
    begin(tab)
    before = names(tab)
    settle(tab, "care-talk")
    tab.locator(".run__course summary").click()
    tab.locator("[name=now-classification]").select_option("privacy-breach")
    expect(step(tab, "care-talk").locator("[data-outside]")).to_be_visible()
    after = names(tab)
    assert set(before) != set(after)
    assert [e["what"] for e in json.loads(exported(tab, "json"))["log"] if "what" in e] == [
        "begin", "classification",
    ]  # fmt: skip
