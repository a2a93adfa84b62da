"""My progress and the manager's page: tables, the record, files that leave and come back; and what quizzes weigh."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from macros import grading, quiz
from macros.site import Site
from macros.strings import t
from tests.conftest import ROOT
from tests.quiz_player import RIGHT, RIGHT_SHORT, by_mouse, check, press, saved, take

LIMIT = 15_000


def download(page: Page, key: str) -> str:
    """The text of the file that the button with the word ``key`` makes."""
    with page.expect_download() as found:
        press(page, key)
    return found.value.path().read_text(encoding="utf-8-sig")


def file(name: str, data: Any) -> FilePayload:
    """A file to choose on the manager's page."""
    return {"name": name, "mimeType": "application/json", "buffer": json.dumps(data).encode()}


def cells(page: Page, row: str) -> list[str]:
    """What a row of the matrix shows."""
    return page.locator(f"tbody tr:has(th:text-is('{row}')) td").all_inner_texts()


def test_progress_by_bank_and_role(page: Page, quizzes: str) -> None:
    """Answers count for their bank and for each of their roles, the last one decides; two presses clear all."""
    page.goto(f"{quizzes}training/progress/")
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-record]")).to_be_hidden()
    page.goto(f"{quizzes}quiz/short/")
    take(page, {"s-one", "s-three", "s-four"})
    page.goto(f"{quizzes}training/progress/")
    for row, answered, right in (
        ("bank=second", "4 / 4", "75%"),
        ("role=desk", "2 / 21", "50%"),
        ("role=lead", "2 / 8", "100%"),
    ):
        expect(page.locator(f"[data-row-{row}] [data-cell=answered]")).to_have_text(answered)
        expect(page.locator(f"[data-row-{row}] [data-cell=right]")).to_have_text(right)
    expect(page.locator("[data-row-bank=first] [data-cell=answered]")).to_have_text("0 / 8")
    press(page, "progress.wipe")
    expect(page.locator("[data-empty]")).to_be_hidden()
    press(page, "progress.wipe_sure")
    expect(page.locator("[data-empty]")).to_be_visible()
    assert saved(page) == {}


def test_the_record_on_paper(page: Page, quizzes: str) -> None:
    """Print shows who, which set, both scores, the version of the bank, and that nobody has signed."""
    page.goto(f"{quizzes}quiz/short/")
    take(page, set(RIGHT_SHORT))
    version = page.locator("form[data-quiz]").get_attribute("data-version") or ""
    page.goto(f"{quizzes}training/progress/")
    page.get_by_label(t("progress.name")).fill("王小美")
    page.reload()
    page.emulate_media(media="print")
    for part in (".progress__tables", ".progress__name", "h1", ".md-typeset .button"):
        expect(page.locator(part).first).to_be_hidden()
    record = page.locator(".record")
    for text in ("示範診所", "王小美", t("progress.unsigned"), version):
        expect(record).to_contain_text(text)
    row = record.locator("tr:visible:has(td)")
    expect(row).to_have_count(1)
    expect(row.locator("td:nth-of-type(-n+4)")).to_have_text(["1", "100", "100", t("progress.yes")])


