"""The repository's own data: complete, sourced, and free of what the rules refuse."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
import yaml

from macros.load import load
from macros.model import Entry, Step
from macros.problems import Problem, Report
from macros.rules import check
from macros.rules.editorial import (
    every_point_is_taught,
    legal_numbers_have_a_source,
    wrong_citations_are_refused,
)
from macros.site import Scenario, Site
from macros.texts import texts, width
from tests.conftest import ROOT

SCENARIOS = ["complaint", "cyberbullying", "incident"]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("playbooks", "quizzes")
    for path in (ROOT / folder).rglob("*.yml")
)
CASES = yaml.safe_load((ROOT / "tests/cases_misquotations.yml").read_text(encoding="utf-8"))
FORMS = {
    kind: [pytest.param(case["id"], text, id=text) for case in CASES for text in case[kind]]
    for kind in ("wrong", "right")
}
POINTS = 320
STATUTORY = re.compile(r"\d 個工作日|罰[^。]{0,8}\d 萬|\d 年以下|72 小時")


@pytest.fixture(scope="module")
def report(real_site: Site) -> Report:
    """Everything the rules find in the real data."""
    return Report(check(real_site, date(2026, 11, 22)))


@pytest.fixture
def spare() -> Site:
    """The real data once more, for tests that break a piece of it."""
    site, _ = load(ROOT)
    assert site is not None
    return site


def plant(entry: Entry, field: str, text: str) -> Problem:
    """Put ``text`` into a field behind the back of the frozen model; gives a problem that stands there."""
    object.__setattr__(entry, field, text)
    return entry.origin.at(field).problem("any")


def test_the_data_has_no_error(report: Report) -> None:
    """No rule finds an error in the repository."""
    assert [problem.plain() for problem in report.errors] == []


@pytest.mark.parametrize("name", FILES)
def test_file(name: str, report: Report, real_site: Site) -> None:
    """Each file is read, has no error, and opens with a document control that makes sense."""
    file = next(f for f in real_site.files if f.origin.file == name)
    assert [p.plain() for p in report.errors if p.mark.file == name] == []
    control = file.document
    assert control.effective < control.review_by
    assert max(change.date for change in control.changes) <= control.review_by
    assert control.version in {change.version for change in control.changes}


def test_every_file_is_loaded(real_site: Site) -> None:
    """No YAML file below playbooks/ and quizzes/ is left aside."""
    loaded = {file.origin.file for file in real_site.files}
    assert {name for name in FILES if name not in loaded} == set()


def test_there_are_three_scenarios(real_site: Site) -> None:
    """Complaints, cyberbullying and incidents, in this order."""
    assert [scenario.id for scenario in real_site.scenarios] == SCENARIOS


def steps_of(site: Site, name: str) -> list[Step]:
    """The steps of a scenario."""
    scenario: Scenario = site.scenario(name)
    return scenario.steps


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_step_is_complete(name: str, real_site: Site) -> None:
    """Each step says who does it, until when, and how one sees that it is done."""
    for step in steps_of(real_site, name):
        assert real_site.find("role", step.role) is not None, step.id
        assert step.due.amount > 0 or step.due.unit == "m", step.id
        assert width(step.done_when) >= 4, step.id
        assert step.how, step.id


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenarios_have_substance(name: str, real_site: Site) -> None:
    """At least 25 steps, 10 messages, 3 things never to do, and steps in each phase."""
    scenario = real_site.scenario(name)
    assert len(scenario.steps) >= 25
    assert len(scenario.messages.messages) >= 10
    assert len(scenario.playbook.never) >= 3
    assert all(len(phase.steps) >= 3 for phase in scenario.playbook.phases)


@pytest.mark.parametrize("name", SCENARIOS)
def test_kinds_are_reached_by_triage(name: str, real_site: Site) -> None:
    """Every classification of a scenario is the end of some path through the questions."""
    reached = {
        outcome.classification.rpartition("/")[2]
        for outcome in real_site.triage.outcomes
        if outcome.scenario == name
    }
    assert {kind.id for kind in real_site.scenario(name).playbook.classifications} - reached == set()


def test_reference_works_have_substance(real_site: Site) -> None:
    """Enough terms and questions to be worth searching."""
    assert len(real_site.glossary.terms) >= 80
    assert len(real_site.faq.questions) >= 45


def test_roles_are_held_by_people(real_site: Site) -> None:
    """Every role and its deputy are held, and not by one and the same person."""
    holder = {role: person.id for person in real_site.clinic.people for role in person.roles}
    same = [role.id for role in real_site.roles.roles if holder[role.id] == holder[role.deputy]]
    assert same == []


def covered(site: Site) -> set[str]:
    """The points that some object teaches."""
    return {name for entry in site.walk() for name in getattr(entry, "covers", ())}


def test_every_point_of_the_sources_is_taught(real_site: Site) -> None:
    """All 320 points are in the ledger, and each of them is covered somewhere."""
    points = {point.id for point in real_site.ledger.points}
    assert len(points) == len(real_site.ledger.points) == POINTS
    assert covered(real_site) == points


def test_a_removed_cover_is_noticed(spare: Site, today: date) -> None:
    """If the one place that teaches a point forgets it, the point is reported."""
    teaching = [entry for entry in spare.walk() if getattr(entry, "covers", ())]
    count = Counter(name for entry in teaching for name in entry.covers)
    entry, name = next((e, name) for e in teaching for name in e.covers if count[name] == 1)
    entry.covers.remove(name)
    (problem,) = every_point_is_taught(spare, today)
    assert (problem.key, problem.values["value"]) == ("not-covered", name)
    assert problem.mark.file == "playbooks/ledger.yml"


# ── misquotations ───────────────────────────────────────────────────────────────────────────────


def patterns(site: Site, name: str = "") -> list[re.Pattern[str]]:
    """The patterns of one misquotation, or of all."""
    forms = [form for form in site.sources.misquotations if not name or form.id == name]
    return [re.compile(pattern) for form in forms for pattern in form.patterns]


@pytest.mark.parametrize(("name", "text"), FORMS["wrong"])
def test_wrong_citations_are_caught(name: str, text: str, real_site: Site) -> None:
    """Each common form of a wrong citation is found by the patterns of that very misquotation."""
    assert any(pattern.search(text) for pattern in patterns(real_site, name))


@pytest.mark.parametrize(("name", "text"), FORMS["right"])
def test_right_citations_pass(name: str, text: str, real_site: Site) -> None:
    """A right sentence about the same matter is found by no pattern at all."""
    assert [pattern.pattern for pattern in patterns(real_site) if pattern.search(text)] == []


def test_every_misquotation_has_cases(real_site: Site) -> None:
    """The list of wrong forms here and the one in the data are about the same misquotations."""
    assert [case["id"] for case in CASES] == [form.id for form in real_site.sources.misquotations]


def test_every_misquotation_finds_its_own_example(real_site: Site) -> None:
    """What the data calls wrong is caught by its patterns, and what it calls right is not."""
    for form in real_site.sources.misquotations:
        assert any(pattern.search(form.wrong) for pattern in patterns(real_site, form.id)), form.id
        assert not any(pattern.search(form.right) for pattern in patterns(real_site, form.id)), form.id


def test_a_planted_misquotation_is_found(real_site: Site, spare: Site, today: date) -> None:
    """A wrong citation anywhere in the data is an error with the right one beside it."""
    assert list(wrong_citations_are_refused(real_site, today)) == []
    planted = plant(spare.audiences.audiences[0], "needs", "醫預法第 7 條規定五日內關懷。")
    (problem,) = wrong_citations_are_refused(spare, today)
    assert (problem.key, problem.mark, problem.where) == ("misquotation", planted.mark, planted.where)
    assert "醫預法第 6 條" in problem.message


# ── legal numbers ───────────────────────────────────────────────────────────────────────────────


def test_legal_numbers_are_sourced(real_site: Site, today: date) -> None:
    """The data holds many statutory numbers, and each of them names its source."""
    found = [text for entry in real_site.walk() for _, text in texts(entry) if STATUTORY.search(text)]
    assert len(found) > 100
    assert list(legal_numbers_have_a_source(real_site, today)) == []


def test_a_planted_legal_number_is_found(spare: Site, today: date) -> None:
    """A number of the law without a source beside it is an error at its line."""
    planted = plant(spare.roles.roles[0], "mission", "72 小時內通報")
    (problem,) = legal_numbers_have_a_source(spare, today)
    assert (problem.key, problem.mark, problem.where) == ("legal-number", planted.mark, planted.where)
    assert (problem.mark.file, problem.where) == ("playbooks/roles.yml", "roles[0].mission")
