"""Every right answer among two to five, and no wrong one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.questions.base import Option, Question


class Kind(Question):
    """Choose all that are right."""

    type: Literal["multiple"]
    options: Annotated[list[Option], Field(min_length=2)]
