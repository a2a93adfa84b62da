"""Menus of many entries come in groups; a clinic of the usual size sees none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load import load
from macros.plan import navigation
from macros.plan.groups import SIZE, grouped, listed, siblings
from tests.bench.clinics import lay


def test_few_entries_stay_as_they_are() -> None:
    """Up to the size of one group."""
    assert grouped(range(SIZE)) == list(range(SIZE))


def test_many_entries_come_in_numbered_groups() -> None:
    """Every entry once, in order; the last group is what is left."""
    groups = grouped(range(2 * SIZE + 1))
    assert [len(next(iter(group.values()))) for group in groups] == [SIZE, SIZE, 1]
    assert [n for group in groups for n in next(iter(group.values()))] == list(range(2 * SIZE + 1))
    assert [next(iter(group)) for group in groups] == ["第 1 到 25", "第 26 到 50", "第 51 到 51"]


@pytest.mark.parametrize("count", [3, 60])
def test_no_branch_of_the_menu_grows_with_the_site(tmp_path: Path, count: int) -> None:
    """Nor does a page's list of other scenarios."""
    site, report = load(lay(tmp_path / "clinic", count, code=False))
    assert site is not None, report.render()
    assert len(site.scenarios) == count

    def widest(entries: list[object]) -> int:
        below = [widest(v) for e in entries if isinstance(e, dict) for v in e.values() if isinstance(v, list)]
        return max([len(entries), *below])

    assert widest(navigation(site)) <= max(SIZE + 2, count // SIZE + 2)
    assert len(siblings(site, site.scenarios[-1])) == (count - 1) % SIZE
    last = site.scenarios[-1]
    assert listed(site, f"{last.id}/run.md") == (site.scenarios if count <= SIZE else [last])
    assert listed(site, "faq.md") == (site.scenarios if count <= SIZE else [])
