"""Data survives: a damaged file ends in a whole site, or in lines that name file, line and column.

A case damages one file (or swaps two) of an otherwise sound project, by chance from a fixed seed.  What
the check lets pass must be shown on every page, found by search and exported; what it refuses must have
exit status 1 and only lines that a person can act on.  Nothing may crash, nothing may hang.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from macros.__main__ import examine
from macros.build import clean
from tests import samples
from tests.conftest import ROOT, WORLD, Content, environment
from tests.mutations import ways
from tests.mutations.damage import WAYS, damages
from tests.mutations.trial import Trial, quick
from tests.test_build_again import build_and_swap, project

SEED = 20261129
SMALL = 120
THOROUGH = 1200
REAL = 5  # how often each file of the repository's own data is damaged
SHOWN = 8  # of those that pass: all pages of the whole site take a quarter of a minute


def gathered(root: Path) -> dict[str, bytes]:
    """Every YAML file of a project by its path."""
    names = [path for folder in ("playbooks", "quizzes") for path in (root / folder).rglob("*.yml")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(names)}


def trial(root: Path, *layers: Path, more: Mapping[str, Content] = MappingProxyType({})) -> Iterator[Trial]:
    """A sound project of several layers, and what tries it."""
    for layer in layers:
        for folder in ("playbooks", "quizzes"):
            if (layer / folder).is_dir():
                shutil.copytree(layer / folder, root / folder, dirs_exist_ok=True)
    for name, text in more.items():
        (root / name).write_text(str(text), encoding="utf-8")
    assert [problem.plain() for problem in examine(root, date.today()).errors] == []
    files = gathered(root)
    with quick(files):
        yield Trial(root, files)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Trial]:
    """The little world, with drills and quizzes."""
    layers = (WORLD, ROOT / "tests/world_drills", ROOT / "tests/quiz_world")
    bank = str(samples.files(samples.questions())["quizzes/sample.yml"])  # a question of every kind
    table = json.dumps({**json.loads(bank), "id": "table", "order": "3"}, ensure_ascii=False, indent=1)
    yield from trial(tmp_path, *layers, more={"quizzes/table.yml": table})


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Trial]:
    """The repository's own data."""
    yield from trial(tmp_path, ROOT)


def told(trial: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    """Print what was tried; fail with all that was wrong."""
    with capsys.disabled():
        print(f"\n{trial.table()}")
    assert trial.faults == [], "\n".join(trial.faults)


def test_every_way_damages() -> None:
    """The seven kinds of damage are there, each case is one, and none is the same as another's file."""
    assert ways.__doc__ is not None
    assert list(WAYS) == ["delete", "duplicate", "swap", "re-indent", "retype", "truncate", "mis-encode"]
    files = gathered(WORLD)
    cases = list(damages(files, SMALL, SEED))
    assert {case.way for case in cases} == {way.__name__ for group in WAYS.values() for way in group}
    assert {case.file for case in cases} == set(files)
    same = [case.way for case in cases if all(files[name] == new for name, new in case.overlay.items())]
    assert len(same) < SMALL / 20, same


def test_a_sample_of_damage(small: Trial) -> None:
    """A tenth of the cases, in every run."""
    small.pages = 3  # showing all pages is what takes time
    for damage in damages(small.files, SMALL, SEED):
        small.take(damage)
    assert small.faults == [], "\n".join(small.faults)
    assert min(small.ends[kind, "refused"] for kind in WAYS) > 0
    assert sum(small.ends[kind, "shown"] for kind in WAYS) > 0


@pytest.mark.thorough
def test_a_thousand_cases_of_damage(small: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    """All cases in the little world."""
    for damage in damages(small.files, THOROUGH, SEED + 1):
        small.take(damage)
    told(small, capsys)


@pytest.mark.thorough
def test_damage_to_the_real_data(real: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file of the repository's own data, several times; not every one is also shown on all pages."""
    real.pages = SHOWN
    for damage in damages(real.files, REAL * len(real.files), SEED + 2):
        real.take(damage)
    told(real, capsys)


@pytest.mark.thorough
def test_damage_through_the_real_build(tmp_path: Path) -> None:
    """Ten damaged projects: the earlier site stands to the byte, or the new one is whole; nothing lies about."""
    folder = project(tmp_path)
    files = gathered(folder)
    ends = {0: 0, 1: 0}
    for damage in damages(files, 10, SEED + 3):
        for name, content in damage.overlay.items():
            (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
        before = content_of(folder / "site")
        result = build_and_swap(folder)
        ends[result.returncode] += 1
        case = f"{damage.file}, {damage.way}: {result.stdout}{result.stderr}"
        assert "Traceback" not in case, case
        if result.returncode:
            assert content_of(folder / "site") == before, case
            assert re.search(r"^\S+\.yml:\d+:\d+: \S", result.stdout + result.stderr, re.MULTILINE), case
        else:
            assert (folder / "site/sw.js").is_file(), case  # the last thing that a build writes
        assert list(folder.glob(".site-*")) == [], case
        for name in damage.overlay:
            (folder / name).write_bytes(files[name])
    assert ends[1] > 0, ends


def content_of(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.thorough
def test_a_build_killed_in_the_middle(tmp_path: Path) -> None:
    """Killed at three moments the earlier site stands; the next build clears what was left."""
    folder = project(tmp_path)
    before = content_of(folder / "site")
    for moment in ("begun", "pages", "late"):
        running = subprocess.Popen(
            [sys.executable, "-m", "macros.build"], cwd=folder, env=environment(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while running.poll() is None and not reached(folder, moment):
            time.sleep(0.02)
        assert running.poll() is None, moment
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert content_of(folder / "site") == before, moment
    assert len(list(folder.glob(".site-*"))) == 1, "each build has cleared what the one before had left"
    assert build_and_swap(folder).returncode == 0
    assert (folder / "site/sw.js").is_file()
    assert list(folder.glob(".site-*")) == []


def reached(folder: Path, moment: str) -> bool:
    """Whether a running build has come so far."""
    names = {"begun": "", "pages": "site/index.html", "late": "site/knowledge/law/index.html"}
    return any((work / names[moment]).exists() for work in folder.glob(".site-*"))


def test_a_site_taken_away_but_not_replaced_comes_back(tmp_path: Path) -> None:
    """Killed between the two renamings: the next build first puts the site of before back."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    old = tmp_path / f".site-{ended.pid}-x/old-site"
    old.mkdir(parents=True)
    (old / "index.html").write_text("yesterday", encoding="utf-8")
    mine = tmp_path / f".site-{os.getpid()}-x"
    mine.mkdir()
    clean(tmp_path)
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "yesterday"
    assert [path.name for path in tmp_path.glob(".site-*")] == [mine.name], "a build that runs is left alone"
