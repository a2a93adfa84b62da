"""From "what is happening?" to scenario, classification and severity, one question at a time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.fields import ClassificationRef, ContactRef, Id, LevelRef, Line, Prose, Ref, RoleRef, ScenarioRef
from macros.model.base import Aliases, ContentFile, Entry

QuestionRef = Annotated[Id, Ref("triage-question")]
OutcomeRef = Annotated[Id, Ref("triage-outcome")]


class Answer(Entry):
    """One answer; it leads to a question or to an outcome."""

    label: Line
    question: QuestionRef | None = None
    outcome: OutcomeRef | None = None


class Question(Entry):
    """One question with at least two answers."""

    id: Id
    ask: Line
    help: Prose | None = None
    urgent: Prose | None = None
    answers: Annotated[list[Answer], Field(min_length=2)]


class Outcome(Entry):
    """Where the tree ends.  The first steps are computed from the scenario."""

    id: Id
    title: Line
    scenario: ScenarioRef
    classification: ClassificationRef
    severity: LevelRef
    why: Prose
    call_roles: Annotated[list[RoleRef], Field(min_length=1)]
    call_contacts: list[ContactRef] = Field(default_factory=list)
    aliases: Aliases


class TriageFile(ContentFile):
    """``playbooks/triage.yml``."""

    rule: Prose
    start: QuestionRef
    questions: Annotated[list[Question], Field(min_length=1)]
    outcomes: Annotated[list[Outcome], Field(min_length=1)]

    def names(self, classification: str, own: list[str]) -> tuple[str, ...]:
        """What people call a kind (``scenario/id``): its ``own`` aliases, then those of its outcomes."""
        outcomes = [outcome for outcome in self.outcomes if outcome.classification == classification]
        return tuple(dict.fromkeys([*own, *(alias for one in outcomes for alias in one.aliases)]))
