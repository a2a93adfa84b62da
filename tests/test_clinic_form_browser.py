"""The form of the clinic's own file in a real browser: read, change, check, write clinic.yml."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.decode import decode
from macros.load import load
from macros.model import ClinicFile
from macros.rules import check
from macros.site import Site
from macros.source import parse
from tests.conftest import ROOT


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


def saved(tab: Page, button: str) -> str:
    """The text of the file that ``button`` downloads."""
    with tab.expect_download() as download:
        tab.locator(button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def in_a_copy(text: str, root: Path) -> list[str]:
    """What `python -m macros check` says about a copy of the project with this clinic.yml."""
    for folder in ("playbooks", "quizzes"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "playbooks/clinic.yml").write_text(text, encoding="utf-8")
    site, report = load(root)
    if site is not None:
        report.add(check(site, date(2026, 11, 22)))
    return [problem.plain() for problem in report.errors]


def checked(text: str, site: Site) -> list[str]:
    """The same without reading the other files again."""
    document, problems = parse("playbooks/clinic.yml", text)
    clinic, faults = decode(document, ClinicFile)
    if problems or clinic is None:
        return [problem.plain() for problem in (*problems, *faults)]
    found = check(replace(site, clinic=clinic), date(2026, 11, 22))
    return [problem.plain() for problem in found if problem.level == "error"]


def test_the_shipped_file_comes_out_equal(page: Page, address: str, tmp_path: Path) -> None:
    """Read clinic.yml in, download it: the data is equal and the check finds no error."""
    page.goto(f"{address}clinic/")
    page.locator("input[type=file]").set_input_files(ROOT / "playbooks/clinic.yml")
    expect(page.locator("[data-read-notice]")).to_contain_text("讀好了")
    expect(page.locator("[data-faults]")).to_be_hidden()
    text = saved(page, "[data-download]")
    shipped = parse("clinic.yml", (ROOT / "playbooks/clinic.yml").read_text(encoding="utf-8"))[0].data
    assert parse("clinic.yml", text)[0].data == shipped
    assert in_a_copy(text, tmp_path) == []


def test_a_changed_clinic_passes_the_check(page: Page, address: str, real_site: Site) -> None:
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
    assert checked(text, real_site) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [("clinic-phone", "打給我"), ("clinic-website", "example"), ("clinic-name", " "),
     ("clinic-hours", "視頻門診"),
     ("holidays-off", "2027-02-30"), ("people-0-phone", "分機12"), ("monitored-names", ""),
     ("contacts-0-use", "有人吵,有人罵"), ("clinic-city", "{clinic.nothing}")],
)  # fmt: skip
def test_what_the_check_refuses_the_page_refuses(
    page: Page, address: str, real_site: Site, field: str, text: str
) -> None:
    """A fault is said at its field, the download is called a draft, and the check refuses that draft, too."""
    page.goto(f"{address}clinic/")
    page.locator(f"#cf-{field}").fill(text)
    page.locator(f"#cf-{field}").blur()
    expect(page.locator(f"#cf-{field}")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#cf-{field}-fault")).not_to_be_empty()
    expect(page.locator("[data-faults] li")).to_have_count(1)
    assert checked(saved(page, "[data-download]"), real_site) != []


def test_every_role_needs_somebody(page: Page, address: str) -> None:
    """Removing a person leaves a role empty; the page says which, and a choice mends it."""
    page.goto(f"{address}clinic/")
    page.locator("[data-list=people] [data-remove]").nth(3).click()
    expect(page.locator("#holder-nurse")).to_have_attribute("aria-invalid", "true")
    page.locator("#holder-nurse").select_option("0")
    expect(page.locator("[data-faults]")).to_be_hidden()


@pytest.mark.parametrize(
    ("text", "word"),
    [("a: b: c", "第 1 行"), ("- x", "clinic.yml"), ("clinic: {}\n", "document"),
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


def test_a_changed_deputy_is_in_the_file(page: Page, address: str, real_site: Site) -> None:
    """Who takes over a role is written into clinic.yml, passes the check, and survives a reload and a reading."""
    page.goto(f"{address}clinic/")
    page.locator("[data-deputy=director]").select_option("spokesperson")
    page.locator("[data-deputy=nurse]").select_option("frontdesk")
    page.reload()
    expect(page.locator("[data-deputy=director]")).to_have_value("spokesperson")
    text = saved(page, "[data-download]")
    wanted = [{"role": "director", "deputy": "spokesperson"}, {"role": "nurse", "deputy": "frontdesk"}]
    assert parse("clinic.yml", text)[0].data["deputies"] == wanted
    assert checked(text, real_site) == []
    page.locator("[data-deputy=director]").select_option("care")
    assert parse("clinic.yml", saved(page, "[data-download]"))[0].data["deputies"] == wanted[1:]
    bare = re.sub(r"(?ms)^deputies:.*?(?=^\S)", "", text)
    assert "deputies:" not in bare
    for content, value in ((bare, "care"), (text, "spokesperson")):
        upload: Any = {"name": "clinic.yml", "mimeType": "text/yaml", "buffer": content.encode()}
        page.locator("input[type=file]").set_input_files(upload)
        expect(page.locator("[data-deputy=director]")).to_have_value(value)
        expect(page.locator("[data-faults]")).to_be_hidden()


@pytest.mark.parametrize(
    "lines",
    ["{role: director, deputy: director}", "{role: director, deputy: nobody}", "{role: director}",
     "{role: director, deputy: care}\n  - {role: director, deputy: nurse}"],
)  # fmt: skip
def test_a_faulty_deputy_is_named(page: Page, address: str, real_site: Site, lines: str) -> None:
    """Where the check refuses a line on deputies, the page does."""
    page.goto(f"{address}clinic/")
    text = (ROOT / "playbooks/clinic.yml").read_text(encoding="utf-8")
    text = text.replace("\ndeputies: []", f"\ndeputies:\n  - {lines}")
    upload: Any = {"name": "clinic.yml", "mimeType": "text/yaml", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(upload)
    expect(page.locator("[data-faults]")).to_be_visible()
    assert checked(text, real_site) != []
