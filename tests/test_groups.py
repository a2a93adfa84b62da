"""Menus of many entries come in groups; a clinic of the usual size sees none of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.load import load
from macros.plan import navigation
from macros.plan.groups import PART, SIZE, grouped, listed, siblings
from tests.bench.clinics import lay


def test_few_entries_stay_as_they_are() -> None:
    """Up to the size of one group."""
    assert grouped(range(SIZE)) == list(range(SIZE))


def unfolded(entries: list[Any]) -> Iterator[Any]:
    """All entries below, in their order."""
    for entry in entries:
        yield from unfolded(next(iter(entry.values()))) if isinstance(entry, dict) else [entry]


def widest(entries: list[Any]) -> int:
    """The most entries that stand side by side."""
    below = [widest(v) for e in entries if isinstance(e, dict) for v in e.values() if isinstance(v, list)]
    return max([len(entries), *below])


def test_many_entries_come_in_numbered_groups() -> None:
    """Every entry once, in order; the last group is what is left."""
    groups = grouped(range(SIZE + 1))
    assert [next(iter(group)) for group in groups] == ["第 1 到 10", "第 11 到 20", "第 21 到 26"]
    assert list(unfolded(groups)) == list(range(SIZE + 1))


@pytest.mark.parametrize("count", [100, 101, 1000, 1001, 12345])
def test_groups_stand_in_groups(count: int) -> None:
    """However many entries there are, none is lost and no list is long."""
    groups = grouped(range(count))
    assert list(unfolded(groups)) == list(range(count))
    assert widest(groups) == PART


@pytest.mark.parametrize("count", [3, 60])
def test_no_branch_of_the_menu_grows_with_the_site(tmp_path: Path, count: int) -> None:
    """Nor does a page's list of other scenarios."""
    site, report = load(lay(tmp_path / "clinic", count, code=False))
    assert site is not None, report.render()
    assert len(site.scenarios) == count

    assert widest(navigation(site)) <= SIZE + 2
    assert len(siblings(site, site.scenarios[-1])) == (count - 1 if count <= SIZE else (count - 1) % PART)
    last = site.scenarios[-1]
    assert listed(site, f"{last.id}/run.md") == (site.scenarios if count <= SIZE else [last])
    assert listed(site, "faq.md") == (site.scenarios if count <= SIZE else [])
