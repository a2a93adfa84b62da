"""What search knows: every place leads somewhere, nothing leaks, the tables of characters are current."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from macros import search
from macros.search.entry import WEIGHTS, Found
from macros.search.folding import forms, sounds
from macros.search.written import found as written
from macros.site import Site
from macros.strings import t
from tests.search.asking import queries
from tests.search.asking import shipped as shipped_index
from tests.search.tables import tables


@pytest.fixture(scope="module")
def places(real_site: Site) -> list[Found]:
    """Every place of the real site, hand-written pages left out."""
    return search.places(real_site)


@pytest.fixture(scope="module")
def shipped(built_site: Path) -> dict[str, Any]:
    """The index as the browser loads it."""
    return shipped_index(built_site)


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids |= {value for name, value in attrs if name == "id" and value}


def test_every_place_is_there(shipped: dict[str, Any], built_site: Path) -> None:
    """Each result opens a page that exists, at an anchor that stands on it."""
    anchors: dict[str, set[str]] = {}
    for _, location, *_ in shipped["places"]:
        page, _, anchor = location.partition("#")
        if page not in anchors:
            reader = _Anchors()
            reader.feed((built_site / page / "index.html").read_text(encoding="utf-8"))
            anchors[page] = reader.ids
        assert not anchor or anchor in anchors[page], location


def test_every_planned_place_is_shipped(places: list[Found], shipped: dict[str, Any]) -> None:
    """No address was unknown when the index was written, and hand-written pages are in it."""
    assert len(shipped["places"]) > len(places)
    titles = {entry[2] for entry in shipped["places"] if entry[1].startswith("about/upkeep/")}
    assert t("upkeep.title") in titles


def test_every_step_and_template_is_found(places: list[Found], real_site: Site) -> None:
    """Steps, templates, questions, answers, sources and forms each have a place of their own."""
    known = {(place.kind, place.address, place.anchor) for place in places}
    for scenario in real_site.scenarios:
        assert {("step", scenario.id, step.id) for step in scenario.steps} <= known
        assert {("message", f"{scenario.id}/messages", m.id) for m in scenario.messages.messages} <= known
    assert {("faq", "faq", question.id) for question in real_site.faq.questions} <= known
    assert {("source", "knowledge/law", source.id) for source in real_site.sources.sources} <= known


def test_quizzes_and_injects_do_not_leak(places: list[Found], real_site: Site) -> None:
    """Quizzes are found by title and purpose, drills by title and goals: no question, no answer, no inject."""
    text = "\n".join(f"{place.title}\n{place.text}" for place in places)
    for bank in real_site.banks:
        for question in bank.questions:
            assert question.stem not in text, question.id
    for scenario in real_site.scenarios:
        assert not [inject.id for inject in scenario.injects if inject.text.strip() in text]


def test_every_kind_has_its_word(places: list[Found]) -> None:
    """Each kind is used, and named in two to four characters."""
    assert {place.kind for place in places} == set(WEIGHTS)
    assert all(2 <= len(t(f"find.kind.{kind}")) <= 4 for kind in WEIGHTS)


def test_aliases_are_there_to_be_read(shipped: dict[str, Any], built_site: Path) -> None:
    """What a place is found by stands on its page."""
    pages: dict[str, str] = {}
    for kind, location, _, _, aliases, *_ in shipped["places"]:
        page = location.partition("#")[0]
        text = pages.setdefault(page, (built_site / page / "index.html").read_text(encoding="utf-8"))
        for alias in filter(None, aliases.split("\n")):
            assert alias.replace("&", "&amp;") in text, (kind, location, alias)


def test_the_theme_has_nothing_to_load(built_site: Path) -> None:
    """The theme's own index, which every page would fetch, is empty; ours waits for the first search."""
    theme = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))
    assert theme["docs"] == []


def test_the_tables_of_characters_are_current() -> None:
    """The committed tables are what OpenCC and pypinyin say: `python tests/search/tables.py` writes them."""
    assert {path.name for path, text in tables().items() if path.read_text(encoding="utf-8") != text} == set()


def test_tables_are_limited_to_what_the_pages_hold() -> None:
    """Only pairs and sounds of characters that are used come into the index."""
    simplified, traditional = forms({"評"})
    assert ("评", "評") in zip(simplified, traditional, strict=True)
    assert set(traditional) == {"評"}
    assert all("評" in group for group in sounds({"評"}))


def test_a_hand_written_page_is_cut_at_its_headings() -> None:
    """Page and sections, without scripts, buttons and the marks of permanent links."""
    html = (
        "<h1>T</h1><p>one</p><script>no()</script><h2 id=a>A<a class=headerlink href=#a>#</a></h2>"
        "<p>two<br>three</p><template><p>no</p></template><button>no</button><p>four</p>"
    )
    place, section = written("about/x", "T", html, ("said",))
    assert (place.anchor, place.title, place.text, place.aliases) == ("", "T", "one", ("said",))
    assert (section.anchor, section.title, section.text) == ("a", "A", "two three four")
    assert section.aliases == ()


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("dev", 120),
        ("shift", 190),
        ("holdout", 60),
        ("strangers", 70),
        ("outsiders", 70),
        ("newcomers", 70),
        ("locums", 70),
    ],
)
def test_query_sets_name_what_exists(name: str, least: int, shipped: dict[str, Any]) -> None:
    """Every accepted address of a query set is a page or a place, and no query stands there twice."""
    known = {location for _, location, *_ in shipped["places"]}
    known |= {location.partition("#")[0] for location in known}
    asked = queries(name)
    assert {at for query in asked for at in query.at} <= known
    assert len({query.q for query in asked}) == len(asked) >= least
