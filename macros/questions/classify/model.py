"""Items to sort into categories, such as what may be said and what may not."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Id, Line, Prose
from macros.model.base import Entry
from macros.questions.base import Question


class Category(Entry):
    """One of the categories."""

    id: Id
    name: Line


class Sorted(Entry):
    """One item, the id of the category it belongs to, and why."""

    id: Id
    text: Line
    category: Id
    feedback: Prose


class Kind(Question):
    """Sort every item."""

    type: Literal["classify"]
    categories: Annotated[list[Category], Field(min_length=2)]
    items: Annotated[list[Sorted], Field(min_length=2)]
