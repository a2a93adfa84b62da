"""Every walk in Chromium, Firefox and WebKit, from a server and from the folder of ``make usb``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.browsing import served
from tests.conftest import ROOT, build
from tests.engines.chromium import chromium
from tests.engines.driver import Engine, Site
from tests.engines.walks import WALKS, Walk
from tests.engines.webdriver import firefox, webkit

pytestmark = [
    pytest.mark.thorough,
    # Selenium's own way to WebKitGTK warns of Selenium's own old way.
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]


@pytest.fixture(scope="module", params=["http", "file"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The built site behind a server, and the folder at a place with a blank and Chinese in its name."""
    if request.param == "http":
        with served(request.getfixturevalue("built_site")) as address:
            yield Site(address)
        return
    folder = tmp_path_factory.mktemp("engines") / "隨身碟 E" / "usb"
    result = build(ROOT, folder, folder=True)
    assert result.returncode == 0, result.stdout + result.stderr
    yield Site(folder)


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A running browser of each engine."""
    with ExitStack() as stack:
        if request.param == "chromium":
            yield stack.enter_context(chromium())
        else:
            start = {"firefox": firefox, "webkit": webkit}[request.param]
            yield stack.enter_context(start(tmp_path_factory.mktemp(request.param)))


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_walk(engine: Engine, site: Site, walk: Walk) -> None:
    """The walk ends as its first line says."""
    engine.fresh()
    walk(engine, site)
