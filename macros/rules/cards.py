"""What is printed fits: items, blocks, titles, telephone numbers, do-nots."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.cards.content import NEVERS, POSTER_MINUTES, by_clock, item, on_cards, poster_steps
from macros.cards.layout import MOST_ITEMS, WHOLE_ITEM
from macros.problems import Problem
from macros.rules import rule
from macros.site import Scenario, Site
from macros.strings import t
from macros.texts import width

MOST_PHONES = 6
MOST_POSTER = 6
MOST_TITLE = 21
MOST_NEVER = 34


def _whole(site: Site) -> bool:
    """Whether all that a card looks up is there; if not, other rules say so."""
    levels, roles = site.index.get("level", {}), site.index.get("role", {})
    for scenario in site.scenarios:
        kinds = {c.id for c in scenario.playbook.classifications}
        phases = {phase.id for phase in scenario.playbook.phases}
        own = all(
            step.role in roles
            and str(step.severity) in levels
            and {ref.rpartition("/")[2] for ref in step.only} <= kinds
            for step in scenario.steps
        )
        if not own or "respond" not in phases:
            return False
    return True


@rule
def items_fit_their_card(site: Site, today: date) -> Iterable[Problem]:
    """A step with its small line is at most 68 full-width characters."""
    if not _whole(site):
        return
    for scenario in site.scenarios:
        for step in scenario.steps:
            if step.card:
                own = item(site, scenario, step)
                wide = sum(map(width, (own.do, *own.notes)))
                if wide > WHOLE_ITEM:
                    values = {"width": f"{wide:g}", "most": WHOLE_ITEM}
                    yield step.origin.at("do").problem("card-item-too-long", **values)


@rule
def blocks_hold_nine_items(site: Site, today: date) -> Iterable[Problem]:
    """A role has at most nine items under one clock, and the poster at most six."""
    if not _whole(site):
        return
    for scenario in site.scenarios:
        for role in site.roles.roles:
            for clock, steps in by_clock(scenario, [role.id]).items():
                for number, step in enumerate(steps[MOST_ITEMS:], MOST_ITEMS + 1):
                    values = {"block": t(f"card.{clock}"), "most": MOST_ITEMS, "number": number}
                    yield step.origin.problem("card-block-full", **values)
        for step in poster_steps(scenario)[MOST_POSTER:]:
            if step.due.minutes <= POSTER_MINUTES:
                yield step.origin.problem("poster-full", most=MOST_POSTER)


@rule
def every_role_has_a_card(site: Site, today: date) -> Iterable[Problem]:
    """A role that never does anything when it happens has no card."""
    if site.scenarios:
        for role in site.roles.roles:
            if not any(on_cards(scenario, [role.id]) for scenario in site.scenarios):
                yield role.origin.problem("role-without-card", role=role.name)


@rule
def cards_name_telephone_numbers(site: Site, today: date) -> Iterable[Problem]:
    """Some numbers are printed on every card, and not more than fit."""
    printed = [contact for contact in site.clinic.contacts if contact.first_page]
    if not printed:
        yield site.clinic.origin.at("contacts").problem("card-without-phone")
    for contact in printed[MOST_PHONES:]:
        yield contact.origin.at("first_page").problem("card-phones-too-many", most=MOST_PHONES)


@rule
def titles_fit_their_card(site: Site, today: date) -> Iterable[Problem]:
    """Scenario and role stand on one line; each of the first three do-nots does."""
    for scenario in site.scenarios:
        yield from _title(site, scenario)
        for never in scenario.playbook.never[:NEVERS]:
            if (wide := width(never.dont)) > MOST_NEVER:
                values = {"width": f"{wide:g}", "most": MOST_NEVER}
                yield never.origin.at("dont").problem("card-never-too-long", **values)


def _title(site: Site, scenario: Scenario) -> Iterable[Problem]:
    title = scenario.playbook.title
    longest = max(site.roles.roles, key=lambda role: width(role.name))
    wide = width(title) + width(longest.name)
    if wide > MOST_TITLE:
        values = {"title": title, "role": longest.name, "width": f"{wide:g}", "most": MOST_TITLE}
        yield scenario.playbook.origin.at("title").problem("card-title-too-long", **values)
