"""The kinds of value a field can hold.  A field's type is its rule.

Scalars arrive as text; the declared type decides what they become.  ``Ref`` says what an id
points at, ``Prose`` marks text that may carry emphasis, links and code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_NUMBER = re.compile(r"-?\d{1,9}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DUE = re.compile(r"(\d{1,4})(m|h|d|wd|mo|y)")


@dataclass(frozen=True)
class Ref:
    """Marks a text as the id of a ``kind`` of object, such as ``role`` or ``step``."""

    kind: str


@dataclass(frozen=True)
class Markup:
    """Marks a text as prose: emphasis, links and code are read, HTML is not."""


class Marked(str):
    """The text of a prose field: whoever holds it can tell it from a text whose every sign is meant."""

    __slots__ = ()


def _one_line(value: Any) -> Any:
    if isinstance(value, str) and "\n" in value.strip():
        raise PydanticCustomError("several-lines", "several lines")
    return value


def _whole(value: Any) -> Any:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise PydanticCustomError("not-a-number", "not a number", {"value": str(value)})
    return int(value)


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise PydanticCustomError("not-a-flag", "not a flag", {"value": str(value)})
    return value == "true"


def _day(value: Any) -> Any:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("not-a-day", "not a day", {"value": str(value)})


Unit = Literal["m", "h", "d", "wd", "mo", "y"]
_MINUTES: dict[str, int] = {"m": 1, "h": 60, "d": 1440, "wd": 2016, "mo": 43_200, "y": 525_600}
_MOST: dict[str, int] = {"m": 600, "h": 168, "d": 366, "wd": 90, "mo": 36, "y": 10}


@dataclass(frozen=True)
class Due:
    """A time limit: ``30m``, ``24h``, ``3d``, ``5wd`` (working days), ``6mo``, ``1y``; ``0m`` is at once."""

    amount: int
    unit: Unit

    @property
    def minutes(self) -> int:
        """For sorting only: a working day counts as 1.4 days, a month as 30."""
        return self.amount * _MINUTES[self.unit]

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


def _due(value: Any) -> Any:
    found = _DUE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise PydanticCustomError("not-a-due", "not a due", {"value": str(value)})
    amount, unit = int(found[1]), found[2]
    if amount > _MOST[unit] or (amount == 0 and unit != "m"):
        values = {"value": value, "most": f"{_MOST[unit]}{unit}"}
        raise PydanticCustomError("impossible-due", "impossible due", values)
    return Due(amount, unit)  # type: ignore[arg-type]


_NonEmpty = StringConstraints(min_length=1, strip_whitespace=True)

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Line = Annotated[str, _NonEmpty, BeforeValidator(_one_line)]
Text = Annotated[str, _NonEmpty]
Prose = Annotated[str, _NonEmpty, Markup(), AfterValidator(Marked)]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Limit = Annotated[
    Due,
    BeforeValidator(_due),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,4}(m|h|d|wd|mo|y)$"}),
]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 #\-]{1,29}$")]
Rank = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=9999), WithJsonSchema({"type": "integer"})]


def _pattern(value: Any) -> Any:
    try:
        re.compile(value)
    except (re.error, TypeError) as error:
        raise PydanticCustomError("not-a-pattern", "no pattern", {"reason": str(error)}) from error
    return value


Pattern = Annotated[str, _NonEmpty, BeforeValidator(_pattern)]

RoleRef = Annotated[Id, Ref("role")]
TeamRef = Annotated[Id, Ref("team")]
AudienceRef = Annotated[Id, Ref("audience")]
ScenarioRef = Annotated[Id, Ref("scenario")]
LevelRef = Annotated[int, BeforeValidator(_whole), Ref("level"), WithJsonSchema({"type": "integer"})]
ContactRef = Annotated[Id, Ref("contact")]
LawRef = Annotated[Id, Ref("law")]
SourceRef = Annotated[Id, Ref("source")]
PointRef = Annotated[Id, Ref("point")]
StepRef = Annotated[Line, Ref("step")]
MessageRef = Annotated[Line, Ref("message")]
ClassificationRef = Annotated[Line, Ref("classification")]
PageRef = Annotated[Line, Ref("page")]

Anchor = Literal["knowing", "event", "request", "closing", "cycle"]
PhaseId = Literal["prepare", "respond", "recover"]
Confidence = Literal["A", "A-2024", "B", "C"]
