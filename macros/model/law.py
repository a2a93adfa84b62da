"""What the site rests on: statutes, regulations, rulings, platform policies, guidance."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import (
    Anchor,
    Confidence,
    Day,
    Flag,
    Id,
    LawRef,
    Limit,
    Line,
    Pattern,
    Prose,
    ScenarioRef,
    SourceRef,
    Url,
)
from macros.model.base import Aliases, ContentFile, Covers, Entry

Kind = Literal["statute", "regulation", "ruling", "policy", "guidance", "research", "practice"]


class Law(Entry):
    """A statute or regulation; its articles are sources."""

    id: Id
    name: Line
    short: Line
    kind: Kind
    url: Url
    as_of: Day
    recheck_by: Day
    note: Prose | None = None


class Source(Entry):
    """One article, ruling or policy in our own words.  Law, date and address come from ``law``."""

    id: Id
    law: LawRef | None = None
    article: Line | None = None
    kind: Kind | None = None
    title: Line | None = None
    says: Prose
    url: Url | None = None
    as_of: Day | None = None
    recheck_by: Day | None = None
    confidence: Confidence
    caveat: Prose | None = None
    aliases: Aliases


class Clock(Entry):
    """A statutory time limit: from when, for whom, with which exceptions."""

    id: Id
    what: Line
    due: Limit
    anchor: Anchor
    counts_from: Prose
    who: Prose
    exception: Prose | None = None
    statutory: Flag = True
    basis: Annotated[list[SourceRef], Field(min_length=1)]
    scenarios: Annotated[list[ScenarioRef], Field(min_length=1)]
    aliases: Aliases


class Recheck(Entry):
    """Something that must be looked up again before it is relied on."""

    id: Id
    matter: Line
    why: Prose
    sources: list[SourceRef] = Field(default_factory=list)


class Misquotation(Entry):
    """A common wrong citation: how it is written, what is right, and the pattern that finds it."""

    id: Id
    wrong: Line
    right: Prose
    patterns: Annotated[list[Pattern], Field(min_length=1)]
    basis: Annotated[list[SourceRef], Field(min_length=1)]


class SourcesFile(ContentFile):
    """``playbooks/sources.yml``."""

    laws: Annotated[list[Law], Field(min_length=1)]
    sources: Annotated[list[Source], Field(min_length=1)]
    clocks: list[Clock] = Field(default_factory=list)
    recheck: list[Recheck] = Field(default_factory=list)
    misquotations: list[Misquotation] = Field(default_factory=list)
    covers: Covers
