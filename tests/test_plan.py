"""Which pages there are: addresses, menu, anchors, and what stands in a generated page."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from macros.plan import HAND_WRITTEN, Page, addresses, navigation, pages, roles_in
from macros.render import Renderer
from macros.site import Site
from tests.conftest import ROOT, SiteFrom, changed


def front_matter(page: Page) -> dict[str, Any]:
    """The front matter of a generated page, as YAML reads it."""
    loaded: dict[str, Any] = yaml.safe_load(page.text.split("---\n")[1])
    return loaded


def rendered(renderer: Renderer, page: Page) -> str:
    """What the macro call in ``page`` gives."""
    name, _, arguments = page.call.removesuffix(")").partition("(")
    return renderer.page(name, *ast.literal_eval(f"[{arguments}]"))


def paths(menu: Any) -> Iterator[str]:
    """Every path in a menu."""
    if isinstance(menu, str):
        yield menu
    else:
        for below in menu.values() if isinstance(menu, dict) else menu:
            yield from paths(below)


def test_pages_of_the_world(world: Site) -> None:
    """Each scenario, its messages, its checklists, each role and each topic have a page."""
    found = {page.address for page in pages(world)}
    assert found >= {
        "", "triage", "scenarios", "demo", "demo/messages", "demo/roles/lead", "demo/roles/desk",
        "roles", "roles/lead", "roles/desk", "knowledge", "knowledge/basics", "knowledge/law",
        "knowledge/glossary", "faq", "about/control", "about/sources",
    }  # fmt: skip


def test_addresses_and_paths_are_unique(real_site: Site) -> None:
    """No page of the real site hides another one, nor a hand-written one."""
    found = pages(real_site)
    for field in ("address", "path"):
        assert [v for v, n in Counter(getattr(p, field) for p in found).items() if n > 1] == []
    hand_written = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert hand_written.isdisjoint(page.path for page in found)


@pytest.mark.parametrize(
    ("address", "section", "path"),
    [
        ("", True, "index.md"),
        ("demo", True, "demo/index.md"),
        ("faq", False, "faq.md"),
        ("a/b", False, "a/b.md"),
    ],
)
def test_only_heads_of_sections_are_index_pages(address: str, section: bool, path: str) -> None:
    """Only the head of a section is an index page."""
    assert Page(address, "t", "home()", "d", section=section).path == path


def test_hand_written_addresses_exist() -> None:
    """The addresses that stand for hand-written pages have their files below docs/."""
    for address in HAND_WRITTEN:
        assert any((ROOT / "docs" / path).is_file() for path in (f"{address}.md", f"{address}/index.md")), (
            address
        )


@pytest.mark.parametrize("which", ["world", "real_site"])
def test_the_menu_leads_to_pages(which: str, request: pytest.FixtureRequest) -> None:
    """Every entry of the menu is a page, generated or below docs/, and none stands there twice."""
    site: Site = request.getfixturevalue(which)
    menu = Counter(paths(navigation(site)))
    assert [path for path, n in menu.items() if n > 1] == []
    generated = {page.path for page in pages(site)}
    assert [path for path in set(menu) - generated if not (ROOT / "docs" / path).is_file()] == []


def test_the_menu_holds_every_page(world: Site) -> None:
    """No page about playbooks is missing from the menu."""
    assert {page.path for page in pages(world)} - set(paths(navigation(world))) == set()


def test_checklists_are_for_roles_with_steps(site_from: SiteFrom) -> None:
    """A role without a step in a scenario has no checklist there, and roles keep their order."""
    extra = "  - id: night\n    name: 夜班\n    lane: 夜班\n    team: front\n    icon: material/desk\n"
    extra += (
        "    mission: 守夜\n    duties: [守夜]\n    speaks: [不說]\n    never: [不睡]\n    deputy: desk\n"
    )
    files = changed("roles.yml", ("    deputy: lead\n", "    deputy: lead\n" + extra))
    site, _ = site_from({**files, **changed("clinic.yml", ("[desk]", "[desk, night]"))})
    assert site is not None
    assert roles_in(site, site.scenario("demo")) == ["lead", "desk"]
    found = addresses(site)
    assert "roles/night" in found
    assert "demo/roles/night" not in found


def test_a_page_is_one_macro_call(world: Site) -> None:
    """Below the front matter stands one call and nothing from the data."""
    for page in pages(world):
        body = page.text.split("---\n", 2)[2]
        assert re.fullmatch(r"\{\{ [a-z_]+\([^{}]*\) \}\}\n", body), page.address


def test_every_call_names_a_view(world: Site) -> None:
    """Each call finds its view and its ids."""
    renderer = Renderer(world)
    for page in pages(world):
        assert rendered(renderer, page).strip(), page.address


AWKWARD = '他說："好" \\ 百分之 5% #1: {{ x }}'


def test_awkward_texts_in_front_matter(site_from: SiteFrom) -> None:
    """Quotes, backslashes, colons and braces in titles and summaries stay what they are."""
    page = Page("x", AWKWARD, "home()", AWKWARD + "\n第二行")
    assert front_matter(page)["title"] == AWKWARD
    assert front_matter(page)["description"] == AWKWARD + " 第二行"


def test_front_matter_of_every_page(real_site: Site) -> None:
    """Title and description of every page survive the way through YAML, and neither is empty."""
    for page in pages(real_site):
        matter = front_matter(page)
        assert matter["title"] == page.title.replace("\n", " ")
        assert matter["title"]
        assert matter["description"]
        assert matter.get("hide", []) == list(page.hide)


def test_descriptions_are_plain_text(site_from: SiteFrom) -> None:
    """Links, emphasis and facts of a summary reach the description as plain words."""
    edit = ("summary: 先聽完，再回覆。", "summary: 先**聽完**，看[問題](page:faq)，打 {clinic.phone}。")
    site, report = site_from(changed("demo/playbook.yml", edit))
    assert site is not None
    assert report.render() == ""
    (page,) = (page for page in pages(site) if page.address == "demo")
    assert page.description == "先聽完，看問題，打 02-5550-0100。"


@pytest.mark.parametrize("which", ["world", "real_site"])
def test_planned_anchors_stand_on_their_pages(which: str, request: pytest.FixtureRequest) -> None:
    """Every anchor that data may link to is an id on the rendered page, exactly once."""
    site: Site = request.getfixturevalue(which)
    renderer, missing = Renderer(site), []
    for page in pages(site):
        if not page.anchors:
            continue
        ids = Counter(re.findall(r'\bid="([^"]+)"|\{: #(\S+) \}', rendered(renderer, page)))
        found = Counter({raw or heading: n for (raw, heading), n in ids.items()})
        missing += [f"{page.address}#{a}: {found[a]}" for a in page.anchors if found[a] != 1]
    assert missing == []


def test_addresses_hold_pages_and_anchors(world: Site) -> None:
    """Data may name pages, steps, kinds, nevers, messages, sources, terms, questions and sections."""
    assert addresses(world) >= {
        "", "demo", "demo#call-back", "demo#class-plain", "demo#never-promise", "demo#respond",
        "demo/messages#first-reply", "knowledge/basics#crossed", "knowledge/law#demo-6",
        "knowledge/law#demo-law", "knowledge/glossary#care-term", "knowledge/clocks#care",
        "knowledge/audiences#patient", "faq#first-word", "triage#q-hurt", "triage#o-act",
        "roles/lead#demo", "about/upkeep",
    }  # fmt: skip
    assert "demo#nothing" not in addresses(world)


@pytest.mark.parametrize(
    "text", ['a"b\\c', "{{ x }}", "# a: b", "a\u2028b\u0085c\ufeffd\u202ee", "\U0001f600"]
)
def test_front_matter_keeps_every_character(text: str) -> None:
    """Also those that YAML would fold or refuse."""
    assert front_matter(Page("a", text, "home()", text)) == {"title": text, "description": text}
