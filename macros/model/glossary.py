"""Words, what they mean, and what people really type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.fields import Flag, Id, Line, Prose
from macros.model.base import Aliases, ContentFile, Taught


class Term(Taught):
    """A term and the words people type for it; ``mark: false`` leaves it unmarked in running text."""

    id: Id
    term: Line
    means: Prose
    aliases: Aliases
    mark: Flag = True


class GlossaryFile(ContentFile):
    """``playbooks/glossary.yml``."""

    terms: Annotated[list[Term], Field(min_length=1)]
