"""The tools in a real browser: log evidence, fill a form, read and write clinic.yml."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.rules import check
from macros.site import load
from macros.source import parse
from tests.browsing import browser as open_browser
from tests.browsing import served
from tests.conftest import ROOT

PHONE = {"width": 390, "height": 844}
PAGES = ["evidence", "monitoring", "forms", "forms/consent", "forms/care-talk", "clinic"]
AXE = Path("/tmp/axe/node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NO_STORE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
NO_SUBTLE = "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the whole module."""
    with open_browser() as running:
        yield running


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """Where the tools of the built site are served."""
    with served(built_site) as url:
        yield f"{url}toolkit/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in which no script may fail."""
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    assert faults == []


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


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not on this machine")
@pytest.mark.parametrize(("path", "scheme"), [(p, s) for p in PAGES for s in ("light", "dark")])
def test_axe_finds_nothing(browser: Browser, address: str, path: str, scheme: Any) -> None:
    """WCAG 2.2 AA, light and dark."""
    fresh = browser.new_context(color_scheme=scheme, bypass_csp=True)
    tab = fresh.new_page()
    tab.goto(f"{address}{path}/")
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    run = "rules => axe.run('.md-content', {runOnly: rules}).then(r => r.violations.map(v => v.id))"
    assert tab.evaluate(run, RULES) == []
    fresh.close()


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


