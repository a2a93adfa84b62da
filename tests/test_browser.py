"""The walks of a person in a hurry, in a real browser over the real site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.site import Site

PHONE = {"width": 390, "height": 844}
KINDS = [
    "", "triage/", "scenarios/", "complaint/", "incident/messages/", "cyberbullying/roles/pr/", "roles/",
    "roles/director/", "knowledge/", "knowledge/evidence/", "knowledge/team-matrix/", "knowledge/law/",
    "knowledge/clocks/", "knowledge/audiences/", "knowledge/severity/", "knowledge/glossary/", "faq/",
    "about/", "about/control/", "about/sources/", "about/traceability/", "about/upkeep/", "about/fields/",
]  # fmt: skip


def test_the_way_back_is_the_way_one_came(page: Page, address: str, real_site: Site) -> None:
    """Whatever led to a question or an outcome, back leads there, and again to the one before."""
    questions = {question.id: question for question in real_site.triage.questions}
    ways = {
        (first.id, answer.question): questions[answer.question].answers[-1]
        for first in questions.values()
        for answer in first.answers
        if answer.question
    }
    page.goto(f"{address}triage/")
    for (first, second), last in ways.items():
        third = last.outcome or last.question
        page.goto(f"{address}triage/#q-{first}")
        page.locator(f'#q-{first} .answers a[href="#q-{second}"]').first.click()
        page.locator(f'#q-{second} .answers a[href$="-{third}"]').first.click()
        page.locator(".triage > section:visible .question__back a").click()
        expect(page.locator(f"#q-{second}")).to_be_visible()
        page.locator(f"#q-{second} .question__back a").click()
        expect(page.locator(f"#q-{first}")).to_be_visible()


def test_from_home_through_triage_to_a_ticked_checklist(page: Page, address: str, real_site: Site) -> None:
    """Home, triage, outcome, scenario, role checklist: a ticked box is still ticked after a reload."""
    page.goto(address)
    page.get_by_role("link", name=re.compile("不確定是哪一種")).click()
    shown = page.locator(".triage > section:visible")
    expect(shown).to_have_count(1)
    for _ in range(6):
        if page.locator(".outcome:visible").count():
            break
        page.locator(".triage > section:visible .answers a").last.click()
        expect(shown).to_have_count(1)
    outcome = page.locator(".outcome:visible")
    expect(outcome.locator(".first li")).to_have_count(3)
    expect(outcome.locator(".calls a[href^='tel:']").first).to_be_visible()
    outcome.locator(".outcome__go .button--quiet").click()
    page.locator(".rolelinks a").first.click()
    expect(page).to_have_url(re.compile(r"/roles/[a-z]+/$"))
    box = page.locator("input.tick").first
    box.check()
    expect(page.locator(".ticks__count")).to_have_text(re.compile("已完成 1 /"))
    page.reload()
    expect(page.locator("input.tick").first).to_be_checked()
    expect(page.locator(".tick__time").first).to_be_visible()


def test_a_step_has_one_tick_wherever_it_stands(context: BrowserContext, address: str) -> None:
    """Ticking on the checklist shows on the scenario page, at once in another tab."""
    scenario, checklist = context.new_page(), context.new_page()
    scenario.goto(f"{address}complaint/")
    checklist.goto(f"{address}complaint/roles/frontdesk/")
    box = checklist.locator("input.tick").first
    name = box.get_attribute("data-tick")
    box.check()
    expect(scenario.locator(f"input[data-tick='{name}']")).to_be_checked()


def test_clearing_asks_twice(page: Page, address: str) -> None:
    """One press arms the button, the second clears the page's own ticks."""
    page.clock.install()
    page.goto(f"{address}complaint/roles/frontdesk/")
    page.locator("input.tick").first.check()
    button = page.locator("[data-ticks-clear]")
    button.dblclick()
    expect(page.locator("input.tick").first).to_be_checked()
    page.clock.fast_forward(1000)
    button.click()
    expect(page.locator("input.tick").first).not_to_be_checked()


