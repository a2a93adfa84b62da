"""What pages show: the right steps, places and names, and nothing that a text could smuggle in."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import UndefinedError

from macros.plan import pages
from macros.render import Renderer
from macros.site import Site
from macros.views import views
from macros.views.about import about_changes, about_recheck, about_sources, about_traceability
from macros.views.entrance import first_steps, home, triage
from macros.views.fragments import clinic, step
from macros.views.knowledge import clocks, faq, law, place_of, uses
from macros.views.people import role, role_list
from macros.views.scenario import checklist, numbers
from tests.conftest import SiteFrom, changed


def ids(steps: list[Any]) -> list[str]:
    """The ids of ``steps``."""
    return [each.id for each in steps]


# ── the first steps ─────────────────────────────────────────────────────────────────────────────


def test_first_steps_of_a_low_level(world: Site) -> None:
    """At level one nothing stands that is only for level two, nor what is only for some kinds."""
    assert ids(first_steps(world.scenario("demo"), level=1)) == ["listen-first", "call-back"]


def test_first_steps_of_a_kind(world: Site) -> None:
    """At a higher level and for its kind the further step appears, after the earlier ones."""
    demo = world.scenario("demo")
    assert ids(first_steps(demo, 2, "tricky")) == ["listen-first", "call-back", "care-visit"]
    assert ids(first_steps(demo, 2, "plain")) == ["listen-first", "call-back"]
    assert ids(first_steps(demo, 1, "tricky")) == ["listen-first", "call-back"]
    assert ids(first_steps(demo, 2, "tricky", count=1)) == ["listen-first"]


def test_first_steps_with_the_longer_form_of_a_kind(site_from: SiteFrom) -> None:
    """``only: [demo/tricky]`` is the same as ``only: [tricky]``."""
    site, report = site_from(changed("demo/playbook.yml", ("only: [tricky]", "only: [demo/tricky]")))
    assert site is not None
    assert report.render() == ""
    assert "care-visit" in ids(first_steps(site.scenario("demo"), 2, "tricky"))


def test_of_equal_limits_the_critical_step_comes_first(site_from: SiteFrom) -> None:
    """Among steps of the same limit the critical one leads."""
    edits = (
        ("due: 24h", "due: 0m"),
        ("        critical: true\n", ""),
        ("        caution: 只談", "        critical: true\n        basis: [guide]\n        caution: 只談"),
    )
    site, report = site_from(changed("demo/playbook.yml", *edits))
    assert site is not None
    assert report.render() == ""
    assert ids(first_steps(site.scenario("demo"), level=1)) == ["call-back", "listen-first"]


# ── views ───────────────────────────────────────────────────────────────────────────────────────


def test_home_offers_doors_and_phones(world: Site) -> None:
    """The home page has each scenario with its first steps, and the phones meant for the first page."""
    shown = home(world)
    assert [(s.id, ids(steps)) for s, steps in shown["doors"]] == [("demo", ["listen-first", "call-back"])]
    assert ids(shown["phones"]) == ["police"]


def test_triage_knows_the_way_back(site_from: SiteFrom) -> None:
    """Each node knows from where it is reached and how deep it lies."""
    more = "  - id: more\n    ask: 還有嗎？\n    answers:\n      - {label: 有, outcome: act}\n"
    edits = (
        ("{label: 沒有, outcome: listen}", "{label: 沒有, question: more}"),
        ("outcomes:\n", more + "      - {label: 沒有, outcome: listen}\noutcomes:\n"),
    )
    site, report = site_from(changed("triage.yml", *edits))
    assert site is not None
    assert report.render() == ""
    shown = triage(site)
    assert shown["parents"] == {"act": "hurt", "more": "hurt", "listen": "more"}
    assert shown["depth"] == {"hurt": 1, "more": 2}


def test_triage_outcomes_carry_their_steps(world: Site) -> None:
    """An outcome shows its scenario, kind, level, first steps and whom to call."""
    act = triage(world)["outcomes"][0]
    assert (act["scenario"].id, act["classification"].id, act["level"].short) == ("demo", "tricky", "二級")
    assert ids(act["steps"]) == ["listen-first", "call-back", "care-visit"]
    assert (ids(act["roles"]), ids(act["contacts"])) == (["lead"], ["police"])


def test_steps_are_numbered_within_their_phase(world: Site) -> None:
    """Each phase counts from one."""
    found = numbers(world.scenario("demo"))
    assert found == {
        "practise-call": 1, "check-numbers": 2, "listen-first": 1, "call-back": 2, "care-visit": 3,
        "talk-over": 1, "tell-team": 2,
    }  # fmt: skip


def test_a_checklist_holds_the_steps_of_its_role(world: Site) -> None:
    """Only the own steps, responding first, then recovering, then preparing."""
    shown = checklist(world, "demo", "desk")
    assert [(phase.id, ids(steps)) for phase, steps in shown["phases"]] == [
        ("respond", ["listen-first"]),
        ("recover", ["tell-team"]),
        ("prepare", ["practise-call"]),
    ]
    assert ids(shown["nevers"]) == ["promise"]


def test_a_role_page_holds_all_its_steps(world: Site) -> None:
    """Every step of the role in every scenario is listed once."""
    ((scenario, phases, _),) = role(world, "lead")["scenarios"]
    assert scenario.id == "demo"
    assert [i for _, steps in phases for i in ids(steps)] == [
        "call-back",
        "care-visit",
        "talk-over",
        "check-numbers",
    ]


def test_role_list_groups_by_team(world: Site) -> None:
    """Each role stands below its team."""
    assert [(team.id, ids(roles)) for team, roles in role_list(world)["teams"]] == [
        ("front", ["lead", "desk"])
    ]


def test_clocks_run_from_short_to_long(site_from: SiteFrom) -> None:
    """Statutory limits come first, the shortest of them at the top; the clinic's own follow."""
    more = ""
    for name, due, statutory in (("own", "1h", "false"), ("fast", "24h", "true")):
        more += f"  - {{id: {name}, what: 甲, due: {due}, anchor: knowing, counts_from: 乙, who: 丙, "
        more += f"statutory: {statutory}, basis: [demo-6], scenarios: [demo]}}\n"
    site, report = site_from(changed("sources.yml", ("misquotations:\n", f"{more}misquotations:\n")))
    assert site is not None
    assert report.render() == ""
    assert ids(clocks(site)["clocks"]) == ["fast", "care", "own"]


