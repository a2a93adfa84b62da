"""The walks that matter, each a function of an engine and of the place where the pages stand."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.engines.driver import VISIBLE, Engine, Site, says, shown, until

Walk = Callable[[Engine, Site], None]

# Keeps the text of every file that a page offers, in place of a folder of downloads, which no two engines share.
LISTEN = """window.taken = []; const real = URL.createObjectURL;
URL.createObjectURL = (blob) => { blob.text().then((text) => window.taken.push(text)); return real.call(URL, blob) }"""


def home(engine: Engine, site: Site) -> None:
    """Three doors; each leads to what to do now."""
    for number in (1, 2, 3):
        engine.open(site.at(""))
        engine.click(f".doors > :nth-child({number}) .door__link")
        shown(engine, ".now")


def triage_to_export(engine: Engine, site: Site) -> None:
    """From the home page through the questions to a run: begun, ticked, loaded anew, taken along as a file."""
    engine.open(site.at(""))
    engine.click(".triage-call a")
    shown(engine, ".triage > section .answers a")
    for _ in range(8):
        if engine.ask(f"return {VISIBLE}('.outcome').length"):
            break
        before = engine.ask("return location.hash")
        last = engine.ask(
            f"const all = {VISIBLE}('.triage .answers a'); return all[all.length - 1].getAttribute('href')"
        )
        engine.click(f".triage .answers a[href='{last}']")
        until(engine, f"return location.hash !== {before!r}")
    engine.click(".outcome__go a")
    engine.click(".run__new [type=submit]")
    shown(engine, ".run__bar")
    step = engine.ask(f"return {VISIBLE}('.rstep')[0].dataset.step")
    done = f"[data-step='{step}'] [data-state=done]"
    engine.click(done)
    pressed = f"return document.querySelector({done!r}).getAttribute('aria-pressed') === 'true'"
    until(engine, pressed)
    engine.fill("[name=note]", "家屬來電")
    engine.click("form.run__note [type=submit]")
    says(engine, ".run__notes", "家屬來電")
    engine.reload()
    until(engine, pressed, "the step is still done after loading anew")
    says(engine, ".run__notes", "家屬來電")
    engine.ask(LISTEN)
    if not engine.ask(f"return {VISIBLE}('[data-export=json]').length"):
        engine.ask("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    engine.click("[data-export=json]")
    text = until(engine, "return window.taken[0]", "a file is offered")
    assert json.loads(text)["steps"][step]["state"] == "done"


def ticks(engine: Engine, site: Site) -> None:
    """A tick of a checklist is still there after loading anew, with its time."""
    engine.open(site.at("complaint/roles/frontdesk/"))
    engine.click("input.tick")
    says(engine, ".ticks__count", "1 /")
    engine.reload()
    until(engine, "return document.querySelector('input.tick').checked", "the tick is still there")
    shown(engine, ".tick__time")


def search(engine: Engine, site: Site) -> None:
    """Words that are typed find a page, and the first find leads to it."""
    engine.open(site.at(""))
    engine.click("label.md-header__button[for=__search], .md-search__input")
    engine.fill(".md-search__input", "一星負評")
    shown(engine, ".md-search-result__link")
    engine.click(".md-search-result__link")
    until(engine, "return location.pathname.length > 1 && document.readyState === 'complete'")
    until(engine, "return /評/.test(document.querySelector('.md-content').textContent)")


def quiz(engine: Engine, site: Site) -> None:
    """A question is answered, says how it was, and still does after loading anew."""
    engine.open(site.at("quiz/reviews/"))
    shown(engine, "fieldset[data-kind=single] .q__foot button")
    name = engine.ask(f"return {VISIBLE}('fieldset[data-kind=single]')[0].dataset.question")
    own = f"fieldset[data-question='{name}']"
    engine.click(f"{own} .q__options label")
    engine.click(f"{own} .q__foot button")
    said = says(engine, f"{own} > .q__verdict")
    engine.reload()
    assert says(engine, f"{own} > .q__verdict") == said


def drill(engine: Engine, site: Site) -> None:
    """The facilitator starts, opens the stage, goes on; the stage shows it; both survive loading anew."""
    engine.open(site.at("incident/tabletop/red-screen/"))
    engine.click(".before [data-do=toggle]")
    shown(engine, ".console")
    for _ in range(2):
        engine.click(".console__main [data-do=advance]")
    inject = until(
        engine, "const e = document.querySelector('.finject.is-shown'); return e && e.dataset.inject"
    )
    engine.click(".console [data-more]")
    engine.follow(".console [data-stage-link]")
    shown(engine, f".stage__inject[data-inject='{inject}'], [data-stage] [data-inject='{inject}']")
    says(engine, "[data-stage] [data-clock]", ":")
    engine.reload()
    shown(engine, f"[data-stage] [data-inject='{inject}']")
    engine.back_to_first()
    engine.reload()
    shown(engine, ".console")
    until(engine, f"return document.querySelector('.finject.is-shown').dataset.inject === '{inject}'")


def media(engine: Engine, site: Site) -> None:
    """A question is prepared, answered, compared and rated; the points are said and kept."""
    engine.open(site.at("incident/media/"))
    engine.click("[data-media] [data-start]")
    for phase in ("prepare", "answer"):
        until(engine, f"return document.querySelector('[data-media]').dataset.now === '{phase}'")
        engine.click("[data-go]")
    shown(engine, ".mdrill__model")
    for number in range(
        engine.ask("return document.querySelectorAll('.rubric fieldset:not([hidden])').length")
    ):
        engine.click(f".rubric fieldset:nth-of-type({number + 1}) label:nth-of-type(2)")
    says(engine, ".rubric__score", "10")
    engine.click("[data-quit]")
    says(engine, ".mdrill__average", "10")
    engine.reload()
    says(engine, ".mdrill__last", "10")


def reply(engine: Engine, site: Site) -> None:
    """The checker finds what a draft must not say."""
    engine.open(site.at("toolkit/reply/"))
    engine.fill("#reply-draft", "王小姐您 3 月 5 日來看診的紀錄顯示，您有憂鬱症，再亂講我們就告你。")
    engine.click("[data-checker] [type=submit]")
    shown(engine, "[data-result] mark")
    says(engine, "[data-result] [data-status]")


def statement(engine: Engine, site: Site) -> None:
    """What is written in the parts becomes one text."""
    engine.open(site.at("toolkit/statement/"))
    engine.fill("[data-part]", "我們在今天上午發現一位同仁受傷。")
    says(engine, "[data-output]", "我們在今天上午發現一位同仁受傷。")


def evidence(engine: Engine, site: Site) -> None:
    """Half an entry survives loading anew; a whole one gets its number and stays."""
    engine.open(site.at("toolkit/evidence/"))
    engine.fill("[name=what]", "Google 一星評論")
    engine.reload()
    until(engine, "return document.querySelector('[name=what]').value === 'Google 一星評論'", "the draft")
    engine.fill("[name=source]", "https://example.org/1")
    engine.fill("[name=by]", "櫃檯")
    engine.click("[data-evidence] [type=submit]")
    says(engine, "[data-evidence] tbody", "E-001")
    engine.reload()
    says(engine, "[data-evidence] tbody", "Google 一星評論")


def print_centre(engine: Engine, site: Site) -> None:
    """Without a choice nothing can be printed; one kind of paper shows and is counted."""
    engine.open(site.at("print/"))
    shown(engine, "[data-choose]")
    engine.click("[data-choose] [data-none]")
    until(engine, "return document.querySelector('[data-choose] [data-print]').disabled")
    for name in ("scenario", "kind", "role"):
        engine.click(f"[name={name}]")
    until(engine, "return !document.querySelector('[data-choose] [data-print]').disabled")
    assert engine.ask(f"return {VISIBLE}('.sheets .sheet').length") > 0


def forms(engine: Engine, site: Site) -> None:
    """A form takes what is written, and is cleared at the second press."""
    engine.open(site.at("toolkit/forms/consent/"))
    engine.fill(".ffield input:not([type]), .ffield input.fgap", "林美玲")
    until(engine, "return document.querySelectorAll('.ffield.is-filled').length === 1")
    engine.click("[data-clear]")
    assert engine.ask("return document.querySelectorAll('.ffield.is-filled').length") == 1
    until(engine, f"return Date.now() > {engine.ask('return Date.now()')} + 900")
    engine.click("[data-clear]")
    until(engine, "return document.querySelectorAll('.ffield.is-filled').length === 0")


def clinic(engine: Engine, site: Site) -> None:
    """What is typed into the clinic's form stands in the file, also after loading anew."""
    engine.open(site.at("toolkit/clinic/"))
    engine.fill("[data-path='clinic.name']", "晨光診所")
    engine.click("[data-path='clinic.address']")
    says(engine, "[data-yaml]", "晨光診所")
    engine.reload()
    says(engine, "[data-yaml]", "晨光診所")


WALKS: list[Walk] = [
    home, triage_to_export, ticks, search, quiz, drill, media, reply, statement, evidence, print_centre, forms, clinic,
]  # fmt: skip
