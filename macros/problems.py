"""What can be wrong with the data, as objects.

In: a place in a file and what was found there.  Out: lines a person can act on.
Nothing here raises or prints; a :class:`Report` collects and the caller decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from macros.strings import problem_text

# Controls, other line ends, and marks that turn the direction of writing.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Level = Literal["error", "warning"]
Step = str | int
Path = tuple[Step, ...]


class Mark(NamedTuple):
    """A place in a file: path relative to the project, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def _on_one_line(text: str) -> str:
    """``text`` with what would end the line, or steer a terminal, written as an escape."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def dotted(path: Path) -> str:
    """``("phases", 1, "steps", 2)`` as ``phases[1].steps[2]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


@dataclass(frozen=True)
class Problem:
    """One fault: where it is, which message says so, and what fills the message's blanks."""

    mark: Mark
    where: str
    key: str
    values: dict[str, str] = field(default_factory=dict)
    level: Level = "error"

    @property
    def message(self) -> str:
        """What is wrong and what to do, in the reader's language."""
        return problem_text(self.key, self.values)

    def plain(self) -> str:
        """One line: ``path:line:column: where: message``."""
        where = f"{self.where}: " if self.where else ""
        return _on_one_line(f"{self.mark}: {where}{self.message}")

    def github(self) -> str:
        """A workflow command that annotates the line in a pull request."""
        text = f"{self.where}: {self.message}" if self.where else self.message
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        mark = self.mark
        return f"::{self.level} file={mark.file},line={mark.line},col={mark.column}::{text}"


class Report:
    """All problems of one run, in the order of the files."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._problems = list(problems)

    def add(self, problems: Iterable[Problem]) -> None:
        """Collect more problems."""
        self._problems.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        unique = dict.fromkeys((p.mark, p.where, p.message, p.level) for p in self._problems)
        first = {(p.mark, p.where, p.message, p.level): p for p in reversed(self._problems)}
        return iter(sorted((first[k] for k in unique), key=lambda p: (p.mark, p.where, p.key)))

    @property
    def errors(self) -> list[Problem]:
        """What must be put right before anything is built."""
        return [p for p in self if p.level == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """What only a release build refuses."""
        return [p for p in self if p.level == "warning"]

    def render(self, style: Literal["plain", "github"] = "plain") -> str:
        """All problems, one a line."""
        return "\n".join(p.github() if style == "github" else p.plain() for p in self)


class DataError(Exception):
    """The data cannot be used; :attr:`report` says why, all at once."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.render())
        self.report = report
