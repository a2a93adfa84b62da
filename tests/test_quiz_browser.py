"""Quizzes in a real browser: every kind of question, each way of answering, and what is saved of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.strings import t
from tests.quiz_player import (
    RECORD,
    RIGHT,
    WRONG,
    by_keyboard,
    by_mouse,
    check,
    order,
    question,
    save,
    saved,
    tab_to,
    verdict,
)  # fmt: skip
from tests.test_grading import table

PHONE = {"width": 390, "height": 844}
KINDS = list(RIGHT)


def assert_answered(page: Page, name: str, word: str) -> None:
    """The verdict is ``word``; every part has its reason; explanation and step show; nothing can be changed."""
    field = question(page, name)
    expect(verdict(page, name)).to_have_text(word)
    expect(field.locator("[data-part]:not(:has(.q__note:visible))")).to_have_count(0)
    expect(field.locator("> .q__answer .q__explain")).to_be_visible()
    expect(field.locator(".q__tests a").first).to_have_attribute("href", re.compile("demo/#"))
    expect(field.locator("input:enabled, select:enabled, [data-move]:enabled")).to_have_count(0)


@pytest.mark.parametrize("name", KINDS)
def test_by_mouse(page: Page, quizzes: str, name: str) -> None:
    """A wrong answer by mouse gets its verdict, the reasons and the step; a reload shows the same."""
    page.goto(f"{quizzes}quiz/kinds/")
    expect(question(page, name).locator(".q__answer").first).to_be_hidden()
    by_mouse(page, name, WRONG[name])
    check(page, name)
    assert_answered(page, name, t("quiz.wrong"))
    page.reload()
    assert_answered(page, name, t("quiz.wrong"))


@pytest.mark.parametrize("name", KINDS)
def test_by_keyboard(page: Page, quizzes: str, name: str) -> None:
    """Keys alone answer a question, say how sure, and lead to the verdict, which is a live region."""
    page.goto(f"{quizzes}quiz/kinds/")
    question(page, name).focus()
    by_keyboard(page, name, RIGHT[name])
    tab_to(page, f"[name='{name}-confidence']")
    page.keyboard.press("Space")
    tab_to(page, ".q__foot button")
    page.keyboard.press("Enter")
    assert_answered(page, name, t("quiz.right"))
    expect(verdict(page, name)).to_be_focused()
    expect(verdict(page, name)).to_have_attribute("role", "status")
    assert saved(page)["items"][name]["sure"] is True


def test_without_javascript(browser: Browser, quizzes: str) -> None:
    """Every question can be read with its answer, each reason and the explanation."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    tab = context.new_page()
    tab.goto(f"{quizzes}quiz/kinds/")
    expect(tab.locator("[data-question]:visible")).to_have_count(len(KINDS))
    expect(tab.locator("noscript p")).to_be_visible()
    for summary in tab.locator(".q__answer > summary").all():
        summary.click()
    for kind in (".q__explain", ".q__key p", ".q__tests a"):
        shown = tab.locator(kind)
        assert shown.count() >= len(KINDS) - 1, kind
        assert all(line.is_visible() for line in shown.all()), kind
    context.close()


def test_what_is_filled_in_stays(page: Page, quizzes: str) -> None:
    """Without pressing anything, what is filled in stands there after a reload, still open."""
    page.goto(f"{quizzes}quiz/kinds/")
    check(page, "f-multiple")
    expect(verdict(page, "f-multiple")).to_have_text(t("quiz.unanswered"))
    for name, answer in RIGHT.items():
        by_mouse(page, name, answer)
    expect(verdict(page, "f-multiple")).to_be_empty()
    page.reload()
    read = "field => [field.id, playbookQuiz.kindOf(field).read(field)]"
    found = page.locator("[data-question]").evaluate_all(f"fields => fields.map({read})")
    assert dict(found) == RIGHT
    expect(page.locator(".q__note, .q__answer:visible")).to_have_count(0)
    check(page, "f-case")
    expect(verdict(page, "f-case")).to_have_text(t("quiz.right"))


