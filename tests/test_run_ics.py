"""The calendar file, read by the rules of RFC 5545."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page

from tests.run_pages import FRIDAY, Opened, begin, exported, settle

NEEDED = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION"}


def lines_of(text: str) -> list[str]:
    """The content lines; folding, line ends and characters are as the RFC wants them."""
    assert text.endswith("\r\n")
    physical = text[:-2].split("\r\n")
    assert not any("\n" in line or "\r" in line for line in physical)
    assert max(len(line.encode()) for line in physical) <= 75
    unfolded = text.replace("\r\n ", "")[:-2].split("\r\n")
    for line in unfolded:
        assert re.match(r"[A-Z-]+(;[^:]+)?:", line), line
        assert not re.search(r"[\x00-\x1f\x7f]", line)
    return unfolded


def events_of(lines: list[str]) -> list[dict[str, list[str]]]:
    """Each event as name to values; every BEGIN has its END."""
    open_, found = [], []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert open_.pop() == value
        elif open_[-1] == "VEVENT" or (open_[-1] == "VALARM" and name == "TRIGGER"):
            found[-1].setdefault(name, []).append(value)
    assert open_ == []
    return found


def moment(text: str) -> datetime:
    """A time of the file, in UTC."""
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=FRIDAY.tzinfo) + timedelta(hours=8)


@pytest.fixture
def begun(opened: Opened) -> Page:
    """A run with a number and a request that need escaping and folding."""
    tab = opened("incident/run/#new=serious-harm,3")
    begin(tab, number="甲,乙;丙\\丁" + "長" * 26, request="2026-02-13T11:00")
    return tab


def test_the_file_follows_the_rfc(begun: Page) -> None:
    """Line ends, folding in octets, escapes, ids, stamps; open limits only, each once."""
    record = json.loads(exported(begun, "json"))
    lines = lines_of(exported(begun, "ics"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(lines)
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    events = events_of(lines)
    assert len({event["UID"][0] for event in events}) == len(events) > 20
    for event in events:
        assert set(event) >= NEEDED
        assert all(len(event[name]) == 1 for name in NEEDED)
        assert abs(moment(event["DTSTAMP"][0]) - FRIDAY) < timedelta(minutes=1)
        assert event["SUMMARY"][0].startswith("甲\\,乙\\;丙\\\\丁")
    assert all(record["id"] in event["UID"][0] for event in events)
    settle(begun, "care-talk")
    after = {event["UID"][0] for event in events_of(lines_of(exported(begun, "ics")))}
    assert {event["UID"][0] for event in events} - after == {f"{record['id']}-care-talk@playbook.invalid"}


def test_alarms_come_when_somebody_is_awake(begun: Page) -> None:
    """Limits of days call on two mornings at nine, the earlier a working day; shorter ones shortly before."""
    events = events_of(lines_of(exported(begun, "ics")))
    calls = {}
    for event in events:
        due = moment(event["DTSTART"][0])
        found = [int(re.fullmatch(r"-PT(\d+)M", text)[1]) for text in event.get("TRIGGER", [])]  # type: ignore[index]
        times = [due - timedelta(minutes=minutes) for minutes in found]
        assert all(time > FRIDAY for time in times), "no alarm that is over already"
        if (due.hour, due.minute) == (23, 59):
            assert {(time.hour, time.minute) for time in times} <= {(9, 0)}
        calls[event["UID"][0].partition("-care-talk")[1] or event["UID"][0]] = times
    wanted = [datetime(2026, 3, 2, 9, tzinfo=FRIDAY.tzinfo), datetime(2026, 2, 26, 9, tzinfo=FRIDAY.tzinfo)]
    assert calls["-care-talk"] == wanted, "Friday 27 February is free: the day before is Thursday"
