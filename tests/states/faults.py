"""What can happen to what a page keeps, each as a function that lets it happen and looks at the screen.

Proved elsewhere: tabs that press in one moment (test_two_tabs), files that go from one browser to another
(test_run_browser, test_quiz_progress, test_clinic_form_browser), pages that the theme swaps (test_quiz_ways).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page

from tests.browsing import until
from tests.drilling import FULL_STORAGE, NO_STORAGE
from tests.states.world import DAY, NOON, World

# Fills the quota to its last character, first in large pieces.
FILL = """() => { for (let size = 1 << 20, text = ""; size >= 1; size >>= 1)
  try { for (;;) { localStorage.setItem("other", text + "x".repeat(size)); text += "x".repeat(size) } }
  catch { /* no more of this size */ } }"""

Fault = Callable[[World], None]

# Pages on which every tab shows the same, whichever tab did it.
SHARED = ("ticks", "quiz", "run", "print")


def _only_on_screen(world: World, script: str, trouble: str) -> None:
    tab, before = world.begun(world.context(script))
    world.page.more(tab)
    world.still(tab, before)
    world.told(tab, trouble)
    tab.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    world.still(tab, before)
    if world.page.name != "media" or script == NO_STORAGE:
        world.asked(tab)
    world.still(tab, before)


def disabled(world: World) -> None:
    """Storage is switched off: touching it throws."""
    both = NO_STORAGE + ";" + NO_STORAGE.replace("localStorage", "sessionStorage")
    _only_on_screen(world, both if world.page.name == "media" else NO_STORAGE, "broken")


def throwing(world: World) -> None:
    """Storage can be read, but nothing written."""
    _only_on_screen(world, "Storage.prototype.setItem = () => { throw new Error('odd') }", "broken")


def full_from_the_start(world: World) -> None:
    """A private window of old that has no room at all."""
    _only_on_screen(world, FULL_STORAGE, "full")


def full_midway(world: World) -> None:
    """The real quota is used up; then there is room again."""
    tab, before = world.begun()
    tab.evaluate(FILL)  # from here, because a tab hears late of what another writes
    world.page.more(tab)
    world.still(tab, before)
    world.told(tab, "full")
    tab.evaluate("localStorage.removeItem('other')")
    world.page.more(tab)
    world.later(tab, before)


def corrupted_midway(world: World) -> None:
    """The record is overwritten with something that is none."""
    tab, before = world.begun()
    _overwrite(world, tab, "{bad")
    world.page.more(tab)
    world.told(tab, "recovered")
    world.still(tab, before)
    world.later(tab, before)


def _overwrite(world: World, tab: Page, text: str) -> None:
    if world.page.record:
        tab.evaluate(
            "([name, text]) => localStorage.setItem(name, text)", [f"playbook.{world.page.record}", text]
        )


def _other_version(world: World, version: int) -> None:
    context = world.context()
    first = context.new_page()
    first.goto(f"{world.address}about/privacy/")
    text = json.dumps({"version": version, "data": {"of": "another time"}})
    _overwrite(world, first, text)
    tab, before = world.begun(context)
    if world.page.record:
        world.told(tab, "recovered")
        assert tab.evaluate(f"localStorage.getItem('playbook.{world.page.record}.unreadable')") == text
    world.later(tab, before)


def older(world: World) -> None:
    """The record comes from an older version."""
    _other_version(world, 0)


def newer(world: World) -> None:
    """The record comes from a newer version."""
    _other_version(world, 99)


def two_tabs(world: World) -> None:
    """Something is done in a second tab, then in the first."""
    tab, before = world.begun()
    second = world.open(tab.context)
    if world.page.name in ("form", "statement", "reply", "media"):
        world.page.begin(second)  # each tab has its own
    elif world.page.name in (*SHARED, "drill", "review"):
        world.page.more(second)
    world.goes_on(tab, before)


def reloaded(world: World) -> None:
    """Loaded anew in the middle."""
    tab, before = world.begun()
    world.later(tab, before)
    world.page.more(tab)
    world.still(tab, before)


def gone_back(world: World) -> None:
    """Left and come back to by the browser's memory of pages; another tab was at work meanwhile."""
    context = world.context("addEventListener('pageshow', (event) => { window.persisted = event.persisted })")
    tab, before = world.begun(context)
    if not world.page.record and world.page.name != "media":
        world.asked(tab)
        return
    tab.goto(world.address.replace("127.0.0.1", "localhost"))
    if world.page.name in SHARED:
        second = world.open(context)
        world.page.more(second)
        before |= world.page.seen(second)
    tab.go_back(wait_until="commit")
    until(tab, "window.persisted === true")
    world.still(tab, before)


def _clock(world: World, by: timedelta, trouble: str) -> None:
    tab, before = world.begun(clock=True)
    tab.clock.set_system_time(NOON + by)
    world.page.more(tab)
    world.still(tab, before)
    if trouble:
        world.told(tab, trouble)
    world.later(tab, before)


def clock_forward(world: World) -> None:
    """The clock of the device jumps half a day ahead, which cannot be told from time that has passed."""
    _clock(world, DAY / 2, "")


def clock_back(world: World) -> None:
    """The clock of the device jumps a day back."""
    _clock(world, -DAY, "setback")


def cleared_elsewhere(world: World) -> None:
    """Another tab or the browser's settings clear everything while the page is open."""
    tab, before = world.begun()
    world.another(tab).evaluate("localStorage.clear()")
    world.told(tab, "cleared")
    world.goes_on(tab, before)


def cleared_without_a_word(world: World) -> None:
    """Cleared so that no event comes; the page finds out at the next press."""
    tab, before = world.begun()
    session = tab.context.new_cdp_session(tab)
    origin = world.address.rstrip("/")
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
    tab.evaluate("localStorage.clear()")
    tab.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    world.still(tab, before)
    world.told(tab, "cleared")
    world.page.more(tab)
    world.later(tab, before)


def wiped(world: World) -> None:
    """Everything is wiped on the page about privacy; the screen here stays, and storage stays empty until a press."""
    tab, before = world.begun()
    world.another(tab).evaluate("playbookStore.wipe()")
    world.told(tab, "cleared")
    world.still(tab, before)
    assert tab.evaluate("Object.keys(localStorage).filter(key => key.startsWith('playbook.'))") == []


def asleep(world: World) -> None:
    """The device sleeps for hours with the page frozen."""
    tab, before = world.begun(clock=True)
    session = tab.context.new_cdp_session(tab)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    session.send("Page.setWebLifecycleState", {"state": "active"})
    tab.clock.fast_forward(8 * 3600 * 1000)
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    world.still(tab, before)
    world.page.more(tab)
    world.later(tab, before)


def private_window(world: World) -> None:
    """A private window sees nothing of the other one, and takes everything."""
    usual = world.open()
    blank = world.page.seen(usual)
    world.page.begin(usual)
    added = world.page.seen(usual) - blank
    private = world.context()
    fresh = world.open(private)
    assert not added & world.page.seen(fresh)
    fresh.close()
    tab, before = world.begun(private)
    world.later(tab, before)


FAULTS: list[Fault] = [
    disabled, throwing, full_from_the_start, full_midway, corrupted_midway, older, newer, two_tabs, reloaded, gone_back,
    clock_forward, clock_back, private_window, cleared_elsewhere, cleared_without_a_word, wiped, asleep,
]  # fmt: skip
