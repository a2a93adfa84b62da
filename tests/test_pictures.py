"""The drawings: every step has its chip, nothing overlaps, nothing lies outside, and each has its text."""

from __future__ import annotations

import random
import re
from itertools import combinations, pairwise

import pytest

from macros.fields import Due
from macros.model import Notify, Phase, Step
from macros.pictures.swimlane import CHIP, Chip, Drawing, Swimlane, swimlane
from macros.pictures.tree import BOX, ROW, notification_tree
from macros.render import Renderer
from macros.site import Scenario, Site
from macros.time_words import due_words
from macros.views.scenario import numbers
from tests.conftest import SiteFrom, changed

SCENARIOS = ["complaint", "cyberbullying", "incident"]
DRAWINGS = pytest.mark.parametrize("which", [0, 1], ids=["wide", "tall"])


def respond(scenario: Scenario) -> Phase:
    """The phase that is drawn."""
    return next(phase for phase in scenario.playbook.phases if phase.id == "respond")


def picture_of(site: Site, name: str) -> Swimlane:
    """The timeline of a scenario."""
    scenario = site.scenario(name)
    return swimlane(site, scenario, respond(scenario), numbers(scenario))


def crowded(site: Site, seed: int) -> tuple[list[Step], Swimlane]:
    """A timeline of forty steps with lots drawn for role and limit: some cells are crowded, some empty."""
    lots = random.Random(seed)
    scenario = site.scenario("complaint")
    phase = respond(scenario)
    roles = sorted({step.role for step in phase.steps})
    dues = [Due(0, "m"), Due(30, "m"), Due(24, "h"), Due(5, "wd"), Due(6, "mo")]
    steps = [
        phase.steps[0].model_copy(
            update={"id": f"s{n}", "role": lots.choice(roles), "due": lots.choice(dues)}
        )
        for n in range(40)
    ]
    drawn = phase.model_copy(update={"steps": steps})
    return steps, swimlane(site, scenario, drawn, {step.id: n for n, step in enumerate(steps, 1)})


def overlaps(drawing: Drawing) -> list[tuple[int, int]]:
    """The pairs of chips that touch each other."""
    pairs = combinations(drawing.chips, 2)
    return [(a.number, b.number) for a, b in pairs if abs(a.x - b.x) < CHIP and abs(a.y - b.y) < CHIP]


def outside(drawing: Drawing) -> list[int]:
    """The chips that reach over the labels or the edge."""
    half = CHIP / 2

    def lies_inside(chip: Chip) -> bool:
        across = drawing.side <= chip.x - half and chip.x + half <= drawing.width
        return across and drawing.head <= chip.y - half and chip.y + half <= drawing.height

    return [chip.number for chip in drawing.chips if not lies_inside(chip)]


@pytest.mark.parametrize("name", SCENARIOS)
@DRAWINGS
def test_every_responding_step_has_one_chip(name: str, which: int, real_site: Site) -> None:
    """Each step of the responding phase stands in each drawing exactly once, with its own number."""
    scenario = real_site.scenario(name)
    chips = picture_of(real_site, name).drawings[which].chips
    wanted = {step.id: number for number, step in enumerate(respond(scenario).steps, 1)}
    assert sorted((chip.step.id, chip.number) for chip in chips) == sorted(wanted.items())


@pytest.mark.parametrize("name", SCENARIOS)
@DRAWINGS
def test_chips_keep_apart_and_inside(name: str, which: int, real_site: Site) -> None:
    """No two chips overlap, and none covers a label or leaves the view box."""
    drawing = picture_of(real_site, name).drawings[which]
    assert overlaps(drawing) == []
    assert outside(drawing) == []


@pytest.mark.parametrize("seed", range(5))
@DRAWINGS
def test_crowded_cells(seed: int, which: int, real_site: Site) -> None:
    """The same holds for forty steps that crowd into a few cells."""
    steps, picture = crowded(real_site, seed)
    drawing = picture.drawings[which]
    assert len(drawing.chips) == len(steps)
    assert overlaps(drawing) == []
    assert outside(drawing) == []


@pytest.mark.parametrize("name", SCENARIOS)
@DRAWINGS
def test_chips_stand_in_their_lane_and_time(name: str, which: int, real_site: Site) -> None:
    """The bands that a chip stands in are those of its role and of its limit."""
    drawing = picture_of(real_site, name).drawings[which]
    for chip in drawing.chips:
        column = next(b.label for b in drawing.columns if b.start <= chip.x < b.start + b.extent)
        row = next(b.label for b in drawing.rows if b.start <= chip.y < b.start + b.extent)
        lane, time = (row, column) if drawing.times_across else (column, row)
        assert lane == real_site.find("role", chip.step.role).lane
        assert time == due_words(chip.step.due)


