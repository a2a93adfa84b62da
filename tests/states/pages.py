"""The pages that keep something: what a person does on each, and what then stands on its screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

Act = Callable[[Page], None]

# What stands in fields, and what is ticked or pressed, as texts.
WRITTEN = """scope => [...document.querySelectorAll(`${scope} :is(input, textarea)`)]
  .filter(e => !["radio", "checkbox", "file", "datetime-local"].includes(e.type) && e.value.trim())
  .map(e => `${e.name || e.dataset.path || e.ariaLabel || e.id} ${e.value}`)"""
CHOSEN = """scope => [...document.querySelectorAll(`${scope} input:checked`)]
  .map(e => `${e.name} ${e.dataset.tick || e.value}`)"""
LEFT_OUT = """scope => [...document.querySelectorAll(`${scope} input:not(:checked)`)].map(e => `${e.name} ${e.value}`)"""
PRESSED = """scope => [...document.querySelectorAll(`${scope} [aria-pressed=true]`)]
  .map(e => `${e.closest("[data-step], [data-inject]")?.id || ""} ${e.dataset.state || e.dataset.key}`)"""


@dataclass(frozen=True)
class Kept:
    """A page, two things done on it one after the other, and how to read what its screen shows of them."""

    name: str
    path: str
    begin: Act
    more: Act
    reads: tuple[tuple[str, str], ...]
    record: str = ""
    """The record in the store; "" where nothing is stored and leaving is asked about instead."""

    def seen(self, tab: Page) -> set[str]:
        """Everything of this page's that stands on the screen."""
        return {fact for script, scope in self.reads for fact in tab.evaluate(script, scope)}


def _type(selector: str, text: str, nth: int = 0) -> Act:
    def act(tab: Page) -> None:
        field = tab.locator(selector).locator("visible=true").nth(nth)
        field.press("End")
        field.press_sequentially(text)

    return act


def _next(selector: str) -> Act:
    """Press the first of these that is not pressed or chosen yet."""

    def act(tab: Page) -> None:
        tab.locator(selector).locator("visible=true").first.click()

    return act


def _all(*acts: Act) -> Act:
    def act(tab: Page) -> None:
        for each in acts:
            each(tab)

    return act


def _begin_run(tab: Page) -> None:
    tab.get_by_role("button", name="開始應變").click()
    expect(tab.locator(".run__bar")).to_be_visible()


def _settle(tab: Page) -> None:
    """The first step that is still open."""
    step = tab.locator(".rstep:visible:not(.is-settled)").first.get_attribute("data-step")
    button = tab.locator(f"[data-step='{step}'] [data-state=done]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def _start_drill(tab: Page) -> None:
    tab.locator(".before [data-do=toggle]").click()
    for _ in range(2):
        tab.locator(".console__main [data-do=advance]").click()


def _finish_drill(tab: Page) -> None:
    _start_drill(tab)
    tab.locator("[data-more]").click()
    for _ in range(2):
        tab.locator(".console [data-do=finish]").click()
    expect(tab.locator(".aar__record")).to_have_count(1)


def _rate(nth: int) -> Act:
    def act(tab: Page) -> None:
        tab.locator(".rubric fieldset:visible").nth(nth).locator("label").nth(1).click()

    return act


def _register(tab: Page) -> None:
    for name, text in (("what", "第一件"), ("source", "https://example.org/1"), ("by", "櫃檯")):
        tab.locator(f"[name={name}]").fill(text)
    tab.locator("[data-evidence] [type=submit]").click()
    expect(tab.locator("[data-evidence] tbody").first).to_contain_text("E-001")


ROWS = "scope => [...document.querySelectorAll(scope)].map(e => e.textContent)"
DRILL = "incident/tabletop/red-screen/"

PAGES = [
    Kept(
        "ticks", "complaint/roles/frontdesk/", _next("input.tick:not(:checked)"), _next("input.tick:not(:checked)"),
        ((CHOSEN, ".md-content"),), "ticks",
    ),
    Kept(
        "quiz", "quiz/reviews/", _next("fieldset[data-kind=single] .q__options label"),
        _next("fieldset[data-kind=single]:not(:has(:checked)) .q__options label"),
        ((CHOSEN, "form[data-quiz]"),), "quiz",
    ),
    Kept(
        "progress", "training/progress/", _type("#learner", "林美玲"), _type("#learner", "護理師"),
        ((ROWS, "[data-progress] [data-name]"),), "learner",
    ),
    Kept(
        "run", "incident/run/", _all(_begin_run, _settle, _type("[name=note]", "家屬來電")), _settle,
        ((PRESSED, ".run__steps"), (WRITTEN, ".run__note")), "runs",
    ),
    Kept(
        "drill", DRILL, _all(_start_drill, _next(".is-shown [data-key=did]")), _next(".console [data-do=minute]"),
        ((PRESSED, ".injects"), (ROWS, ".console [data-now]")), "drill",
    ),
    Kept(
        "review", DRILL, _all(_finish_drill, _type(".aar__record input:not([type=date])", "接得快")),
        _type(".aar__record input:not([type=date])", "記得錄影", 1), ((WRITTEN, ".aar__list"),), "drill",
    ),
    Kept(
        "media", "incident/media/", _all(_next("[data-start]"), _next("[data-go]"), _next("[data-go]"), _rate(0)), _rate(1),
        ((CHOSEN, ".rubric"), (ROWS, ".mdrill__ask"), (ROWS, ".mdrill__stage:not([hidden]) [data-count]")),
    ),
    Kept(
        "evidence", "toolkit/evidence/", _all(_register, _type("[name=what]", "第二件")), _type("[name=method]", "截圖"),
        ((WRITTEN, "[data-evidence]"), (ROWS, "[data-evidence] tbody th")), "evidence",
    ),
    Kept(
        "entry", "toolkit/evidence/",
        _all(_register, _next("[data-evidence] tbody button"), _type("[name=what]", "，改過")), _type("[name=method]", "截圖"),
        ((WRITTEN, "[data-evidence]"),), "evidence",
    ),
    Kept(
        "clinic", "toolkit/clinic/", _type("[data-path='clinic.name']", "甲"), _type("[data-path='clinic.address']", "乙"),
        ((WRITTEN, "[data-clinic]"),), "clinic-form",
    ),
    Kept(
        "print", "print/", _next("[name=scenario]:checked"), _next("[name=kind]:checked"),
        ((LEFT_OUT, "[data-choose]"),), "print",
    ),
    Kept(
        "form", "toolkit/forms/consent/", _type(".ffield input:not([type])", "林"), _type(".ffield input:not([type])", "陳", 1),
        ((WRITTEN, "[data-form]"),),
    ),
    Kept(
        "statement", "toolkit/statement/", _type("[data-part]", "今天上午"), _type("[data-part]", "我們很難過", 1),
        ((WRITTEN, "[data-statement]"),),
    ),
    Kept(
        "reply", "toolkit/reply/", _type("#reply-draft", "謝謝您的留言"), _type("#reply-draft", "，請打電話給我們"),
        ((WRITTEN, "[data-checker]"),),
    ),
]  # fmt: skip
