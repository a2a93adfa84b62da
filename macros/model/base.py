"""What every object of the data has: its place in a file, and a file's document control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, ForwardRef, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from macros.fields import Day, Line, PointRef, Prose, RoleRef, SourceRef
from macros.problems import Mark, Path, Problem, dotted
from macros.source import Document


class Origin(NamedTuple):
    """Where an object was written: the document, and the path inside it."""

    document: Document
    path: Path

    def at(self, *path: str | int) -> Origin:
        """The place of something inside this object."""
        return Origin(self.document, (*self.path, *path))

    @property
    def file(self) -> str:
        """The path of the file, relative to the project."""
        return self.document.file

    @property
    def mark(self) -> Mark:
        """File, line and column."""
        return self.document.mark(self.path)

    @property
    def where(self) -> str:
        """The place in the data: ``phases[1].steps[2]``."""
        return dotted(self.path)

    def problem(self, key: str, /, **values: object) -> Problem:
        """An error at this place; ``values`` fill the blanks of the message ``key``."""
        filled = {name: str(value) for name, value in values.items()}
        return Problem(self.mark, self.where, key, filled)

    def warning(self, key: str, /, **values: object) -> Problem:
        """The same as a warning, which only a release build counts."""
        return replace(self.problem(key, **values), level="warning")


class Entry(BaseModel):
    """An object of the data.  Unknown keys are errors; :attr:`origin` is set after decoding.

    What is not read from the file stands beside the fields in ``vars``: private attributes of pydantic
    would be set up anew for each of many thousand entries.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    @property
    def origin(self) -> Origin:
        """Where this object was written."""
        origin: Origin = vars(self)["_origin"]
        return origin

    def settle(self, origin: Origin) -> None:
        """Give this object and all below it their places."""
        everything: list[Entry] = []
        waiting: list[tuple[Entry, Path]] = [(self, origin.path)]
        while waiting:
            entry, path = waiting.pop()
            everything.append(entry)
            vars(entry)["_origin"] = Origin(origin.document, path)
            if children := entry.children():
                waiting += [(child, path + below) for below, child in reversed(children)]
        vars(self)["_below"] = everything[1:]

    def children(self) -> tuple[tuple[Path, Entry], ...]:
        """The entries right below, each with its path from here; found once, rules ask again and again."""
        own = vars(self)
        if "_children" not in own:
            own["_children"] = tuple(_held(own, names)) if (names := _holders(type(self))) else ()
        found: tuple[tuple[Path, Entry], ...] = own["_children"]
        return found

    def walk(self) -> Iterator[Entry]:
        """This entry and all below it, in the order of the file; of a file, found when it was settled."""
        if "_below" in vars(self):
            yield self
            yield from vars(self)["_below"]
            return
        waiting: list[Entry] = [self]
        while waiting:
            entry = waiting.pop()
            yield entry
            waiting.extend(child for _, child in reversed(entry.children()))


def _held(values: dict[str, Any], names: tuple[str, ...]) -> list[tuple[Path, Entry]]:
    found: list[tuple[Path, Entry]] = []
    for name in names:
        value = values[name]
        if isinstance(value, list):
            found += [((name, number), item) for number, item in enumerate(value) if isinstance(item, Entry)]
        elif isinstance(value, Entry):
            found.append(((name,), value))
    return found


@cache
def _holders(model: type[Entry]) -> tuple[str, ...]:
    """The fields of ``model`` that may hold entries: most hold texts only, and most models have none."""
    return tuple(name for name, kind in model.model_fields.items() if _holds(kind.annotation))


def _holds(kind: Any) -> bool:
    """Whether a value of this type, or what is in it, may be an entry; of an unresolved name, it may."""
    if isinstance(kind, type) and issubclass(kind, Entry):
        return True
    return isinstance(kind, ForwardRef) or any(map(_holds, get_args(kind)))


Basis = Annotated[list[SourceRef], Field(default_factory=list)]
Covers = Annotated[list[PointRef], Field(default_factory=list)]
Aliases = Annotated[list[Line], Field(default_factory=list)]


class Taught(Entry):
    """Something the site teaches: what it rests on, what to mind, and which points it covers."""

    basis: Basis
    caution: Prose | None = None
    covers: Covers


class Change(Entry):
    """One line of a file's history."""

    date: Day
    version: Line
    what: Prose


class Control(Entry):
    """Document control: who answers for this file, and until when it holds."""

    version: Line
    owner: RoleRef
    effective: Day
    review_by: Day
    approved_by: Line
    changes: Annotated[list[Change], Field(min_length=1)]


class ContentFile(Entry):
    """A whole YAML file.  Every one opens with its document control."""

    document: Control
