"""Drills as data and as pages: what a check finds, and that nobody sees the answers who should not.

The world of the other tests has no drills; ``tests/world_drills`` is laid over it.  The cases in
``tests/cases/drills`` are written like those of ``test_bad_input.py``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from macros.__main__ import examine
from macros.facts import facts
from macros.load import load
from macros.model.drill import Drill, Inject, MediaFile
from macros.plan import pages
from macros.prose import plain
from macros.render import Renderer
from macros.rules.drills import _SENTENCE, _bare, _tells
from macros.site import Scenario, Site
from macros.speech import seconds, spoken
from macros.strings import t
from macros.views.drill import hotwash_of
from tests.conftest import ROOT, Content, lay
from tests.test_bad_input import read_case

CASES = sorted((ROOT / "tests/cases/drills").glob("*.yml"))
OVER = ROOT / "tests/world_drills"
FILES = sorted(path.relative_to(OVER).as_posix() for path in OVER.rglob("*.yml"))
TRUNCATIONS = 60


def drills(*leave_out: str) -> dict[str, Content]:
    """The files of the world's drills, without those named."""
    return {name: (OVER / name).read_bytes() for name in FILES if not name.endswith(leave_out)}


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The world with its drills; tests do not change it."""
    site, report = load(lay(tmp_path_factory.mktemp("practised") / "root", drills()))
    assert site is not None, report.render()
    return site


@pytest.fixture(params=["practised", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """The world with drills, and the repository's own data."""
    found: Site = request.getfixturevalue(request.param)
    return found


# ── the check ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in CASES])
def test_case(path: Path, tmp_path: Path, today: date) -> None:
    """Every faulty drill brings exactly the lines its case names, with file and line."""
    target, content, expected = read_case(path)
    report = examine(lay(tmp_path, {**drills(), target: content}), today)
    assert report.render().splitlines() == expected
    assert expected


def test_drills_of_the_world_are_sound(tmp_path: Path, today: date) -> None:
    """What every case breaks is itself without a problem."""
    assert examine(lay(tmp_path, drills()), today).render() == ""


def test_every_message_of_the_rules_has_a_case() -> None:
    """Each message that the rules of drills bring is shown by a case, but for the one below."""
    rules = (ROOT / "macros/rules/drills.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'\.(?:problem|warning)\(\s*"([a-z-]+)"', rules))
    table = (ROOT / "macros/strings/problems.yml").read_text(encoding="utf-8")
    lines = "\n".join(line for path in CASES for line in read_case(path)[2])
    texts = {key: re.search(rf"^{key}: '?([^{{\n]*)", table, re.M) for key in keys}
    unseen = {key for key, text in texts.items() if text is None or text[1].strip("'「") not in lines}
    assert unseen == {"training-missing"}


@pytest.mark.parametrize("left", ["media.yml", "tabletop.yml"])
def test_drills_need_what_they_share(left: str, tmp_path: Path, today: date) -> None:
    """Drills without training.yml are one problem, at the file that needs it."""
    other = {"media.yml": "tabletop.yml", "tabletop.yml": "media.yml"}[left]
    report = examine(lay(tmp_path, drills("training.yml", other)), today)
    assert [(p.key, p.mark.file) for p in report] == [("training-missing", f"playbooks/demo/{left}")]


def test_a_scenario_may_do_without_drills(tmp_path: Path, today: date) -> None:
    """training.yml alone, or one kind of drill alone, is fine."""
    for number, out in enumerate([("media.yml", "tabletop.yml"), ("media.yml",), ("tabletop.yml",)]):
        assert examine(lay(tmp_path / str(number), drills(*out)), today).render() == ""


@pytest.mark.parametrize("name", FILES)
def test_truncated_files_are_reported(name: str, tmp_path: Path, today: date) -> None:
    """However a file of drills is cut off, a check reports and never raises."""
    whole, root = (OVER / name).read_bytes(), lay(tmp_path, drills())
    for place in random.Random(name).sample(range(len(whole)), TRUNCATIONS):
        (root / name).write_bytes(whole[:place])
        examine(root, today)


# ── what is spoken ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "rate", "expected"),
    [
        ("", 4, 0),
        ("一二三四", 4, 1),
        ("一二三四五", 4, 2),
        ("一，二。三！四？（）", 4, 1),
        ("5 點", 2, 1),
        ("Google 評論", 4, 1),
        ("02-2345-6789", 5, 2),
    ],
)
def test_seconds_to_say(text: str, rate: int, expected: int) -> None:
    """Characters and digits count one, a Latin word two, punctuation nothing; parts are rounded up."""
    assert seconds(text, rate) == expected


