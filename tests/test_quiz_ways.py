"""Every kind of question on every way to it: swapped in by the theme, from a folder, without motion."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.strings import t
from tests.quiz_player import (
    RIGHT,
    WRONG,
    by_keyboard,
    by_mouse,
    check,
    press,
    question,
    saved,
    tab_to,
    verdict,
)

pytestmark = pytest.mark.thorough

KINDS = list(RIGHT)
Scheme = Literal["light", "dark"]


def swap_to(page: Page, name: str) -> None:
    """Come to a quiz by links alone, as the theme swaps the pages."""
    page.locator(".md-tabs a[href*='training']").first.click()
    page.locator(f".topics a[href*='quiz/{name}/']").click()
    expect(page.locator(f"form[data-quiz={name}] .quiz__bar")).to_be_visible()


@pytest.mark.parametrize("way", ["mouse", "keys"])
@pytest.mark.parametrize("name", KINDS)
def test_after_a_swapped_page(page: Page, quizzes: str, name: str, way: str) -> None:
    """A question of each kind, swapped in twice, is answered once, and stands answered after the next swap."""
    page.goto(f"{quizzes}training/")
    page.evaluate("window.kept = true")
    swap_to(page, "short")
    swap_to(page, "kinds")
    if way == "mouse":
        by_mouse(page, name, WRONG[name])
        check(page, name)
        word = t("quiz.wrong")
    else:
        question(page, name).focus()
        by_keyboard(page, name, RIGHT[name])
        tab_to(page, ".q__foot button")
        page.keyboard.press("Enter")
        word = t("quiz.right")
    expect(verdict(page, name)).to_have_text(word)
    parts = question(page, name).locator("[data-part]").count()
    expect(question(page, name).locator(".q__note")).to_have_count(parts)
    swap_to(page, "short")
    swap_to(page, "kinds")
    expect(verdict(page, name)).to_have_text(word)
    assert list(saved(page)["items"]) == [name]
    assert page.evaluate("window.kept") is True


def test_the_clock_and_the_records_live_through_swaps(page: Page, quizzes: str) -> None:
    """An exam left and come back to goes on with its time; results reach the progress page without a load."""
    page.goto(f"{quizzes}training/")
    page.evaluate("window.kept = true")
    page.locator(".topics a[href*='quiz/exam/']").click()
    press(page, "quiz.start")
    expect(page.locator(".quiz__clock")).to_contain_text("9:5")
    by_mouse(page, "f-single", "a")
    swap_to(page, "short")
    for name in ("s-one", "s-two", "s-three", "s-four"):
        by_mouse(page, name, "a")
        check(page, name)
    press(page, "quiz.finish")
    expect(page.locator(".quiz__score")).to_contain_text("50")
    page.locator(".md-tabs a[href*='training']").first.click()
    page.locator("a[href*='training/progress/'], a[href='progress/']").first.click()
    expect(page.locator("[data-row-bank=second] [data-cell=answered]")).to_have_text("4 / 4")
    expect(page.locator("[data-row-set=short] [data-cell=best]")).to_have_text("50")
    page.go_back()
    page.locator("a[href*='training/manager/'], a[href='manager/']").first.click()
    expect(page.locator("[data-manager]")).to_be_visible()
    page.go_back()
    page.locator(".topics a[href*='quiz/exam/']").click()
    expect(page.locator(".quiz__clock")).to_contain_text("9:")
    expect(question(page, "f-single").locator("input:checked")).to_have_count(1)
    assert page.evaluate("window.kept") is True


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_from_a_folder(context: BrowserContext, small_sites: dict[str, Path], name: str) -> None:
    """From file:// each kind is answered, saved and shown again; nothing is asked from anywhere else."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((small_sites["folder"] / "quiz/kinds.html").as_uri())
    by_mouse(page, name, RIGHT[name])
    check(page, name, sure=True)
    expect(verdict(page, name)).to_have_text(t("quiz.right"))
    page.reload()
    expect(verdict(page, name)).to_have_text(t("quiz.right"))
    assert [url for url in asked if not url.startswith("file:")] == []


def test_nothing_moves_by_itself(browser: Browser, quizzes: str) -> None:
    """With reduced motion no question animates or scrolls smoothly, and no state is told by motion alone."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{quizzes}quiz/kinds/")
    moving = """() => [...document.querySelectorAll('.quiz, .quiz *')].filter((e) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
      return parseFloat(transitionDuration) > 0.01 || animationName !== 'none' || scrollBehavior === 'smooth';
    }).map((e) => e.outerHTML.slice(0, 80))"""
    for name, answer in WRONG.items():
        by_mouse(page, name, answer)
        check(page, name)
    press(page, "quiz.finish")
    expect(page.locator(".quiz__result")).to_be_focused()
    assert page.evaluate(moving) == []
    running = "document.getAnimations().filter(a => a.effect.target.closest('.quiz')).length"
    assert page.evaluate(running) == 0
    context.close()
