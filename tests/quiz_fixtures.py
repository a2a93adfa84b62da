"""Fixtures for tests of quizzes: a small site, a browser, a tab."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from macros.plan import HAND_WRITTEN
from tests import samples
from tests.browsing import served
from tests.conftest import ROOT, WORLD, build

FEATURES = "theme: {features: [navigation.instant, navigation.tabs, navigation.indexes, navigation.footer]}\n"


@pytest.fixture(scope="session")
def small_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small site twice: ``served``, where the theme swaps pages, and ``folder``, to open as files."""
    names = {"served": FEATURES, "folder": ""}
    folders = {name: tmp_path_factory.mktemp(name) for name in names}
    with ThreadPoolExecutor() as pool:
        sites = pool.map(lambda name: made(folders[name], names[name], folder=name == "folder"), names)
        return dict(zip(names, sites, strict=True))


@pytest.fixture(scope="module")
def quizzes(small_sites: dict[str, Path]) -> Iterator[str]:
    """Where the small site is served."""
    with served(small_sites["served"]) as url:
        # The theme swaps only pages that the site map names, with their port.
        site_map = small_sites["served"] / "sitemap.xml"
        text = site_map.read_text(encoding="utf-8")
        site_map.write_text(re.sub(r"http://[^/<]+/", url, text), encoding="utf-8")
        yield url


def made(root: Path, config: str, *, folder: bool) -> Path:
    """The world with two banks and the questions of the grading table, built with ``config`` on top."""
    project, site = root / "project", root / "site"
    shutil.copytree(WORLD, project)
    shutil.copytree(Path(__file__).parent / "quiz_world", project, dirs_exist_ok=True)
    scaffold(project, config)
    (project / "quizzes/table.yml").write_text(sample_bank(), encoding="utf-8")
    result = build(project, site, folder=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return site


def scaffold(project: Path, config: str = "") -> None:
    """Put the program, its assets and bare hand-written pages round the data in ``project``."""
    for part in ("macros", "docs/assets"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in HAND_WRITTEN:
        page = project / "docs" / ("about/index.md" if name == "about" else f"{name}.md")
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"# {name}\n", encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", project / "base.yml")
    (project / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{config}", encoding="utf-8")


def sample_bank() -> str:
    """The questions of the grading table as a bank."""
    bank = json.loads(str(samples.files(samples.questions())["quizzes/sample.yml"]))
    return json.dumps({**bank, "id": "table", "order": "3"}, ensure_ascii=False)
