"""Drills: what a spokesperson is asked, what a team is confronted with, and how both are scored."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Id, Line, Prose, Ref, RoleRef, StepRef, Text, Whole
from macros.model.base import Aliases, ContentFile, Entry, Taught

Tag = Literal["what", "who", "cause", "blame", "compensation", "others", "next"]
Trap = Literal["name", "error", "pay", "others"]
Channel = Literal["review", "post", "call", "line", "counter", "reporter", "letter", "email", "news"]
PartId = Literal["empathy", "known", "unknown", "next", "commitment", "contact"]
Minutes = Annotated[Whole, Field(ge=0, le=180)]
Seconds = Annotated[Whole, Field(ge=5, le=300)]
Several = Annotated[list[Line], Field(min_length=1)]
InjectRef = Annotated[Line, Ref("inject")]


class Avoid(Entry):
    """What a spokesperson must not say, why, and what to say instead."""

    text: Line
    why: Prose
    instead: Line


class MediaQuestion(Taught):
    """A question as a reporter asks it, with follow-ups and a model answer."""

    id: Id
    ask: Line
    tags: Annotated[list[Tag], Field(min_length=1)]
    trap: Trap | None = None
    hardness: Annotated[Whole, Field(ge=1, le=3)]
    prepare_seconds: Seconds
    answer_seconds: Seconds
    followups: Annotated[list[Line], Field(min_length=2)]
    model: Prose
    key_messages: Several
    bridging: Several
    avoid: Annotated[list[Avoid], Field(min_length=1)]
    aliases: Aliases


class OpeningPart(Entry):
    """One of the six parts of a first message, as it is spoken."""

    part: PartId
    text: Prose


class Opening(Taught):
    """The opening statement: the situation, and a model in six parts."""

    situation: Annotated[list[Prose], Field(min_length=1)]
    prepare_seconds: Seconds
    answer_seconds: Seconds
    parts: Annotated[list[OpeningPart], Field(min_length=6, max_length=6)]
    key_messages: Several


class MediaFile(ContentFile):
    """``playbooks/<scenario>/media.yml``."""

    about: Prose
    opening: Opening
    questions: Annotated[list[MediaQuestion], Field(min_length=1)]


class Social(Entry):
    """What a post or review shows of itself."""

    author: Line
    likes: Whole = 0
    shares: Whole = 0
    comments: Whole = 0
    stars: Annotated[Whole, Field(ge=1, le=5)] | None = None


class Branch(Entry):
    """If the players do this, go on there."""

    when: Prose
    go: InjectRef


class Inject(Entry):
    """Something that happens: when, through which channel, from whom, to whom, and what should follow.

    ``at`` counts minutes from the start of the stage.
    """

    id: Id
    at: Minutes
    channel: Channel
    sender: Line
    to: RoleRef
    text: Text
    social: Social | None = None
    expect: Annotated[list[StepRef], Field(min_length=1)]
    ask: Prose
    say: Prose
    hint: Prose
    hint_after: Minutes
    branches: list[Branch] = Field(default_factory=list)
    aside: Annotated[list[Prose], Field(default_factory=list)]


class Stage(Entry):
    """A part of a drill with its injects in time order."""

    id: Id
    title: Line
    minutes: Minutes
    goal: Prose
    injects: Annotated[list[Inject], Field(min_length=1)]


class Drill(Entry):
    """A tabletop drill or a huddle.  Its parts add up to ``minutes``."""

    id: Id
    title: Line
    kind: Literal["full", "huddle"]
    minutes: Minutes
    objectives: Several
    players: Annotated[list[RoleRef], Field(min_length=1)]
    situation: Annotated[list[Prose], Field(min_length=1)]
    brief_minutes: Minutes
    stages: Annotated[list[Stage], Field(min_length=1)]
    hotwash_minutes: Minutes
    record_minutes: Minutes


class TabletopFile(ContentFile):
    """``playbooks/<scenario>/tabletop.yml``."""

    drills: Annotated[list[Drill], Field(min_length=1)]


class Criterion(Entry):
    """One criterion of the media rubric, with four anchored levels from 1 to 4 points."""

    id: Id
    name: Line
    levels: Annotated[list[Prose], Field(min_length=4, max_length=4)]


class MessagePart(Entry):
    """One of the six parts of a first message, as a question to oneself."""

    id: PartId
    name: Line
    ask: Prose


class HotwashQuestion(Entry):
    """A question of the debriefing, in its order."""

    id: Id
    phase: Line
    ask: Prose


class TrainingFile(ContentFile):
    """``playbooks/training.yml``: what all drills share."""

    characters_per_second: Annotated[Whole, Field(ge=2, le=7)]
    pass_points: Annotated[Whole, Field(ge=5, le=20)]
    rubric: Annotated[list[Criterion], Field(min_length=5, max_length=5)]
    message_parts: Annotated[list[MessagePart], Field(min_length=6, max_length=6)]
    rules: Annotated[list[Prose], Field(min_length=1)]
    safety_word: Line
    hotwash: Annotated[list[HotwashQuestion], Field(min_length=1)]
