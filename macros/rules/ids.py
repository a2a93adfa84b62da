"""Ids are unique, and every reference names something that exists."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from macros import icons
from macros.model import Entry, Role, ScenarioFile
from macros.plan import PREFIXES, SECTIONS, addresses
from macros.problems import Path, Problem
from macros.references import references
from macros.rules import rule
from macros.site import Site, home
from macros.strings import t


@rule
def ids_are_unique(site: Site, today: date) -> Iterable[Problem]:
    """Of two equal ids the second is reported, with the place of the first."""
    seen: dict[tuple[str, str], Any] = {}
    for kind, name, entry in site.identified():
        first = seen.setdefault((kind, name), entry)
        if first is not entry:
            field = "level" if kind == "level" else "id"
            yield entry.origin.at(field).problem("duplicate-id", value=name, first=first.origin.mark)


@rule
def ids_match_their_files(site: Site, today: date) -> Iterable[Problem]:
    """A scenario is named like its folder, a topic like its file."""
    for scenario in site.scenarios:
        folder = home(scenario.playbook)
        if scenario.id != folder:
            origin = scenario.playbook.origin.at("id")
            yield origin.problem("wrong-folder", value=scenario.id, folder=folder)
    for topic in site.topics:
        name = topic.origin.file.rpartition("/")[2].removesuffix(".yml")
        if topic.id != name:
            yield topic.origin.at("id").problem("wrong-file", value=topic.id, name=name)


@rule
def steps_leave_page_anchors_alone(site: Site, today: date) -> Iterable[Problem]:
    """A step's id is its anchor on the scenario page, where the parts have theirs."""
    for scenario in site.scenarios:
        for step in scenario.steps:
            made = step.id.startswith(PREFIXES)
            if made or step.id in SECTIONS:
                yield step.origin.at("id").problem("reserved-id", value=step.id)


@rule
def icons_exist(site: Site, today: date) -> Iterable[Problem]:
    """Every icon is one that the theme ships."""
    drawn: list[Role | ScenarioFile] = [*site.roles.roles, *(s.playbook for s in site.scenarios)]
    for entry in drawn:
        if not icons.exists(entry.icon):
            yield entry.origin.at("icon").problem("unknown-icon", value=entry.icon)


@rule
def references_resolve(site: Site, today: date) -> Iterable[Problem]:
    """Every field that is marked as a reference names something that exists."""
    known: dict[str, Collection[str]] = {**site.index, "page": addresses(site)}
    for entry in site.entries:
        for kind, path, value in references(entry):
            candidates = known.get(kind, ())
            if not _known(str(value), kind, entry, candidates):
                yield unknown(entry, path, kind, str(value), candidates)


def _known(value: str, kind: str, entry: Entry, candidates: Collection[str]) -> bool:
    """Whether ``value`` names one of ``candidates``, with or without the scenario of ``entry`` before it."""
    if value in candidates and not (kind == "classification" and "/" in value):
        return True
    own = home(entry)
    if not own and value in candidates:
        return True
    return f"{own}/{value}" in candidates or f"{own}/{value.removeprefix(own + '/')}" in candidates


def unknown(entry: Entry, path: Path, kind: str, value: str, known: Iterable[str]) -> Problem:
    """The problem of a reference to nothing, with the nearest name that exists."""
    own = home(entry)
    names = [name.removeprefix(f"{own}/") if own else name for name in known]
    near = difflib.get_close_matches(value, names, n=1)
    key = "unknown-ref-near" if near else "unknown-ref"
    values = {"value": value, "kind": t(f"kind.{kind}"), "near": near[0] if near else ""}
    return entry.origin.at(*path).problem(key, **values)
