"""Every right answer among two to four, and no wrong one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.questions.base import Question
from macros.questions.weights import Weighted


class Kind(Question):
    """Choose all that are right; each is worth as much as the others unless every option has a ``weight``."""

    type: Literal["multiple"]
    options: Annotated[list[Weighted], Field(min_length=2)]
