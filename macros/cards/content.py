"""What stands on the cards, taken from the steps: no text is written a second time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from macros.cards.layout import chunks
from macros.cards.sheet import Block, Item, Number
from macros.facts import facts, fill
from macros.labels import source_label
from macros.model import Step
from macros.model.clinic import Notify, Person
from macros.prose import plain
from macros.site import Scenario, Site
from macros.strings import t
from macros.time_words import due_words

CLOCKS = ("hour", "day", "later")
POSTER_MINUTES = 10
POSTER_LEAST = 3
POSTER_NUMBERS = 12
CALL_MINUTES = 15
NEVERS = 3


def on_cards(scenario: Scenario, roles: Iterable[str], prepare: bool = False) -> list[Step]:
    """The steps of ``roles`` that are printed: what is done when it happens, or what is prepared."""
    wanted = set(roles)
    phases = [p for p in scenario.playbook.phases if (p.id == "prepare") == prepare]
    phases.sort(key=lambda phase: phase.id != "respond")
    return [step for phase in phases for step in phase.steps if step.card and step.role in wanted]


def clock_of(step: Step) -> str:
    """In which block a step stands: ``hour``, ``day`` or ``later``."""
    if step.anchor == "closing" or step.due.minutes > 1440:
        return "later"
    return "hour" if step.due.minutes <= 60 else "day"


def by_clock(scenario: Scenario, roles: Iterable[str]) -> dict[str, list[Step]]:
    """The printed steps of ``roles`` by clock, in time order."""
    found: dict[str, list[Step]] = {clock: [] for clock in CLOCKS}
    for step in on_cards(scenario, roles):
        found[clock_of(step)].append(step)
    for name, steps in found.items():
        if name != "later":
            steps.sort(key=lambda step: step.due.minutes)
    return found


def blocks(site: Site, scenario: Scenario, roles: Sequence[str], named: bool = False) -> list[Block]:
    """The blocks of a card; with ``named`` each item says whose it is."""
    found = []
    for clock, steps in by_clock(scenario, roles).items():
        items = [item(site, scenario, step, named) for step in steps]
        for number, part in enumerate(chunks(items)):
            title = t(f"card.{clock}") + (t("card.continued") if number else "")
            mode = t("card.read_do" if clock == "hour" else "card.do_confirm")
            found.append(Block(clock, title, t(f"card.{clock}_clock"), mode, tuple(part)))
    return found


def prepare_blocks(site: Site, scenario: Scenario) -> list[Block]:
    """What everybody prepares, by how often."""
    steps = on_cards(scenario, [role.id for role in site.roles.roles], prepare=True)
    groups = {
        "month": [s for s in steps if s.due.minutes <= 45_000],
        "half": [s for s in steps if 45_000 < s.due.minutes <= 280_000],
        "year": [s for s in steps if s.due.minutes > 280_000],
    }
    found = []
    for name, own in groups.items():
        own.sort(key=lambda step: step.due.minutes)
        for number, part in enumerate(chunks([item(site, scenario, step, True) for step in own])):
            title = t(f"card.{name}") + (t("card.continued") if number else "")
            found.append(Block(name, title, t("card.cycle_clock"), t("card.do_confirm"), tuple(part)))
    return found


def poster_steps(scenario: Scenario) -> list[Step]:
    """What is done in the first ten minutes, whoever does it; the next ones where that is little."""
    phase = next(p for p in scenario.playbook.phases if p.id == "respond")
    steps = [s for s in phase.steps if s.card and s.anchor == "knowing"]
    steps.sort(key=lambda step: (step.due.minutes, not step.critical))
    urgent = [step for step in steps if step.due.minutes <= POSTER_MINUTES]
    return urgent if len(urgent) >= POSTER_LEAST else steps[:POSTER_LEAST]


def item(site: Site, scenario: Scenario, step: Step, named: bool = False) -> Item:
    """A step as it stands on a card."""
    who = site.index["role"][step.role].name if named else ""
    words = due_words(step.due, step.anchor)
    if step.anchor not in ("knowing", "cycle"):
        words = t("card.from", due=words, anchor=t(f"anchor.{step.anchor}"))
    notes = [words, scope(scenario, step)]
    if step.severity > 1:
        notes.append(t("card.level", level=site.index["level"][str(step.severity)].short))
    shown = tuple(note for note in notes if note)
    return Item(step.id, fill(step.do, facts(site)), shown, step.critical, tuple(step.basis), who)


def scope(scenario: Scenario, step: Step) -> str:
    """For which kinds a step is, or for all but one."""
    if not step.only:
        return ""
    own = {ref.rpartition("/")[2] for ref in step.only}
    kinds = scenario.playbook.classifications
    joiner = t("word.joiner")
    only = joiner.join(c.name for c in kinds if c.id in own)
    rest = [c.name for c in kinds if c.id not in own]
    short = len(rest) == 1 and len(rest[0]) < len(only)
    return t("card.except", kinds=rest[0]) if short else t("card.only", kinds=only)


def basis_words(site: Site, name: str) -> str:
    """A source in a few characters: the short name of the law and the number of the article."""
    source = site.source(name)
    found = re.search(r"\d[\d-]*", source.article or "")
    if source.law and found:
        return f"{site.index['law'][source.law].short} {found[0]}"
    return source_label(site, name)


def ranges(numbers: Sequence[int]) -> str:
    """``1, 2, 3, 7`` as ``1-3, 7``, in the marks of the language."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{r[0]}\u2013{r[-1]}" if len(r) > 2 else t("word.joiner").join(map(str, r)) for r in runs]
    return t("word.joiner").join(parts)


