"""A number within a tolerance, such as a time limit in days; ranges give feedback to wrong ones."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Id, Line, Prose, Whole
from macros.model.base import Entry
from macros.questions.base import Question


class Range(Entry):
    """Wrong answers from ``low`` to ``high`` (both included), and what they get wrong."""

    id: Id
    low: Whole
    high: Whole
    feedback: Prose


class Kind(Question):
    """A whole number; right within ``tolerance`` either way."""

    type: Literal["numeric"]
    answer: Whole
    tolerance: Whole
    unit: Line
    ranges: Annotated[list[Range], Field(min_length=1)]
