"""Steps to put in order; groups in ``same_time`` may stand either way round."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Id, Line, Prose
from macros.model.base import Entry
from macros.questions.base import Question


class Step(Entry):
    """One thing to put in its place; ``why`` says why there."""

    id: Id
    text: Line
    why: Prose


class Kind(Question):
    """The items stand in their right order here and are shuffled on the page."""

    type: Literal["order"]
    items: Annotated[list[Step], Field(min_length=2)]
    same_time: list[list[Id]] = Field(default_factory=list)
