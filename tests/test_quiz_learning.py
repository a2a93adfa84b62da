"""Learning with quizzes: results, retrying, reviews, exams."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import Page, expect

from macros.strings import t
from tests.quiz_player import RIGHT, RIGHT_SHORT, by_mouse, press, question, saved, take, verdict


def test_sure_and_wrong_comes_first(page: Page, quizzes: str) -> None:
    """The result reports confidence apart from the score, and lists the most dangerous first."""
    page.goto(f"{quizzes}quiz/short/")
    take(page, {"s-one", "s-four"}, {"s-one": False, "s-two": False, "s-three": True})
    result = page.locator(".quiz__result")
    expect(result.locator(".quiz__score")).to_have_text(t("quiz.score", score=50, right=2, all=4))
    expect(result.locator(".quiz__failed")).to_have_text(t("quiz.failed", **{"pass": 75}))
    said = t("quiz.calibration", sure=1, sure_right=0, unsure=2, unsure_right=1)
    expect(result).to_contain_text(said)
    titles = [t(f"quiz.{key}") for key in ("sure_wrong", "unsure_wrong", "unsure_right")]
    expect(result.locator("h3")).to_have_text(titles)
    links = result.locator("h3 + ul a").evaluate_all("links => links.map(link => link.hash)")
    assert links == ["#s-three", "#s-two", "#s-one"]
    expect(verdict(page, "s-three")).to_contain_text(t("quiz.sure_but"))


def test_only_what_was_wrong_is_retried(page: Page, quizzes: str) -> None:
    """A retry asks the wrong ones afresh; it has no verdict and leaves first and best result alone."""
    page.goto(f"{quizzes}quiz/short/")
    take(page, {"s-one", "s-four"})
    press(page, "quiz.retry")
    expect(page.locator("[data-question]:visible")).to_have_count(2)
    expect(question(page, "s-two")).to_be_focused()
    expect(page.locator(".q__note")).to_have_count(0)
    expect(page.locator("input:checked:visible")).to_have_count(0)
    page.reload()
    take(page, {"s-two", "s-three"})
    expect(page.locator(".quiz__passed, .quiz__failed")).to_have_count(0)
    expect(page.locator(".quiz__result")).to_contain_text(t("quiz.kept", first=50, best=50))
    assert saved(page)["sets"]["short"]["times"] == 1


def test_first_and_best_are_kept(page: Page, quizzes: str) -> None:
    """Of three rounds the first and the best score stay, and a reload shows the last."""
    page.goto(f"{quizzes}quiz/short/")
    for right in ({"s-one"}, set(RIGHT_SHORT), {"s-one", "s-two"}):
        take(page, right)
        if len(right) != 2:
            press(page, "quiz.again")
    page.reload()
    expect(page.locator(".quiz__score")).to_contain_text("50")
    expect(page.locator(".quiz__result")).to_contain_text(t("quiz.kept", first=25, best=100))
    kept = saved(page)["sets"]["short"]
    assert (kept["first"], kept["best"], kept["times"]) == (0.25, 1, 3)


def test_reviews_come_after_2_7_21_and_60_days(page: Page, quizzes: str) -> None:
    """Right answers move on through the intervals, only when they were due; a wrong one starts anew."""
    page.clock.install(time=datetime(2026, 11, 22, 15))
    page.goto(f"{quizzes}quiz/short/")
    take(page, set(RIGHT_SHORT))
    press(page, "quiz.again")
    take(page, set(RIGHT_SHORT))
    day = datetime(2026, 11, 22)
    for days, right in ((2, True), (7, True), (21, True), (60, True), (60, False), (2, True), (7, True)):
        moments = [
            page.evaluate("iso => new Date(iso).getTime()", i["due"]) for i in saved(page)["items"].values()
        ]
        due = datetime.fromtimestamp(min(moments) / 1000)
        assert ((due - day).days, len(set(moments))) == (days, 1)
        day = due
        page.clock.set_fixed_time(datetime.fromtimestamp(due.timestamp() - 60))
        page.goto(f"{quizzes}quiz/short/?due")
        expect(page.locator(".quiz__facts")).to_have_text(t("quiz.due_none"))
        page.clock.set_fixed_time(datetime.fromtimestamp(due.timestamp() + 3600))
        page.goto(f"{quizzes}training/progress/")
        expect(page.locator("[data-row-bank=second] [data-cell=due]")).to_have_text("4")
        page.locator("[data-row-bank=second] [data-due]").click()
        expect(page.locator(".quiz__facts")).to_have_text(t("quiz.due_mode"))
        take(page, set(RIGHT_SHORT) if right else set())
    assert saved(page)["sets"]["short"]["times"] == 2


def test_an_exam_tells_nothing_before_its_end(page: Page, quizzes: str) -> None:
    """Answers are kept without feedback, half of one too; handing in with gaps asks first."""
    page.goto(f"{quizzes}quiz/exam/")
    expect(page.locator("[data-question]:visible")).to_have_count(0)
    press(page, "quiz.untimed")
    expect(page.locator("[data-question]:visible")).to_have_count(11)
    expect(page.get_by_role("button", name=t("quiz.check"))).to_have_count(0)
    for name in ("f-order", "f-case", "f-single"):
        by_mouse(page, name, RIGHT[name])
    question(page, "f-match").locator("select").first.select_option("a")
    page.reload()
    expect(page.locator(".quiz__count")).to_have_text(t("quiz.done", done=3, all=11))
    expect(page.locator(".q__note, .q__answer:visible")).to_have_count(0)
    press(page, "quiz.finish")
    page.get_by_role("button", name=t("quiz.finish_open", left=8)).click()
    expect(page.locator(".quiz__score")).to_have_text(t("quiz.score", score=31, right=3, all=11))
    expect(verdict(page, "f-match")).to_contain_text(t("quiz.partly"))
    expect(verdict(page, "f-numeric")).to_contain_text(t("quiz.left_open"))
    expect(question(page, "f-numeric").locator(".q__correct")).to_be_visible()


def test_time_runs_out(page: Page, quizzes: str) -> None:
    """The clock starts with the button, warns, survives a reload, and hands in what is there."""
    page.clock.install(time=datetime(2026, 11, 22, 9))
    page.goto(f"{quizzes}quiz/exam/")
    page.clock.run_for(60_000)
    press(page, "quiz.start")
    by_mouse(page, "f-single", "a")
    page.clock.run_for(5 * 60_000)
    expect(page.locator(".quiz__clock")).to_have_text(t("quiz.left", time="5:00"))
    expect(page.locator(".quiz__warning")).to_have_text(t("quiz.near", minutes=5))
    page.reload()
    page.clock.run_for(4 * 60_000 + 30_000)
    expect(page.locator(".quiz__clock")).to_contain_text("0:")
    expect(page.locator(".quiz__result")).to_be_hidden()
    page.clock.run_for(31_000)
    expect(page.locator(".quiz__result")).to_contain_text(t("quiz.time_up"))
    expect(page.locator(".quiz__score")).to_have_text(t("quiz.score", score=9, right=1, all=11))
    expect(page.locator(".quiz__clock")).to_be_hidden()
    press(page, "quiz.again")
    expect(page.get_by_role("button", name=t("quiz.start"), exact=True)).to_be_focused()


def test_a_draw_keeps_its_promise(page: Page, quizzes: str) -> None:
    """Each draw gets its number of fitting questions, also where draws share candidates; no two alike."""
    page.goto(f"{quizzes}quiz/desk/")
    seen = set()
    for _ in range(8):
        ids = page.locator("[data-question]:visible").evaluate_all("fields => fields.map(f => f.id)")
        assert len(ids) == 4
        assert "s-two" in ids
        assert sum(name.startswith("f-") for name in ids) == 2
        seen.add(tuple(ids))
        press(page, "quiz.again")
    assert len(seen) > 1
    expect(page.locator(".q__foot .q__sure")).to_have_count(0)
    by_mouse(page, "s-two", "a")
    press(page, "quiz.again")
    expect(question(page, "s-two").locator("input:checked")).to_have_count(1)
    press(page, "quiz.again_sure")
    expect(question(page, "s-two").locator("input:checked")).to_have_count(0)
