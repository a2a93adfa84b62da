"""The printed pages: the cards of a scenario, the print centre, the binder."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.cards.binder import binder
from macros.cards.documents import documents, of_scenario, without_card
from macros.cards.papers import papers
from macros.site import Site
from macros.strings import t
from macros.views import view

KINDS = ("poster", "card", "person", "prepare", "pocket")


@view
def cards(site: Site, name: str) -> dict[str, Any]:
    """Everything that is printed for one scenario."""
    scenario = site.scenario(name)
    absent = t("word.joiner").join(without_card(site, scenario))
    return {"scenario": scenario, "documents": of_scenario(site, scenario), "absent": absent}


@view
def print_centre(site: Site) -> dict[str, Any]:
    """Everything that is printed, to choose from."""
    found = documents(site)
    people = [p for p in site.clinic.people if any(d.person == p.id for d in found)]
    kinds = [kind for kind in KINDS if any(d.kind == kind for d in found)]
    singles = [(s.playbook.title, [d for d in found if d.scenario == s.id]) for s in site.scenarios]
    groups = {name: list(own) for name, own in groupby(papers(site), key=lambda paper: paper.group)}
    words = {"form": t("print.form"), "drill": t("print.drill"), "quiz": t("print.quiz")}
    flowing = [(words[name], own) for name, own in groups.items()]
    singles.append((t("card.pocket"), [d for d in found if d.kind == "pocket"]))
    return {"documents": found, "kinds": kinds, "people": people, "singles": singles, "papers": flowing}


@view
def print_binder(site: Site) -> dict[str, Any]:
    """The whole binder."""
    return {"documents": binder(site)}