@pytest.mark.parametrize(
    "held", ["{bad", "null", '{"version": 1, "data": []}', '{"version": 9999, "data": {}}']
)
def test_an_unreadable_record_is_kept_aside(page: Page, quizzes: str, held: str) -> None:
    """A record that is none is moved, the page says so, and answering is saved again."""
    page.goto(quizzes)
    page.evaluate("([name, held]) => localStorage.setItem(name, held)", [RECORD, held])
    page.goto(f"{quizzes}quiz/kinds/")
    expect(page.locator(".quiz__notice")).to_have_text(t("quiz.recovered"))
    assert page.evaluate("name => localStorage.getItem(name + '.unreadable')", RECORD) == held
    by_mouse(page, "f-single", "a")
    check(page, "f-single")
    page.reload()
    expect(verdict(page, "f-single")).to_have_text(t("quiz.right"))


JUNK: list[Any] = [None, 5, "x", [1, None], {"a": 1}, {"f-case-first": 5, "f-case-then": ["x"]}]


@pytest.mark.parametrize("finished", [False, True])
def test_foreign_answers_do_no_harm(page: Page, quizzes: str, finished: bool) -> None:
    """Whatever a run holds, the page shows its questions, and what is no answer can be answered."""
    page.goto(f"{quizzes}quiz/kinds/")
    hashes = page.evaluate("[...document.querySelectorAll('[data-hash]')].map(f => [f.id, f.dataset.hash])")
    end = {"finished": "2026-11-22T00:00:00Z", "score": 0.5} if finished else {}
    items = {"f-single": 5, "f-order": {"box": 99}}
    for value in JUNK:
        answers = {name: {"value": value, "score": 1, "sure": "?", "hash": digest} for name, digest in hashes}
        run = {"ids": [*KINDS, "gone"], "answers": answers, "drafts": answers, "started": "2026-11-22", **end}
        save(page, {"runs": {"kinds": run}, "items": items, "sets": {"kinds": []}})
        page.reload()
        holds_on(page, finished=finished)


def holds_on(page: Page, *, finished: bool) -> None:
    """Every question is there, and the first two of those that are open can be answered."""
    expect(page.locator("[data-question]:visible")).to_have_count(len(KINDS))
    expect(page.locator(".quiz__result")).to_be_visible(visible=finished)
    assert order(question(page, "f-order")) != ["undefined"]
    expect(page.get_by_text("undefined")).to_have_count(0)
    open_ones = "fields => fields.filter(f => !f.querySelector('.q__foot').hidden).map(f => f.id)"
    for name in page.locator("[data-question]").evaluate_all(open_ones)[:2]:
        by_mouse(page, name, RIGHT[name])
        check(page, name)
        expect(verdict(page, name)).to_have_text(t("quiz.right"))


