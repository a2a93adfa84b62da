"""What is pressed in a quiz; the questions are fixed, so that every kind is among them."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from macros.load import load
from macros.strings import t
from tests.conftest import ROOT
from tests.quiz_player import press, save

Reach = Callable[[Page], None]
BANK = "complaint"


@functools.cache
def _one_of_each() -> tuple[str, ...]:
    """A question of every kind of the bank."""
    site, _ = load(ROOT)
    assert site is not None
    found = {question.type: question.id for question in reversed(site.index["bank"][BANK].questions)}
    assert len(found) == 8, f"the bank {BANK} no longer has every kind"
    return tuple(found.values())


def _deal(page: Page) -> None:
    """Begin a run with one question of each kind."""
    run = {"ids": list(_one_of_each()), "answers": {}, "drafts": {}, "started": "2026-11-29T01:00:00.000Z"}
    save(page, {"runs": {BANK: run}, "items": {}, "sets": {}})
    page.reload()
    expect(page.locator("[data-question]:visible")).to_have_count(8)


def _fill(field: Locator) -> None:
    """Any whole answer: the first of what there is to choose."""
    names = field.locator("input[type=radio]:not([name$=confidence])").evaluate_all(
        "all => [...new Set(all.map(e => e.name))]"
    )
    for name in names:
        field.locator(f"label:has([name='{name}'])").first.click()
    if field.locator("input[type=checkbox]").count():
        field.locator("label:has(input[type=checkbox])").first.click()
    for select in field.locator("select").all():
        select.select_option(index=1)
    for number in field.locator("input[inputmode], input[type=number], .q__number input").all():
        number.fill("3")


def _filled(page: Page) -> None:
    """Each answered, none checked; one was checked too early."""
    _deal(page)
    page.locator("[data-question]:visible").last.locator("> .q__foot button").click()
    for field in page.locator("[data-question]:visible").all():
        _fill(field)


def _checked(page: Page) -> None:
    _deal(page)
    for field in page.locator("[data-question]:visible").all():
        _fill(field)
        field.locator("> .q__foot button").click()
    expect(page.locator(".q__explain:visible").first).to_be_visible()


def _result(page: Page) -> None:
    _checked(page)
    press(page, "quiz.finish")
    expect(page.locator(".quiz__result")).to_be_visible()


def _asks_again(page: Page) -> None:
    _deal(page)
    _fill(page.locator("[data-question]:visible").first)
    press(page, "quiz.again")


def _exam(page: Page) -> None:
    press(page, "quiz.start")
    expect(page.locator(".quiz__clock")).to_be_visible()


def _exam_over(page: Page) -> None:
    """One answer, then the time is up."""
    _exam(page)
    _fill(page.locator("[data-question]:visible").first)
    page.clock.fast_forward("05:00:00")
    expect(page.locator(".quiz__result")).to_be_visible()


def _progress(page: Page) -> None:
    base = page.url.partition("quiz/")[0]
    _result(page)
    page.goto(f"{base}training/progress/")
    page.get_by_label(t("progress.name")).fill("王小美")
    expect(page.locator("[data-record]")).to_be_visible()


def _wipe(page: Page) -> None:
    _progress(page)
    press(page, "progress.wipe")


def _matrix(page: Page) -> None:
    """Two people's files and one that is none."""
    _progress(page)
    with page.expect_download() as download:
        press(page, "progress.json")
    mine = json.loads(download.value.path().read_text(encoding="utf-8-sig"))
    page.goto(page.url.replace("progress", "manager"))
    files = [mine, {**mine, "name": "李大同"}, ["nothing"]]
    page.locator("#results").set_input_files(
        [
            {"name": f"{number}.json", "mimeType": "application/json", "buffer": json.dumps(each).encode()}
            for number, each in enumerate(files)
        ]
    )
    expect(page.locator("[data-matrix] tbody tr")).to_have_count(2)


_HERE = f"quiz/{BANK}/"
PRESSED: dict[str, tuple[str, Reach]] = {
    "every kind open": (_HERE, _deal),
    "every kind filled in": (_HERE, _filled),
    "every kind checked": (_HERE, _checked),
    "result": (_HERE, _result),
    "asks before anew": (_HERE, _asks_again),
    "exam running": ("quiz/exam/", _exam),
    "exam over": ("quiz/exam/", _exam_over),
    "progress": (_HERE, _progress),
    "progress, asks before wiping": (_HERE, _wipe),
    "matrix of the clinic": (_HERE, _matrix),
}
