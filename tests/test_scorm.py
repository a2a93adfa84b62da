"""SCORM packages: the checks that the schemas do not make, and a page that needs nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.exports import packages, scorm
from macros.site import Site
from tests import samples
from tests.export_reading import opened

CP, ADL = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}", "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
SCORM = {"cp": CP[1:-1], "adl": ADL[1:-1]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a question of each kind and a set that asks them all."""
    return samples.site_of(tmp_path_factory.mktemp("site"), samples.questions())


@pytest.fixture(scope="module")
def packed_set(site: Site) -> bytes:
    """The package of that set."""
    return packages(site)["scorm/all.zip"]


@pytest.fixture(scope="module")
def real_packages(real_site: Site) -> dict[str, bytes]:
    """The packages of the repository's own data."""
    return packages(real_site)


def test_every_set_is_packed(real_packages: dict[str, bytes], real_site: Site) -> None:
    """There is a package for each set, and only an index page and a manifest in it."""
    assert real_site.sets is not None
    assert set(real_packages) == {f"scorm/{quiz_set.id}.zip" for quiz_set in real_site.sets.sets}
    assert all(list(opened(data)) == ["imsmanifest.xml", "index.html"] for data in real_packages.values())


def test_the_same_data_gives_the_same_package(
    tmp_path_factory: pytest.TempPathFactory, packed_set: bytes
) -> None:
    """A second site from the same data gives the same bytes."""
    again = samples.site_of(tmp_path_factory.mktemp("again"), samples.questions())
    assert packages(again)["scorm/all.zip"] == packed_set


def manifest_faults(files: dict[str, bytes]) -> list[str]:
    """What the schemas do not find: files, references, ids, the pass mark."""
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    listed = [f.get("href") for f in root.iter(f"{CP}file")]
    hrefs = [r.get("href") for r in root.iter(f"{CP}resource")]
    ids = [str(e.get("identifier")) for e in root.iter() if e.get("identifier") is not None]
    resources = {r.get("identifier") for r in root.iter(f"{CP}resource")}
    organisations = {o.get("identifier") for o in root.iter(f"{CP}organization")}
    default = root.find("cp:organizations", SCORM)
    mark = root.findtext(".//adl:masteryscore", namespaces=SCORM)
    tests = {
        "a file is not listed": set(files) - {"imsmanifest.xml"} <= set(listed),
        "a listed file is missing": set(listed) <= set(files),
        "an address leads nowhere": set(hrefs) <= set(listed),
        "an id stands twice": len(ids) == len(set(ids)),
        "an id is no name": all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each) for each in ids),
        "an item shows nothing": {i.get("identifierref") for i in root.iter(f"{CP}item")} == resources,
        "no default": default is not None and default.get("default") in organisations,
        "no such mark": mark is not None and 0 <= int(mark) <= 100,
        "no SCO": {r.get(f"{ADL}scormtype") for r in root.iter(f"{CP}resource")} == {"sco"},
    }
    return [fault for fault, fine in tests.items() if not fine]


def test_manifests_are_sound(real_packages: dict[str, bytes], real_site: Site) -> None:
    """Every package lists what it holds, and its mark is the set's."""
    for name, data in real_packages.items():
        files = opened(data)
        assert manifest_faults(files) == []
        root = ElementTree.fromstring(files["imsmanifest.xml"])
        quiz_set = real_site.find("set", Path(name).stem)
        assert root.findtext(".//adl:masteryscore", namespaces=SCORM) == str(quiz_set.pass_mark)
        assert root.findtext(".//cp:item/cp:title", namespaces=SCORM) == quiz_set.title


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<file href="index.html"/>', '<file href="other.html"/>'),
        ('identifierref="quiz-all-page"', 'identifierref="quiz-all-pages"'),
        ('identifier="quiz-all-item"', 'identifier="quiz-all-page"'),
        ('identifier="quiz-all-item"', 'identifier="1 item"'),
        ("<adlcp:masteryscore>80<", "<adlcp:masteryscore>180<"),
        ('default="quiz-all-course"', 'default="quiz-all"'),
        ('scormtype="sco"', 'scormtype="asset"'),
    ],
)
def test_faulty_manifests_are_found(old: str, new: str, packed_set: bytes) -> None:
    """The checks above do find what they are for."""
    files = opened(packed_set)
    text = files["imsmanifest.xml"].decode()
    assert text.count(old) == 1
    assert manifest_faults({**files, "imsmanifest.xml": text.replace(old, new).encode()}) != []


class _Page(HTMLParser):
    """What a page would load, which events it names, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.forms: list[dict[str, str | None]] = []
        self.links: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "img", "iframe", "source") and given.get("src"):
            self.loads.append(str(given["src"]))
        if tag == "link":
            self.loads.append(str(given.get("href")))
        if tag == "form":
            self.forms.append(given)
        if tag == "a":
            self.links.append(given)
        if given.get("id"):
            self.ids.append(str(given["id"]))


def test_packages_need_nothing_else(real_packages: dict[str, bytes]) -> None:
    """A page loads no file, holds one quiz, opens links in a new window, and no id stands twice."""
    for name, data in real_packages.items():
        text = opened(data)["index.html"].decode()
        page = _Page()
        page.feed(text)
        assert page.loads == [], name
        (form,) = page.forms
        assert form["data-quiz"] == Path(name).stem
        assert form["data-pass"]
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            address = str(link["href"])
            assert address.startswith("#") or link.get("target") == "_blank", (name, address)
        assert not re.search(r"@import|url\((?!['\"]?data:)", text), name


def test_packages_end_no_script_early(real_packages: dict[str, bytes]) -> None:
    """The page has its three scripts: the store, the quiz, the reporter."""
    for name, data in real_packages.items():
        text = opened(data)["index.html"].decode()
        assert text.count("<script>") == text.count("</script>") == 3, name
        assert text.index("window.playbookStore =") < text.index("playbookQuiz") < text.index("LMSInitialize")


def test_question_ids_are_fit_for_a_platform(real_site: Site) -> None:
    """Every id is ASCII and short, and no two questions share one: platforms refuse anything else."""
    entries = [entry for bank in real_site.banks for entry in bank.questions]
    ids = [q.id for entry in entries for q in (entry, *getattr(entry, "parts", []))]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,63}", each) for each in ids)


def test_titles_are_escaped_in_packages(packed_set: bytes) -> None:
    """Signs of XML in a set's title stay text in the manifest and on the page."""
    files = opened(packed_set)
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    assert root.findtext(".//cp:organization/cp:title", namespaces=SCORM) == "全部 & 更多"
    assert "<h1>全部 &amp; 更多</h1>" in files["index.html"].decode()


def test_the_page_is_made_by_one_function(site: Site, packed_set: bytes) -> None:
    """What ``page`` returns is what lies in the package."""
    assert scorm.page(site, "all").encode() == opened(packed_set)["index.html"]


def test_a_script_cannot_end_its_element() -> None:
    """What would close the script element, or hide what follows, is written so that it does not."""
    text = scorm._inside('"</script><!--"')
    assert text == r'"<\/script><\!--"'