FAULTS = {
    "broken": "Object.defineProperty(window, 'localStorage', "
    "{get() { throw new DOMException('no', 'SecurityError') }})",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_without_storage_a_quiz_can_be_finished(context: BrowserContext, quizzes: str, fault: str) -> None:
    """Storage that is missing or full is reported, and the quiz goes on to its result."""
    page = context.new_page()
    page.add_init_script(FAULTS[fault])
    page.goto(f"{quizzes}quiz/short/")
    for name, value in {"s-one": "b", "s-two": "a", "s-three": "b", "s-four": "b"}.items():
        by_mouse(page, name, value)
        check(page, name)
    expect(page.locator(".quiz__notice")).to_have_text(t(f"quiz.{fault}"))
    page.get_by_role("button", name=t("quiz.finish")).click()
    expect(page.locator(".quiz__score")).to_contain_text("75")


def test_a_changed_question_says_so(page: Page, quizzes: str) -> None:
    """A question that was edited after it was answered asks for a new answer; the others stand."""
    page.goto(f"{quizzes}quiz/kinds/")
    for name in ("f-single", "f-numeric"):
        by_mouse(page, name, RIGHT[name])
        check(page, name)
    data = saved(page)
    data["runs"]["kinds"]["answers"]["f-single"]["hash"] = data["items"]["f-single"]["hash"] = "00000000"
    save(page, data)
    page.reload()
    expect(verdict(page, "f-single")).to_have_text(t("quiz.changed"))
    expect(question(page, "f-single").locator(".q__note")).to_have_count(0)
    expect(verdict(page, "f-numeric")).to_have_text(t("quiz.right"))
    by_mouse(page, "f-single", "a")
    check(page, "f-single")
    expect(verdict(page, "f-single")).to_have_text(t("quiz.right"))


def test_the_browser_grades_by_the_table(page: Page, quizzes: str) -> None:
    """Each answer in the grading table gets its score from the page's own markup, and sets pass alike."""
    page.goto(f"{quizzes}quiz/table/")
    cases, sets = table("cases"), table("sets")
    found = page.evaluate(
        "cases => cases.map(c => playbookQuiz.score(document.getElementById(c.question), c.answer))", cases
    )
    assert found == pytest.approx([case["score"] for case in cases])
    passed = "rows => rows.map(r => playbookQuiz.passed(playbookQuiz.mean(r.scores), r.mark))"
    assert page.evaluate(passed, sets) == [row["passed"] for row in sets]
    percent = "rows => rows.map(r => playbookQuiz.percent(playbookQuiz.mean(r.scores)) >= r.mark)"
    assert page.evaluate(percent, sets) == [row["passed"] for row in sets]


def test_data_is_never_markup(page: Page, quizzes: str) -> None:
    """An option with angle brackets is shown as it is written, before and after answering."""
    page.goto(f"{quizzes}quiz/kinds/")
    option = question(page, "f-single").locator("[data-part=b]")
    by_mouse(page, "f-single", "b")
    check(page, "f-single")
    expect(option).to_contain_text('說明 <b>規定</b> & "流程"')
    expect(option.locator("b")).to_have_count(0)


def test_each_question_is_a_named_group(page: Page, quizzes: str) -> None:
    """A screen reader hears the number and the stem as the name of the group; moved items are announced."""
    page.goto(f"{quizzes}quiz/kinds/")
    expect(page.get_by_role("group", name=re.compile("第 1 題，共 8 題.*大聲說話"))).to_be_visible()
    field = question(page, "f-order")
    moved = field.locator("li").nth(1)
    text = moved.locator(".q__text").inner_text()
    moved.get_by_role("button", name=t("quiz.order_up", text=text)).click()
    expect(field.locator("[role=status].q__live")).to_have_text(t("quiz.order_moved", text=text, number=1))


def test_two_tabs_share_a_run(context: BrowserContext, quizzes: str) -> None:
    """What one tab answers shows in the other, and neither loses the other's answers."""
    first, second = context.new_page(), context.new_page()
    for tab in (first, second):
        tab.goto(f"{quizzes}quiz/short/")
    by_mouse(first, "s-one", "b")
    check(first, "s-one")
    expect(verdict(second, "s-one")).to_have_text(t("quiz.right"))
    by_mouse(second, "s-two", "b")
    check(second, "s-two")
    expect(verdict(first, "s-two")).to_have_text(t("quiz.wrong"))
    first.reload()
    assert set(saved(first)["runs"]["short"]["answers"]) == {"s-one", "s-two"}
    expect(verdict(first, "s-one")).to_have_text(t("quiz.right"))


def test_pages_swapped_by_the_theme(page: Page, quizzes: str) -> None:
    """With instant navigation every quiz starts anew, and a button acts once."""
    page.goto(f"{quizzes}training/")
    page.evaluate("window.kept = true")
    for name in ("kinds", "short", "kinds"):
        page.locator(f".topics a[href*='quiz/{name}/']").click()
        expect(page.locator(".quiz__bar")).to_be_visible()
        page.locator(".md-tabs a[href*='training']").first.click()
        expect(page.locator(".topics").first).to_be_visible()
    page.locator(".topics a[href*='quiz/kinds/']").click()
    field = question(page, "f-order")
    before = order(field)
    field.locator("[data-move='-1']").nth(3).click()
    assert order(field) == [before[0], before[1], before[3], before[2]]
    assert page.evaluate("window.kept") is True


def test_opened_from_a_folder(context: BrowserContext, small_sites: dict[str, Path]) -> None:
    """From file:// a quiz is answered, saved, and found again on the progress page."""
    page = context.new_page()
    page.goto((small_sites["folder"] / "quiz/kinds.html").as_uri())
    by_mouse(page, "f-order", RIGHT["f-order"])
    check(page, "f-order")
    page.reload()
    expect(verdict(page, "f-order")).to_have_text(t("quiz.right"))
    page.goto((small_sites["folder"] / "training/progress.html").as_uri())
    expect(page.locator("[data-row-bank=first] [data-cell=answered]")).to_have_text("1 / 8")