@pytest.mark.parametrize("held", ["{bad", "null", "[]", '"x"', "12", '{"version": 9999, "data": {}}'])
def test_a_broken_record_is_kept_aside(context: BrowserContext, address: str, held: str) -> None:
    """Unreadable storage is moved, the person is told, and ticking works again."""
    tab = context.new_page()
    tab.goto(address)
    tab.evaluate("held => localStorage.setItem('playbook.ticks', held)", held)
    tab.goto(f"{address}complaint/roles/frontdesk/")
    expect(tab.locator(".ticks__notice")).not_to_be_empty()
    assert tab.evaluate("localStorage.getItem('playbook.ticks.unreadable')") == held
    tab.locator("input.tick").first.check()
    tab.reload()
    expect(tab.locator("input.tick").first).to_be_checked()


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
)
def test_without_storage_the_screen_keeps_the_tick(context: BrowserContext, address: str, fault: str) -> None:
    """Storage that is missing or full never loses what is on the screen, and the page says so."""
    tab = context.new_page()
    tab.add_init_script(fault)
    tab.goto(f"{address}complaint/roles/frontdesk/")
    box = tab.locator("input.tick").first
    box.check()
    expect(box).to_be_checked()
    expect(tab.locator(".ticks__notice")).not_to_be_empty()


def test_without_javascript_everything_is_there(browser: Browser, address: str) -> None:
    """Steps, details, triage by links, and the notes of sources work with scripts off."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    tab = context.new_page()
    tab.goto(f"{address}triage/")
    expect(tab.locator(".triage > section:visible")).to_have_count(1)
    tab.locator(".triage > section:visible .answers a").first.click()
    expect(tab.locator(".triage > section:visible")).to_have_count(1)
    tab.goto(f"{address}complaint/")
    summary = tab.locator(".step__more > summary").first
    summary.click()
    expect(tab.locator(".step__how").first).to_be_visible()
    mark = tab.locator("#respond ~ .phase .mark").first
    mark.click()
    note = tab.locator(".note:popover-open")
    expect(note).to_be_visible()
    note.get_by_role("button", name="關閉").click()
    expect(tab.locator(".note:popover-open")).to_have_count(0)
    context.close()


def test_terms_and_sources_open_by_keyboard(page: Page, address: str) -> None:
    """A term is a button: Enter opens its note, Escape closes it."""
    page.goto(f"{address}knowledge/evidence/")
    term = page.locator("button.term").first
    term.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".note:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".note:popover-open")).to_have_count(0)


@pytest.mark.parametrize("path", KINDS)
def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, address: str, path: str) -> None:
    """At 390 px every kind of page fits, with its details open."""
    tab = browser.new_page(viewport=PHONE)
    tab.goto(address + path)
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    tab.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_timeline_leads_to_its_step(browser: Browser, address: str, width: int) -> None:
    """Exactly one drawing shows at each width; a chip's link goes to the step."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(f"{address}incident/")
    expect(tab.locator("svg.lanes:visible")).to_have_count(1)
    chip = tab.locator("svg.lanes:visible .chip").first
    target = chip.get_attribute("href") or ""
    chip.click()
    expect(tab.locator(target)).to_be_in_viewport()
    tab.close()


def test_a_message_can_be_copied(browser: Browser, address: str) -> None:
    """The copy button puts the whole text of a template on the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(f"{address}complaint/messages/")
    button = tab.locator("[data-copy]").first
    text = tab.locator(f"#{button.get_attribute('data-copy')}").inner_text()
    button.click()
    expect(button).to_have_text("已複製")
    assert tab.evaluate("navigator.clipboard.readText()").strip() == text.strip()
    context.close()


def test_the_traceability_table_is_filtered(page: Page, address: str) -> None:
    """Scenario, role and critical narrow the table together."""
    page.goto(f"{address}about/traceability/")
    page.locator("select[name=scenario]").select_option("incident")
    page.get_by_label("只看關鍵步驟").check()
    rows = page.locator("#trace tbody tr:visible")
    assert rows.count() > 0
    assert all(r == "incident" for r in rows.evaluate_all("r => r.map(x => x.dataset.scenario)"))
    assert all(r == "true" for r in rows.evaluate_all("r => r.map(x => x.dataset.critical)"))


def test_an_unknown_address_helps(page: Page, address: str, built_site: Path) -> None:
    """The 404 page offers the three scenarios, triage and the roles."""
    text = (built_site / "404.html").read_text(encoding="utf-8")
    for target in ("complaint/", "cyberbullying/", "incident/", "triage/", "roles/"):
        assert f'{target}"' in text