def test_sources_by_law(world: Site) -> None:
    """Articles stand below their law, everything else at the end."""
    shown = law(world)
    assert [(own.id, ids(sources)) for own, sources in shown["laws"]] == [("demo-law", ["demo-6"])]
    assert ids(shown["others"]) == ["guide", "practice"]


def test_uses_of_a_source(world: Site) -> None:
    """Each page that rests on a source is named once."""
    assert dict(uses(world)["demo-6"]).keys() == {
        "knowledge/clocks", "knowledge/glossary", "demo", "knowledge/basics",
    }  # fmt: skip
    assert uses(world)["guide"] == [("demo", "示範情境")]
    assert "practice" not in uses(world)


@pytest.mark.parametrize(
    ("kind", "name", "address"),
    [
        ("step", "demo/call-back", "demo"),
        ("message", "demo/first-reply", "demo/messages"),
        ("topic", "basics", "knowledge/basics"),
        ("term", "care-term", "knowledge/glossary"),
        ("question", "first-word", "faq"),
        ("audience", "patient", "knowledge/audiences"),
        ("level", "1", "knowledge/severity"),
        ("clock", "care", "knowledge/clocks"),
        ("role", "desk", "roles"),
    ],
)
def test_the_page_of_an_object(kind: str, name: str, address: str, world: Site) -> None:
    """Every object is read on a page that exists."""
    place = place_of(world, world.find(kind, name))
    assert place is not None
    assert place[0] == address
    assert address in {page.address for page in pages(world)}


def test_objects_without_a_page(world: Site) -> None:
    """What is shown on no page of its own has no place."""
    assert place_of(world, world.find("contact", "police")) is None
    assert place_of(world, world.find("point", "point-1")) is None


def test_points_lead_to_where_they_are_taught(world: Site) -> None:
    """Each point of the ledger knows the very place, and all of them are counted."""
    shown = about_sources(world)
    ((document, points),) = shown["documents"]
    assert (document, shown["taught"], shown["all"]) == ("guide-book", 2, 2)
    assert [(point.id, [address for address, _ in places]) for point, places in points] == [
        ("point-1", ["faq#first-word"]),
        ("point-2", ["demo#call-back"]),
    ]


def test_changes_come_latest_first(site_from: SiteFrom) -> None:
    """The newest change of any file leads the list."""
    edit = (
        '    - {date: 2026-11-22, version: "1.0", what: 首版}\n',
        '    - {date: 2027-01-01, version: "1.1", what: 改}\n',
    )
    site, _ = site_from(changed("faq.yml", edit))
    assert site is not None
    first, *rest = about_changes(site)["changes"]
    assert (first[0].what, first[1].origin.file) == ("改", "playbooks/faq.yml")
    assert len(rest) == len(site.files) - 1


def test_weak_sources_are_listed(world: Site) -> None:
    """Sources of confidence B and C stand among what must be looked up again."""
    assert ids(about_recheck(world)["weak"]) == ["guide", "practice"]


def test_traceability_holds_every_step(world: Site) -> None:
    """All steps of all scenarios can be traced."""
    assert [ids(s.steps) for s in about_traceability(world)["scenarios"]] == [ids(world.scenarios[0].steps)]


def test_questions_by_group(world: Site) -> None:
    """Questions stand below their group."""
    assert [(group, ids(questions)) for group, questions in faq(world)["groups"]] == [
        ("先做什麼", ["first-word"])
    ]


def test_a_question_of_an_unknown_group_is_reported(site_from: SiteFrom) -> None:
    """A question whose group is not in the list would be on no page, so it is reported."""
    _, report = site_from(changed("faq.yml", ("    group: 先做什麼", "    group: 再做什麼")))
    assert report.errors


def test_fragments(world: Site) -> None:
    """Hand-written pages can show one step and one fact."""
    assert step(world, "demo/care-visit")["number"] == 3
    assert clinic(world, "phone") == {"value": "02-5550-0100"}
    assert Renderer(world).page("clinic", "name") == "示範診所"
    assert "警察局" in Renderer(world).page("contacts")


@pytest.mark.parametrize(
    "call", [("nothing",), ("step", "demo/nothing"), ("clinic", "nothing"), ("topic", "nothing")]
)
def test_unknown_views_and_ids_raise(call: tuple[str, ...], world: Site) -> None:
    """A page that asks for what does not exist breaks the build instead of showing a hole."""
    with pytest.raises(KeyError):
        Renderer(world).page(*call)


def test_every_view_is_a_macro(world: Site) -> None:
    """Generated and hand-written pages can call each view by its name."""
    macros = Renderer(world).macros()
    assert set(macros) == set(views())
    assert macros["clinic"]("city") == "臺北市"


def test_templates_know_no_undefined_names(world: Site) -> None:
    """A typo in a template raises when it is rendered."""
    environment = Renderer(world)._environment
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing }}").render()
