"""The requirements list: every point of the sources, to be taught or expressly corrected."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.fields import Id, Line, Prose
from macros.model.base import ContentFile, Entry


class Point(Entry):
    """One point.  With a ``caution`` it may only be taught together with its correction."""

    id: Id
    doc: Line
    section: Line
    kind: Line
    scenario: list[Line]
    phase: Line
    owner: list[Line]
    point: Prose
    caution: Prose | None = None
    same_as: list[Line] = Field(default_factory=list)


class LedgerFile(ContentFile):
    """``playbooks/ledger.yml``."""

    points: Annotated[list[Point], Field(min_length=1)]
