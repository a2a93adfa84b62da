"""What is pressed in a drill: the console, the stage beside it, the media drill."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.drilling import MINUTE, begin_media, onward, rate

Reach = Callable[[Page], None]


def _begun(page: Page) -> None:
    page.locator(".before [data-do=toggle]").click()
    expect(page.locator(".console [data-do=advance]")).to_be_visible()


def _forward(page: Page, times: int = 3) -> None:
    _begun(page)
    for _ in range(times):
        page.locator(".console [data-do=advance]").click()


def _to_the_end(page: Page) -> None:
    _begun(page)
    further = page.locator(".console [data-do=advance]")
    while further.is_visible():
        further.click()


def _ticked(page: Page) -> None:
    _forward(page)
    page.locator(".is-shown [data-key=did]").first.click()
    for summary in page.locator(".segment:visible details:not([open]) > summary").all()[:4]:
        if summary.is_visible():
            summary.click()


def _late(page: Page) -> None:
    """Over time, and paused."""
    _forward(page)
    page.clock.fast_forward(120 * MINUTE)
    page.locator(".console [data-do=toggle]").click()


def _record(page: Page) -> None:
    _ticked(page)
    page.locator("[data-more]").click()
    page.locator(".console [data-do=finish]").dblclick()
    page.get_by_role("button", name="加一列").click()


def _records(page: Page) -> None:
    _record(page)
    page.goto(page.url.partition("complaint/")[0] + "training/aar/")


def _drilled(page: Page) -> None:
    _record(page)
    page.goto(page.url.partition("complaint/")[0] + "training/")


def _beside(reach: Reach) -> Reach:
    """The stage while another tab of the same profile is the console."""

    def press(page: Page) -> None:
        console = page.context.new_page()
        console.goto(page.url.removesuffix("stage/"))
        reach(console)
        page.bring_to_front()
        expect(page.locator("[data-clock]")).not_to_be_empty()

    return press


def _media(mode: str, moves: int, late: bool = False) -> Reach:
    def press(page: Page) -> None:
        begin_media(page, mode)
        for _ in range(moves):
            onward(page)
        if late:
            page.clock.fast_forward(5 * MINUTE)

    return press


def _result(page: Page) -> None:
    _media("solo", 2)(page)
    rate(page, 3)
    page.locator("[data-quit]").click()
    expect(page.locator("[data-again]")).to_be_visible()


CONSOLE: dict[str, Reach] = {
    "begun": _begun,
    "an inject": _forward,
    "ticked and unfolded": _ticked,
    "more": lambda page: (_forward(page), page.locator("[data-more]").click())[0],
    "late and paused": _late,
    "its record": _record,
    "all records": _records,
    "in the programme": _drilled,
}
STAGE: dict[str, Reach] = {
    "brief": _beside(_begun),
    "an inject": _beside(_forward),
    "late and paused": _beside(_late),
    "after": _beside(_to_the_end),
}
MEDIA: dict[str, Reach] = {
    "prepare": _media("solo", 0),
    "answer": _media("solo", 1),
    "late": _media("solo", 1, late=True),
    "model": _media("solo", 2),
    "pair": _media("pair", 1),
    "press": _media("press", 1),
    "opening": _media("opening", 2),
    "result": _result,
}
