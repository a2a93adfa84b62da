"""A drill in a real browser with a clock of ours: what the tests of tabletop and media drills share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from macros.model.drill import Drill, Inject
from macros.site import Scenario, Site
from tests.browsing import faults_of

START = dt.datetime(2026, 11, 22, 14, 0, tzinfo=dt.UTC)
MINUTE = 60_000
HOUR = 60 * MINUTE

# What a browser can do wrong, as scripts that run before the page's own.
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
)
FULL_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
# Counts the tones instead of sounding them.
SILENT = """window.tones = 0; window.AudioContext = class {
  currentTime = 0; destination = {}; resume() {}
  createGain() { return {gain: {setValueAtTime() {}, linearRampToValueAtTime() {}}, connect() {}} }
  createOscillator() { window.tones += 1; return {frequency: {}, connect: (x) => x, start() {}, stop() {}} } }"""
# Counts the tones that a real browser has really planned to their end.
COUNTED = """window.tones = 0; const stop = AudioScheduledSourceNode.prototype.stop;
AudioScheduledSourceNode.prototype.stop = function (at) { stop.call(this, at); window.tones += 1 }"""
# A microphone that is silent; `late` gives it only when the test says so.
MICROPHONE = """navigator.mediaDevices.getUserMedia = async () => {
  if (window.late) await new Promise((done) => { window.give = done });
  window.stream = new AudioContext().createMediaStreamDestination().stream; return window.stream }"""
REFUSED = (
    "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError') }"
)


@contextmanager
def visit(browser: Browser, *scripts: str, **options: object) -> Iterator[BrowserContext]:
    """A fresh profile whose clock stands still at START until a test moves it."""
    settings: dict[str, object] = {"viewport": {"width": 1280, "height": 800}, **options}
    context = browser.new_context(**settings)
    context.clock.install(time=START)
    context.clock.pause_at(START + dt.timedelta(seconds=1))
    for script in scripts:
        context.add_init_script(script)
    yield context
    context.close()


def watched(context: BrowserContext, faults: list[str]) -> Page:
    """A tab that notes every error of a script."""
    tab = context.new_page()
    faults_of(tab, faults)
    return tab


def full_drill(site: Site) -> tuple[Scenario, Drill]:
    """The first full drill of the data that branches into another stage."""
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            if drill.kind == "full" and len(drill.stages) > 1:
                return scenario, drill
    raise LookupError("no scenario has a full drill")


def injects_of(drill: Drill) -> list[Inject]:
    """All injects of a drill, in order."""
    return [inject for stage in drill.stages for inject in stage.injects]


def begin_media(page: Page, mode: str = "solo") -> None:
    """Begin a drill."""
    page.locator(f"[name=mode][value={mode}]").check()
    page.locator("[data-start]").click()


def onward(page: Page) -> None:
    """Press the button that leads on."""
    page.locator("[data-go]").click()


def rate(page: Page, *levels: int) -> None:
    """Choose a level of each criterion; one level for all is repeated."""
    groups = page.locator(".rubric fieldset:not(.rubric__parts)")
    for number, level in enumerate(levels * 5 if len(levels) == 1 else levels):
        groups.nth(number).locator("input").nth(level - 1).check()
