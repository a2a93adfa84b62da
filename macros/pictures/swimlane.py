"""The swim-lane timeline: roles as lanes, time as axis, a chip a step.

The grid is laid out once and drawn twice: lanes as rows for wide screens, as columns for a phone.
Geometry only; words come from the templates, colours from the style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.model import Phase, Role, Step
from macros.plan import roles_in
from macros.site import Scenario, Site
from macros.texts import width
from macros.time_words import due_words

CHIP = 30
GAP = 4
PITCH = CHIP + GAP
LETTER = 12.0  # a full-width character of the axis labels


@dataclass(frozen=True)
class Chip:
    """One step: its number and where it stands (in units of the view box)."""

    step: Step
    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Band:
    """A lane or a column of time: its label, its start and its extent along one axis."""

    label: str
    start: float
    extent: float


@dataclass(frozen=True)
class Drawing:
    """One orientation of the timeline, ready to be written as SVG."""

    name: str
    width: float
    height: float
    head: float
    side: float
    columns: list[Band]
    rows: list[Band]
    chips: list[Chip]
    times_across: bool


@dataclass(frozen=True)
class Swimlane:
    """Both drawings, and the same content as text: each lane's steps."""

    drawings: list[Drawing]
    lanes: list[tuple[Role, list[tuple[int, Step]]]]


def swimlane(site: Site, scenario: Scenario, phase: Phase, numbers: dict[str, int]) -> Swimlane:
    """Lay out the steps of ``phase`` by role and time."""
    roles = [site.index["role"][name] for name in roles_in(site, scenario)]
    roles = [role for role in roles if any(step.role == role.id for step in phase.steps)]
    times = _times(phase.steps)
    cells = {
        (role.id, time): [s for s in phase.steps if s.role == role.id and _time(s) == time]
        for role in roles
        for time in times
    }
    wide = _across(roles, times, cells, numbers)
    tall = _down(roles, times, cells, numbers)
    lanes = [(r, [(numbers[s.id], s) for s in phase.steps if s.role == r.id]) for r in roles]
    return Swimlane([wide, tall], lanes)


def _time(step: Step) -> str:
    return due_words(step.due)


def _times(steps: list[Step]) -> list[str]:
    """The distinct limits in time order: the ticks of the axis."""
    ordered = sorted(steps, key=lambda s: s.due.minutes)
    return list(dict.fromkeys(_time(step) for step in ordered))


Cells = dict[tuple[str, str], list[Step]]


def _across(roles: list[Role], times: list[str], cells: Cells, numbers: dict[str, int]) -> Drawing:
    """Lanes as rows: a cell's chips stand side by side, at most two abreast."""
    side, head = 72.0, 44.0
    columns, x = [], side
    for time in times:
        abreast = max(1, min(2, max(len(cells[r.id, time]) for r in roles)))
        extent = max(abreast * PITCH + 12, width(time) * LETTER + 14)
        columns.append(Band(time, x, extent))
        x += extent
    rows, y = [], head
    for role in roles:
        deep = max(1, max(-(-len(cells[role.id, time]) // 2) for time in times))
        extent = deep * PITCH + 12.0
        rows.append(Band(role.lane, y, extent))
        y += extent
    chips = []
    for row, role in zip(rows, roles, strict=True):
        for column, time in zip(columns, times, strict=True):
            for place, step in enumerate(cells[role.id, time]):
                cx = column.start + 6 + (place % 2) * PITCH + CHIP / 2
                cy = row.start + 6 + (place // 2) * PITCH + CHIP / 2
                chips.append(Chip(step, numbers[step.id], cx, cy))
    return Drawing("wide", x, y, head, side, columns, rows, chips, True)


def _down(roles: list[Role], times: list[str], cells: Cells, numbers: dict[str, int]) -> Drawing:
    """Lanes as columns, time downwards: a cell's chips stand one below the other."""
    side, head = max(width(time) for time in times) * LETTER + 12, 30.0
    columns = [Band(role.lane, side + n * PITCH, PITCH) for n, role in enumerate(roles)]
    rows, y = [], head
    for time in times:
        deep = max(1, max(len(cells[r.id, time]) for r in roles))
        rows.append(Band(time, y, deep * PITCH + 8.0))
        y += deep * PITCH + 8.0
    chips = []
    for column, role in zip(columns, roles, strict=True):
        for row, time in zip(rows, times, strict=True):
            for place, step in enumerate(cells[role.id, time]):
                cy = row.start + 4 + place * PITCH + PITCH / 2
                chips.append(Chip(step, numbers[step.id], column.start + PITCH / 2, cy))
    return Drawing("tall", side + len(roles) * PITCH + GAP, y, head, side, columns, rows, chips, False)
