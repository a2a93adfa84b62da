"""Everything that a built site carries is accounted for: by whom, under which licence, from where, and unchanged."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from macros.icons import folder
from tests.conftest import ROOT
from tests.supply import weekly
from tests.supply.licences import PAGE, licence, locked, page, shipped

PARTS: list[dict[str, Any]] = shipped()["parts"]
FILES = [(part, file) for part in PARTS for file in part.get("files", ())]
LEGAL = re.compile(r"/\*!(.*?)\*/|/\*([^*]*@licen[cs]e[^*]*)\*/", re.DOTALL)


def origin(part: dict[str, Any], file: dict[str, Any]) -> Path:
    """Where a file comes from: the project, or an installed package."""
    if "package" not in part:
        return ROOT / file["file"]
    spec = find_spec(part["package"])
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / file["file"]


@pytest.mark.parametrize(("part", "file"), FILES, ids=lambda value: value.get("file", value.get("name")))
def test_an_origin_has_the_hash_that_is_noted(part: dict[str, Any], file: dict[str, Any]) -> None:
    """The file is the one that was looked at, and the version the one that is named."""
    assert sha256(origin(part, file).read_bytes()).hexdigest() == file["sha256"]
    if "distribution" in part:
        assert version(part["distribution"]) == part["version"]


def unknown(names: list[str]) -> list[str]:
    """The files that neither list of shipped.yml knows; pages aside."""
    ours = [re.compile(pattern) for pattern in shipped()["own"]]
    theirs = [file["site"] for _, file in FILES]
    return [
        name for name in names
        if not name.endswith(".html")
        and not any(pattern.fullmatch(name) for pattern in ours)
        and not any(fnmatch(name, place) for place in theirs)
    ]  # fmt: skip


def test_every_file_of_a_site_is_accounted_for(built_site: Path) -> None:
    """Each is a page, ours, or of a part that is listed; what is unchanged is so byte for byte."""
    names = [path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()]
    assert unknown(names) == [], "whose is it? list it in tests/supply/shipped.yml"
    for part, file in FILES:
        (copy,) = built_site.glob(file["site"])
        if not file.get("changed"):
            assert copy.read_bytes() == origin(part, file).read_bytes(), copy


def test_a_file_of_somebody_else_is_seen() -> None:
    """A script, a font or a picture that nobody has listed."""
    names = ["assets/vendor/x.min.js", "assets/x.0123456789.js", "assets/a.woff2", "assets/javascripts/y.js"]
    assert unknown(names) == names


def test_code_inside_of_scripts_is_listed(built_site: Path) -> None:
    """Every legal comment names a part; each part that is said to be inside of the theme's script is."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in built_site.rglob("*.js"))
    said = ["".join(groups) for groups in LEGAL.findall(scripts)]
    assert len(said) >= 2
    names = [part["name"] for part in PARTS]
    assert [
        text for text in said if not any(name in text for name in names) and "@license MIT" not in text
    ] == []
    assert [part["name"] for part in PARTS if "mark" in part and part["mark"] not in scripts] == []


def test_icons_come_from_listed_sets_only(built_site: Path) -> None:
    """No page draws an icon of a set whose licence is not listed."""
    listed = {part["icons"] for part in PARTS if "icons" in part}
    drawn = {
        d for path in built_site.rglob("*.html")
        for d in re.findall(r'<path d="([^"]{20,})"', path.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert drawn
    for other in (path for path in folder().iterdir() if path.is_dir() and path.name not in listed):
        for icon in other.rglob("*.svg"):
            assert not drawn.intersection(
                re.findall(r' d="([^"]{20,})"', icon.read_text(encoding="utf-8"))
            ), icon


def test_licence_texts_lie_in_the_site(built_site: Path) -> None:
    """The licence of each part is in the site, as it asks for; a part inside of a script keeps its own notice."""
    for part in PARTS:
        if "text" in part:
            text = (built_site / part["text"].removeprefix("docs/")).read_text(encoding="utf-8")
            assert ("Apache" if part["licence"] == "Apache-2.0" else "Permission is hereby granted") in text
        else:
            assert part["licence"] == "MIT"
            assert "mark" in part


def test_every_package_says_its_licence() -> None:
    """Each package of the lock file, with a licence that somebody can look up."""
    assert len(locked()) > 30
    assert [name for name, _ in locked() if not licence(name)] == []


def test_the_page_is_current() -> None:
    """The page is the one that `make licences` writes."""
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make licences"


def test_the_weekly_job_tells_holes_from_what_it_could_not_ask() -> None:
    """pip-audit is content when it could look up nothing; here a skipped package is no good news."""
    packages = [
        {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2", "3"]}]},
        {"name": "b", "version": "1", "vulns": []},
        {"name": "c", "skip_reason": "not found"},
    ]
    assert weekly.holes("x.txt", packages) == ["x.txt: a 1: PYSEC-1 (mended in 2, 3)"]
    assert weekly.unknown("x.txt", packages) == ["x.txt: 1 of 3 not looked up: not found"]
    assert weekly.unknown("x.txt", packages[:2]) == []
    assert weekly.npm_said('{"message": "405", "error": {"summary": ""}}') == "405"
    assert weekly.npm_said('{"error": {"code": "EAUDIT", "summary": "no network"}}') == "no network"


def test_the_scheduled_job_calls_one_target() -> None:
    """What it asks stands in one place; the action it needs is pinned by its commit."""
    text = (ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8")
    assert "run: make weekly" in text
    assert all(re.search(r"@[0-9a-f]{40}\b", line) for line in text.splitlines() if "uses:" in line)