def test_spoken_texts_name_the_facts(world: Site) -> None:
    """A fact counts as what it is, a link as its text."""
    known = facts(world)
    assert spoken("打 {clinic.patient_line}", known) == f"打 {world.clinic.clinic.patient_line}"
    assert spoken("看[**這裡**](page:faq)", known) == "看這裡"


def test_model_answers_fit(site: Site) -> None:
    """Each model answer can be said in the seconds of its question."""
    assert site.training is not None
    for scenario in site.scenarios:
        for question in scenario.media.questions if scenario.media else []:
            text = spoken(question.model, facts(site))
            assert seconds(text, site.training.characters_per_second) <= question.answer_seconds, question.id


# ── who sees what ───────────────────────────────────────────────────────────────────────────────


def drills_of(site: Site) -> Iterator[tuple[Scenario, Drill, list[Inject]]]:
    """Every drill of a site with its injects."""
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            yield scenario, drill, [inject for stage in drill.stages for inject in stage.injects]


def media_of(site: Site) -> Iterator[tuple[Scenario, MediaFile]]:
    """Every media drill of a site."""
    return ((scenario, scenario.media) for scenario in site.scenarios if scenario.media)


def bare_page(html: str) -> str:
    """All letters of a page: its attributes, and its text without tags, so that no tag hides a text."""
    return _bare(unescape(html)) + " " + _bare(unescape(re.sub(r"<[^>]*>", "", html)))


def told(renderer: Renderer, texts: list[str]) -> set[str]:
    """The sentences of ``texts`` that would give an answer away, bare."""
    filled = (plain(renderer.fill(text)) for text in texts)
    return {_bare(s) for text in filled for s in _SENTENCE.findall(text) if _tells(s)}


@pytest.mark.parametrize("view", ["players", "stage"])
def test_players_see_no_expected_action(view: str, site: Site) -> None:
    """Neither the players' sheet nor the stage holds an expected action, a hint, a question or an aside."""
    renderer = Renderer(site)
    for scenario, drill, injects in drills_of(site):
        page = renderer.page(view, scenario.id, drill.id)
        letters = bare_page(page)
        steps = {_bare(renderer.fill(site.find("step", name).do)) for i in injects for name in i.expect}
        kept = told(renderer, [text for i in injects for text in (i.ask, i.hint, *i.aside)])
        assert [text for text in steps | kept if text in letters] == []
        assert "data-expect" not in page
        assert "data-hint" not in page


def test_the_stage_shows_each_inject_once(site: Site) -> None:
    """The stage holds the injects of its drill in their order, and the sheet of the players none."""
    renderer = Renderer(site)
    for scenario, drill, injects in drills_of(site):
        stage = renderer.page("stage", scenario.id, drill.id)
        assert re.findall(r'data-inject="([^"]+)"', stage) == [inject.id for inject in injects]
        players = bare_page(renderer.page("players", scenario.id, drill.id))
        assert all(_bare(renderer.fill(i.text)) not in players for i in injects if _tells(i.text))


def test_the_partner_sees_no_model_answer(site: Site) -> None:
    """The partner's sheet has every question with its follow-ups, and no answer but the given facts."""
    renderer = Renderer(site)
    for scenario, media in media_of(site):
        given = told(renderer, list(media.opening.situation))
        letters = bare_page(renderer.page("partner", scenario.id))
        for question in media.questions:
            for text in (question.ask, *question.followups):
                assert _bare(renderer.fill(text)) in letters, text
            hidden = told(renderer, [question.model, *question.bridging, *(a.why for a in question.avoid)])
            assert [text for text in hidden - given if text in letters] == [], question.id


