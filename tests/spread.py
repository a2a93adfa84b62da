"""How the tests are spread over the workers of pytest-xdist.

A file stays on one worker, so that what it opens is opened once; so do all files that look at what is printed.
The group marks of ``--dist loadgroup`` do nothing under pytest 9.2: they are written into a name that it keeps
no longer.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from xdist.scheduler.loadfile import LoadFileScheduling

# What takes minutes begins first, or one worker would be at it long after the others are idle; longest first.
_LONG = (
    "tests/test_states.py", "tests/test_states_keyboard.py", "tests/states/", "tests/test_print",
    "tests/test_mutations.py", "tests/test_hostile.py", "tests/engines/", "tests/test_preview.py",
    "tests/test_moving.py", "tests/test_extra.py", "tests/test_every_page.py", "tests/test_quiz_browser.py",
    "tests/test_build_again.py",
)  # fmt: skip


class Together(LoadFileScheduling):
    """A file at a time, in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "printed" if PurePosixPath(file).name.startswith("test_print") else file


def longest_first(items: list[pytest.Item]) -> None:
    """Bring ``items`` into the order in which the workers take them."""

    def rank(item: pytest.Item) -> int:
        return next((n for n, start in enumerate(_LONG) if item.nodeid.startswith(start)), len(_LONG))

    items.sort(key=rank)
