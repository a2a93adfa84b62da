"""Names in braces: facts of the clinic everywhere, declared blanks in messages."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from datetime import date

from macros.facts import facts, names
from macros.model import Entry, Message
from macros.model.law import Misquotation
from macros.problems import Path, Problem
from macros.rules import rule
from macros.site import Site


@rule
def facts_exist(site: Site, today: date) -> Iterable[Problem]:
    """``{clinic.phone}`` and the like name a fact that clinic.yml holds."""
    known = facts(site)
    for entry, path, text in site.texts:
        if "{" not in text or isinstance(entry, Misquotation):
            continue
        if isinstance(entry, Message) and path == ("text",):
            continue
        for name in names(text):
            if name not in known:
                yield _unknown(entry, path, "unknown-fact", name, known)


@rule
def blanks_are_declared_and_used(site: Site, today: date) -> Iterable[Problem]:
    """In a message every ``{name}`` is a fact or a declared blank, and every blank is used."""
    known = facts(site)
    for scenario in site.scenarios:
        for message in scenario.messages.messages:
            declared = {blank.id for blank in message.blanks}
            used = names(message.text)
            for name in used:
                if name not in known and name not in declared:
                    options = declared | set(known)
                    yield _unknown(message, ("text",), "unknown-blank", name, options)
            for blank in message.blanks:
                if blank.id not in used:
                    yield blank.origin.problem("unused-blank", value=blank.id)


def _unknown(entry: Entry, path: Path, key: str, name: str, known: Collection[str]) -> Problem:
    near = difflib.get_close_matches(name, known, n=1)
    values = {"value": f"{{{name}}}", "near": f"{{{near[0]}}}" if near else ""}
    return entry.origin.at(*path).problem(f"{key}-near" if near else key, **values)
