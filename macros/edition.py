"""What the published playbook is called on a phone, and of which day it is."""

from __future__ import annotations

from datetime import date

from macros.facts import facts, fill
from macros.layers import chosen
from macros.offline import Door, Edition, Names
from macros.site import Site
from macros.strings import t


def edition(site: Site) -> Edition:
    """The edition that ``site`` makes; its doors lead to the scenarios and to triage."""
    known = facts(site)
    doors = [Door(t("nav.triage"), "triage/")]
    doors += [Door(fill(s.playbook.title, known), f"{s.id}/") for s in site.scenarios[:3]]
    short = site.clinic.clinic.short_name if chosen() else t("site.short")
    names = Names(site_name(site), short, t("home.description"), doors)
    return Edition(names, newest(site))


def site_name(site: Site) -> str:
    """The name of the site; in a group it says whose it is, because several may lie on one phone."""
    return (
        t("own.site", site=t("site.name"), clinic=site.clinic.clinic.short_name)
        if chosen()
        else t("site.name")
    )


def newest(site: Site) -> date:
    """The day of the newest change of any file."""
    days: list[date] = [change.date for file in site.files for change in file.document.changes]
    return max(days)