def test_the_facilitator_sees_everything_in_order(site: Site) -> None:
    """Without a script the page has each inject with its notes, one after the other, and live branches."""
    renderer = Renderer(site)
    for scenario, drill, injects in drills_of(site):
        page = renderer.page("facilitator", scenario.id, drill.id)
        parts = re.split(r'<li class="finject" id="', page)[1:]
        assert [part.partition('"')[0] for part in parts] == [inject.id for inject in injects]
        for inject, part in zip(injects, parts, strict=True):
            letters = bare_page(part)
            steps = [site.find("step", name).do for name in inject.expect]
            for text in (inject.text, inject.say, inject.ask, inject.hint, *inject.aside, *steps):
                assert _bare(plain(renderer.fill(text))) in letters, text
            for branch in inject.branches:
                assert f'href="#{branch.go.rpartition("/")[2]}"' in part
        assert set(re.findall(r'data-go="([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))


def test_the_observers_tick_what_is_expected(site: Site) -> None:
    """The observers' sheet lists each expected action of each inject, with a box."""
    renderer = Renderer(site)
    for scenario, drill, injects in drills_of(site):
        page = renderer.page("observers", scenario.id, drill.id)
        expected = [name for inject in injects for name in inject.expect]
        assert page.count("□") == len(expected)
        assert [n for n in expected if _bare(renderer.fill(site.find("step", n).do)) not in _bare(page)] == []


def test_models_are_readable_in_order(site: Site) -> None:
    """Without a script the media page has each question followed by its model answer."""
    renderer = Renderer(site)
    for scenario, media in media_of(site):
        letters = _bare(unescape(re.sub(r"<[^>]*>", "", renderer.page("media", scenario.id))))
        places = [
            letters.index(
                _bare(plain(renderer.fill(text))), letters.index(_bare(renderer.fill(question.ask)))
            )
            for question in media.questions
            for text in (question.ask, question.model)
        ]
        assert places == sorted(places)


# ── what follows from the data ──────────────────────────────────────────────────────────────────


def test_a_huddle_asks_one_question_a_phase(practised: Site) -> None:
    """A full drill asks everything afterwards, a huddle the first question of each phase."""
    assert practised.training is not None
    full, huddle = (drill for _, drill, _ in drills_of(practised))
    assert [q.id for q in hotwash_of(practised.training, full)] == ["feeling", "seen", "planned"]
    assert [q.id for q in hotwash_of(practised.training, huddle)] == ["feeling", "seen"]


def test_pages_of_drills(practised: Site) -> None:
    """Each drill has its four views, each media drill its sheet, and none of them is found by searching."""
    found = {page.address: page for page in pages(practised)}
    sheets = ["demo/media/partner", "demo/tabletop/long-wait"]
    sheets += [f"demo/tabletop/long-wait/{view}" for view in ("stage", "players", "observers")]
    assert {*sheets, "demo/media", "demo/tabletop", "training/aar"} <= set(found)
    assert all(found[name].hide == ("navigation", "toc") and not found[name].found for name in sheets)


@pytest.mark.parametrize("view", ["media", "partner", "tabletop"])
def test_views_without_data_raise(view: str, world: Site) -> None:
    """A view of what is not there is a fault of the code."""
    with pytest.raises(LookupError):
        Renderer(world).page(view, "demo")


def test_critical_steps_are_exercised_or_listed(site: Site) -> None:
    """Each critical respond step is expected by some inject, or traceability says that none exercises it."""
    page = Renderer(site).page("about_traceability")
    rows = dict(re.findall(r'<tr [^>]*>.*?href="page:([^"]+)".*?data-label="[^"]*"(.*?)</tr>', page))
    for scenario in site.scenarios:
        expected = {name for inject in scenario.injects for name in inject.expect}
        respond = next(phase for phase in scenario.playbook.phases if phase.id == "respond")
        for step in (step for step in respond.steps if step.critical):
            word = "undrilled" if scenario.tabletop else "absent"
            listed = t(f"traceability.{word}") in rows[f"{scenario.id}#{step.id}"]
            assert listed or f"{scenario.id}/{step.id}" in expected, step.id
