"""A scenario's playbook: how to recognise it, tell its kinds apart, and what to do when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.fields import (
    Anchor,
    AudienceRef,
    ClassificationRef,
    Flag,
    Id,
    LevelRef,
    Limit,
    Line,
    MessageRef,
    PhaseId,
    Prose,
    Rank,
    RoleRef,
)
from macros.model.base import Aliases, ContentFile, Covers, Entry, Taught

Several = Annotated[list[Prose], Field(min_length=1)]


class Case(Entry):
    """A fictional case that shows the scenario from its first sign to its lesson."""

    title: Line
    story: Several
    lessons: Several
    covers: Covers


class Sign(Taught):
    """One way to notice that this scenario has begun."""

    sign: Line
    look: Prose


class Classification(Taught):
    """One kind of the scenario: what it is, how to tell it from the others, what changes."""

    id: Id
    name: Line
    means: Prose
    tell: Several
    changes: Several
    example: Prose
    severity: LevelRef
    aliases: Aliases


class Threshold(Entry):
    """What lifts this scenario to a level."""

    level: LevelRef
    criteria: Several
    covers: Covers


class Step(Taught):
    """One thing to do.  Its id is the centre of the design: cards, runs, drills and questions name it."""

    id: Id
    do: Line
    how: Several
    why: Prose
    role: RoleRef
    approve: RoleRef | None = None
    consult: list[RoleRef] = Field(default_factory=list)
    inform: list[RoleRef] = Field(default_factory=list)
    due: Limit
    anchor: Anchor
    done_when: Prose
    no_basis: Prose | None = None
    severity: LevelRef = 1
    only: list[ClassificationRef] = Field(default_factory=list)
    critical: Flag = False
    card: Flag = True
    messages: list[MessageRef] = Field(default_factory=list)
    aliases: Aliases


class Phase(Entry):
    """One of the three phases, with its steps in time order."""

    id: PhaseId
    goal: Prose
    steps: Annotated[list[Step], Field(min_length=1)]
    covers: Covers


class Never(Taught):
    """What not to do, why, and what to do instead."""

    id: Id
    dont: Line
    aliases: Aliases
    why: Prose
    instead: Prose


class Speaks(Entry):
    """Who speaks to whom, through what, and what is never said there."""

    to: AudienceRef
    who: RoleRef
    channel: Line
    says: Prose
    never: Prose
    covers: Covers


class ScenarioFile(ContentFile):
    """``playbooks/<scenario>/playbook.yml``."""

    id: Id
    title: Line
    short: Line
    order: Rank
    icon: Line
    door: Line
    summary: Prose
    aliases: Aliases
    covers: Covers
    case: Case
    recognise: Annotated[list[Sign], Field(min_length=1)]
    classifications: Annotated[list[Classification], Field(min_length=1)]
    severity: Annotated[list[Threshold], Field(min_length=1)]
    speaks: Annotated[list[Speaks], Field(min_length=1)]
    phases: Annotated[list[Phase], Field(min_length=1)]
    never: Annotated[list[Never], Field(min_length=1)]
    over_when: Several

    @property
    def steps(self) -> list[Step]:
        """All steps, phase by phase."""
        return [step for phase in self.phases for step in phase.steps]
