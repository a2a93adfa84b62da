"""The messages of ``make check``: each can be made, each is whole, and says what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from macros.strings import table
from tests.conftest import ROOT
from tests.test_strings import ANY, CODE, blanks, python_text


def constants() -> set[str]:
    """Every text that is written out in the code, in the spelling of a message key."""
    found = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.replace("_", "-"))
    return found


PLACES = {"problem": 0, "warning": 0, "PydanticCustomError": 0, "_fault": 1, "Problem": 2}


def problem_calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """Each problem the code makes: place, key, and the names of the values where they are written out."""
    for path in CODE:
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            if name not in PLACES or len(node.args) <= PLACES[name]:
                continue
            for key in python_text(node.args[PLACES[name]]):
                if ANY not in key:
                    yield place, key, values_of(node, name)


def values_of(call: ast.Call, name: str) -> set[str] | None:
    """The names of the values a problem gets, or None where they are computed."""
    if name == "Problem":
        given = call.args[3:4]
        if not given:
            return set()
        return (
            {str(getattr(k, "value", ANY)) for k in given[0].keys} if isinstance(given[0], ast.Dict) else None
        )
    if name == "PydanticCustomError" or any(k.arg is None for k in call.keywords):
        return None
    return {str(k.arg) for k in call.keywords} - {"level"}


def test_every_problem_has_its_message() -> None:
    """A message key that the code names exists."""
    made = list(problem_calls())
    assert len(made) > 40
    assert [f"{place}: {key}" for place, key, _ in made if key not in table("problems")] == []


def test_every_message_is_used() -> None:
    """No message stands in problems.yml that the code cannot make."""
    written = constants()
    near = {f"{key}-near" for key in written}
    assert set(table("problems")) - written - near == set()


def test_messages_get_their_values() -> None:
    """Where the values of a problem are written out, they fill every blank of its message."""
    wrong = [
        f"{place}: {key} lacks {sorted(blanks(table('problems')[key]) - values)}"
        for place, key, values in problem_calls()
        if values is not None and not blanks(table("problems")[key]) <= values
    ]
    assert wrong == []


def test_every_message_says_what_to_do() -> None:
    """A message is one sentence with the remedy in brackets at its end."""
    wrong = [key for key, text in table("problems").items() if not re.fullmatch(r"[^（]+.*（.+）", text)]
    assert wrong == []


def test_near_messages_come_in_pairs() -> None:
    """A message that proposes a name has a sister for when there is none to propose."""
    known = set(table("problems"))
    assert {key for key in known if key.endswith("-near") and key.removesuffix("-near") not in known} == set()
