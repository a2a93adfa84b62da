"""Working days and the ends of limits, against the official calendars and a table of cases."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

from macros.calendar import WorkCalendar, due_at, official
from macros.fields import Due, Unit
from macros.model import ClinicFile
from tests.conftest import ROOT

CASES = yaml.load((ROOT / "tests/run_cases.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def clinic(off: tuple[date, ...] = (), work: tuple[date, ...] = ()) -> ClinicFile:
    """A clinic with nothing but its days that differ."""
    return cast(ClinicFile, SimpleNamespace(holidays=SimpleNamespace(off=list(off), work=list(work))))


def limit(text: str) -> Due:
    """``5wd`` as a limit."""
    found = re.fullmatch(r"(\d+)([a-z]+)", text)
    assert found
    return Due(int(found[1]), cast(Unit, found[2]))


def span(first: str, last: str) -> list[date]:
    """Every day from ``first`` to ``last``."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(n) for n in range((end - start).days + 1)]


@pytest.fixture(scope="module")
def days() -> WorkCalendar:
    """The calendar of 2025 to 2027."""
    return official(clinic(), 2026)


# The official calendars of the DGPA: every weekday that is free, every weekend day that is worked.
FREE = {
    2025: "0101 0127 0128 0129 0130 0131 0228 0403 0404 0530 0929 1006 1010 1024 1225",
    2026: "0101 0216 0217 0218 0219 0220 0227 0403 0406 0501 0619 0925 0928 1009 1026 1225",
    2027: "0101 0204 0205 0208 0209 0210 0301 0405 0406 0430 0609 0915 0928 1011 1025 1224 1231",
}
WORKED = {2025: "0208", 2026: "", 2027: ""}


@pytest.mark.parametrize("year", FREE)
def test_every_day_of_the_year_is_the_official_one(days: WorkCalendar, year: int) -> None:
    """Each single day is free or worked as the government has announced."""
    free = {date.fromisoformat(f"{year}{text}") for text in FREE[year].split()}
    worked = {date.fromisoformat(f"{year}{text}") for text in WORKED[year].split()}
    wrong = [
        day.isoformat()
        for day in span(f"{year}-01-01", f"{year}-12-31")
        if days.works(day) != (day in worked or (day.weekday() < 5 and day not in free))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("first", "last"),
    [("2025-01-25", "2025-02-02"), ("2026-02-14", "2026-02-22"), ("2026-02-27", "2026-03-01"),
     ("2026-09-25", "2026-09-28"), ("2027-02-04", "2027-02-10")],
)  # fmt: skip
def test_long_holidays_are_free_and_have_ends(days: WorkCalendar, first: str, last: str) -> None:
    """No day of a long holiday is worked; the day before and the day after are."""
    whole = span(first, last)
    assert not any(map(days.works, whole))
    assert days.works(whole[0] - timedelta(1))
    assert days.works(whole[-1] + timedelta(1))


@pytest.mark.parametrize(("start", "due", "end"), [pytest.param(*c, id=" ".join(c[:2])) for c in CASES])
def test_a_limit_ends(days: WorkCalendar, start: str, due: str, end: str) -> None:
    """Every case of the table that the browser counts too."""
    assert due_at(datetime.fromisoformat(start), limit(due), days) == datetime.fromisoformat(end)


def test_the_table_has_every_unit() -> None:
    """No unit of a limit is left out of the cases."""
    assert {limit(due).unit for _, due, _ in CASES} == {"m", "h", "d", "wd", "mo", "y"}


def test_the_clinics_list_overrides_the_calendar() -> None:
    """A day of typhoon is free, a free day can be worked, and both move a limit."""
    storm, holiday = date(2026, 3, 3), date(2026, 2, 27)
    changed = official(clinic(off=(storm,), work=(holiday, date(2026, 3, 7))), 2026)
    assert not changed.works(storm)
    assert changed.works(holiday)
    assert changed.works(date(2026, 3, 7))
    begun = datetime(2026, 2, 26, 10)
    assert due_at(begun, limit("1wd"), changed) == datetime(2026, 2, 27, 23, 59)
    assert due_at(begun, limit("3wd"), changed) == datetime(2026, 3, 4, 23, 59)


def test_the_years_that_are_known(days: WorkCalendar) -> None:
    """This year, the next, and the last one for limits that still run; no other."""
    assert days.years == (2025, 2026, 2027)
    assert days.knows(date(2027, 12, 31))
    assert not days.knows(date(2028, 1, 1))


def test_the_table_for_the_browser_is_the_same(days: WorkCalendar) -> None:
    """Counting from the table gives every day the same answer."""
    table: dict[str, Any] = days.table()
    for day in span("2025-01-01", "2027-12-31"):
        text = day.isoformat()
        assert days.works(day) == (text in table["work"] or (day.weekday() < 5 and text not in table["off"]))
