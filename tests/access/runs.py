"""What is pressed in a run."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.run_pages import begin, names, settle, step

Reach = Callable[[Page], None]


def _midway(page: Page) -> None:
    """One done, one asked for its reason, one not needed, a note."""
    begin(page)
    first, second, third = names(page)[:3]
    settle(page, first)
    settle(page, third, "na")
    page.locator("[name=note]").fill("記一筆")
    page.locator("[name=note]").press("Enter")
    settle(page, second, "skipped")
    expect(step(page, second).locator("[data-reason] input")).to_be_focused()


def _overdue(page: Page) -> None:
    begin(page)
    page.clock.fast_forward("03:30:00")
    expect(page.locator(".run__late")).to_contain_text("逾時")


def _one_list(page: Page) -> None:
    """One person's list, the course of the run unfolded."""
    _overdue(page)
    page.locator("[data-person]").nth(1).click()
    page.locator(".run__course > summary").click()


def _finished(page: Page) -> None:
    begin(page)
    for name in names(page):
        settle(page, name, "na")


def _asks_to_delete(page: Page) -> None:
    begin(page)
    page.locator("[data-delete]").click()


def _deleted(page: Page) -> None:
    _asks_to_delete(page)
    page.clock.fast_forward(1000)
    page.locator("[data-delete]").click()
    expect(page.locator("form.run__new")).to_be_visible()


def _unsaved(page: Page) -> None:
    """Storage is full: the page says so and what to do."""
    full = "throw new DOMException('full', 'QuotaExceededError')"
    page.evaluate(f"() => {{ Storage.prototype.setItem = () => {{ {full} }} }}")
    begin(page)
    expect(page.locator(".run__notice")).not_to_be_empty()


def _one_person(page: Page) -> None:
    """Before the start, with nobody but one here."""
    for person in page.locator("[name=present]").all()[1:]:
        person.uncheck()


def _bad_file(page: Page) -> None:
    page.locator("[name=import]").set_input_files(
        {"name": "photo.json", "mimeType": "application/json", "buffer": b"nothing"}
    )
    expect(page.locator(".run__notice")).not_to_be_empty()


PRESSED: dict[str, Reach] = {
    "the form": lambda page: page.locator("form.run__new").wait_for(),
    "the form for one person": _one_person,
    "a file that is none": _bad_file,
    "begun": begin,
    "midway": _midway,
    "overdue": _overdue,
    "one list": _one_list,
    "finished": _finished,
    "asks before deleting": _asks_to_delete,
    "deleted": _deleted,
    "not saved": _unsaved,
}
