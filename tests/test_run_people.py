"""Who is here: roles merge by the clinic's rules, people come and go, and each has one list in time order."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from macros.site import Site
from macros.views.run import run as run_view
from tests.conftest import SiteFrom, changed, keys
from tests.run_pages import Contexts, Opened, begin, exported, names

STAFF = """groups => {
  const data = JSON.parse(document.querySelector("[data-facts]").textContent);
  return groups.map(present => playbookPlan.staff(present, data));
}"""


def only(tab: Page, people: list[str], name: str = "present") -> None:
    """Tick these people and nobody else."""
    for box in tab.locator(f"[name={name}]").all():
        box.set_checked(box.get_attribute("value") in people)


def test_every_role_falls_to_somebody_who_is_here(opened: Opened, real_site: Site) -> None:
    """For each two to eight people of the clinic: holders keep their roles, then deputies, then the least burdened."""
    people = real_site.clinic.people
    holder = {role: person.id for person in people for role in person.roles}
    groups = [list(g) for n in range(2, 9) for g in combinations([p.id for p in people], n)]
    found = opened("incident/run/").evaluate(STAFF, groups)
    for present, staff in zip(groups, found, strict=True):
        assert set(staff) == set(holder), present
        assert set(staff.values()) <= set(present)
        for role, person in staff.items():
            if holder[role] in present:
                assert person == holder[role]
            elif holder[real_site.deputy(role)] in present:
                assert person == holder[real_site.deputy(role)]
        # who decides does not also speak, unless the clinic's own rules say so
        if not {holder["director"], holder["spokesperson"]} & set(present):
            chains = {role: chain(real_site, role) for role in ("director", "spokesperson")}
            reached = [any(holder[r] in present for r in roles) for roles in chains.values()]
            if not all(reached):
                assert staff["director"] != staff["spokesperson"], present


def chain(site: Site, role: str) -> list[str]:
    """The role, its deputy, the deputy's deputy, and so on."""
    found: list[str] = []
    while role not in found:
        found.append(role)
        role = site.deputy(role)
    return found


def test_the_form_says_who_takes_what(opened: Opened) -> None:
    """Unticking somebody shows at once who takes over; one person alone is told to call another."""
    tab = opened("incident/run/")
    nurse = tab.locator("[data-roles-of=jian-zi-qing]")
    expect(nurse).to_have_text("護理師")
    tab.locator("[name=present][value=luo-pin-yan]").uncheck()
    expect(nurse).to_have_text("關懷專員、護理師")
    expect(tab.locator("[data-roles-of=luo-pin-yan]")).to_have_text("不在")
    only(tab, ["jian-zi-qing"])
    expect(tab.locator(".run__alone")).to_be_visible()
    only(tab, [])
    tab.get_by_role("button", name="開始應變").click()
    expect(tab.locator(".run__notice")).to_contain_text("至少")


def test_somebody_arrives(opened: Opened) -> None:
    """A person who comes later takes over their roles; the record says when, and nothing settled is lost."""
    tab = opened("incident/run/#new=serious-harm,3")
    only(tab, ["zeng-yu-he", "zhou-yi-cheng"])
    begin(tab)
    before = names(tab)
    tab.locator(".run__course summary").click()
    only(tab, ["ho-yi-an", "zeng-yu-he", "zhou-yi-cheng"], "now-present")
    expect(tab.locator("[data-person=ho-yi-an]")).to_be_visible()
    tab.locator("[data-person=ho-yi-an]").click()
    expect(tab.locator(".run__roles")).to_contain_text("院長")
    assert 0 < len(names(tab)) < len(before)
    record = json.loads(exported(tab, "json"))
    assert record["present"] == ["ho-yi-an", "zeng-yu-he", "zhou-yi-cheng"]
    assert record["log"][-1]["what"] == "people"
    assert "何以安" in record["log"][-1]["to"]
    assert "今天在的人" in exported(tab, "markdown").partition("經過")[2]
    only(tab, ["ho-yi-an"], "now-present")
    last = tab.locator("[name=now-present][value=ho-yi-an]")
    last.click()
    expect(last).to_be_checked()
    expect(tab.locator(".run__notice")).to_contain_text("至少")


def test_who_comes_back_finds_the_run(opened: Opened, contexts: Contexts) -> None:
    """The page without a run in its address shows the one that goes on; triage still begins a new one."""
    context = contexts()
    tab = opened("incident/run/", context)
    begin(tab, number="進行中")
    again = opened("incident/run/", context)
    expect(again.locator(".run__title")).to_contain_text("進行中")
    triage = opened("incident/run/#new=reportable,3", context)
    expect(triage.locator("form.run__new")).to_be_visible()
    expect(triage.locator("[data-open]", has_text="進行中")).to_be_visible()
    other = opened("complaint/run/", context)
    expect(other.locator("[data-other=incident]")).to_be_visible()
    expect(other.locator("[data-other=cyberbullying]")).to_be_hidden()


DEPUTIES = ("people:\n", "deputies:\n  - {{role: {0}, deputy: {1}}}\npeople:\n")


def test_the_clinic_names_its_own_deputies(site_from: SiteFrom) -> None:
    """A line in clinic.yml goes before roles.yml, on the page of the run too."""
    line = DEPUTIES[1].format("lead", "desk")
    site, report = site_from(changed("clinic.yml", (DEPUTIES[0], line)))
    assert site is not None
    assert keys(report) == []
    assert site.deputy("lead") == "desk"
    assert '"deputy": "desk"' in run_view(site, site.scenarios[0].id)["data"]


@pytest.mark.parametrize(
    ("role", "deputy", "key"), [("lead", "lead", "own-deputy"), ("lead", "nobody", "unknown-ref")]
)
def test_a_deputy_that_cannot_be(site_from: SiteFrom, role: str, deputy: str, key: str) -> None:
    """Nobody deputises for themselves, and both are roles."""
    _, report = site_from(changed("clinic.yml", (DEPUTIES[0], DEPUTIES[1].format(role, deputy))))
    assert keys(report) == [key]


def test_a_role_with_two_lines(site_from: SiteFrom) -> None:
    """A second line for the same role is named."""
    lines = "deputies:\n  - {role: lead, deputy: desk}\n  - {role: lead, deputy: desk}\npeople:\n"
    _, report = site_from(changed("clinic.yml", (DEPUTIES[0], lines)))
    assert keys(report) == ["twice-deputised"]