@pytest.mark.parametrize("name", SCENARIOS)
@DRAWINGS
def test_bands_fill_the_drawing(name: str, which: int, real_site: Site) -> None:
    """Lanes and times follow each other without gap and end at the edge, a narrow margin aside."""
    drawing = picture_of(real_site, name).drawings[which]
    for bands, start, end in (
        (drawing.columns, drawing.side, drawing.width),
        (drawing.rows, drawing.head, drawing.height),
    ):
        assert bands[0].start == start
        assert 0 <= end - (bands[-1].start + bands[-1].extent) <= CHIP / 2
        for one, next_one in pairwise(bands):
            assert one.start + one.extent == pytest.approx(next_one.start)


def test_times_run_from_now_to_last(real_site: Site) -> None:
    """The axis of time is sorted by length, whatever the order of the steps."""
    _, picture = crowded(real_site, 1)
    labels = ["立刻", "30 分鐘內", "24 小時內", "5 個工作日內", "6 個月內"]
    assert [band.label for band in picture.drawings[0].columns] == labels
    assert [band.label for band in picture.drawings[1].rows] == labels


@DRAWINGS
def test_marks_of_critical_steps_lie_inside(which: int, real_site: Site) -> None:
    """The round mark at the corner of a critical chip lies inside the view box as well."""
    drawing = crowded(real_site, 1)[1].drawings[which]
    offset, radius = 11, 7
    assert max(chip.x for chip in drawing.chips) + offset + radius <= drawing.width
    assert min(chip.y for chip in drawing.chips) - offset - radius >= 0


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_timeline_has_its_text(name: str, real_site: Site) -> None:
    """The same steps stand below as text, each once, in the lane of its role."""
    scenario = real_site.scenario(name)
    lanes = picture_of(real_site, name).lanes
    assert sorted(step.id for _, steps in lanes for _, step in steps) == sorted(
        s.id for s in respond(scenario).steps
    )
    assert all(step.role == role.id for role, steps in lanes for _, step in steps)


def test_the_timeline_as_svg(world: Site) -> None:
    """Each chip is a link to its step with a name that says number, role, limit and step."""
    html = Renderer(world).page("scenario", "demo")
    drawings = re.findall(r"<svg class=\"lanes.*?</svg>", html, re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        targets = re.findall(r'<a class="chip[^"]*" href="#([a-z-]+)" aria-label="([^"]+)">', drawing)
        assert sorted(target for target, _ in targets) == ["call-back", "care-visit", "listen-first"]
        assert dict(targets)["call-back"] == "步驟 2，主管，24 小時內：回電說明下一步"
        assert dict(targets)["listen-first"].endswith(" 關鍵步驟")


# ── the notification tree ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["world", "real_site"])
def test_the_tree_shows_every_node(which: str, request: pytest.FixtureRequest) -> None:
    """Each node of ``notify`` is one box, in reading order, and says whom to call."""
    site: Site = request.getfixturevalue(which)
    nodes = [node for node in site.clinic.notify.walk() if isinstance(node, Notify)]
    tree = notification_tree(site)
    names = [
        site.find("contact", node.contact).name if node.contact else site.find("role", node.role).name
        for node in nodes
    ]
    assert [node.title for node in tree.nodes] == names
    assert [node.outside for node in tree.nodes] == [node.contact is not None for node in nodes]
    assert all(node.phone for node in tree.nodes)


def test_boxes_keep_apart(real_site: Site) -> None:
    """Boxes stand below each other, indented by depth, under the box that calls them."""
    tree = notification_tree(real_site)
    assert [node.y for node in tree.nodes] == [n * ROW for n in range(len(tree.nodes))]
    assert ROW > BOX
    places = {(node.x, node.y): node for node in tree.nodes}
    for node in tree.nodes[1:]:
        assert node.parent is not None
        parent = places[node.parent]
        assert parent.depth == node.depth - 1
        assert (parent.x < node.x, parent.y < node.y) == (True, True)
    assert tree.nodes[-1].y + BOX <= tree.height
    assert max(node.x for node in tree.nodes) < tree.width / 2


def test_the_tree_as_svg_and_text(world: Site) -> None:
    """Every box is a telephone link, and the text version names the same targets."""
    html = Renderer(world).page("role_list")
    drawing = re.findall(r'<svg class="tree".*?</svg>', html, re.DOTALL)[0]
    assert re.findall(r'href="(tel:\d+)"', drawing) == ["tel:0900000101", "tel:0900000102", "tel:110"]
    below = html.partition("</svg>")[2].partition("</details>")[0]
    for name in ("主管", "櫃檯", "警察局"):
        assert name in below


def test_an_extension_is_dialled_after_a_pause(site_from: SiteFrom) -> None:
    """A number with an extension does not become another number."""
    site, _ = site_from(changed("clinic.yml", ("phone: 0900-000-102", 'phone: "02-5550-0100 #12"')))
    assert site is not None
    assert 'href="tel:0255500100,12"' in Renderer(site).page("role_list")


def test_a_role_without_holder_is_still_shown(site_from: SiteFrom) -> None:
    """While nobody holds a role its box says so instead of breaking the page."""
    site, _ = site_from(changed("clinic.yml", ("roles: [desk]", "roles: []")))
    assert site is not None
    node = notification_tree(site).nodes[1]
    assert (node.title, node.detail, node.phone) == ("櫃檯", "無", "")
