"""A media drill in a real browser: alone, in pairs, before the press, and as an opening statement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.model.drill import MediaFile, MediaQuestion
from macros.site import Scenario
from tests.drilling import begin_media, onward, rate, visit, watched

PRESS = 6


@pytest.fixture(scope="module")
def media(scenario: Scenario) -> MediaFile:
    """Its media drill."""
    assert scenario.media is not None
    return scenario.media


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile with the clock standing."""
    with visit(browser) as fresh:
        yield fresh


@pytest.fixture
def page(context: BrowserContext, address: str, scenario: Scenario) -> Iterator[Page]:
    """The page of the media drill, on which no script may fail."""
    faults: list[str] = []
    tab = watched(context, faults)
    tab.goto(f"{address}{scenario.id}/media/")
    yield tab
    assert faults == []


def asked(page: Page, media: MediaFile) -> MediaQuestion:
    """The question on the screen."""
    text = page.locator(".mdrill__ask").inner_text()
    return next(question for question in media.questions if question.ask == text)


def test_a_solo_drill_to_its_score(page: Page, media: MediaFile, scenario: Scenario) -> None:
    """Question, countdown, answer, model beside the rubric, score; it is still known after a reload."""
    begin_media(page)
    question = asked(page, media)
    time = page.locator("[data-time]")
    expect(page.locator("[data-phase]")).to_have_text("準備")
    page.clock.fast_forward(question.prepare_seconds * 1000)
    page.clock.run_for(300)
    expect(page.locator("[data-phase]")).to_have_text("開口說")
    page.clock.run_for((question.answer_seconds + 2) * 1000)
    expect(time).to_have_text("+0:02")
    expect(page.locator("[data-late]")).to_have_text("時間到，收尾")
    expect(page.locator(".mdrill__model")).to_be_hidden()
    onward(page)
    expect(page.locator(".mdrill__model")).to_contain_text(question.key_messages[0])
    score = page.locator(".rubric__score")
    expect(score).to_have_text("每一項都要選")
    rate(page, 3, 3, 3, 3, 2)
    expect(score).to_have_text("14 / 20 分　及格")
    rate(page, 3, 3, 3, 3, 1)
    expect(score).to_contain_text("13 / 20 分　還沒及格")
    expect(score).to_contain_text("這一題再答一次")
    onward(page)
    expect(page.locator(".mdrill__count")).to_contain_text("第 2 題")
    page.locator("[data-quit]").click()
    expect(page.locator(".mdrill__average")).to_contain_text("1 題平均 13 / 20 分")
    page.reload()
    expect(page.locator(".mdrill__last")).to_contain_text("平均 13 / 20 分")


def test_a_reload_keeps_what_was_rated(page: Page) -> None:
    """Whoever leaves in the middle keeps the points of the answers that were rated."""
    begin_media(page)
    for level in (4, 2):
        onward(page)
        onward(page)
        rate(page, level)
        onward(page)
    page.reload()
    expect(page.locator(".mdrill__last")).to_contain_text("平均 15 / 20 分")


def test_an_answer_can_be_given_again(page: Page) -> None:
    """Again asks the same question anew, with an empty rubric and full time."""
    begin_media(page)
    before = page.locator(".mdrill__ask").inner_text()
    onward(page)
    onward(page)
    rate(page, 1)
    page.locator(".mdrill__retry").click()
    assert page.locator(".mdrill__ask").inner_text() == before
    onward(page)
    onward(page)
    expect(page.locator(".rubric input:checked")).to_have_count(0)


def test_keys_lead_on_but_not_past_the_rubric(page: Page) -> None:
    """Space and the right arrow lead to the rubric; there they belong to it."""
    begin_media(page)
    page.keyboard.press("Space")
    expect(page.locator("[data-phase]")).to_have_text("開口說")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".rubric")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".rubric")).to_be_visible()


def test_a_press_conference(page: Page, media: MediaFile) -> None:
    """Six different questions of rising hardness without a break, then each is compared and rated."""
    begin_media(page, "press")
    questions = []
    for _ in range(PRESS):
        questions.append(asked(page, media))
        expect(page.locator(".rubric")).to_be_hidden()
        onward(page)
        onward(page)
    hardness = [question.hardness for question in questions]
    assert hardness == sorted(hardness)
    assert len({question.id for question in questions}) == PRESS
    for number, question in enumerate(questions):
        assert asked(page, media).id == question.id
        rate(page, 2 if number else 4)
        onward(page)
    expect(page.locator(".mdrill__average")).to_contain_text("6 題平均 11.7 / 20 分")
    expect(page.locator(".mdrill__scores li")).to_have_count(PRESS)


def test_in_pairs_the_partner_follows_up(page: Page, media: MediaFile) -> None:
    """The screen names the number on the partner's sheet and waits for the follow-ups before the model."""
    begin_media(page, "pair")
    number = media.questions.index(asked(page, media)) + 1
    expect(page.locator(".mdrill__count")).to_contain_text(f"提問單第 {number} 題")
    onward(page)
    onward(page)
    expect(page.locator("[data-phase]")).to_contain_text("追問")
    expect(page.locator(".rubric")).to_be_hidden()
    onward(page)
    expect(page.locator(".rubric")).to_be_visible()
    expect(page.locator(".mdrill__model .mq__followups")).to_have_count(0)


def test_the_opening_counts_the_six_parts(page: Page, media: MediaFile) -> None:
    """The statement has its situation, its two minutes and its six parts."""
    begin_media(page, "opening")
    expect(page.locator(".mdrill__case")).to_have_attribute("open", "")
    onward(page)
    expect(page.locator("[data-time]")).to_have_text(
        f"{media.opening.answer_seconds // 60}:{media.opening.answer_seconds % 60:02}"
    )
    onward(page)
    rate(page, 4)
    boxes = page.locator(".rubric__parts input")
    expect(boxes).to_have_count(6)
    for number in range(4):
        boxes.nth(number).check()
    expect(page.locator(".rubric__score")).to_have_text("20 / 20 分　及格　六個部分說到 4 個")


def test_without_a_script_the_models_can_be_read(
    browser: Browser, address: str, media: MediaFile, scenario: Scenario
) -> None:
    """Every question stands there with its follow-ups, and its model opens without a script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{scenario.id}/media/")
    expect(page.locator(".mdrill")).to_be_hidden()
    expect(page.locator(".mq:visible")).to_have_count(len(media.questions))
    page.locator(".mq__model summary").first.click()
    expect(page.locator(".mq__model blockquote").first).to_be_visible()
    context.close()
