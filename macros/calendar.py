"""Taiwan's working days, and when a time limit ends.

The official holidays come from the ``holidays`` library; ``holidays`` in clinic.yml corrects them where
the government announces something else.  A limit in working days counts from the day after.
"""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path

from macros.fields import Due
from macros.kept import kept
from macros.model import ClinicFile

END_OF_DAY = time(23, 59)


@dataclass(frozen=True)
class WorkCalendar:
    """Weekdays that are free, weekend days that are worked, and the years both are known for."""

    years: tuple[int, ...]
    off: frozenset[date]
    work: frozenset[date]

    def works(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        return day in self.work or (day.weekday() < 5 and day not in self.off)

    def knows(self, day: date) -> bool:
        """Whether the official calendar of that year is known."""
        return day.year in self.years

    def table(self) -> dict[str, list[int] | list[str]]:
        """The same for the browser: years, free weekdays and worked weekend days as text."""
        return {
            "years": list(self.years),
            "off": sorted(d.isoformat() for d in self.off),
            "work": sorted(d.isoformat() for d in self.work),
        }


def official(clinic: ClinicFile, year: int) -> WorkCalendar:
    """The calendar of ``year``, its neighbours (limits may still run), as clinic.yml corrects it."""
    years = (year - 1, year, year + 1)
    off, work = _official(years)
    extra_off, extra_work = set(clinic.holidays.off), set(clinic.holidays.work)
    return WorkCalendar(
        years, frozenset((off | extra_off) - extra_work), frozenset((work | extra_work) - extra_off)
    )


@cache
def _official(years: tuple[int, ...]) -> tuple[frozenset[date], frozenset[date]]:
    """Free weekdays and worked weekend days of ``years``; every run page carries them."""
    made = f"{version('holidays')} {years} {Path(__file__).read_text(encoding='utf-8')}"
    days = json.loads(kept("holidays", made.encode(), lambda: json.dumps(_announced(years)).encode()))
    off, work = (frozenset(map(date.fromisoformat, some)) for some in days)
    return off, work


def _announced(years: tuple[int, ...]) -> tuple[list[str], list[str]]:
    """The same from the library, which reads the calendars of all countries to give one."""
    import holidays

    known = holidays.country_holidays("TW", years=years)
    first, end = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    days = [first + timedelta(n) for n in range((end - first).days)]
    off = [d.isoformat() for d in days if d.weekday() < 5 and not known.is_working_day(d)]
    return off, [d.isoformat() for d in days if d.weekday() >= 5 and known.is_working_day(d)]


def due_at(start: datetime, due: Due, days: WorkCalendar) -> datetime:
    """When a limit that began at ``start`` ends; whole days end at 23:59."""
    if due.unit in ("m", "h"):
        return start + timedelta(**{"m": {"minutes": due.amount}, "h": {"hours": due.amount}}[due.unit])
    if due.unit == "wd":
        return datetime.combine(_working_day(start.date(), due.amount, days), END_OF_DAY)
    if due.unit == "d":
        return datetime.combine(start.date() + timedelta(due.amount), END_OF_DAY)
    months = due.amount * (12 if due.unit == "y" else 1)
    return datetime.combine(_months_later(start.date(), months), END_OF_DAY)


def _working_day(day: date, amount: int, days: WorkCalendar) -> date:
    """The ``amount``-th working day after ``day``."""
    while amount:
        day += timedelta(1)
        amount -= days.works(day)
    return day


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
