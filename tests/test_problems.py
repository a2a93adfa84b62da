"""Problems as objects: their order, their lines, and what a report counts."""

from __future__ import annotations

import pytest

from macros.problems import DataError, Level, Mark, Path, Problem, Report, dotted


def problem(
    line: int, key: str = "tab", level: Level = "error", file: str = "f.yml", where: str = ""
) -> Problem:
    """A problem without values."""
    return Problem(Mark(file, line), where, key, {}, level)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a.b"),
        (("a", 1, "b", 2, 3), "a[1].b[2][3]"),
        ((0, "a"), "[0].a"),
    ],
)
def test_dotted(path: Path, text: str) -> None:
    """A path reads as in a programming language."""
    assert dotted(path) == text


def test_lines_are_sorted_by_place() -> None:
    """Problems come in the order of files, lines and columns, with numbers compared as numbers."""
    marks = [
        Mark("b.yml", 1),
        Mark("a.yml", 10),
        Mark("a.yml", 9, 2),
        Mark("a.yml", 9, 12),
        Mark("a.yml", 9, 1),
    ]
    report = Report(Problem(mark, "", "tab") for mark in marks)
    places = ["a.yml:9:1", "a.yml:9:2", "a.yml:9:12", "a.yml:10:1", "b.yml:1:1"]
    assert [str(p.mark) for p in report] == places


def test_the_same_problem_is_told_once() -> None:
    """What two rules find at the same place with the same words is one line."""
    report = Report([problem(1), problem(1), problem(1, where="a"), problem(1, key="not-utf8")])
    report.add([problem(1)])
    assert len(list(report)) == 3


def test_errors_and_warnings_are_told_apart() -> None:
    """A report knows which of its problems stop a build."""
    report = Report([problem(1), problem(2, level="warning"), problem(3)])
    assert [p.mark.line for p in report.errors] == [1, 3]
    assert [p.mark.line for p in report.warnings] == [2]


def test_an_empty_report_says_nothing() -> None:
    """Without problems there is no line, not even an empty one."""
    assert Report().render() == Report().render("github") == ""


def test_a_line_with_and_without_a_path() -> None:
    """The path inside the file stands between the place and the message, if there is one."""
    assert problem(3).plain() == f"f.yml:3:1: {problem(3).message}"
    assert problem(3, where="a[0]").plain() == f"f.yml:3:1: a[0]: {problem(3).message}"


def test_a_missing_blank_is_a_fault_of_the_code() -> None:
    """A message is never shown with an unfilled blank."""
    with pytest.raises(KeyError):
        problem(1, key="unknown-key").plain()
    with pytest.raises(KeyError):
        problem(1, key="no-such-message").plain()


def test_line_ends_cannot_end_a_workflow_command() -> None:
    """Percent signs and line ends in a message are escaped for GitHub."""
    fault = Problem(Mark("f.yml"), "", "syntax", {"reason": "a\r\nb 5%"})
    assert "a%0D%0Ab 5%25" in fault.github()
    assert "\n" not in fault.github()


def test_data_error_carries_its_report() -> None:
    """The exception for unusable data reads like the report."""
    report = Report([problem(1)])
    assert str(DataError(report)) == report.render()
    assert DataError(report).report is report


def test_a_line_of_the_check_is_one_line() -> None:
    """What would end the line, steer a terminal or turn the writing round is shown as an escape."""
    problem = Problem(Mark("f.yml"), "", "syntax", {"reason": "a\nb\x1b[31m\u202ec"})
    assert len(problem.plain().splitlines()) == 1
    assert "a\\u000ab\\u001b[31m\\u202ec" in problem.plain()
