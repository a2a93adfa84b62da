"""The playbook without a network, and how a new version arrives: in a real browser, below a path of a host."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.offline import worker
from macros.strings import t
from tests.browsing import until
from tests.hosting import Host, renewed
from tests.run_pages import begin, names, settle

# True once a worker holds everything and answers for this page.
READY = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  if (active.state !== "activated") await new Promise(done => active.addEventListener("statechange", done));
  return Boolean(navigator.serviceWorker.controller);
}"""
# What becomes of a new worker that is asked for now.
REFUSED = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const { installing } = registration;
  if (installing.state === "installing") await new Promise(done => installing.addEventListener("statechange", done));
  return installing.state;
}"""
# What the worker says to a page that asks.
ASKED = """() => new Promise((done) => {
  navigator.serviceWorker.addEventListener("message", (event) => done(event.data), { once: true });
  navigator.serviceWorker.controller.postMessage("hello");
})"""
IDLE = "navigator.serviceWorker.ready.then(one => !one.installing)"
VERSIONS = "caches.keys().then(names => names.length)"
EDITIONS = "[document.documentElement.dataset.page, document.documentElement.dataset.script]"


@pytest.fixture(scope="module")
def first(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as its first visitor finds it."""
    return renewed(built_site, tmp_path_factory.mktemp("first") / "site", "one", date(2026, 1, 1))


@pytest.fixture(scope="module")
def second(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same a day later."""
    return renewed(built_site, tmp_path_factory.mktemp("second") / "site", "two", date(2026, 1, 2))


@pytest.fixture
def host(request: pytest.FixtureRequest, first: Path) -> Iterator[Host]:
    """A host that can be switched off; a test may name the fixture of what it serves."""
    running = Host(request.getfixturevalue(request.param) if hasattr(request, "param") else first)
    yield running
    running.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile on a phone."""
    fresh = browser.new_context(viewport={"width": 390, "height": 844})
    yield fresh
    fresh.close()


def visited(context: BrowserContext, host: Host) -> Page:
    """A tab after one visit of the home page, with everything held."""
    tab = context.new_page()
    tab.goto(host.address)
    assert tab.evaluate(READY)
    return tab


def renew(tab: Page, host: Host, folder: Path) -> None:
    """Let the host have the version in ``folder``, once what ``tab`` has asked for is answered by the old one.

    A browser that is still asking does not ask again.
    """
    tab.wait_for_timeout(500)
    tab.evaluate("navigator.serviceWorker.ready.then(one => one.update()).then(() => true)")
    until(tab, IDLE)
    host.folder = folder


def tells(tab: Page, day: str) -> None:
    """Wait until ``tab`` says that the version of ``day`` has come; on a busy machine it is long in coming."""
    expect(tab.locator("[data-news]")).to_contain_text(day, timeout=60_000)


def said(day: str, *, old: bool = False, news: bool = False) -> dict[str, object]:
    """What the worker of the version of ``day`` answers, without the name of the version."""
    return {"version": "", "date": day, "old": old, "news": news}


@pytest.mark.parametrize("host", ["built_site"], indirect=True)
def test_after_one_visit_everything_works_without_the_host(context: BrowserContext, host: Host) -> None:
    """Search, open, tick, answer a quiz, run and drill with the server gone; a wrong address helps."""
    tab = visited(context, host)
    held = tab.evaluate(
        "caches.keys().then(n => caches.open(n[0])).then(c => c.keys()).then(k => k.map(r => r.url))"
    )
    assert {f"{host.address}{name}" for name in worker.files(host.folder)} <= set(held)
    host.stop()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.reload()
    tab.locator("label.md-header__button[for=__search]").click()
    tab.locator(".md-search__input").fill("一星")
    hit = tab.locator(".md-search-result__link").first
    expect(hit).to_be_visible()
    hit.click()
    expect(tab.locator("h1")).to_be_visible()
    tab.goto(f"{host.address}complaint/roles/frontdesk/")
    tab.locator("input.tick").first.check()
    tab.reload()
    expect(tab.locator("input.tick").first).to_be_checked()
    tab.goto(f"{host.address}quiz/reviews/")
    asked = tab.locator("fieldset[data-kind=single]:visible").first
    asked.locator("label").first.click()
    asked.get_by_role("button", name=t("quiz.check")).click()
    expect(asked.locator("> .q__verdict")).not_to_be_empty()
    tab.goto(f"{host.address}incident/run/")
    begin(tab)
    settle(tab, names(tab)[0])
    tab.goto(f"{host.address}complaint/media/?from=card#top")
    expect(tab.locator("[data-media]")).to_be_visible()
    for address in ("complaint", "complaint/index.html"):
        tab.goto(host.address + address)
        expect(tab.locator(".now")).to_be_visible()
    answer = tab.goto(f"{host.address}nothing/here/")
    assert answer is not None
    assert answer.status == 404
    expect(tab.locator("h1")).to_have_text(t("lost.title"))
    assert faults == []


def test_a_new_version_is_seen_by_the_second_load(context: BrowserContext, host: Host, second: Path) -> None:
    """Behind ten minutes of cache; told in a line; page and script are never of two versions."""
    tab = visited(context, host)
    expect(tab.locator("[data-news]")).to_be_empty()
    tab.goto(f"{host.address}about/")
    assert tab.evaluate(EDITIONS) == ["one", "one"]
    renew(tab, host, second)
    tab.goto(f"{host.address}triage/")
    assert tab.evaluate(EDITIONS) == ["one", "one"]
    tells(tab, "2026-01-02")
    assert tab.evaluate("fetch(document.querySelector('head script[src]').src).then(r => r.ok)")
    tab.get_by_role("button", name=t("update.reload")).click()
    expect(tab.locator("html")).to_have_attribute("data-page", "two")
    assert tab.evaluate(EDITIONS) == ["two", "two"]
    expect(tab.locator("[data-news]")).to_be_empty()  # told once is enough
    until(tab, f"{VERSIONS}.then(count => count === 1)")
    host.stop()
    tab.goto(f"{host.address}incident/")
    assert tab.evaluate(EDITIONS) == ["two", "two"]


def test_a_new_version_leaves_a_run_alone(context: BrowserContext, host: Host, second: Path) -> None:
    """It arrives in the middle of a run: nothing reloads, covers or stops it; the next page is of the new one."""
    tab = visited(context, host)
    tab.goto(f"{host.address}incident/run/")
    begin(tab)
    todo = names(tab)
    settle(tab, todo[0])
    tab.evaluate("window.here = true")
    renew(tab, host, second)
    other = context.new_page()
    other.goto(f"{host.address}about/")
    tells(other, "2026-01-02")
    other.goto(f"{host.address}roles/")
    assert other.evaluate(EDITIONS) == ["two", "two"]
    assert tab.evaluate("window.here")
    expect(tab.locator("[data-news]")).to_be_empty()
    settle(tab, todo[1])
    assert tab.evaluate("fetch(document.querySelector('script[src*=\"assets/run\"]').src).then(r => r.ok)")
    tab.reload()
    assert tab.evaluate(EDITIONS) == ["two", "two"]
    expect(tab.locator(f"[data-step='{todo[1]}'] [data-state=done]")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_page_that_missed_the_news_is_told_when_it_asks(
    context: BrowserContext, host: Host, second: Path
) -> None:
    """Nobody reads news in the middle of a run: until then the old page is old, and a new one has news."""
    tab = visited(context, host)
    tab.goto(f"{host.address}incident/run/")
    assert tab.evaluate(ASKED) | {"version": ""} == said("2026-01-01")
    renew(tab, host, second)
    tab.evaluate("navigator.serviceWorker.ready.then(one => one.update()).then(() => true)")
    until(tab, "navigator.serviceWorker.ready.then(one => !one.installing && !one.waiting)", 60)
    assert tab.evaluate(ASKED) | {"version": ""} == said("2026-01-02", old=True)
    tab.reload()
    assert tab.evaluate(ASKED) | {"version": ""} == said("2026-01-02", news=True)


@pytest.mark.thorough
def test_what_did_not_change_is_not_fetched_again(
    context: BrowserContext, host: Host, first: Path, tmp_path: Path
) -> None:
    """Of a version that changes one page only this page comes over the network."""
    tab = visited(context, host)
    later = Path(shutil.copytree(first, tmp_path / "site"))
    page = later / "faq/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", " (changed)</h1>", 1), encoding="utf-8")
    worker.write(later, date(2026, 1, 3))
    renew(tab, host, later)
    host.asked.clear()
    tab.goto(f"{host.address}about/")
    tells(tab, "2026-01-03")
    assert set(host.asked) == {"/repo/sw.js", "/repo/faq/"}
    tab.goto(f"{host.address}faq/")
    expect(tab.locator("h1")).to_contain_text("(changed)")


