"""Forms on paper: what is asked, how it is answered, and the clauses they take from a knowledge page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Id, Line, Prose, Ref
from macros.model.base import Aliases, ContentFile, Entry, Taught

Answer = Literal["line", "lines", "date", "choice", "tick", "sign"]
SectionRef = Annotated[Line, Ref("section")]


class FormField(Entry):
    """One field of a form: its label, how it is answered, and where its wording comes from."""

    id: Id
    label: Line
    kind: Answer
    options: list[Line] = Field(default_factory=list)
    clause: Line | None = None
    help: Prose | None = None


class Form(Taught):
    """A form on one page."""

    id: Id
    title: Line
    when: Prose
    section: SectionRef | None = None
    fields: Annotated[list[FormField], Field(min_length=1)]
    closing: list[Prose] = Field(default_factory=list)
    aliases: Aliases


class FormsFile(ContentFile):
    """``playbooks/forms.yml``."""

    forms: Annotated[list[Form], Field(min_length=1)]
