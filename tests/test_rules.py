"""What must agree across files, as far as ``tests/cases`` does not show it: limits, exceptions, silence."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from macros import rules
from macros.icons import exists
from macros.rules import check
from macros.site import Site
from tests.conftest import WORLD, Content, SiteFrom, changed, keys


def scenario_named(name: str) -> dict[str, Content]:
    """The demo scenario again under another id."""
    files = {
        **changed("demo/playbook.yml", ("id: demo\n", f"id: {name}\n")),
        "playbooks/demo/messages.yml": (WORLD / "playbooks/demo/messages.yml").read_text(encoding="utf-8"),
    }
    return {path.replace("/demo/", f"/{name}/"): text for path, text in files.items()}


def extra_scenario(*edits: tuple[str, str]) -> dict[str, Content]:
    """A second scenario ``extra`` with a classification of its own, and further edits of its playbook."""
    files = scenario_named("extra")
    text = str(files["playbooks/extra/playbook.yml"])
    for old, new in (("  - id: plain\n", "  - id: odd\n"), *edits):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {**files, "playbooks/extra/playbook.yml": text}


# ── the rules themselves ────────────────────────────────────────────────────────────────────────


def test_every_rule_is_registered(world: Site, today: date) -> None:
    """Each decorated function of each module takes part in a check."""
    check(world, today)
    found = {function.__name__ for function in rules._RULES}
    written = set()
    for path in Path(rules.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                getattr(d, "id", "") == "rule" for d in node.decorator_list
            ):
                written.add(node.name)
    assert found == written


def test_checking_twice_finds_the_same(site_from: SiteFrom, today: date) -> None:
    """A check has no memory."""
    site, report = site_from(changed("roles.yml", ("deputy: desk", "deputy: lead")))
    assert site is not None
    assert check(site, today) == check(site, today) == list(report)


# ── ids and references ──────────────────────────────────────────────────────────────────────────


def test_equal_ids_of_different_kinds_are_fine(site_from: SiteFrom) -> None:
    """A term may be called like a role, and two scenarios may have steps of the same id."""
    site, report = site_from(
        {**changed("glossary.yml", ("id: care-term", "id: desk")), **scenario_named("extra")}
    )
    assert report.render() == ""
    assert site is not None
    assert len(site.scenarios) == 2


@pytest.mark.parametrize("name", ["triage", "faq", "roles", "scenarios"])
def test_a_scenario_may_not_hide_a_page(name: str, site_from: SiteFrom) -> None:
    """A scenario named like a fixed page is reported."""
    _, report = site_from(scenario_named(name))
    assert keys(report) == ["page-exists"]


def test_a_scenario_may_not_hide_behind_a_hand_written_page(site_from: SiteFrom) -> None:
    """docs/about/index.md wins over a scenario called about, which would vanish without a word."""
    _, report = site_from(scenario_named("about"))
    assert keys(report) == ["page-exists"]


@pytest.mark.parametrize("name", ["control", "upkeep"])
def test_a_topic_stays_below_knowledge(name: str, site_from: SiteFrom) -> None:
    """A topic may be called like a page elsewhere."""
    (text,) = changed("knowledge/basics.yml", ("id: basics", f"id: {name}")).values()
    _, report = site_from({f"playbooks/knowledge/{name}.yml": text})
    assert report.render() == ""


BLANK_TWICE = ("    blanks:\n", "    blanks:\n      - {id: name, label: 再一次, example: 李專員}\n")
RECHECK_TWICE = (
    "misquotations:\n",
    "recheck:\n  - {id: a, matter: 甲, why: 乙}\n  - {id: a, matter: 丙, why: 丁}\nmisquotations:\n",
)


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        pytest.param("knowledge/basics.yml", ("id: crossed", "id: steps"), id="section"),
        pytest.param("demo/messages.yml", BLANK_TWICE, id="blank"),
        pytest.param("sources.yml", RECHECK_TWICE, id="recheck"),
    ],
)
def test_small_ids_are_unique_as_well(path: str, edit: tuple[str, str], site_from: SiteFrom) -> None:
    """Equal ids in one file become equal anchors on one page, so they are reported."""
    site, report = site_from(changed(path, edit))
    assert site is not None
    assert keys(report) == ["duplicate-id"]


@pytest.mark.parametrize("name", ["dont", "class-plain", "never-promise", "tick-tell-team"])
def test_steps_leave_generated_anchors_alone(name: str, site_from: SiteFrom) -> None:
    """A step is not called like an id that the templates make on its pages."""
    _, report = site_from(changed("demo/playbook.yml", ("id: check-numbers", f"id: {name}")))
    assert keys(report) == ["reserved-id"]


def test_references_may_name_another_scenario(site_from: SiteFrom) -> None:
    """A message of another scenario goes by ``scenario/id``."""
    edit = ("messages: [first-reply]", "messages: [extra/first-reply, demo/first-reply]")
    _, report = site_from({**extra_scenario(), **changed("demo/playbook.yml", edit)})
    assert report.render() == ""


def test_nearest_names_come_without_the_own_prefix(site_from: SiteFrom) -> None:
    """Inside a scenario the suggestion is what one would write there."""
    _, report = site_from(
        changed("demo/playbook.yml", ("messages: [first-reply]", "messages: [first-repli]"))
    )
    (problem,) = report
    assert problem.values["near"] == "first-reply"


def test_a_step_is_only_for_kinds_of_its_scenario(site_from: SiteFrom) -> None:
    """``only`` cannot name a kind that the scenario does not have."""
    edit = ("only: [tricky]", "only: [extra/odd]")
    _, report = site_from({**extra_scenario(), **changed("demo/playbook.yml", edit)})
    assert keys(report) in (["unknown-ref"], ["unknown-ref-near"])


def test_an_outcome_agrees_with_itself(site_from: SiteFrom) -> None:
    """The classification of an outcome is one of its scenario."""
    edit = ("classification: demo/plain", "classification: extra/odd")
    _, report = site_from({**extra_scenario(), **changed("triage.yml", edit)})
    assert report.errors


# ── steps ───────────────────────────────────────────────────────────────────────────────────────


def test_time_order_counts_each_anchor_alone(site_from: SiteFrom) -> None:
    """A step counted from another moment may have any limit."""
    edit = ("due: 5wd\n        anchor: knowing", "due: 1h\n        anchor: request")
    _, report = site_from(changed("demo/playbook.yml", edit))
    assert report.render() == ""


def test_equal_limits_are_in_order(site_from: SiteFrom) -> None:
    """Two steps of the same limit may stand either way."""
    _, report = site_from(changed("demo/playbook.yml", ("due: 24h", "due: 0m"), ("due: 5wd", "due: 0m")))
    assert report.render() == ""


def test_one_late_step_is_one_problem(site_from: SiteFrom) -> None:
    """Only the step that comes too late in the list is reported, not those after it."""
    _, report = site_from(changed("demo/playbook.yml", ("due: 0m", "due: 2d"), ("due: 24h", "due: 1h")))
    assert [(p.key, p.where) for p in report] == [("late-step", "phases[1].steps[1].due")]


def test_preparing_has_no_order(site_from: SiteFrom) -> None:
    """Steps of the preparing phase are cycles and stand in any order."""
    _, report = site_from(changed("demo/playbook.yml", ("due: 3mo", "due: 1y")))
    assert report.render() == ""


def test_a_critical_step_may_say_why_it_has_no_basis(site_from: SiteFrom) -> None:
    """``no_basis`` stands in for a basis, also for legal numbers."""
    edit = ("        basis: [guide]\n", "        no_basis: 這是常識，不是 72 小時的規定。\n")
    _, report = site_from(changed("demo/playbook.yml", edit))
    assert report.render() == ""


# ── triage, tables, dates ───────────────────────────────────────────────────────────────────────


def questions(count: int) -> dict[str, Content]:
    """A triage of ``count`` questions, one after the other."""
    head, tail = "questions:\n", "outcomes:\n"
    text = (WORLD / "playbooks/triage.yml").read_text(encoding="utf-8")
    rows = [
        f"  - id: q{n}\n    ask: 題目？\n    answers:\n      - {{label: 有, outcome: act}}\n"
        f"      - {{label: 沒有, {f'question: q{n + 1}' if n < count else 'outcome: listen'}}}\n"
        for n in range(1, count + 1)
    ]
    text = text.partition(head)[0] + head + "".join(rows) + tail + text.partition(tail)[2]
    return {"playbooks/triage.yml": text.replace("start: hurt", "start: q1")}


def test_six_questions_are_the_most(site_from: SiteFrom) -> None:
    """A path of six questions is fine, one of seven is not."""
    assert site_from(questions(6))[1].render() == ""
    assert "triage-too-long" in keys(site_from(questions(7))[1])


def test_two_ways_to_the_same_end(site_from: SiteFrom) -> None:
    """Two answers may lead to the same question or outcome: that is no loop."""
    edit = (
        "      - {label: 沒有, outcome: listen}\n",
        "      - {label: 沒有, outcome: listen}\n      - {label: 不確定, outcome: act}\n",
    )
    _, report = site_from(changed("triage.yml", edit))
    assert report.render() == ""


def test_every_missing_cell_is_named(site_from: SiteFrom) -> None:
    """A matrix with a new heading lacks each cell of it."""
    _, report = site_from(
        changed("knowledge/basics.yml", ("across: [白天, 晚上]", "across: [白天, 晚上, 假日]"))
    )
    assert [(p.key, p.values["down"], p.values["across"]) for p in report] == [
        ("missing-cell", "主管", "假日"),
        ("missing-cell", "櫃檯", "假日"),
    ]


@pytest.mark.parametrize(("day", "found"), [("2026-11-21", ["recheck-due"]), ("2026-11-22", [])])
def test_sources_have_their_own_recheck_date(day: str, found: list[str], site_from: SiteFrom) -> None:
    """A source that brings its own date is due the day after it."""
    edit = ("    recheck_by: 2099-12-31\n    says: 說話前", f"    recheck_by: {day}\n    says: 說話前")
    _, report = site_from(changed("sources.yml", edit))
    assert keys(report) == found
    assert report.errors == []


def test_icons_come_from_the_theme_only() -> None:
    """No icon name leads out of the theme's folder."""
    assert exists("material/phone")
    assert not exists("material/phone.svg")
    assert not exists("../../../main")
    assert not exists("")
