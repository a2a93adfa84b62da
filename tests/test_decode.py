"""Plain data to model objects: every object knows its place, every fault is found with its place."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from macros.decode import decode, entry_in
from macros.fields import Id, Line, Prose, Rank
from macros.model import Entry, Notify, Step
from macros.problems import Mark, Problem
from macros.source import parse


class Leaf(Entry):
    """The smallest entry."""

    id: Id
    weight: Rank = 1


class Branch(Entry):
    """An entry with entries below it, one of them of its own kind."""

    name: Line
    says: Prose | None = None
    leaves: Annotated[list[Leaf], Field(default_factory=list)]
    best: Leaf | None = None
    twigs: list[Branch] = Field(default_factory=list)


def read(text: str) -> tuple[Branch | None, list[Problem]]:
    """Decode YAML ``text`` as a branch."""
    document, problems = parse("f.yml", text)
    assert problems == []
    return decode(document, Branch)


def faults(text: str) -> list[str]:
    """Place, path and key of every fault in ``text``."""
    entry, problems = read(text)
    assert entry is None
    return [f"{p.mark.line}:{p.mark.column} {p.where} {p.key}" for p in problems]


WHOLE = """\
name: 樹
leaves:
  - id: a
  - id: b
    weight: 3
best: {id: c}
twigs:
  - name: 枝
    leaves: [{id: d}]
"""


def test_sound_data_becomes_objects() -> None:
    """Texts turn into what the fields declare, and missing optional fields into their defaults."""
    branch, problems = read(WHOLE)
    assert branch is not None
    assert problems == []
    assert [leaf.weight for leaf in branch.leaves] == [1, 3]
    assert branch.says is None


def test_every_object_knows_its_place() -> None:
    """Each object, however deep, has the mark and the path at which it was written."""
    branch, _ = read(WHOLE)
    assert branch is not None
    places = [(entry.origin.where, str(entry.origin.mark)) for entry in branch.walk()]
    assert places == [
        ("", "f.yml:1:1"),
        ("leaves[0]", "f.yml:3:5"),
        ("leaves[1]", "f.yml:4:5"),
        ("best", "f.yml:6:7"),
        ("twigs[0]", "f.yml:8:5"),
        ("twigs[0].leaves[0]", "f.yml:9:14"),
    ]


def test_a_problem_of_an_object_points_into_it() -> None:
    """``origin.at(field).problem(key)`` stands at the field's value."""
    branch, _ = read(WHOLE)
    assert branch is not None
    problem = branch.leaves[1].origin.at("weight").problem("not-covered", value=3)
    assert (problem.mark, problem.where) == (Mark("f.yml", 5, 13), "leaves[1].weight")
    assert problem.values == {"value": "3"}


def test_objects_cannot_be_changed() -> None:
    """What was read stays as it was."""
    branch, _ = read(WHOLE)
    assert branch is not None
    with pytest.raises(ValidationError):
        branch.name = "森林"


def test_all_faults_are_found() -> None:
    """One pass reports every fault of a file, each at its own place."""
    text = "nam: 樹\nsays: [a]\nleaves:\n  - id: A\n    weight: 一\n  - weight: 0\n    wait: 2\nbest: 葉\n"
    assert sorted(faults(text)) == [
        "1:1  missing-key",
        "1:1  unknown-key-near",
        "2:7 says not-a-text",
        "4:9 leaves[0].id string-pattern-mismatch",
        "5:13 leaves[0].weight not-a-number",
        "6:13 leaves[1].weight greater-than-equal",
        "6:5 leaves[1] missing-key",
        "7:5 leaves[1] unknown-key-near",
        "8:7 best not-a-mapping",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", "1:1  not-a-mapping"),
        ("樹\n", "1:1  not-a-mapping"),
        ("name:\n", "1:6 name empty-value"),
        ("name: 樹\nleaves:\n", "2:8 leaves empty-value"),
        ("name: 樹\nleaves: 葉\n", "2:9 leaves not-a-list"),
        ("name: 樹\nleaves: {id: a}\n", "2:9 leaves not-a-list"),
        ("name: 樹\nleaves: [葉]\n", "2:10 leaves[0] not-a-mapping"),
        ("name: 樹\nleaves:\n  -\n", "3:4 leaves[0] empty-value"),
        ("name: {a: b}\n", "1:7 name not-a-text"),
        ("name: 樹\nbest: [a]\n", "2:7 best not-a-mapping"),
        ("name: 樹\nbest: {id: [a]}\n", "2:12 best.id not-a-text"),
        ("name: 樹\nbest: {weight: 1}\n", "2:7 best missing-key"),
        ("name: 樹\nbest: {id: a, weight: 1.5}\n", "2:23 best.weight not-a-number"),
        ("name: 樹\nbest: {id: a, weight: {b: c}}\n", "2:23 best.weight not-a-text"),
    ],
)
def test_one_fault(text: str, expected: str) -> None:
    """A wrong shape is named by what belongs there, at the place of what was found."""
    assert faults(text) == [expected]


def test_an_optional_field_may_be_left_blank() -> None:
    """A key without a value is as good as no key where the field may be missing."""
    branch, problems = read("name: 樹\nsays:\nbest:\n")
    assert problems == []
    assert branch is not None
    assert (branch.says, branch.best) == (None, None)


@pytest.mark.parametrize(
    ("key", "near"), [("wieght", "weight"), ("Weight", "weight"), ("ID", ""), ("葉子", ""), ("name", "")]
)
def test_unknown_keys_suggest_keys_of_the_same_object(key: str, near: str) -> None:
    """The nearest field of the very object is proposed, never one of its parent."""
    _, (problem,) = read(f"name: 樹\nbest: {{id: a, {key}: 1}}\n")
    assert (problem.values["near"], problem.values["known"]) == (near, "id、weight")
    assert problem.where == "best"


def test_unknown_keys_in_objects_of_the_same_kind() -> None:
    """A model inside itself is found as well."""
    _, (problem,) = read("name: 樹\ntwigs:\n  - name: 枝\n    leafs: []\n")
    assert problem.values["near"] == "leaves"


def test_long_values_are_cut() -> None:
    """A message quotes at most forty characters, on one line."""
    _, (problem,) = read(f"name: 樹\nbest:\n  id: |\n    {'x' * 20}\n    {'y' * 30}\n")
    assert problem.values["value"] == "x" * 20 + " " + "y" * 18 + "…"
    _, (problem,) = read(f"name: 樹\nbest: {{id: {'X' * 40}}}\n")
    assert problem.values["value"] == "X" * 40
    _, (problem,) = read(f"name: 樹\nbest: {{id: {'X' * 41}}}\n")
    assert problem.values["value"] == "X" * 39 + "…"


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (Leaf, Leaf),
        (list[Leaf], Leaf),
        (Leaf | None, Leaf),
        (list[Leaf] | None, Leaf),
        (str, None),
        (list[str], None),
        (Step.model_fields["how"].annotation, None),
        (Notify.model_fields["then"].annotation, Notify),
    ],
)
def test_entry_in(annotation: Any, expected: type[Entry] | None) -> None:
    """The entry class is found inside lists and optional fields, and only there."""
    assert entry_in(annotation) is expected
