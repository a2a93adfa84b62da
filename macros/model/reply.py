"""The rules of the reply checker: what does not belong in a public reply, and what to write instead."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.fields import Flag, Id, Line, Pattern, Prose, Ref, Whole
from macros.model.base import Basis, ContentFile, Entry
from macros.model.drill import PartId

# What Python reads and a browser does not, or reads differently.
_FOREIGN = re.compile(r"\(\?(?![:=!]|<[=!])|\\[AZzpPNGQE]|[*+?}]\+|\\[^\w^$\\.*+?()\[\]{}|/-]|[\^$]$|^\^")
_ESCAPED = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]")
# A repetition without an end is how a pattern hangs a browser.
_ENDLESS = re.compile(r"[*+]|\{\d+,\}")


def _portable(value: str) -> str:
    reason = ""
    if _FOREIGN.search(value):
        reason = "only what Python and browsers read alike"
    elif _ENDLESS.search(_ESCAPED.sub("x", value)):
        reason = "no * and no +: write an end, such as {0,8}"
    elif re.search(value, ""):
        reason = "matches nothing at all"
    if reason:
        raise PydanticCustomError("not-a-pattern", "no pattern", {"reason": reason})
    return value


Portable = Annotated[Pattern, AfterValidator(_portable)]
CategoryRef = Annotated[Id, Ref("reply-category")]


class ReplyCategory(Entry):
    """A kind of unsafe words: why they harm, what to write instead, and what that rests on."""

    id: Id
    name: Line
    severity: Literal["stop", "warn"]
    why: Prose
    instead: Line
    examples: Annotated[list[Line], Field(min_length=1)]
    basis: Basis


class ReplyRule(Entry):
    """Patterns of one category.  A hit that an exception touches is none.

    Where ``weighed`` is true, a hit counts only in a sentence that the examples find doubtful too.
    """

    id: Id
    category: CategoryRef
    note: Line
    weighed: Flag = False
    patterns: Annotated[list[Portable], Field(min_length=1)]
    exceptions: Annotated[list[Portable], Field(default_factory=list)]


class StatementPart(Entry):
    """One of the six parts of a first message: what to write, and sentences to start from."""

    id: PartId
    name: Line
    hint: Prose
    starters: Annotated[list[Line], Field(min_length=1)]


class Doubt(Entry):
    """What the page says of a sentence that no rule names but that reads like unsafe examples."""

    name: Line
    level: Line
    why: Prose
    instead: Line


class RepliesFile(ContentFile):
    """``playbooks/replies.yml``."""

    same: list[Line] = Field(default_factory=list)
    limits: Annotated[list[Prose], Field(min_length=1)]
    parts: Annotated[list[StatementPart], Field(min_length=6, max_length=6)]
    categories: Annotated[list[ReplyCategory], Field(min_length=1)]
    doubt: Doubt
    safe: Annotated[list[Portable], Field(default_factory=list)]
    rules: Annotated[list[ReplyRule], Field(min_length=1)]


class Feature(Entry):
    """Something a sentence speaks of; ``name`` is printed as a reason."""

    id: Id
    name: Line
    pattern: Portable


class UnsafeExamples(Entry):
    """Sentences of one category that must not be posted."""

    category: CategoryRef
    examples: Annotated[list[Line], Field(min_length=1)]


class ReplyExamplesFile(ContentFile):
    """``playbooks/reply_examples.yml``: what the classifier learns from.

    ``limit`` is in hundredths of log odds; a sentence above it is doubtful.
    """

    limit: Whole
    features: Annotated[list[Feature], Field(min_length=1)]
    safe: Annotated[list[Line], Field(min_length=1)]
    unsafe: Annotated[list[UnsafeExamples], Field(min_length=1)]
