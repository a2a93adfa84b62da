"""A site full of hostile texts, without any policy, in a watched tab."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import hostile
from tests.browsing import served
from tests.conftest import ROOT, build
from tests.hostile_watch import PHONE, Watched, without_policy
from tests.quiz_fixtures import sample_bank, scaffold

TODAY = date(2026, 11, 22)
WORLDS = ("world", "world_drills", "quiz_world")


@pytest.fixture(scope="session", params=hostile.turns())
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> hostile.Planted:
    """The small clinic with drills and quizzes, full of hostile texts."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    for name in WORLDS:
        shutil.copytree(ROOT / "tests" / name, root, dirs_exist_ok=True)
    scaffold(root)
    (root / "quizzes/table.yml").write_text(sample_bank(), encoding="utf-8")
    return hostile.Planted(root, request.param, TODAY)


@pytest.fixture(scope="session")
def hostile_site(planted: hostile.Planted) -> Path:
    """Its site, with the policy taken out of every page and no header file."""
    folder = planted.root.parent / "site"
    result = build(planted.root, folder)
    assert result.returncode == 0, result.stdout + result.stderr
    (folder / "_headers").unlink()
    assert without_policy(folder) == len(list(folder.rglob("*.html")))
    return folder


@pytest.fixture
def watched(browser: Browser, hostile_site: Path) -> Iterator[Watched]:
    """A tab of a phone that watches, in a fresh profile."""
    with served(hostile_site) as address:
        context = browser.new_context(bypass_csp=True, viewport={"width": PHONE, "height": 844})
        yield Watched(context, address)
        context.close()
