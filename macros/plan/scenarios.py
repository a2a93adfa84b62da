"""The pages of each scenario: playbook, role checklists, messages, drills."""

from __future__ import annotations

from typing import Any

from macros.model.drill import Drill
from macros.plan.page import Page, call
from macros.site import Scenario, Site
from macros.strings import t

# The parts of a scenario page; no step may be called like one of them.
SECTIONS = (
    "recognise", "classify", "severity", "respond", "who", "never", "prepare", "recover", "over",
    "case", "lists", "practise", "dont",
)  # fmt: skip
# What the templates put before an id to make another anchor of it.
PREFIXES = ("class-", "never-", "tick-", "note-")
# Pages that one projects, prints or runs a drill from show neither menu nor contents.
_BARE = ("navigation", "toc")


def roles_in(site: Site, scenario: Scenario) -> list[str]:
    """The roles that have a step of their own in the scenario, in the order of roles.yml."""
    own = {step.role for step in scenario.steps}
    return [role.id for role in site.roles.roles if role.id in own]


def pages(site: Site, scenario: Scenario) -> list[Page]:
    """Every page of one scenario."""
    book = scenario.playbook
    anchors = [*SECTIONS[:-2], *(step.id for step in book.steps)]
    anchors += [f"class-{c.id}" for c in book.classifications] + [f"never-{n.id}" for n in book.never]
    title = t("messages.title", scenario=book.title)
    return [
        Page(
            scenario.id, book.title, call("scenario", scenario.id), book.summary, tuple(anchors),
            section=True,
        ),
        *(_checklist(site, scenario, role) for role in roles_in(site, scenario)),
        Page(
            f"{scenario.id}/messages", title, call("messages", scenario.id),
            t("messages.description", scenario=book.title),
            tuple(m.id for m in scenario.messages.messages),
        ),
        Page(
            f"{scenario.id}/run", t("run.title", scenario=book.title), call("run", scenario.id),
            t("run.description"), hide=("toc",), found=False,
        ),
        *_drills(scenario),
    ]  # fmt: skip


def menu(site: Site, scenario: Scenario) -> dict[str, list[Any]]:
    """The scenario in the menu; the views of a drill are reached from its page."""
    base = scenario.id
    run: dict[str, str] = {t("run.short"): f"{base}/run.md"}
    own: list[Any] = [f"{base}/index.md", run, {t("messages.short"): f"{base}/messages.md"}]
    if scenario.media:
        own.append({t("media.short"): f"{base}/media.md"})
    if scenario.tabletop:
        own.append({t("tabletop.short"): f"{base}/tabletop/index.md"})
    for role in roles_in(site, scenario):
        own.append({t("nav.list", role=site.index["role"][role].name): f"{base}/roles/{role}.md"})
    return {scenario.playbook.title: own}


def _checklist(site: Site, scenario: Scenario, role: str) -> Page:
    values = {"scenario": scenario.playbook.title, "role": site.index["role"][role].name}
    return Page(
        f"{scenario.id}/roles/{role}", t("checklist.title", **values),
        call("checklist", scenario.id, role), t("checklist.description", **values), hide=("toc",),
    )  # fmt: skip


def _drills(scenario: Scenario) -> list[Page]:
    """The media drill and the tabletop drills with their views, where the scenario has them."""
    name, title, found = scenario.id, scenario.playbook.title, []
    if scenario.media:
        anchors = ("opening", "questions", *(q.id for q in scenario.media.questions))
        words = t("media.title", scenario=title), t("media.description")
        found.append(Page(f"{name}/media", words[0], call("media", name), words[1], anchors))
        sheet = t("media.partner_title", scenario=title), t("media.partner_description")
        call_sheet = call("partner", name)
        found.append(Page(f"{name}/media/partner", sheet[0], call_sheet, sheet[1], hide=_BARE, found=False))
    if scenario.tabletop:
        anchors = tuple(drill.id for drill in scenario.tabletop.drills)
        words = t("tabletop.title", scenario=title), t("tabletop.description")
        page = Page(f"{name}/tabletop", words[0], call("tabletop", name), words[1], anchors, section=True)
        found.append(page)
        for drill in scenario.tabletop.drills:
            found += _drill_views(name, drill)
    return found


def _drill_views(scenario: str, drill: Drill) -> list[Page]:
    base = f"{scenario}/tabletop/{drill.id}"
    views = (("stage", "stage_title"), ("players", "player_title"), ("observers", "observer_title"))
    own = t("tabletop.facilitator_description")
    return [
        Page(base, drill.title, call("facilitator", scenario, drill.id), own, hide=_BARE, found=False),
        *(
            Page(
                f"{base}/{view}", t(f"tabletop.{title}", drill=drill.title),
                call(view, scenario, drill.id), t("tabletop.sheet_description"),
                hide=_BARE, found=False,
            )
            for view, title in views
        ),
    ]  # fmt: skip
