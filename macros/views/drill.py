"""Drill pages: the media drill and its partner's sheet, the tabletop drills and the four views of each."""

from __future__ import annotations

from typing import Any

from macros.channels import rows
from macros.facts import facts
from macros.model.drill import Drill, HotwashQuestion, MediaFile, TabletopFile, TrainingFile
from macros.site import Scenario, Site
from macros.speech import seconds, spoken
from macros.views import view

# Rows to write in on the sheets of players and observers: they fill a page of their own.
ROWS = 13


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
    rate, known = _training(site).characters_per_second, facts(site)
    found = _media(site, name)
    whole = "".join(part.text for part in found["media"].opening.parts)
    return found | {"needed": lambda text: seconds(spoken(text, known), rate), "whole": whole}


@view
def partner(site: Site, name: str) -> dict[str, Any]:
    """The sheet of the one who plays the reporter: questions and follow-ups, no model answers."""
    return _media(site, name)


@view
def tabletop(site: Site, name: str) -> dict[str, Any]:
    """All drills of one scenario."""
    scenario = site.scenario(name)
    return {"scenario": scenario, "drills": tabletop_of(scenario).drills, "topics": _topics(site)}


@view
def facilitator(site: Site, name: str, drill: str) -> dict[str, Any]:
    """Everything about a drill, for the one who runs it."""
    return _drill(site, name, drill) | {"topics": _topics(site)}


@view
def stage(site: Site, name: str, drill: str) -> dict[str, Any]:
    """What the players see on the projector: injects only, no answers."""
    return _drill(site, name, drill)


@view
def players(site: Site, name: str, drill: str) -> dict[str, Any]:
    """The players' sheet: situation, rules, room to write; no injects, no answers."""
    return _drill(site, name, drill) | {"rows": ROWS}


@view
def observers(site: Site, name: str, drill: str) -> dict[str, Any]:
    """The observers' sheet: expected actions to tick with the minute, room to write."""
    return _drill(site, name, drill) | {"rows": ROWS}


@view
def aar(site: Site) -> dict[str, Any]:
    """After-action reviews kept on this device."""
    return {"drills": [(s, d) for s in site.scenarios if s.tabletop for d in s.tabletop.drills]}


def hotwash_of(training: TrainingFile, drill: Drill) -> list[HotwashQuestion]:
    """The questions of the debriefing; a huddle asks only the first of each phase."""
    if drill.kind == "full":
        return training.hotwash
    first: dict[str, HotwashQuestion] = {}
    for question in training.hotwash:
        first.setdefault(question.phase, question)
    return list(first.values())


def starts_of(drill: Drill) -> dict[str, int]:
    """The minute of the whole drill at which each stage is planned to begin."""
    begins, minute = {}, drill.brief_minutes
    for stage in drill.stages:
        begins[stage.id] = minute
        minute += stage.minutes
    return begins


def _media(site: Site, name: str) -> dict[str, Any]:
    scenario = site.scenario(name)
    return {"scenario": scenario, "media": media_of(scenario), "training": _training(site)}


def _drill(site: Site, name: str, drill: str) -> dict[str, Any]:
    scenario, training = site.scenario(name), _training(site)
    found = next(d for d in tabletop_of(scenario).drills if d.id == drill)
    return {
        "scenario": scenario,
        "drill": found,
        "training": training,
        "hotwash": hotwash_of(training, found),
        "starts": starts_of(found),
        "rows_of": lambda inject: rows(inject.channel, inject.text),
        "key": f"{name}/{drill}",
    }


def _training(site: Site) -> TrainingFile:
    """What all drills share; a check has made sure that it is there."""
    if site.training is None:
        raise LookupError("there is no training.yml")
    return site.training


def _topics(site: Site) -> list[str]:
    return [topic.id for topic in site.topics]