def test_results_go_to_the_manager(page: Page, quizzes: str) -> None:
    """A results file, read on the manager's page, becomes a row; nothing is sent, nothing runs, old is marked."""
    page.goto(f"{quizzes}quiz/short/")
    take(page, set(RIGHT_SHORT))
    page.goto(f"{quizzes}training/progress/")
    page.get_by_label(t("progress.name")).fill("王小美")
    mine = json.loads(download(page, "progress.json"))
    rows = list(csv.reader(io.StringIO(download(page, "progress.csv"))))
    assert rows[1][:6] == ["王小美", "四題", "100", "100", t("progress.yes"), "1"]
    assert mine["items"].keys() == RIGHT_SHORT.keys()
    page.goto(f"{quizzes}training/manager/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    short = {**mine["sets"]["short"], "first": 0.2, "best": 0.5}
    page.locator("#results").set_input_files(
        [
            file("a.json", mine),
            file("older.json", {**mine, "made": "2020-01-01", "sets": {"short": short}}),
            file("b.json", {**mine, "name": "=1+1", "sets": {"short": {**short, "version": "0.9 (0)"}, "desk": 5}}),
            file("c.json", {**mine, "name": "<img src=x onerror=alert(1)>", "sets": {"short": {**short, "best": 1e9}}}),
            file("photo.json", ["nothing"]),
        ]
    )  # fmt: skip
    matrix = page.get_by_role("region", name=t("manager.matrix"))
    expect(matrix.locator("thead th")).to_have_text(
        [t("manager.person"), t("manager.passed"), "每種一題", "四題", "總測驗", "櫃檯", "評分表"]
    )
    missing = t("manager.missing")
    assert cells(page, "王小美") == ["1 / 5", missing, "100", missing, missing, missing]
    assert cells(page, "=1+1") == ["0 / 5", missing, t("manager.old", best=50), missing, missing, missing]
    assert cells(page, "<img src=x onerror=alert(1)>") == ["0 / 5", *[missing] * 5]
    expect(page.locator("td.is-passed")).to_have_text(["100"])
    notes = [t("manager.duplicate", name="王小美"), t("manager.unread", name="photo.json")]
    expect(page.locator("[data-notes] li")).to_have_text(notes)
    people = [row[0] for row in csv.reader(io.StringIO(download(page, "manager.csv")))]
    assert sorted(people) == sorted([t("manager.person"), "王小美", "'=1+1", "<img src=x onerror=alert(1)>"])
    assert [url for url in sent if not url.startswith("blob:") and not url.endswith("icon.svg")] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_scrolls_sideways(browser: Browser, quizzes: str, width: int) -> None:
    """Every page with a quiz fits, before and after answering, with all details open."""
    tab = browser.new_page(viewport={"width": width, "height": 844})
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for path in ("quiz/exam/", "quiz/kinds/paper/", "training/progress/", "training/manager/", "quiz/kinds/"):
        tab.goto(quizzes + path)
        tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert tab.evaluate(overflow) <= 0, path
    for name, answer in RIGHT.items():
        by_mouse(tab, name, answer)
        check(tab, name, True)
    press(tab, "quiz.finish")
    assert tab.evaluate(overflow) <= 0
    tab.goto(f"{quizzes}training/progress/")
    assert tab.evaluate(overflow) <= 0
    tab.close()


def test_the_paper_set(page: Page, quizzes: str) -> None:
    """Paper has every question, a place for every answer, the key in the letters of the sheet, and each reason."""
    page.goto(f"{quizzes}quiz/kinds/paper/")
    sheet, answers, key = page.locator(".paper").all()
    expect(sheet.locator(".paper__questions > li")).to_have_count(8)
    expect(answers.locator(".paper__grid > li")).to_have_count(8)
    assert all(row.locator(".paper__blank").count() for row in answers.locator(".paper__grid > li").all())
    expect(key.locator(".q__explain")).to_have_count(10)
    letters = key.locator(".paper__key").all_inner_texts()
    assert letters[:2] == ["A", "AB"]
    items = sheet.locator(".paper__questions > li").nth(3).locator(".paper__options li").all_inner_texts()
    steps = [items["ABCDEF".index(letter)] for letter in letters[3].split(" → ")]
    assert steps == ["聽他說完", "寫下時間", "告訴主管", "回電說明"]
    page.emulate_media(media="print")
    expect(page.locator(".paper__lead")).to_be_hidden()


def test_the_weight() -> None:
    """Script and style together stay below the limit, and the script holds every part."""
    weights = [len(gzip.compress(text.encode(), 9)) for text in (quiz.script(), quiz.style())]
    assert sum(weights) < LIMIT, weights
    assert sorted(quiz.PARTS) == sorted(path.stem for path in (ROOT / "macros/quiz").glob("*.js"))


def test_pages_without_a_quiz_carry_nothing(small_sites: dict[str, Path]) -> None:
    """Script and style are linked where there is a quiz, a record or a paper set, and nowhere else."""
    root = small_sites["served"]
    linked = {
        path.relative_to(root).parts[:2]
        for path in root.rglob("*.html")
        if "assets/quiz." in path.read_text(encoding="utf-8")
    }
    assert {first for first, *_ in linked} == {"quiz", "training"}
    assert {rest for first, rest in linked if first == "training"} == {"progress", "manager"}


def test_no_order_starts_right(real_site: Site) -> None:
    """What is to be put in order never stands in a right order to begin with, and is not mixed alike."""
    walks = (entry for bank in real_site.banks for entry in bank.walk())
    orders = [entry for entry in walks if getattr(entry, "type", "") == "order"]
    assert orders
    mixed = {q.id: [item.id for item in quiz.shuffled(q.items, q.id)] for q in orders}
    assert [q.id for q in orders if grading.grade(q, mixed[q.id]) == 1] == []
    assert len({tuple(order) for order in mixed.values()}) > len(orders) / 2
