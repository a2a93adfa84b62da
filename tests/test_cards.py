"""What stands on the printed cards, before anything is printed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.cards import codes, content
from macros.cards.binder import binder
from macros.cards.documents import documents, of_scenario, without_card
from macros.cards.layout import (
    MOST_BLOCKS,
    MOST_ITEMS,
    ONE_LINE,
    ROOM,
    WHOLE_ITEM,
    block_height,
    chunks,
    lines,
    spread,
)
from macros.cards.papers import papers
from macros.cards.sheet import Block, Item
from macros.facts import facts, fill
from macros.plan import pages
from macros.site import Site
from macros.texts import width


def a_block(count: int, name: str = "hour") -> Block:
    """A block of ``count`` items of two lines."""
    item = Item("step", "\u505a" * 10, ("\u7acb\u523b",), False)
    return Block(name, name, "", "", (item,) * count)


def test_each_step_stands_once_on_the_card_of_its_role(real_site: Site) -> None:
    """Every step with ``card: true`` is on exactly one role card or card to prepare of its scenario."""
    for scenario in real_site.scenarios:
        printed = [
            item.step
            for document in of_scenario(real_site, scenario)
            if document.kind in ("card", "prepare")
            for sheet in document.sheets
            for block in sheet.blocks
            for item in block.items
        ]
        assert sorted(printed) == sorted(step.id for step in scenario.steps if step.card)


def test_cards_hold_the_words_of_the_steps(real_site: Site) -> None:
    """No second text: what an item says is the step's ``do``."""
    for document in documents(real_site):
        for sheet in document.sheets:
            for item in (item for block in sheet.blocks for item in block.items):
                step = real_site.index["step"][f"{document.scenario}/{item.step}"]
                assert item.do == fill(step.do, facts(real_site))


def test_numbers_of_the_rules(real_site: Site) -> None:
    """At most nine items a block, three blocks a sheet, 34 characters a line, 68 an item."""
    for sheet in (sheet for document in documents(real_site) for sheet in document.sheets):
        assert len(sheet.blocks) <= MOST_BLOCKS
        for block in sheet.blocks:
            assert 1 <= len(block.items) <= MOST_ITEMS
            for item in block.items:
                assert width(item.do) <= ONE_LINE
                if sheet.kind in ("card", "prepare"):
                    own = [note for note in item.notes if note != item.who]
                    assert sum(map(width, (item.do, *own[:-1]))) <= WHOLE_ITEM


def test_sheets_are_numbered(real_site: Site) -> None:
    """Page n of N is known before anything is rendered; version and review date stand on every sheet."""
    for document in documents(real_site):
        assert [s.number for s in document.sheets] == list(range(1, len(document.sheets) + 1))
        assert {s.total for s in document.sheets} == {len(document.sheets)}
        assert all(s.version and s.review for s in document.sheets)


def test_every_role_and_scenario_has_a_card_or_is_named(real_site: Site) -> None:
    """A role either has a card in a scenario or is named as one that has none."""
    for scenario in real_site.scenarios:
        carded = {d.roles[0] for d in of_scenario(real_site, scenario) if d.kind == "card"}
        names = {real_site.index["role"][role].name for role in carded}
        assert names | set(without_card(real_site, scenario)) == {r.name for r in real_site.roles.roles}


def test_first_hour_is_read_then_done(world: Site) -> None:
    """The block of the first hour is READ-DO, the later ones DO-CONFIRM, in time order."""
    scenario = world.scenarios[0]
    clocks = content.by_clock(scenario, ["desk", "lead"])
    assert {name: [s.id for s in steps] for name, steps in clocks.items()} == {
        "hour": ["listen-first"],
        "day": ["call-back"],
        "later": ["care-visit", "talk-over", "tell-team"],
    }
    modes = [block.mode for block in content.blocks(world, scenario, ["desk", "lead"])]
    assert modes[0] != modes[1] == modes[2]


def test_preparing_is_no_part_of_a_card(world: Site) -> None:
    """What is prepared stands on a card of its own."""
    kinds = [document.kind for document in of_scenario(world, world.scenarios[0])]
    assert kinds == ["poster", "card", "card", "prepare"]


