"""The two sites every test starts from: the tiny world in ``tests/world`` and the repository's own data."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from macros.load import load
from macros.problems import Report
from macros.rules import check
from macros.site import Site
from tests import browsing
from tests.spread import Together, longest_first

if TYPE_CHECKING:
    from tests.printing import Printed

pytest_plugins = [f"tests.{name}_fixtures" for name in ("quiz", "run", "drill", "hostile")]

ROOT = Path(__file__).resolve().parent.parent
WORLD = Path(__file__).parent / "world"

Content = str | bytes
SiteFrom = Callable[[Mapping[str, Content]], tuple[Site | None, Report]]


def lay(root: Path, files: Mapping[str, Content]) -> Path:
    """Copy the world to ``root`` and put ``files`` (path below the project to content) over it."""
    shutil.copytree(WORLD, root, dirs_exist_ok=True)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def changed(name: str, *edits: tuple[str, str], root: Path = WORLD) -> dict[str, Content]:
    """The file ``playbooks/name`` with each ``(old, new)`` edit made; every old text stands there once."""
    text = (root / "playbooks" / name).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"{name}: {old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return {f"playbooks/{name}": text}


def keys(report: Report) -> list[str]:
    """The message keys of all problems, in their order."""
    return [problem.key for problem in report]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first."""
    longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    """With ``--dist loadfile``, as ``make test`` has it, files that need the same stay together."""
    if config.getvalue("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False  # by the number of tests, which says little of their time
    return Together(config, log)


def pytest_collection_finish() -> None:
    """Leave modules and tests out of garbage collection: a fifth of the time of the suite."""
    gc.freeze()


@pytest.fixture
def today() -> date:
    """The day on which the tests take place."""
    return date(2026, 11, 22)


@pytest.fixture
def site_from(tmp_path: Path, today: date) -> SiteFrom:
    """Lays files over a copy of the world, loads it and applies every rule."""

    def build(files: Mapping[str, Content]) -> tuple[Site | None, Report]:
        site, report = load(lay(tmp_path, files))
        if site is not None:
            report.add(check(site, today))
        return site, report

    return build


@pytest.fixture(scope="session")
def world() -> Site:
    """The world as it stands, loaded once; tests do not change it."""
    return _sound(WORLD)


@pytest.fixture(scope="session")
def real_site() -> Site:
    """The repository's own data, loaded once; tests do not change it."""
    return _sound(ROOT)


def build(root: Path, site: Path, *, folder: bool = False) -> subprocess.CompletedProcess[str]:
    """A strict build of ``root`` into ``site``, in a process of its own; ``folder`` to be opened as files."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    env = environment() | ({"PLAYBOOK_FOLDER": "true"} if folder else {})
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def environment() -> dict[str, str]:
    """What a build needs to be strict and to print no notice of the theme's."""
    wanted = {"NO_MKDOCS_2_WARNING": "1", "STRICT_MACROS": "true", "PYTHONUTF8": "1"}
    return {**os.environ, **wanted, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the repository's own built site, and what the build printed."""
    site = tmp_path_factory.mktemp("build") / "site"
    result = build(ROOT, site)
    assert result.returncode == 0, result.stdout + result.stderr
    return site, result.stdout + result.stderr


@pytest.fixture(scope="session")
def built_site(real_build: tuple[Path, str]) -> Path:
    """The folder of the repository's own built site."""
    return real_build[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module; it fails by itself when a page breaks the site's policy."""
    with browsing.browser() as running:
        yield running


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """Where the repository's own built site is served, with the headers it asks for."""
    with browsing.served(built_site) as url:
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in which no script may fail."""
    tab = context.new_page()
    faults = browsing.faults_of(tab)
    yield tab
    assert faults == []


@pytest.fixture(scope="session", params=["sample", pytest.param("everything", marks=pytest.mark.thorough)])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A sample or everything that is printed, from a site that has an address."""
    from tests import printing

    return printing.print_all(tmp_path_factory.mktemp("print"), getattr(printing, request.param))


def _sound(root: Path) -> Site:
    site, report = load(root)
    assert site is not None, report.render()
    gc.freeze()  # what stays until the end need not be walked by each later collection
    return site
