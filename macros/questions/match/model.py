"""Two columns to match; ``distractors`` are right-hand texts that belong to nothing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Id, Line, Prose
from macros.model.base import Entry
from macros.questions.base import Question


class Pair(Entry):
    """A left-hand text and the right-hand text that belongs to it."""

    id: Id
    left: Line
    right: Line
    feedback: Prose


class Kind(Question):
    """Match every left-hand text."""

    type: Literal["match"]
    pairs: Annotated[list[Pair], Field(min_length=2)]
    distractors: list[Line] = Field(default_factory=list)
