"""On a phone: what the first screen holds, and that fingers hit it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 390, "height": 844}
FINGER = 44
KINDS = [
    "", "triage/", "scenarios/", "complaint/", "incident/messages/", "cyberbullying/roles/pr/", "roles/",
    "roles/director/", "knowledge/evidence/", "knowledge/law/", "faq/", "about/", "training/", "quiz/",
    "quiz/reviews/", "incident/run/", "incident/media/", "incident/tabletop/", "print/", "toolkit/reply/",
]  # fmt: skip
# Controls that a finger has to hit, less than 44 px high or wide; links inside of a sentence are text.
SMALL = """finger => {
  const found = new Map();
  for (const element of document.querySelectorAll("a, button, summary, select, input, label")) {
    if (element.closest(".md-footer, .md-nav, .md-skip, .md-search, .headerlink, [popover]:not(:popover-open)")) continue;
    if (element.matches(".md-toggle, .headerlink, .anchor, .md-top, .term, .visually-hidden, [type=file]")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) continue;
    if (element.closest("svg")) continue; // the drawing; the same links stand below it as a list
    // The words beside a field that is itself large enough, or is typed in.
    if (element.matches("label:not(:has(input))") && (!element.control || !element.control.matches("[type=radio]"))) continue;
    const around = element.parentElement;
    const text = [...around.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 1);
    if (element.matches("a") && (text || element.closest("p, td, dd, li, figcaption") && getComputedStyle(element).display === "inline")) continue;
    const area = element.matches("input") && element.closest("label") ? element.closest("label") : element;
    let { height, width } = area.getBoundingClientRect();
    const before = getComputedStyle(area, "::before");
    if (before.position === "absolute" && before.content !== "none") height = Math.max(height, parseFloat(before.height));
    if (height < finger - 0.5) {
      const name = `${element.tagName.toLowerCase()}.${element.className} in .${around.className}`;
      found.set(name, `${name}: ${Math.round(width)} x ${Math.round(height)} (${element.textContent.trim().slice(0, 20)})`);
    }
  }
  return [...found.values()];
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab on a phone."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def test_the_first_screen_holds_what_is_needed(page: Page, address: str) -> None:
    """Four numbers to call, three doors, triage and search, all inside of 390 by 844, nothing cut."""
    page.goto(address)
    wanted = {
        ".callnow a[href^='tel:']": 4, ".door__link": 3, ".triage-call a": 1, "[data-open-search]": 1,
    }  # fmt: skip
    for selector, count in wanted.items():
        expect(page.locator(selector)).to_have_count(count)
        for box in [found.bounding_box() for found in page.locator(selector).all()]:
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
            assert box["y"] + box["height"] <= PHONE["height"], selector
            assert box["height"] >= FINGER, selector
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    assert page.locator(".callnow__link, .door__link").evaluate_all(cut) == []


def test_the_button_opens_the_search(page: Page, address: str) -> None:
    """One press, and one can type."""
    page.goto(address)
    page.locator("[data-open-search]").tap()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.insert_text("一星")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.thorough
def test_fingers_hit_every_control(page: Page, address: str) -> None:
    """Controls are at least 44 px high on every kind of page."""
    small = []
    for path in KINDS:
        page.goto(address + path)
        small += [f"/{path}: {line}" for line in page.evaluate(SMALL, FINGER)]
    assert small == []
