"""What is pressed on pages to read and in the search box."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Reach = Callable[[Page], None]


def _answer(page: Page, times: int) -> None:
    """Choose the first answer of the question that is shown."""
    for _ in range(times):
        page.locator(".triage .question:visible .answers a").first.click()


def _outcome(page: Page) -> None:
    for _ in range(12):
        if page.locator(".outcome:visible").count():
            page.wait_for_timeout(300)  # a moment after a link was pressed the theme closes its search
            return
        _answer(page, 1)
    raise AssertionError("the first answers lead to no end")


def _menu(page: Page) -> None:
    if page.locator("label.md-header__button[for=__drawer]").is_visible():
        page.locator("label.md-header__button[for=__drawer]").click()


def _ticked(page: Page) -> None:
    for tick in page.locator("input.tick:visible").all()[:3]:
        tick.check()
    expect(page.locator(".tick__time").first).to_be_visible()


def _note(selector: str) -> Reach:
    def press(page: Page) -> None:
        page.locator(f".md-content {selector}[popovertarget]:visible").first.click()
        expect(page.locator(".note:popover-open")).to_be_visible()

    return press


def _unfolded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")


def _filtered(page: Page) -> None:
    page.locator("form[data-filter] select").first.select_option(index=1)


def _search(words: str = "", scenario: str = "") -> Reach:
    def press(page: Page) -> None:
        page.locator("label.md-header__button[for=__search], .md-search__input").locator(
            "visible=true"
        ).first.click()
        box = page.locator(".md-search__input")
        expect(box).to_be_focused()
        box.fill(words)
        if scenario:
            page.locator(f".found__filter [data-scenario={scenario}]").click()
        if words:
            answered = ".md-search-result__item, .found__help > p"
            page.locator(answered).locator("visible=true").first.wait_for()

    return press


def _news(page: Page) -> None:
    """What the page says when the service worker brings a new edition."""
    news = {"version": "9.9", "date": "2026-11-29", "news": True}
    page.evaluate(
        "news => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', {data: news}))", news
    )
    expect(page.locator("[data-news] button")).to_be_visible()


def _hit(page: Page) -> None:
    expect(page).to_have_url(re.compile("h="))
    page.locator("mark[data-md-highlight]").first.wait_for(state="attached")


# Name: the path, and what is pressed there.
PRESSED: dict[str, tuple[str, Reach]] = {
    "triage: the second question": ("triage/", lambda page: _answer(page, 1)),
    "triage: the end": ("triage/", _outcome),
    "the menu open": ("complaint/", _menu),
    "a new edition": ("complaint/", _news),
    "steps ticked": ("complaint/roles/frontdesk/", _ticked),
    "a term explained": ("complaint/", _note(".term")),
    "a basis explained": ("complaint/", _note(".mark")),
    "all unfolded": ("incident/", _unfolded),
    "a topic unfolded": ("knowledge/evidence/", _unfolded),
    "a table filtered": ("about/traceability/", _filtered),
    "search: open": ("index.html", _search()),
    "search: results": ("index.html", _search("道歉")),
    "search: results of one scenario": ("index.html", _search("記者", "cyberbullying")),
    "search: none": ("index.html", _search("鯨鯊鱷蜥 qqxyz")),
    "search: none in one scenario": ("index.html", _search("鯨鯊鱷蜥 qqxyz", "incident")),
    "search: a hit marked": ("complaint/?h=%E4%B8%80%E6%98%9F#preserve", _hit),
}