@pytest.mark.thorough
def test_a_version_that_does_not_come_whole_is_not_used(
    context: BrowserContext, host: Host, second: Path, tmp_path: Path
) -> None:
    """A host that is renewed file by file: until every file is the announced one, the old version stays."""
    tab = visited(context, host)
    half = Path(shutil.copytree(second, tmp_path / "site"))
    (half / "faq/index.html").write_bytes((host.folder / "faq/index.html").read_bytes())
    renew(tab, host, half)
    assert tab.evaluate(REFUSED) == "redundant"
    tab.goto(f"{host.address}triage/")
    assert tab.evaluate(EDITIONS) == ["one", "one"]
    renew(tab, host, second)
    tab.goto(f"{host.address}about/")
    tells(tab, "2026-01-02")


def test_a_phone_can_install_it(context: BrowserContext, host: Host) -> None:
    """The browser finds nothing that keeps it from the home screen, and every picture of the manifest is there."""
    tab = visited(context, host)
    session = context.new_cdp_session(tab)
    errors = {
        error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    }
    assert errors <= {"in-incognito"}  # what every profile of a test is
    manifest = json.loads(session.send("Page.getAppManifest")["data"])
    assert manifest["start_url"] == "./"
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        side = tab.evaluate(
            "src => { const i = new Image(); i.src = src; return i.decode().then(() => i.naturalWidth); }",
            host.address + icon["src"],
        )
        assert icon["sizes"] == f"{side}x{side}"
