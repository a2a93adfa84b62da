"""The run by keyboard alone, and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.run_pages import Contexts, Opened, begin, names, step

HIDDEN = """() => {
  const bar = document.querySelector(".run__bar").getBoundingClientRect();
  const own = document.activeElement.getBoundingClientRect();
  return own.top < bar.bottom && own.bottom > bar.top && own.bottom <= bar.bottom;
}"""


def tab_to(tab: Page, selector: str, key: str = "Tab", most: int = 120) -> None:
    """Press ``key`` until the element has the focus."""
    for _ in range(most):
        tab.keyboard.press(key)
        if tab.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


def test_by_keyboard_alone(opened: Opened) -> None:
    """Begin, settle, skip with a reason, note, choose a person, take along: no pointer; the bar hides no focus."""
    tab = opened("incident/run/#new=serious-harm,3")
    tab_to(tab, ".run__start")
    tab.keyboard.press("Enter")
    expect(tab.locator(".run__bar")).to_be_focused()
    first, second = names(tab)[:2]
    tab_to(tab, f"[data-step='{first}'] [data-state=done]")
    tab.keyboard.press("Space")
    expect(step(tab, first).locator("[data-state=done]")).to_have_attribute("aria-pressed", "true")
    expect(step(tab, first).locator("[data-state=done]")).to_be_focused()
    tab_to(tab, f"[data-step='{second}'] [data-state=skipped]")
    tab.keyboard.press("Enter")
    expect(step(tab, second).locator("[data-reason] input")).to_be_focused()
    tab.keyboard.type("沒有這個人")
    for _ in range(30):
        tab.keyboard.press("Tab")
    for _ in range(30):
        tab.keyboard.press("Shift+Tab")
        inside = tab.evaluate("Boolean(document.activeElement.closest('.rstep'))")
        assert not (inside and tab.evaluate(HIDDEN)), "the bar lies over what has the focus"
    tab_to(tab, "[data-jump='[name=note]']", "Shift+Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("[name=note]")).to_be_focused()
    tab.keyboard.type("記一筆")
    tab.keyboard.press("Enter")
    expect(tab.locator(".run__notes")).to_contain_text("記一筆")
    tab_to(tab, "[data-export=json]")
    with tab.expect_download() as download:
        tab.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".json")


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_what_is_late_and_next_is_always_in_view(opened: Opened, contexts: Contexts, width: int) -> None:
    """At every width, at the top, in the middle and at the end; nothing scrolls sideways; targets fit a thumb."""
    tab = opened(
        "incident/run/#new=serious-harm,3",
        contexts(viewport={"width": width, "height": 844 if width == 390 else 900}),
    )
    begin(tab)
    tab.clock.fast_forward("01:30:00")
    expect(tab.locator(".run__late")).to_contain_text("逾時")
    for place in (0, 0.3, 0.6, 1):
        tab.evaluate("part => scrollTo(0, part * document.documentElement.scrollHeight)", place)
        for part in (".run__late", ".run__next"):
            expect(tab.locator(part)).to_be_in_viewport(ratio=1)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    small = tab.locator(
        ".run :is(.button, .run__bar button, select, input:not([type=file])):visible"
    ).evaluate_all(
        "all => all.filter(e => (e.closest('label.person') || e).getBoundingClientRect().height < 44).map(e => e.outerHTML)"
    )
    assert small == []
    share = tab.evaluate("document.querySelector('.run__bar').offsetHeight / innerHeight")
    assert share < 0.3, "the bar leaves room for the steps"


def test_a_press_moves_nothing_under_the_thumb(opened: Opened) -> None:
    """Quick presses one below the other all land: settling a step changes no height above the next one."""
    tab = opened("incident/run/#new=serious-harm,3")
    begin(tab)
    wanted = names(tab)[:5]
    tops = tab.locator(".rstep:visible").evaluate_all("all => all.map(e => e.offsetTop)")[:5]
    for name in wanted:
        step(tab, name).locator("[data-state=done]").click()
    after = tab.locator(".rstep:visible").evaluate_all("all => all.map(e => e.offsetTop)")[:5]
    assert [b - a for a, b in zip(tops, after, strict=True)].count(after[0] - tops[0]) == 5
    expect(tab.locator("[data-state=done][aria-pressed=true]")).to_have_count(5)
