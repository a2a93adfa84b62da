"""A vignette with linked parts, each a question of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field

from macros.fields import Prose
from macros.questions.base import Question

if TYPE_CHECKING:
    AnyPart = Any


class Kind(Question):
    """The stem is the vignette; more of it may come before a part, in ``story``."""

    linked: ClassVar[bool] = True

    type: Literal["case"]
    story: Annotated[list[Prose], Field(default_factory=list)]
    parts: Annotated[list[AnyPart], Field(min_length=2)]