def test_merged_roles(world: Site) -> None:
    """A person with two roles has one sheet with the steps of both, in time order, each with its role."""
    wang, chen = world.clinic.people
    both = wang.model_copy(update={"roles": ["lead", "desk"]})
    both.settle(wang.origin)
    clinic = world.clinic.model_copy(update={"people": [both, chen.model_copy(update={"roles": []})]})
    clinic.settle(world.clinic.origin)
    site = replace(world, clinic=clinic)
    found = next(d for d in of_scenario(site, site.scenarios[0]) if d.kind == "person")
    items = [item for block in found.sheets[0].blocks for item in block.items]
    assert [i.step for i in items] == ["listen-first", "call-back", "care-visit", "talk-over", "tell-team"]
    assert all(item.who == item.notes[0] for item in items)
    assert found.person == "wang"


def test_blocks_stay_whole() -> None:
    """Blocks that do not fit together go on the next sheet, never in two parts."""
    frame = 90.0
    pages = spread([a_block(9), a_block(4, "day"), a_block(9, "later")], frame)
    assert [[block.id for block in page] for page in pages] == [["hour"], ["day"], ["later"]]
    for page in pages:
        assert sum(map(block_height, page)) + frame <= ROOM


def test_at_most_three_blocks_on_a_sheet() -> None:
    """A fourth block opens a sheet, however small it is."""
    assert [len(page) for page in spread([a_block(1)] * 4, 80.0)] == [3, 1]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (9, [9]), (10, [5, 5]), (19, [7, 7, 5])])
def test_chunks(count: int, sizes: list[int]) -> None:
    """Merged steps are divided evenly, at most nine each."""
    items = [Item(str(n), "", (), False) for n in range(count)]
    assert [len(part) for part in chunks(items)] == sizes


def test_lines() -> None:
    """Pieces are not broken unless one alone is wider than a line."""
    assert lines([], 10) == 0
    assert lines([5, 4], 10) == 1
    assert lines([5, 5], 10) == 2
    assert lines([25], 10) == 3


def test_ranges() -> None:
    """Three or more codes in a row are written as a range."""
    assert content.ranges([1, 2, 3, 7]).startswith("1\u20133")
    assert "\u2013" not in content.ranges([1, 2, 5])


def test_addresses_on_paper() -> None:
    """A site on this machine has no address for paper; another has its own, joined with the page."""
    assert codes.full_address("http://127.0.0.1:8000/", "demo") == ""
    assert codes.full_address("", "demo") == ""
    url = codes.full_address("https://clinic.example/book/", "demo/roles/desk")
    assert url == "https://clinic.example/book/demo/roles/desk/"
    assert codes.short_address(url) == "clinic.example/book/demo/roles/desk/"
    assert "style=" not in codes.qr(url)


def test_binder_pages(real_site: Site) -> None:
    """The binder counts its sheets through, and the contents name the first page of each document."""
    found = binder(real_site)
    folios = [sheet.folio for document in found for sheet in document.sheets]
    assert folios == list(range(1, len(folios) + 1))
    first = {document.title: str(document.sheets[0].folio) for document in found}
    contents = next(document for document in found if document.kind == "contents")
    assert all(len(sheet.rows[-1].cells) > 1 for sheet in contents.sheets), "a heading stands last"
    rows = [row for sheet in contents.sheets for row in sheet.rows]
    heads = [row.cells[0] for row in rows if len(row.cells) == 1]
    assert heads[:2] == [scenario.playbook.title for scenario in real_site.scenarios][:2]
    sheets = [row.cells for row in rows if len(row.cells) > 1 and not row.paper]
    assert len(sheets) == len(found) - 2
    assert all(first[title] == page for title, page in sheets)
    assert [row.paper for row in rows if row.paper] == [paper.id for paper in papers(real_site)]


def test_papers_are_pages_of_the_site(real_site: Site) -> None:
    """Every form, every drill sheet and every paper set is printed, each under a name of its own."""
    found = papers(real_site)
    known = {page.address for page in pages(real_site)}
    assert {paper.address for paper in found} <= known
    assert len({paper.id for paper in found} | {d.id for d in documents(real_site)}) == len(found) + len(
        documents(real_site)
    )
    every = {p.address for p in found}
    assert {a for a in known if a.startswith("toolkit/forms/") or a.endswith("/paper")} <= every
    assert {a for a in known if a.endswith(("/players", "/observers", "/partner"))} <= every
    for paper in found:
        assert re.search(r"\d+\.\d+\D+\d{4}-\d\d-\d\d$", paper.foot), paper.id
