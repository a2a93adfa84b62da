"""The kinds of value a field can hold: what each takes, what it becomes, what it refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from macros import fields
from macros.fields import Due


def take(kind: Any, value: Any) -> Any:
    """``value`` read as a field of type ``kind``."""
    return TypeAdapter(kind).validate_python(value)


def fault(kind: Any, value: Any) -> str:
    """The type of the one error that ``value`` brings as a ``kind``."""
    with pytest.raises(ValidationError) as caught:
        take(kind, value)
    (error,) = caught.value.errors()
    return str(error["type"])


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [("0m", 0, "m"), ("30m", 30, "m"), ("24h", 24, "h"), ("3d", 3, "d"), ("5wd", 5, "wd"), ("6mo", 6, "mo")],
)
def test_due_is_read(text: str, amount: int, unit: str) -> None:
    """A number and a unit make a time limit that writes itself the same way."""
    due = take(fields.Limit, text)
    assert (due.amount, due.unit, str(due)) == (amount, unit, text)


@pytest.mark.parametrize("text", ["600m", "168h", "366d", "90wd", "36mo", "10y"])
def test_the_longest_due_of_each_unit(text: str) -> None:
    """The upper bound of each unit is still allowed."""
    assert str(take(fields.Limit, text)) == text


@pytest.mark.parametrize(
    "text", ["601m", "169h", "367d", "91wd", "37mo", "11y", "0h", "0d", "0wd", "0mo", "0y"]
)
def test_impossible_due(text: str) -> None:
    """Beyond the bound, or zero of anything but minutes, is no sensible limit."""
    assert fault(fields.Limit, text) == "impossible-due"


@pytest.mark.parametrize(
    "value",
    ["5x", "-3h", "3 h", "h", "3", "", "1.5h", "3H", "24h後", " 3d", "3d\n", "99999m", ["3d"], None, 3],
)
def test_not_a_due(value: Any) -> None:
    """Anything but digits and a known unit is no limit."""
    assert fault(fields.Limit, value) == "not-a-due"


def test_dues_sort_by_length() -> None:
    """A working day is longer than a day, a month longer than 90 hours, a year the longest."""
    texts = ["0m", "30m", "1h", "24h", "2d", "3wd", "5d", "5wd", "1mo", "1y"]
    dues = [take(fields.Limit, text) for text in texts]
    assert sorted(dues, key=lambda due: due.minutes) == dues
    assert Due(24, "h").minutes == Due(1, "d").minutes < Due(1, "wd").minutes


@pytest.mark.parametrize(("value", "number"), [("0", 0), ("7", 7), ("-12", -12), ("007", 7)])
def test_whole_numbers(value: str, number: int) -> None:
    """Digits with or without a minus are a number."""
    assert take(fields.Whole, value) == number


@pytest.mark.parametrize("value", ["", "1.0", "1e3", "一", "0x1", "1 000", "9" * 10, "1\n", None, 1.5, ["1"]])
def test_not_a_number(value: Any) -> None:
    """Everything else is not, also a number that is too long to be meant."""
    assert fault(fields.Whole, value) == "not-a-number"


@pytest.mark.parametrize(("value", "kind"), [("0", "greater_than_equal"), ("10000", "less_than_equal")])
def test_ranks_have_bounds(value: str, kind: str) -> None:
    """An order or a level lies between 1 and 99."""
    assert (take(fields.Rank, "1"), take(fields.Rank, "99")) == (1, 99)
    assert fault(fields.Rank, value) == kind


def test_flags() -> None:
    """Only ``true`` and ``false`` are flags."""
    assert [take(fields.Flag, value) for value in ("true", "false", True)] == [True, False, True]
    for value in ("yes", "no", "True", "1", "是", "", None):
        assert fault(fields.Flag, value) == "not-a-flag"


def test_days() -> None:
    """A day is written as year, month, day with leading zeros."""
    assert take(fields.Day, "2028-02-29") == date(2028, 2, 29)
    for value in ("2026-13-01", "2026-02-29", "2026-1-1", "20260101", "2026-01-01T00:00", "明天", "", None):
        assert fault(fields.Day, value) == "not-a-day"


@pytest.mark.parametrize("value", ["a", "a1", "first-word", "q-1-2", "a" * 64])
def test_ids(value: str) -> None:
    """An id has lower-case letters, digits and single hyphens."""
    assert take(fields.Id, value) == value


@pytest.mark.parametrize(
    "value", ["A", "1a", "a_b", "a--b", "-a", "a-", "a b", "一", "", "a\n", "a/b", "a" * 65]
)
def test_not_an_id(value: str) -> None:
    """Anything that could not stand in an address or an anchor is no id."""
    assert fault(fields.Id, value) in ("string_pattern_mismatch", "string_too_long")


@pytest.mark.parametrize(
    "value", ["110", "02-5550-0100", "02-5550-0100 #12", "+886 2 5550 0100", "0900-000-101"]
)
def test_phones(value: str) -> None:
    """A phone number has digits, plus, hyphens, blanks and an extension."""
    assert take(fields.Phone, value) == value


@pytest.mark.parametrize(
    "value", ["1", "-110", "110a", "總機", "１１０", "0900\n000", "1" * 31, "javascript:1"]
)
def test_not_a_phone(value: str) -> None:
    """Letters, full-width digits and single digits are no phone number."""
    assert fault(fields.Phone, value) == "string_pattern_mismatch"


@pytest.mark.parametrize("value", ["https://example.org/", "http://a.tw/b?c=d#e", "https://法規.tw/條"])
def test_addresses(value: str) -> None:
    """An address is one of the web."""
    assert take(fields.Url, value) == value


@pytest.mark.parametrize(
    "value",
    [
        "example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a",
        'https://a"b',
        "https://a b",
        "https://<a>",
    ],
)
def test_not_an_address(value: str) -> None:
    """Other schemes, and characters that end an attribute, are refused."""
    assert fault(fields.Url, value) == "string_pattern_mismatch"


def test_a_line_is_one_line() -> None:
    """A line is stripped; a line end inside it is refused."""
    assert take(fields.Line, "  甲 乙\n") == "甲 乙"
    assert fault(fields.Line, "甲\n乙") == "several-lines"


@pytest.mark.parametrize("kind", [fields.Text, fields.Prose])
def test_texts_are_stripped_and_never_blank(kind: Any) -> None:
    """Running text may have several lines, but it says something."""
    assert take(kind, " 甲\n乙 \n") == "甲\n乙"
    assert fault(kind, "") == "string_too_short"
    assert fault(kind, " \n ") == "string_too_short"


def test_a_line_is_never_blank() -> None:
    """A line of blanks says nothing and is refused like an empty one."""
    assert fault(fields.Line, "") == "string_too_short"
    assert fault(fields.Line, "   ") == "string_too_short"


def test_prose_is_told_from_other_texts() -> None:
    """Whoever holds a text knows whether a star in it is emphasis."""
    assert isinstance(take(fields.Prose, "*a*"), fields.Marked)
    assert not isinstance(take(fields.Line, "*a*"), fields.Marked)


@pytest.mark.parametrize(
    "kind", [fields.Line, fields.Text, fields.Prose, fields.Id, fields.Url, fields.Phone]
)
@pytest.mark.parametrize("value", [1, True, None, ["a"], {"a": "b"}])
def test_texts_are_texts(kind: Any, value: Any) -> None:
    """A list, a mapping or a number never turns into text by itself."""
    assert fault(kind, value) == "string_type"
