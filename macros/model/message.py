"""Message templates: words that are safe to send once their blanks are filled."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.fields import AudienceRef, ClassificationRef, Id, Line, Prose, RoleRef, Text
from macros.model.base import Aliases, ContentFile, Entry, Taught


class Blank(Entry):
    """Something the sender fills in: ``{id}`` in the text."""

    id: Id
    label: Line
    example: Line


class NeverSay(Entry):
    """Words that do not belong in this message, and what to say instead."""

    text: Line
    why: Prose
    instead: Line


class Message(Taught):
    """One template.  ``{clinic.phone}`` and the like are filled at build, ``{id}`` by the sender."""

    id: Id
    title: Line
    audience: AudienceRef
    channel: Line
    when: Prose
    only: list[ClassificationRef] = Field(default_factory=list)
    sender: RoleRef
    approver: RoleRef
    text: Text
    blanks: list[Blank] = Field(default_factory=list)
    never_say: Annotated[list[NeverSay], Field(min_length=1)]
    aliases: Aliases


class MessagesFile(ContentFile):
    """``playbooks/<scenario>/messages.yml``."""

    messages: Annotated[list[Message], Field(min_length=1)]
