"""The folder of ``make usb``, opened from file:// without a network; tests/engines walks it in three engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.strings import t
from tests.browsing import browser as open_browser
from tests.browsing import faults_of
from tests.conftest import ROOT, build
from tests.pages import read_site
from tests.run_pages import begin, names, settle


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as ``make usb`` writes it, at a place with a blank and Chinese in its name."""
    site = tmp_path_factory.mktemp("usb") / "隨身碟 E" / "usb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYBOOK_FOLDER", "true")
        result = build(ROOT, site)
    assert result.returncode == 0, result.stdout + result.stderr
    return site


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    """A browser without a network."""
    with open_browser() as running:
        offline = running.new_context(viewport={"width": 390, "height": 844}, offline=True)
        yield offline
        offline.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in which no script fails and nothing is asked of a network."""
    tab = context.new_page()
    faults = faults_of(tab)
    tab.on("request", lambda r: None if re.match("file:|data:|blob:|about:", r.url) else faults.append(r.url))
    yield tab
    tab.close()
    assert faults == []


def test_every_link_names_a_file(folder: Path) -> None:
    """No link leads to a folder, and each leads to a file that is there."""
    wrong = []
    for name, page in read_site(folder).items():
        for element, address in page.links():
            if address.startswith(("#", "tel:", "mailto:", "data:")):
                continue
            target = (page.path.parent / address.partition("#")[0].partition("?")[0]).resolve()
            if not re.match("https?:", address) and not target.is_file():
                wrong.append(f"{name}:{element.line}: {address}")
    assert wrong == []


def test_the_folder_needs_no_host(folder: Path, page: Page) -> None:
    """From the doors to a step, search by the box, a tick that stays, a run, a quiz, a drill and its stage."""
    page.goto((folder / "index.html").as_uri())
    page.locator(".door__link").first.click()
    expect(page.locator(".now")).to_be_visible()
    page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").fill("一星")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r"^file:.*\.html"))
    page.goto((folder / "complaint/roles/frontdesk.html").as_uri())
    page.locator("input.tick").first.check()
    page.reload()
    expect(page.locator("input.tick").first).to_be_checked()
    page.goto((folder / "incident/run.html").as_uri())
    begin(page)
    first = names(page)[0]
    settle(page, first)
    page.reload()
    expect(page.locator(f"[data-step='{first}'] [data-state=done]")).to_have_attribute("aria-pressed", "true")
    page.goto((folder / "quiz/reviews.html").as_uri())
    asked = page.locator("fieldset[data-kind=single]:visible").first
    asked.locator("label").first.click()
    asked.get_by_role("button", name=t("quiz.check")).click()
    expect(asked.locator("> .q__verdict")).not_to_be_empty()
    page.goto((folder / "incident/media.html").as_uri())
    expect(page.locator("[data-media]")).to_be_visible()


def test_the_stage_of_a_drill_opens_from_a_folder(folder: Path, page: Page) -> None:
    """The facilitator's page opens the projector's window, and both speak with each other."""
    drill = folder / "incident/tabletop/red-screen.html"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(drill.as_uri())
    with page.expect_popup() as opened:
        page.locator("[data-stage-link]:visible").first.click()
    stage = opened.value
    expect(stage.locator("[data-stage]")).to_be_visible()
    stage.close()
