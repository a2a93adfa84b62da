"""What the text itself must keep: finished, sourced, corrected where risky, and Taiwanese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from macros.model import Entry
from macros.model.law import Law, Misquotation, Recheck, Source
from macros.model.scenario import Never
from macros.problems import Path, Problem
from macros.rules import rule
from macros.site import Site
from macros.strings import pattern, table
from macros.texts import finds

# What is a source itself.
_SOURCES = (Source, Law, Misquotation, Recheck)


def _spoken(site: Site, wanted: re.Pattern[str]) -> Iterator[tuple[Entry, Path, str]]:
    """Where a reader meets ``wanted``: not in the requirements list, not in the wrong forms themselves."""
    unspoken = {id(entry) for entry in (*site.ledger.walk(), *site.sources.misquotations)}
    return (found for found in finds(wanted, site.texts) if id(found[0]) not in unspoken)


@rule
def texts_are_finished(site: Site, today: date) -> Iterable[Problem]:
    """No word of unfinished work reaches a page."""
    for entry, path, found in _spoken(site, pattern("unfinished")):
        yield entry.origin.at(*path).problem("unfinished-text", value=found)


@rule
def texts_are_taiwanese(site: Site, today: date) -> Iterable[Problem]:
    """Words used in China and half-width punctuation between Chinese characters are errors."""
    words = table("wording")
    for entry, path, found in _spoken(site, re.compile("|".join(map(re.escape, words)))):
        yield entry.origin.at(*path).problem("mainland-word", value=found, better=words[found])
    for entry, path, found in _spoken(site, pattern("half_width")):
        yield entry.origin.at(*path).problem("half-width", value=found)


@rule
def wrong_citations_are_refused(site: Site, today: date) -> Iterable[Problem]:
    """The common mis-citations listed in sources.yml may stand nowhere else."""
    for form in site.sources.misquotations:
        for entry, path, found in _spoken(site, re.compile("|".join(form.patterns))):
            yield entry.origin.at(*path).problem("misquotation", value=found, right=form.right)


@rule
def critical_steps_rest_on_something(site: Site, today: date) -> Iterable[Problem]:
    """A critical step names its basis or says why it has none."""
    for scenario in site.scenarios:
        for step in scenario.steps:
            if step.critical and not step.basis and not step.no_basis:
                yield step.origin.problem("critical-without-basis")


@rule
def legal_numbers_have_a_source(site: Site, today: date) -> Iterable[Problem]:
    """A statutory number stands in an object that names its source, or inside one that does."""
    sourced = {id(entry) for entry in site.ledger.walk()}
    for entry in site.entries:
        # What has a source speaks for all below it, and stands before that.
        if id(entry) in sourced or _has_source(entry):
            sourced.add(id(entry))
            sourced.update([id(child) for _, child in entry.children()])
    alone = [placed for placed in site.texts if id(placed[0]) not in sourced]
    for entry, path, found in finds(pattern("legal_number"), alone):
        yield entry.origin.at(*path).problem("legal-number", value=found)


def _has_source(entry: Entry) -> bool:
    """Whether an entry names a source, says why it has none, or is one itself."""
    own = vars(entry)
    return bool(own.get("basis") or own.get("no_basis")) or isinstance(entry, _SOURCES)


@rule
def risky_points_come_with_their_correction(site: Site, today: date) -> Iterable[Problem]:
    """A point with a caution is taught only where a caution stands, or as something never to do."""
    for entry in site.walk():
        for number, name in enumerate(vars(entry).get("covers", ())):
            point = site.find("point", name)
            corrected = isinstance(entry, Never) or bool(getattr(entry, "caution", None))
            if point and point.caution and not corrected:
                yield entry.origin.at("covers", number).problem("caution-missing", value=name)


@rule
def sources_say_what_they_are(site: Site, today: date) -> Iterable[Problem]:
    """A source belongs to a law and names the article, or brings all of that itself."""
    for source in site.sources.sources:
        address = source.url or source.kind == "practice"
        own = (source.kind, source.title, address, source.as_of, source.recheck_by)
        if not (source.law and source.article) and not all(own):
            yield source.origin.problem("source-identity")


@rule
def every_point_is_taught(site: Site, today: date) -> Iterable[Problem]:
    """Each point of the ledger is covered by some object."""
    covered = {name for entry in site.walk() for name in vars(entry).get("covers", ())}
    for point in site.ledger.points:
        if point.id not in covered:
            yield point.origin.problem("not-covered", value=point.id)
