"""The tools in a real browser: log evidence, fill a form, copy a search."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PHONE = {"width": 390, "height": 844}
PAGES = ["evidence", "monitoring", "forms", "forms/consent", "forms/care-talk", "clinic"]
NO_STORE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
NO_SUBTLE = "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"


@pytest.fixture(scope="module")
def address(address: str) -> str:
    """Where the tools of the built site are served."""
    return f"{address}toolkit/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield fresh
    fresh.close()


def register(tab: Page, what: str) -> None:
    """Fill in and register a piece of evidence."""
    tab.locator("[name=what]").fill(what)
    tab.locator("[name=source]").fill("https://example.org/review/1")
    tab.locator("[name=by]").fill("櫃檯 A")
    tab.locator("[data-evidence] [type=submit]").click()


def saved(tab: Page, button: str) -> str:
    """The text of the file that ``button`` downloads."""
    with tab.expect_download() as download:
        tab.locator(button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


# ── every page ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", PAGES)
def test_every_tool_fits_a_phone(browser: Browser, address: str, path: str) -> None:
    """At 390 px nothing scrolls sideways, with all details open; no script fails."""
    tab = browser.new_page(viewport=PHONE)
    tab.goto(f"{address}{path}/")
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    tab.close()


# ── evidence ────────────────────────────────────────────────────────────────────────────────────


def test_evidence_is_logged_and_kept(page: Page, address: str, tmp_path: Path) -> None:
    """A file gets its hash, the entry its number; both are there after a reload and in the CSV."""
    file = tmp_path / "E-001-1.png"
    file.write_bytes(b"\x89PNG" * 5000)
    page.goto(f"{address}evidence/")
    page.locator("[name=file]").set_input_files(file)
    expect(page.locator("[name=hash]")).to_have_value(sha256(file.read_bytes()).hexdigest())
    register(page, "=1+1 的評論")
    expect(page.locator("[data-done]")).to_contain_text("E-001")
    page.reload()
    expect(page.locator("[data-evidence] tbody").first.locator("tr")).to_have_count(1)
    text = saved(page, "[data-csv]")
    assert "'=1+1 的評論" in text
    assert sha256(file.read_bytes()).hexdigest() in text


def test_what_must_be_there_is_asked_for(page: Page, address: str) -> None:
    """Without a source nothing is registered; a wrong hash is refused; what was typed stays."""
    page.goto(f"{address}evidence/")
    page.locator("[name=what]").fill("評論一則")
    page.locator("[data-evidence] [type=submit]").click()
    expect(page.locator("[data-form-notice]")).not_to_be_empty()
    expect(page.locator("[name=source]")).to_be_focused()
    page.locator("[name=hash]").fill("abc")
    register(page, "評論一則")
    expect(page.locator("[name=hash]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=what]")).to_have_value("評論一則")


def test_a_draft_survives_a_reload(page: Page, address: str) -> None:
    """What is half filled in is there again."""
    page.goto(f"{address}evidence/")
    page.locator("[name=what]").fill("還沒寫完")
    page.reload()
    expect(page.locator("[name=what]")).to_have_value("還沒寫完")


def test_a_number_is_never_used_again(page: Page, address: str) -> None:
    """An entry is struck out, not deleted; the next one gets the next number; editing keeps it."""
    page.goto(f"{address}evidence/")
    register(page, "第一件")
    rows = page.locator("[data-evidence] tbody").first.locator("tr")
    rows.first.get_by_role("button", name="作廢").click()
    expect(rows.first).to_have_class("is-void")
    register(page, "第二件")
    expect(rows.nth(1)).to_contain_text("E-002")
    rows.nth(1).get_by_role("button", name="修改").click()
    register(page, "第二件，改過")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("改過")


def test_the_hash_needs_nothing_of_the_browser(
    context: BrowserContext, address: str, built_site: Path, tmp_path: Path
) -> None:
    """Over plain http without crypto.subtle, and opened from a folder, files of any size get their hash."""
    context.add_init_script(NO_SUBTLE)
    for place in (f"{address}evidence/", (built_site / "toolkit/evidence/index.html").as_uri()):
        tab = context.new_page()
        tab.goto(place)
        for size in (0, 1, 64, 9_000_001):
            file = tmp_path / f"{size}.bin"
            file.write_bytes(b"\x89P\n" * (size // 3) + b"x" * (size % 3))
            tab.locator("[name=file]").set_input_files(file)
            expect(tab.locator("[name=hash]")).to_have_value(sha256(file.read_bytes()).hexdigest())
            expect(tab.locator("[name=name]")).to_have_value(file.name)
        expect(tab.locator("[data-hash-notice]")).to_contain_text("算好了")
        tab.close()


def test_a_typed_hash_is_taken(page: Page, address: str) -> None:
    """Somebody else may have computed it."""
    page.goto(f"{address}evidence/")
    page.locator("[name=hash]").fill("a" * 64)
    register(page, "一件")
    expect(page.locator("[data-evidence] tbody").first).to_contain_text("a" * 64)


def test_a_full_store_loses_nothing(context: BrowserContext, address: str) -> None:
    """With storage full the entry is on the screen and in the CSV, and the page says what to do."""
    context.add_init_script(NO_STORE)
    tab = context.new_page()
    tab.goto(f"{address}evidence/")
    register(tab, "存不進去")
    expect(tab.locator("[data-store]")).to_contain_text("下載")
    expect(tab.locator("[data-evidence] tbody").first).to_contain_text("存不進去")
    assert "存不進去" in saved(tab, "[data-csv]")


@pytest.mark.parametrize("held", ["{bad", '{"version": 1, "data": {"entries": "x", "draft": 3}}'])
def test_a_broken_record_does_not_stop_the_page(context: BrowserContext, address: str, held: str) -> None:
    """What cannot be read is put aside or left out, and registering works."""
    tab = context.new_page()
    tab.goto(f"{address}forms/")
    tab.evaluate("held => localStorage.setItem('playbook.evidence', held)", held)
    tab.goto(f"{address}evidence/")
    register(tab, "照常")
    expect(tab.locator("[data-evidence] tbody").first).to_contain_text("照常")


# ── forms and kit ───────────────────────────────────────────────────────────────────────────────


def test_a_form_prints_what_was_filled_in(page: Page, address: str) -> None:
    """On paper the fields stay, the warnings of the screen go; an empty date is a line to write on."""
    page.goto(f"{address}forms/withdrawal/")
    page.locator("#received input").fill("2026-11-23")
    page.emulate_media(media="print")
    expect(page.locator("#received input")).to_be_visible()
    expect(page.locator("#answered input")).to_be_hidden()
    expect(page.locator("#answered .fdate")).to_be_visible()
    expect(page.locator(".only-screen").first).to_be_hidden()


def test_a_search_can_be_copied(browser: Browser, address: str) -> None:
    """The button puts the search beside it on the clipboard."""
    fresh = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = fresh.new_page()
    tab.goto(f"{address}monitoring/")
    tab.locator("[data-copy]").first.click()
    assert tab.evaluate("navigator.clipboard.readText()") == tab.locator(".finds code").first.inner_text()
    fresh.close()
