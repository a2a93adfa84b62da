"""The levels of severity every scenario shares."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.fields import Limit, Line, Prose, Rank, RoleRef
from macros.model.base import ContentFile, Taught


class SeverityLevel(Taught):
    """One level: when it applies, who decides, who is told, how fast."""

    level: Rank
    short: Line
    name: Line
    means: Prose
    criteria: Annotated[list[Prose], Field(min_length=1)]
    decides: RoleRef
    tell: Annotated[list[RoleRef], Field(min_length=1)]
    within: Limit


class SeverityFile(ContentFile):
    """``playbooks/severity.yml``."""

    rule: Prose
    levels: Annotated[list[SeverityLevel], Field(min_length=2)]
