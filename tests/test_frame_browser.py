"""Menu, search and the way to the content by keyboard: what the theme leaves to a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser, address: str) -> Page:
    """A page with a list of contents, on a phone."""
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{address}knowledge/evidence/")
    return page


def names(page: Page, key: str, times: int) -> list[str]:
    """What has the focus after each press."""
    found = []
    for _ in range(times):
        page.keyboard.press(key)
        found.append(
            page.evaluate(
                "document.activeElement.closest('[data-md-level]') ? 'menu' : document.activeElement.id"
            )
        )
    return found


def test_the_menu_by_keyboard(phone: Page) -> None:
    """The first stop opens it by Enter; Tab stays in it; Escape closes it and comes back; a link closes it too."""
    phone.keyboard.press("Tab")
    expect(phone.locator("#__drawer")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator(".md-sidebar--primary a.md-nav__link").first).to_be_focused()
    assert set(names(phone, "Tab", 8)) == {"menu"}
    phone.keyboard.press("Escape")
    expect(phone.locator("#__drawer")).to_be_focused()
    expect(phone.locator("#__drawer")).not_to_be_checked()
    phone.keyboard.press("Space")
    phone.locator(".md-sidebar--primary a[href^='#']").last.press("Enter")
    expect(phone.locator("#__drawer")).not_to_be_checked()
    expect(phone.locator(".md-content")).not_to_have_attribute("inert", "")
    phone.close()


def test_the_search_by_keyboard_and_by_finger(phone: Page) -> None:
    """The second stop opens the search by Enter, and one can type; a tap puts the cursor there too."""
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    expect(phone.locator("#__search")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator(".md-search__input")).to_be_focused()
    phone.keyboard.press("Escape")
    phone.locator("label.md-header__button[for=__search]").click()
    expect(phone.locator(".md-search__input")).to_be_focused()
    phone.close()


def test_past_the_menu(page: Page, address: str) -> None:
    """On a desk the first stop leads past the menu, and the next one is the first of the content."""
    for path in ("", "complaint/", "incident/run/", "404.html"):
        page.goto(address + path)
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        expect(page.locator(".md-skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('article.md-content__inner'))"), path