def test_without_subtle_the_hash_is_typed(context: BrowserContext, address: str) -> None:
    """Where the browser cannot hash, the page says so, fills the name and takes a typed hash."""
    context.add_init_script(NO_SUBTLE)
    tab = context.new_page()
    tab.goto(f"{address}evidence/")
    expect(tab.locator("[data-hash-notice]")).to_contain_text("不能算雜湊值")
    tab.locator("[name=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"x"})
    expect(tab.locator("[name=name]")).to_have_value("a.png")
    tab.locator("[name=hash]").fill("a" * 64)
    register(tab, "一件")
    expect(tab.locator("[data-evidence] tbody").first).to_contain_text("a" * 64)


def test_a_full_store_loses_nothing(context: BrowserContext, address: str) -> None:
    """With storage full the entry is on the screen and in the CSV, and the page says what to do."""
    context.add_init_script(NO_STORE)
    tab = context.new_page()
    tab.goto(f"{address}evidence/")
    register(tab, "存不進去")
    expect(tab.locator("[data-store-notice]")).to_contain_text("下載")
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


# ── the clinic's own file ───────────────────────────────────────────────────────────────────────


def checked(text: str, root: Path) -> list[str]:
    """What `python -m macros check` says about a copy of the project with this clinic.yml."""
    for folder in ("playbooks", "quizzes"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "playbooks/clinic.yml").write_text(text, encoding="utf-8")
    site, report = load(root)
    if site is not None:
        report.add(check(site, date(2026, 11, 22)))
    return [problem.plain() for problem in report.errors]


def test_the_shipped_file_comes_out_equal(page: Page, address: str, tmp_path: Path) -> None:
    """Read clinic.yml in, download it: the data is equal and the check finds no error."""
    page.goto(f"{address}clinic/")
    page.locator("input[type=file]").set_input_files(ROOT / "playbooks/clinic.yml")
    expect(page.locator("[data-read-notice]")).to_contain_text("讀好了")
    expect(page.locator("[data-faults]")).to_be_hidden()
    text = saved(page, "[data-download]")
    shipped = parse("clinic.yml", (ROOT / "playbooks/clinic.yml").read_text(encoding="utf-8"))[0].data
    assert parse("clinic.yml", text)[0].data == shipped
    assert checked(text, tmp_path) == []


def test_a_changed_clinic_passes_the_check(page: Page, address: str, tmp_path: Path) -> None:
    """Another name, a new person who takes a role, a holiday and a history line pass the check."""
    page.goto(f"{address}clinic/")
    page.locator("#cf-clinic-name").fill("# 新: 診所 'A'")
    page.get_by_role("button", name="加一位人員").click()
    new = page.locator("[data-list=people] fieldset").last
    for field, text in (("name", "林示範"), ("title", "護理師"), ("phone", "0900-000-199")):
        new.locator(f"[data-field={field}]").fill(text)
    page.locator("#holder-nurse").select_option(label="林示範")
    page.locator("#cf-holidays-off").fill("2027-02-11\n2027-02-12")
    page.locator("[data-what]").fill("換人")
    page.locator("[data-what]").blur()
    expect(page.locator("[data-faults]")).to_be_hidden()
    text = saved(page, "[data-download]")
    data = parse("clinic.yml", text)[0].data
    assert data["clinic"]["name"] == "# 新: 診所 'A'"
    assert data["people"][-1]["roles"] == ["nurse"]
    assert data["holidays"]["off"] == ["2027-02-11", "2027-02-12"]
    assert data["document"]["changes"][-1]["what"] == "換人"
    assert checked(text, tmp_path) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [("clinic-phone", "打給我"), ("clinic-website", "example"), ("clinic-name", " "),
     ("clinic-hours", "視頻門診"),
     ("holidays-off", "2027-02-30"), ("people-0-phone", "分機12"), ("monitored-names", ""),
     ("contacts-0-use", "有人吵,有人罵"), ("clinic-city", "{clinic.nothing}")],
)  # fmt: skip
def test_what_the_check_refuses_the_page_refuses(
    page: Page, address: str, tmp_path: Path, field: str, text: str
) -> None:
    """A fault is said at its field, the download is called a draft, and the check refuses that draft, too."""
    page.goto(f"{address}clinic/")
    page.locator(f"#cf-{field}").fill(text)
    page.locator(f"#cf-{field}").blur()
    expect(page.locator(f"#cf-{field}")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#cf-{field}-fault")).not_to_be_empty()
    expect(page.locator("[data-faults] li")).to_have_count(1)
    assert checked(saved(page, "[data-download]"), tmp_path) != []


def test_every_role_needs_somebody(page: Page, address: str) -> None:
    """Removing a person leaves a role empty; the page says which, and a choice mends it."""
    page.goto(f"{address}clinic/")
    page.locator("[data-list=people] [data-remove]").nth(3).click()
    expect(page.locator("#holder-nurse")).to_have_attribute("aria-invalid", "true")
    page.locator("#holder-nurse").select_option("0")
    expect(page.locator("[data-faults]")).to_be_hidden()


@pytest.mark.parametrize(
    ("text", "word"),
    [("a: [", "第 1 行"), ("- x", "clinic.yml"), ("clinic: {}\n", "document"),
     ("a: &x 1\nb: *x\n", "document"),
     ("a: &x {b: 1}\nc: *x\n", "別名"), ("x: " + "y" * 300_001, "太大")],
)  # fmt: skip
def test_a_file_that_is_none_changes_nothing(page: Page, address: str, text: str, word: str) -> None:
    """Broken YAML, another file, aliases: the page says what is wrong and keeps what it shows."""
    page.goto(f"{address}clinic/")
    before = page.locator("#cf-clinic-name").input_value()
    upload: Any = {"name": "clinic.yml", "mimeType": "text/yaml", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(upload)
    expect(page.locator("[data-read-notice]")).to_contain_text(word)
    expect(page.locator("#cf-clinic-name")).to_have_value(before)


def test_a_changed_deputy_is_told(page: Page, address: str) -> None:
    """Deputies stand in roles.yml: the page names the line to change there, and survives a reload."""
    page.goto(f"{address}clinic/")
    page.locator("[data-deputy=director]").select_option("spokesperson")
    expect(page.locator("[data-deputies] li")).to_contain_text("spokesperson")
    page.locator("#cf-clinic-name").fill("草稿診所")
    page.reload()
    expect(page.locator("#cf-clinic-name")).to_have_value("草稿診所")
    expect(page.locator("[data-deputies] li")).to_have_text(re.compile("director.*spokesperson"))
