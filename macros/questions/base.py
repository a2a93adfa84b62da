"""What every kind of question has, whatever it asks for."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from macros.fields import Day, Flag, Id, Line, Prose, RoleRef, SourceRef, StepRef
from macros.model.base import Entry

Level = Literal["recall", "apply", "judge"]


class Option(Entry):
    """An answer to choose, and what choosing it teaches."""

    id: Id
    text: Line
    correct: Flag = False
    feedback: Prose


class Question(Entry):
    """A question: which steps it tests, for whom, how hard, what it rests on.

    The parts of a case take ``tests``, ``roles``, ``level`` and ``basis`` from the case.  Without
    ``review_by`` a question is reviewed together with its bank.
    """

    linked: ClassVar[bool] = False

    id: Id
    type: Line
    stem: Prose
    explain: Prose
    tests: list[StepRef] = Field(default_factory=list)
    roles: list[RoleRef] = Field(default_factory=list)
    level: Level | None = None
    basis: list[SourceRef] = Field(default_factory=list)
    hint: list[Prose] = Field(default_factory=list)
    review_by: Day | None = None
