"""Every kind of question on every way to it: swapped in by the theme, from a folder, in both schemes, without motion.

Runs with ``make test-all``, which brings axe-core.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.strings import t
from tests.access import axe
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


def open_all(page: Page) -> None:
    """Open every fold of the page."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


@axe.NEEDED
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("answers", [RIGHT, WRONG], ids=["right", "wrong"])
def test_axe_before_and_after_answering(
    browser: Browser, quizzes: str, width: int, scheme: Scheme, answers: dict[str, Any]
) -> None:
    """Nothing is found on a page of every kind: as it comes, filled in, answered, handed in, and looked back at."""
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab.goto(f"{quizzes}quiz/kinds/")
    expect(tab.locator(".quiz__bar")).to_be_visible()
    assert tab.evaluate("getComputedStyle(document.body).colorScheme") == scheme
    found = {"start": axe.found(tab)}
    check(tab, "f-multiple")
    for name, answer in answers.items():
        by_mouse(tab, name, answer)
    found["filled in"] = axe.found(tab)
    for name in answers:
        check(tab, name, sure=name != "f-match")
        expect(verdict(tab, name)).not_to_be_empty()
    open_all(tab)
    found["answered"] = axe.found(tab)
    press(tab, "quiz.finish")
    expect(tab.locator(".quiz__result")).to_be_visible()
    found["result"] = axe.found(tab)
    tab.goto(f"{quizzes}training/progress/")
    expect(tab.locator("[data-record]")).to_be_visible()
    found["progress"] = axe.found(tab)
    tab.close()
    assert found == {key: [] for key in found}


@axe.NEEDED
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_on_the_pages_around(browser: Browser, quizzes: str, scheme: Scheme) -> None:
    """Nothing on the offer of an exam, an exam under way, paper, the list, the manager's page with a matrix."""
    tab = browser.new_page(viewport={"width": 390, "height": 900}, color_scheme=scheme)
    found = {}
    for path in ("quiz/exam/", "quiz/kinds/paper/", "training/", "training/progress/", "training/manager/"):
        tab.goto(quizzes + path)
        open_all(tab)
        found[path] = axe.found(tab)
    kept = {"first": 0.5, "best": 0.9, "times": 2, "at": "2026-11-22T00:00:00Z", "version": "old"}
    held = {
        "format": "playbook-results",
        "version": 1,
        "name": "王小美",
        "made": "2026",
        "sets": {"short": kept},
    }
    file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(held).encode()}
    tab.locator("#results").set_input_files([file, {**file, "name": "b.json", "buffer": b"?"}])  # type: ignore[list-item]
    expect(tab.locator("tbody th")).to_have_text("王小美")
    found["matrix"] = axe.found(tab)
    tab.goto(f"{quizzes}quiz/exam/")
    press(tab, "quiz.start")
    expect(tab.locator(".quiz__clock")).to_be_visible()
    found["exam"] = axe.found(tab)
    tab.close()
    assert found == {key: [] for key in found}


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
