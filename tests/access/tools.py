"""What is pressed in the tools."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Reach = Callable[[Page], None]


def _reply(text: str) -> Reach:
    def press(page: Page) -> None:
        page.locator("#reply-draft").fill(text)
        page.locator("form[data-checker] [type=submit]").click()
        expect(page.locator("[data-status]")).not_to_be_empty()

    return press


def _statement(page: Page) -> None:
    for starter in page.locator("[data-starter]").all()[:2]:
        starter.click()
    page.locator("textarea[data-part]").first.fill("王小明先生的病歷我們會公布，保證治好。")
    expect(page.locator("[data-output-section]")).to_be_visible()


def _evidence(page: Page) -> None:
    """Two entries, one struck out, a third refused for want of a source."""
    for what in ("評論一則", "貼文一則"):
        for name, text in (("what", what), ("source", "https://example.org/1"), ("by", "櫃檯 A")):
            page.locator(f"[name={name}]").fill(text)
        page.locator("[data-evidence] [type=submit]").click()
    rows = page.locator("[data-evidence] tbody").first.locator("tr")
    expect(rows).to_have_count(2)
    rows.first.get_by_role("button", name="作廢").click()
    page.locator("[name=what]").fill("還沒寫完")
    page.locator("[name=source]").fill("")
    page.locator("[data-evidence] [type=submit]").click()
    expect(page.locator("[data-form-notice]")).not_to_be_empty()


def _form(page: Page) -> None:
    for field in page.locator(".fsheet :is(textarea, input[type=text], input:not([type])):visible").all()[:6]:
        field.fill("示範的文字")
    for box in page.locator(".fsheet input[type=checkbox]:visible").all()[:2]:
        box.check()


def _clinic(page: Page) -> None:
    """A name is missing, a number is none, one more person is begun."""
    page.locator("[data-list=people] [data-add]").click()
    page.locator("#cf-clinic-name").fill("")
    page.locator("#cf-clinic-phone").fill("1")
    page.locator("#cf-clinic-phone").blur()
    expect(page.locator("[data-faults]")).to_be_visible()
    page.locator("details:has(#clinic-yaml) > summary").click()


PRESSED: dict[str, tuple[str, Reach]] = {
    "reply with findings": (
        "reply",
        _reply("王先生您 3 月 2 日來打肉毒，病歷都有紀錄，我們保證有效，再亂講就告你。"),
    ),
    "reply without findings": ("reply", _reply("謝謝您告訴我們。請來電，我們一起處理。")),
    "reply without a text": ("reply", _reply("")),
    "statement with findings": ("statement", _statement),
    "evidence with errors": ("evidence", _evidence),
    "form filled in": ("forms/consent", _form),
    "report filled in": ("forms/after-action", _form),
    "clinic form with errors": ("clinic", _clinic),
}
