"""A very large project is read by the handful and kept; it reads like file by file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from macros import many
from macros.kept import at_hand, kept
from macros.source import read

FILES = [f"playbooks/{name}.yml" for name in ("one", "two", "three", "broken")]


@pytest.fixture(params=[3600, -3600], ids=["by content", "by time"])
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """Four files that count as many, all of them as new as the test or all of them as old as need be."""
    monkeypatch.setattr(many, "_MOMENT", request.param * 10**9)
    monkeypatch.setattr(many, "MANY", 1)
    monkeypatch.setattr(many, "_HANDFULS", 2)
    for name, function in (("kept", kept), ("at_hand", at_hand)):
        monkeypatch.setattr(many, name, partial(function, folder=tmp_path / ".cache"))
    (tmp_path / "playbooks").mkdir()
    for file in FILES:
        (tmp_path / file).write_text(f"name: {file}\nsteps:\n  - do: 一\n  - do: 二\n", encoding="utf-8")
    (tmp_path / FILES[-1]).write_text("name: [", encoding="utf-8")
    return tmp_path


def _read(root: Path) -> dict[str, Any]:
    found = many.read_many(root, FILES)
    return {file: (one.data, one.places, wrong) for file, (one, wrong) in found.items()}


def _alone(root: Path) -> dict[str, Any]:
    found = {file: read(root, file) for file in FILES}
    return {file: (one.data, one.places, wrong) for file, (one, wrong) in found.items()}


def test_many_are_read_like_one(project: Path) -> None:
    """The first time, again from what is kept, and when one has changed."""
    assert _read(project) == _alone(project)
    assert list((project / ".cache").iterdir())
    assert _read(project) == _alone(project)
    before = _read(project)[FILES[0]]
    (project / FILES[0]).write_text("name: other\n", encoding="utf-8")
    assert _read(project) == _alone(project)
    assert _read(project)[FILES[0]] != before


def test_what_is_wrong_is_said_each_time(project: Path) -> None:
    """A faulty file is not kept: its problems are told again."""
    for _ in range(2):
        wrong = _read(project)[FILES[-1]][2]
        assert wrong
        assert wrong[0].mark.file == FILES[-1]


def test_kept_files_are_not_read_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a handful with a changed file is."""
    _read(project)
    seen: list[str] = []
    monkeypatch.setattr(many, "read", lambda root, file: (seen.append(file), read(root, file))[1])
    monkeypatch.setattr(many, "spread", map)
    _read(project)
    assert set(seen) == {FILES[-1]}
