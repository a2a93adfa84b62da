"""Question banks and the sets that draw from them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Flag, Id, Limit, Line, Prose, Rank, Ref, RoleRef, ScenarioRef, Whole
from macros.model.base import ContentFile, Entry
from macros.questions import AnyQuestion

BankRef = Annotated[Id, Ref("bank")]
Feedback = Literal["each", "end"]


class BankFile(ContentFile):
    """``quizzes/<id>.yml``: one bank."""

    id: Id
    title: Line
    order: Rank
    about: Prose
    scenario: ScenarioRef | None = None
    questions: Annotated[list[AnyQuestion], Field(min_length=1)]


class Draw(Entry):
    """How many questions of which kind come from which bank."""

    bank: BankRef
    count: Annotated[Whole, Field(ge=1)]
    level: Literal["recall", "apply", "judge"] | None = None
    role: RoleRef | None = None


class QuizSet(Entry):
    """What a quiz page asks."""

    id: Id
    title: Line
    about: Prose
    role: RoleRef | None = None
    draw: Annotated[list[Draw], Field(min_length=1)]
    pass_mark: Annotated[Whole, Field(ge=1, le=100)]
    feedback: Feedback
    confidence: Flag = True
    time: Limit | None = None


class SetsFile(ContentFile):
    """``quizzes/sets.yml``."""

    sets: Annotated[list[QuizSet], Field(min_length=1)]


__all__ = ["BankFile", "Draw", "QuizSet", "SetsFile"]