def holder(site: Site, role: str) -> Person | None:
    """Who holds a role."""
    return next((p for p in site.clinic.people if role in p.roles), None)


def numbers(site: Site) -> list[Number]:
    """The telephone numbers on every card: those of the first page, then the clinic's own."""
    found = [Number(c.name, c.phone) for c in site.clinic.contacts if c.first_page]
    root = [n for n in called(site.clinic.notify) if n.role][1:2] or [site.clinic.notify]
    found += [number for node in root if (number := person_number(site, node.role or ""))]
    return [*found, Number(t("card.patient_line"), site.clinic.clinic.patient_line)]


def poster_numbers(site: Site) -> list[Number]:
    """Whom to call in the first minutes, in the order of the notification tree, then those outside."""
    near = [n for n in called(site.clinic.notify) if n.role and n.within.minutes <= CALL_MINUTES]
    people = [number for node in near if (number := person_number(site, node.role or ""))]
    outside = [Number(c.name, c.phone) for c in site.clinic.contacts if c.first_page]
    return [*outside, *people][:POSTER_NUMBERS]


def person_number(site: Site, role: str) -> Number | None:
    """The number of who holds a role."""
    person = holder(site, role)
    return Number(f"{site.index['role'][role].name} {person.name}", person.phone) if person else None


def called(node: Notify) -> list[Notify]:
    """The nodes of the notification tree, who is called sooner first."""
    every, queue = [], [node]
    while queue:
        every.append(queue.pop(0))
        queue += every[-1].then
    return sorted(every, key=lambda entry: entry.within.minutes)


def number_words(number: Number) -> str:
    """A number on one line; 110 is called 110 already."""
    return number.name if number.phone in number.name.split() else f"{number.name} {number.phone}"


def nevers(site: Site, scenario: Scenario) -> list[str]:
    """The three things not to do."""
    return [fill(never.dont, facts(site)) for never in scenario.playbook.never[:NEVERS]]


def role_nevers(site: Site, role: str) -> list[str]:
    """The same for a role, whatever happens."""
    return [fill(plain(line), facts(site)) for line in site.index["role"][role].never[:NEVERS]]


def takes_over(site: Site, roles: Sequence[str]) -> list[str]:
    """Who goes on when the holder cannot."""
    found = []
    for name in roles:
        deputy = site.deputy(name)
        person = holder(site, deputy)
        who = f"{site.index['role'][deputy].name} {person.name} {person.phone}" if person else ""
        role = site.index["role"][name].name
        found.append(t("card.deputy_of", role=role, who=who) if len(roles) > 1 else who)
    return found


def review(site: Site, *more: date) -> date:
    """The earliest review date of what a card is made of."""
    return min(site.clinic.document.review_by, site.roles.document.review_by, *more)
