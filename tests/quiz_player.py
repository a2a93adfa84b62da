"""A player who answers the questions of ``quiz_world`` by mouse or by keyboard."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from macros.strings import t

# A right and a wrong answer to each question of quiz_world/quizzes/first.yml, as the page saves them.
RIGHT: dict[str, Any] = {
    "f-single": "a",
    "f-multiple": ["a", "b"],
    "f-truefalse": {"verdict": False, "reason": "a"},
    "f-order": ["a", "c", "b", "d"],
    "f-classify": {"a": "say", "b": "keep", "c": "say"},
    "f-match": {"a": "a", "b": "b"},
    "f-numeric": 5,
    "f-case": {"f-case-first": "a", "f-case-then": ["a", "b", "c"]},
}
WRONG: dict[str, Any] = {
    "f-single": "b",
    "f-multiple": ["c", "d"],
    "f-truefalse": {"verdict": True, "reason": "b"},
    "f-order": ["c", "a", "d", "b"],
    "f-classify": {"a": "keep", "b": "say", "c": "keep"},
    "f-match": {"a": "b", "b": "-1"},
    "f-numeric": 30,
    "f-case": {"f-case-first": "b", "f-case-then": ["c", "b", "a"]},
}
# The same for second.yml.
RIGHT_SHORT = {"s-one": "b", "s-two": "a", "s-three": "b", "s-four": "a"}
WRONG_SHORT = {"s-one": "a", "s-two": "b", "s-three": "a", "s-four": "b"}
RECORD = "playbook.quiz"


def saved(page: Page) -> Any:
    """What the quizzes have saved."""
    return page.evaluate("name => JSON.parse(localStorage.getItem(name)).data", RECORD)


def save(page: Page, data: Any) -> None:
    """Put ``data`` where the quizzes look for what they have saved."""
    text = json.dumps({"version": 1, "data": data})
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [RECORD, text])


def press(page: Page, key: str) -> None:
    """Press the button with the word ``key``."""
    page.get_by_role("button", name=t(key), exact=True).click()


def take(page: Page, right: set[str], sure: dict[str, bool] | None = None) -> None:
    """Answer the questions of the short set that are shown, those in ``right`` rightly, and hand in."""
    shown = page.locator("[data-question]:visible").evaluate_all("fields => fields.map(f => f.id)")
    for name in shown:
        by_mouse(page, name, (RIGHT_SHORT if name in right else WRONG_SHORT)[name])
        check(page, name, (sure or {}).get(name))
    press(page, "quiz.finish")
    expect(page.locator(".quiz__result")).to_be_focused()


def question(page: Page, name: str) -> Locator:
    """The group of one question, or of one part of a case."""
    return page.locator(f"fieldset[data-question='{name}'], fieldset[data-part-question='{name}']")


def verdict(page: Page, name: str) -> Locator:
    """The line that says how it was."""
    return question(page, name).locator("> .q__verdict")


def check(page: Page, name: str, sure: bool | None = None) -> None:
    """Say how sure, and ask for the feedback."""
    foot = question(page, name).locator("> .q__foot")
    if sure is not None:
        foot.locator(f"label:has([value={'sure' if sure else 'unsure'}])").click()
    foot.locator("button").click()


def by_mouse(page: Page, name: str, answer: Any) -> None:
    """Fill in an answer with the mouse."""
    field = question(page, name)
    kind = field.get_attribute("data-kind")
    if kind == "case":
        for part, inner in answer.items():
            by_mouse(page, part, inner)
    elif kind == "truefalse":
        for value in (str(answer["verdict"]).lower(), answer["reason"]):
            field.locator(f"label:has([value='{value}'])").click()
    elif kind in ("single", "multiple"):
        for value in answer:
            field.locator(f".q__options label:has([value='{value}'])").click()
    elif kind == "order":
        for place, item in enumerate(answer):
            while order(field).index(item) > place:
                field.locator(f"[data-part='{item}'] [data-move='-1']").click()
    elif kind == "numeric":
        field.locator(".q__number input").fill(str(answer))
    else:
        for part, value in answer.items():
            field.locator(f"[data-part='{part}'] select").select_option(value)


def order(field: Locator) -> list[str]:
    """The items of an order question as they stand."""
    found: list[str] = field.locator(".q__order > li").evaluate_all("items => items.map(i => i.dataset.part)")
    return found


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on ``selector``."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key never comes to {selector}")


def by_keyboard(page: Page, name: str, answer: Any) -> None:
    """Fill in an answer with keys only, from a focus before the question."""
    kind = question(page, name).get_attribute("data-kind")
    own = f"fieldset[data-question='{name}'] *, fieldset[data-part-question='{name}'] *"
    if kind == "case":
        for part, inner in answer.items():
            by_keyboard(page, part, inner)
    elif kind == "truefalse":
        _radio(page, f"[name='{name}-verdict']", str(answer["verdict"]).lower())
        _radio(page, f"[name='{name}-reason']", answer["reason"])
    elif kind == "single":
        _radio(page, f"[name='{name}']", answer)
    elif kind == "multiple":
        for value in answer:
            tab_to(page, f"[name='{name}'][value='{value}']")
            page.keyboard.press("Space")
    elif kind == "order":
        _sort(page, name, answer)
    elif kind == "numeric":
        tab_to(page, f"input:is({own})")
        page.keyboard.type(str(answer))
    else:
        for row in question(page, name).locator("[data-part]").all():
            part = row.get_attribute("data-part") or ""
            tab_to(page, f"#{name}-{part}")
            _press_down_to(page, answer[part])


def _radio(page: Page, group: str, value: str) -> None:
    tab_to(page, group)
    page.keyboard.press("Space")
    _press_down_to(page, value)


def _press_down_to(page: Page, value: str) -> None:
    for _ in range(8):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never come to {value}")


def _sort(page: Page, name: str, answer: list[str]) -> None:
    field = question(page, name)
    for place, item in enumerate(answer):
        if order(field).index(item) <= place:
            continue
        field.focus()
        tab_to(page, f"[data-part='{item}'] [data-move='-1']")
        while order(field).index(item) > place:
            page.keyboard.press("Enter")
