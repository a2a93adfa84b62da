"""Every document that is printed: posters, role cards, cards to prepare, sheets of people, pocket cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from macros.cards import content
from macros.cards.layout import ROOM, block_height, frame_height, pocket_steps, ruled_lines, spread
from macros.cards.sheet import Block, Document, Group, Kind, Sheet
from macros.site import Scenario, Site
from macros.strings import t


@lru_cache(1)  # the print centre and the binder ask for them
def documents(site: Site) -> Sequence[Document]:
    """All of them, in the order of the binder."""
    found = [document for scenario in site.scenarios for document in of_scenario(site, scenario)]
    return (*found, *(pocket(site, role.id) for role in site.roles.roles))


def of_scenario(site: Site, scenario: Scenario) -> list[Document]:
    """The poster, a card for each role that has steps, merged sheets, and what to prepare."""
    roles = [role.id for role in site.roles.roles if content.on_cards(scenario, [role.id])]
    found = [poster(site, scenario), *(card(site, scenario, role) for role in roles)]
    for person in site.clinic.people:
        if len(person.roles) > 1 and content.on_cards(scenario, person.roles):
            found.append(merged(site, scenario, person.id))
    every = [role.id for role in site.roles.roles]
    if content.on_cards(scenario, every, prepare=True):
        found.append(prepare(site, scenario))
    return found


def without_card(site: Site, scenario: Scenario) -> list[str]:
    """The roles that have nothing to do in a scenario, by name."""
    return [r.name for r in site.roles.roles if not content.on_cards(scenario, [r.id])]


def card(site: Site, scenario: Scenario, role: str) -> Document:
    """What one role does in one scenario."""
    name = site.index["role"][role].name
    address = f"{scenario.id}/roles/{role}"
    parts = content.blocks(site, scenario, [role])
    return _of_blocks(site, scenario, ("card", role), name, [role], address, parts)


def merged(site: Site, scenario: Scenario, name: str) -> Document:
    """What one person does who holds several roles."""
    person = site.index["person"][name]
    roles = t("word.joiner").join(site.index["role"][role].name for role in person.roles)
    who = f"{person.name}{t('word.colon')}{roles}"
    parts = content.blocks(site, scenario, person.roles, named=True)
    found = _of_blocks(site, scenario, ("person", name), who, person.roles, scenario.id, parts)
    return replace(found, person=name)


def prepare(site: Site, scenario: Scenario) -> Document:
    """What is done while nothing has happened."""
    parts = content.prepare_blocks(site, scenario)
    name = t("card.prepare")
    return _of_blocks(site, scenario, ("prepare", ""), name, [], f"{scenario.id}#prepare", parts)


def poster(site: Site, scenario: Scenario) -> Document:
    """The first ten minutes and whom to call, for the wall."""
    steps = content.poster_steps(scenario)
    items = tuple(content.item(site, scenario, step, named=True) for step in steps)
    block = Block("ten", t("card.ten"), t("card.ten_clock"), t("card.read_do"), items)
    sheet = Sheet(
        "poster", scenario.playbook.title, t("card.poster"), t("card.read_do"),
        scenario.playbook.document.version, _review(site, scenario), scenario.id, blocks=(block,),
        numbers=tuple(content.poster_numbers(site)), nevers=tuple(content.nevers(site, scenario)),
    )  # fmt: skip
    title = f"{scenario.playbook.title}{t('word.colon')}{t('card.poster')}"
    return Document(f"{scenario.id}-poster", "poster", title, (sheet,), scenario.id)


def pocket(site: Site, role: str) -> Document:
    """A role on a card of A6: whom to call, and the first steps of each scenario."""
    own = site.index["role"][role]
    nevers = content.role_nevers(site, role)
    groups = []
    for scenario in site.scenarios:
        steps = [s for part in content.by_clock(scenario, [role]).values() for s in part]
        lines = tuple(content.item(site, scenario, step).do for step in steps)
        if lines:
            groups.append(Group(t("card.pocket_first", scenario=scenario.playbook.short), lines))
    most = pocket_steps([group.lines for group in groups], nevers)
    groups = [replace(group, lines=group.lines[:most]) for group in groups]
    reviews = [scenario.playbook.document.review_by for scenario in site.scenarios]
    sheet = Sheet(
        "pocket", own.name, own.mission, t("card.read_do"), site.roles.document.version,
        content.review(site, *reviews), f"roles/{role}", numbers=tuple(content.numbers(site)),
        nevers=tuple(nevers), takes_over=tuple(content.takes_over(site, [role])),
        groups=tuple(groups),
    )  # fmt: skip
    title = f"{own.name}{t('word.colon')}{t('card.pocket')}"
    return Document(f"pocket-{role}", "pocket", title, (sheet,), "", (role,))


def _of_blocks(
    site: Site, scenario: Scenario, kind: tuple[Kind, str], who: str,
    roles: Sequence[str], address: str, blocks: Sequence[Block],
) -> Document:  # fmt: skip
    """A document of as many sheets as the blocks need, each with its own codes of the basis."""
    numbers, nevers = content.numbers(site), content.nevers(site, scenario)
    takes_over = content.takes_over(site, roles)
    book = scenario.playbook
    words = [content.number_words(number) for number in numbers]

    def frame(part: Sequence[Block]) -> float:
        labels = [f"{n} {label}" for n, label in codes(site, part)]
        return frame_height(words, nevers, takes_over, labels)

    parts = spread(blocks, frame(blocks))
    sheets = []
    for number, part in enumerate(parts, 1):
        rest = ROOM - frame(part) - sum(map(block_height, part))
        own = codes(site, part)
        sheet = Sheet(
            kind[0], book.title, who, _mode(part), book.document.version, _review(site, scenario),
            address, number, len(parts), tuple(_coded(block, own, site) for block in part), tuple(own),
            tuple(numbers), tuple(nevers), tuple(takes_over), ruled_lines(rest),
        )  # fmt: skip
        sheets.append(sheet)
    name = "-".join(part for part in (scenario.id, *kind) if part and part != "card")
    title = f"{book.title}{t('word.colon')}{who}"
    if kind[0] == "prepare":
        title = f"{book.title}{t('word.colon')}{t('card.prepare')}"
    return Document(name, kind[0], title, tuple(sheets), scenario.id, tuple(roles))


def codes(site: Site, blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """The sources of a sheet, numbered as they come."""
    names = dict.fromkeys(name for block in blocks for item in block.items for name in item.basis)
    labels = dict.fromkeys(content.basis_words(site, name) for name in names)
    return list(enumerate(labels, 1))


def _coded(block: Block, own: Sequence[tuple[int, str]], site: Site) -> Block:
    """The block with the codes of the basis at the end of each item's small line."""
    numbers = {label: number for number, label in own}
    items = []
    for item in block.items:
        found = {numbers[content.basis_words(site, name)] for name in item.basis}
        basis = (t("card.basis_item", codes=content.ranges(sorted(found))),) if found else ()
        items.append(replace(item, notes=(*((item.who,) if item.who else ()), *item.notes, *basis)))
    return replace(block, items=tuple(items))


def _mode(blocks: Sequence[Block]) -> str:
    modes = {block.mode for block in blocks}
    return modes.pop() if len(modes) == 1 else t("card.mode_mixed")


def _review(site: Site, scenario: Scenario) -> date:
    return content.review(site, scenario.playbook.document.review_by)
