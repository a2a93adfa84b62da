"""One right answer among two to four."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.questions.base import Option, Question


class Kind(Question):
    """Choose one; ``case`` facts belong into the stem."""

    type: Literal["single"]
    options: Annotated[list[Option], Field(min_length=2)]
