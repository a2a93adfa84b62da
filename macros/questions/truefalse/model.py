"""A verdict, and the reason for it: half the score each, the reason only with the right verdict."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Flag, Prose
from macros.questions.base import Option, Question


class Kind(Question):
    """Is the statement in the stem right?  Which reason is the best?"""

    type: Literal["truefalse"]
    answer: Flag
    when_true: Prose
    when_false: Prose
    reasons: Annotated[list[Option], Field(min_length=2)]
