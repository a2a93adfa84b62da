"""The pages that are printed: the cards of each scenario, the print centre, the binder."""

from __future__ import annotations

from typing import Any

from macros.plan.groups import grouped
from macros.plan.page import Page, call
from macros.site import Scenario, Site
from macros.strings import t

_HIDE = ("navigation", "toc")


def pages(site: Site) -> list[Page]:
    """The cards of each scenario, then the pages that gather them."""
    return [
        *(_cards(scenario) for scenario in site.scenarios),
        Page("print", t("print.title"), call("print_centre"), t("print.description"), (), _HIDE, True),
        Page("print/binder", t("print.binder_title"), call("print_binder"), t("print.binder_description"),
             hide=_HIDE),
    ]  # fmt: skip


def menu(site: Site) -> list[Any]:
    """The print centre, the binder, the cards of each scenario."""
    own = [{scenario.playbook.title: f"{scenario.id}/cards.md"} for scenario in site.scenarios]
    return [{t("nav.print"): ["print/index.md", "print/binder.md", *grouped(own)]}]


def _cards(scenario: Scenario) -> Page:
    title = t("card.title", scenario=scenario.playbook.title)
    return Page(f"{scenario.id}/cards", title, call("cards", scenario.id), t("card.description"), hide=_HIDE)
