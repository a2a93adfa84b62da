"""Tabs that write in the same milliseconds, without waiting for each other."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.run_pages import Contexts, Opened, begin, exported, give, names, step

# Each tab starts at one and the same signal and presses a button every three milliseconds.
PRESS = """names => addEventListener("storage", event => {
  if (event.key !== "go") return;
  const press = name => document.querySelector(`[data-step='${name}'] [data-state=done]`).click();
  names.forEach((name, n) => setTimeout(() => press(name), n * 3));
})"""


def at_once(context: BrowserContext, address: str) -> None:
    """The signal, from one more tab of the same browser."""
    tab = context.new_page()
    tab.goto(address)
    tab.evaluate("localStorage.setItem('go', '1')")
    tab.close()


def saved_steps(tab: Page) -> dict[str, object]:
    """What is saved of the one run, as this tab sees it."""
    found: dict[str, object] = tab.evaluate(
        "Object.values(JSON.parse(localStorage.getItem('playbook.runs')).data)[0].steps"
    )
    return found


@pytest.mark.parametrize("count", [2, 3])
def test_tabs_that_press_together_lose_nothing(
    opened: Opened, contexts: Contexts, address: str, count: int
) -> None:
    """Every tick of every tab is saved once, in all tabs, and in the course of events."""
    context = contexts()
    tabs = [opened("incident/run/#new=serious-harm,3", context)]
    begin(tabs[0])
    for _ in range(1, count):
        tabs.append(opened(f"incident/run/{tabs[0].evaluate('location.hash')}", context))
    wanted = names(tabs[0])[:24]
    for number, tab in enumerate(tabs):
        tab.evaluate(PRESS, wanted[number::count])
    at_once(context, f"{address}about/privacy/")
    for tab in tabs:
        for name in wanted:
            expect(step(tab, name).locator("[data-state=done]")).to_have_attribute("aria-pressed", "true")
        assert sorted(saved_steps(tab)) == sorted(wanted)
    ticked = [entry["step"] for entry in json.loads(exported(tabs[0], "json"))["log"] if "step" in entry]
    assert sorted(ticked) == sorted(wanted), "each tick stands in the log exactly once"


def test_what_one_tab_deletes_the_other_does_not_bring_back(opened: Opened, contexts: Contexts) -> None:
    """A change made a moment ago is made again only where it was lost, never where it was removed."""
    context = contexts()
    one = opened("complaint/run/", context)
    begin(one)
    first = names(one)[0]
    two = opened(f"complaint/run/{one.evaluate('location.hash')}", context)
    step(one, first).locator("[data-state=done]").click()
    expect(step(two, first).locator("[data-state=done]")).to_have_attribute("aria-pressed", "true")
    two.clock.fast_forward(1000)
    step(two, first).locator("[data-state=done]").click()
    expect(step(one, first).locator("[data-state=done]")).to_have_attribute("aria-pressed", "false")
    two.evaluate("playbookStore.wipe()")
    expect(one.locator(".run__notice")).to_contain_text("別的分頁")
    assert one.evaluate("localStorage.getItem('playbook.runs')") is None


def test_a_record_with_a_strange_list_of_tabs_is_read(opened: Opened) -> None:
    """What a record says of its tabs may be missing or odd; its data is what counts."""
    tab = opened("complaint/run/")
    begin(tab)
    text = exported(tab, "json")
    for seen in ("null", "[]", '"x"'):
        tab.evaluate(
            """seen => {
              const held = JSON.parse(localStorage.getItem("playbook.runs"));
              localStorage.setItem("playbook.runs", JSON.stringify({ ...held, seen: JSON.parse(seen) }));
            }""",
            seen,
        )
        tab.reload()
        assert json.loads(exported(tab, "json")) == json.loads(text)
    give(tab, text)
    expect(tab.locator("[data-open]")).to_have_count(2)
