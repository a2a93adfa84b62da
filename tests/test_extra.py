"""What public tools make of our exports: a GIFT parser, the SCORM schemas, a SCORM runtime (npm packages)."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser

from macros.exports import everything
from macros.site import Site
from tests.browsing import served
from tests.conftest import ROOT
from tests.extra.scorm_play import play

pytestmark = pytest.mark.thorough

HERE = Path(__file__).parent / "extra"
SETS = [one["id"] for one in yaml.safe_load((ROOT / "quizzes/sets.yml").read_text(encoding="utf-8"))["sets"]]


@pytest.fixture(scope="module")
def exported(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export; each package also unpacked, beside a platform's page and the runtime."""
    folder = tmp_path_factory.mktemp("export")
    for name, data in everything(real_site).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                archive.extractall(folder / "lms" / path.stem)
    for source in (HERE / "lms.html", HERE / "node_modules/scorm-again/dist/scorm12.js"):
        (folder / "lms" / source.name).write_bytes(source.read_bytes())
    return folder


@pytest.fixture(scope="module")
def platform(exported: Path) -> Iterator[str]:
    """The address of a small learning platform that has all packages."""
    with served(exported / "lms") as address:
        yield address


def test_a_public_parser_reads_every_question(exported: Path) -> None:
    """Every question of the Moodle XML is found in the GIFT file by a public parser, under its id."""
    files = sorted((exported / "gift").glob("*.txt"))
    found: dict[str, list[str]] = json.loads(node("gift_parser.mjs", *files))
    assert files
    for path in files:
        quiz = ElementTree.parse(exported / "moodle" / f"{path.stem}.xml").getroot()
        wanted = [q.findtext("idnumber") for q in quiz.findall("question") if q.get("type") != "category"]
        assert found[path.name] == wanted, path.name


def test_manifests_keep_to_the_schemas(exported: Path) -> None:
    """Those of ADL and IMS, which also find a manifest that was broken on purpose."""
    node("manifest_xsd.mjs", *(exported / "lms" / name / "imsmanifest.xml" for name in SETS))


@pytest.mark.parametrize("name", SETS)
def test_a_package_is_played(browser: Browser, exported: Path, platform: str, name: str) -> None:
    """In a real runtime to failed, to passed, and left half way."""
    manifest = ElementTree.parse(exported / "lms" / name / "imsmanifest.xml")
    mark = manifest.findtext(".//{http://www.adlnet.org/xsd/adlcp_rootv1p2}masteryscore")
    play(browser, platform, name, int(mark or -1))


def node(script: str, *files: Path) -> str:
    """What a script prints; its errors go to the terminal."""
    command = ["node", str(HERE / script), *map(str, files)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
