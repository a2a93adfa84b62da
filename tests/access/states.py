"""Every state that a person meets: a page of the site and what was pressed on it.

One table for all tests of accessibility: axe, reflow, text spacing, forced colours, the walk by Tab.
Paths are below the built site of the repository's own data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.access import drills, pages, quizzes, runs, tools

DRILL = "complaint/tabletop/saturday-one-star/"
NOON = dt.datetime(2026, 11, 29, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
RUN = "incident/run/#new=serious-harm,3"


def _stay(page: Page) -> None:
    """Nothing is pressed."""


@dataclass(frozen=True)
class State:
    """``path`` is opened, then ``reach`` is called with the tab."""

    name: str
    path: str
    reach: Callable[[Page], None] = _stay

    def __str__(self) -> str:
        """Name it in the list of tests."""
        return self.name


@contextmanager
def opened(browser: Browser, address: str, state: State, **options: object) -> Iterator[Page]:
    """A tab in ``state``, in a fresh profile with a clock that can be moved; no script may fail."""
    wanted = {"viewport": {"width": 1280, "height": 900}, "timezone_id": "Asia/Taipei", "locale": "zh-TW"}
    context = browser.new_context(**{**wanted, "reduced_motion": "reduce", **options})
    context.clock.install(time=NOON)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address + state.path)
    state.reach(page)
    yield page
    context.close()
    assert faults == []


def kinds() -> list[State]:
    """One page of each kind, as it opens."""
    return [State(path, path) for path in (*_READING, *_WORKING)]


def states() -> list[State]:
    """The kinds of page, and everything that becomes of them."""
    return [*kinds(), *_pressed()]


_READING = (
    "index.html", "404.html", "scenarios/", "triage/", "complaint/", "incident/messages/",
    "complaint/roles/frontdesk/", "complaint/cards/", "roles/", "roles/director/", "knowledge/",
    "knowledge/audiences/", "knowledge/clocks/", "knowledge/evidence/", "knowledge/facilitator/",
    "knowledge/glossary/", "knowledge/law/", "knowledge/severity/", "knowledge/team-matrix/",
    "knowledge/programme/", "faq/", "print/", "print/binder/", "about/", "about/accessibility/",
    "about/changes/", "about/control/", "about/fields/", "about/offline/", "about/privacy/",
    "about/recheck/", "about/sources/", "about/traceability/", "about/upkeep/",
)  # fmt: skip
_WORKING = (
    "incident/run/", "complaint/tabletop/", DRILL, f"{DRILL}stage/", f"{DRILL}players/",
    f"{DRILL}observers/", "complaint/media/", "complaint/media/partner/", "training/", "training/aar/",
    "training/progress/", "training/manager/", "quiz/complaint/", "quiz/exam/", "quiz/complaint/paper/",
    "toolkit/", "toolkit/reply/", "toolkit/statement/", "toolkit/evidence/", "toolkit/monitoring/",
    "toolkit/clinic/", "toolkit/forms/", "toolkit/forms/after-action/", "toolkit/forms/care-talk/",
    "toolkit/forms/consent/", "toolkit/forms/family-contact/", "toolkit/forms/withdrawal/",
)  # fmt: skip


def _pressed() -> Iterator[State]:
    for name, (path, reach) in pages.PRESSED.items():
        yield State(name, path, reach)
    for name, reach in runs.PRESSED.items():
        yield State(f"run: {name}", RUN, reach)
    for name, reach in drills.CONSOLE.items():
        yield State(f"drill: {name}", DRILL, reach)
    for name, reach in drills.STAGE.items():
        yield State(f"stage: {name}", f"{DRILL}stage/", reach)
    for name, reach in drills.MEDIA.items():
        yield State(f"media drill: {name}", "complaint/media/", reach)
    for name, (path, reach) in quizzes.PRESSED.items():
        yield State(f"quiz: {name}", path, reach)
    for name, (path, reach) in tools.PRESSED.items():
        yield State(f"tool: {name}", f"toolkit/{path}/", reach)
