"""Drill pages: the media drill, the list of tabletop drills, and the four views of one drill."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from macros.model.drill import Drill, MediaFile, TabletopFile
from macros.site import Scenario, Site
from macros.speech import seconds
from macros.views import view


def tabletop_of(scenario: Scenario) -> TabletopFile:
    """The scenario's drills; pages exist only where they do."""
    if scenario.tabletop is None:
        raise LookupError(f"{scenario.id} has no tabletop.yml")
    return scenario.tabletop


def media_of(scenario: Scenario) -> MediaFile:
    """The scenario's media drill; pages exist only where it does."""
    if scenario.media is None:
        raise LookupError(f"{scenario.id} has no media.yml")
    return scenario.media


@view
def media(site: Site, name: str) -> dict[str, Any]:
    """The media drill of one scenario."""
    scenario = site.scenario(name)
    rate = site.training.characters_per_second if site.training else 4
    return {
        "scenario": scenario,
        "media": media_of(scenario),
        "training": site.training,
        "spoken": lambda text: seconds(text, rate),
        "total": seconds("".join(part.text for part in media_of(scenario).opening.parts), rate),
    }


@view
def tabletop(site: Site, name: str) -> dict[str, Any]:
    """All drills of one scenario."""
    scenario = site.scenario(name)
    return {
        "scenario": scenario,
        "drills": tabletop_of(scenario).drills,
        "topics": [topic.id for topic in site.topics],
    }


@view
def facilitator(site: Site, name: str, drill: str) -> dict[str, Any]:
    """Everything about a drill, for the one who runs it."""
    return _drill(site, name, drill) | {"plan": plan_of(_drill(site, name, drill)["drill"])}


@view
def stage(site: Site, name: str, drill: str) -> dict[str, Any]:
    """What the players see on the projector: injects only, no answers."""
    return _drill(site, name, drill)


@view
def players(site: Site, name: str, drill: str) -> dict[str, Any]:
    """The players' sheet: situation, rules, room to write; no injects, no answers."""
    return _drill(site, name, drill)


@view
def observers(site: Site, name: str, drill: str) -> dict[str, Any]:
    """The observers' sheet: expected actions to tick with the minute."""
    return _drill(site, name, drill)


@view
def aar(site: Site) -> dict[str, Any]:
    """After-action reviews kept on this device."""
    drills = [(s, d) for s in site.scenarios if s.tabletop for d in s.tabletop.drills]
    return {"drills": drills}


def plan_of(drill: Drill) -> Markup:
    """The segments of a drill and their injects, as JSON that HTML cannot end."""
    segments: list[dict[str, Any]] = [{"id": "brief", "minutes": drill.brief_minutes, "injects": []}]
    for part in drill.stages:
        injects = [
            {"id": i.id, "at": i.at, "hint": i.hint_after, "expect": list(i.expect)} for i in part.injects
        ]
        segments.append({"id": part.id, "minutes": part.minutes, "injects": injects})
    segments.append({"id": "hotwash", "minutes": drill.hotwash_minutes, "injects": []})
    segments.append({"id": "record", "minutes": drill.record_minutes, "injects": []})
    text = json.dumps(segments, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _drill(site: Site, name: str, drill: str) -> dict[str, Any]:
    scenario = site.scenario(name)
    found = next(d for d in tabletop_of(scenario).drills if d.id == drill)
    return {"scenario": scenario, "drill": found, "training": site.training, "key": f"{name}/{drill}"}
