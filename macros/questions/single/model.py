"""One right answer among two to four."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.questions.base import Question
from macros.questions.weights import Weighted


class Kind(Question):
    """Choose one; facts belong into the stem; a second-best reply may have a ``weight``."""

    type: Literal["single"]
    options: Annotated[list[Weighted], Field(min_length=2)]
