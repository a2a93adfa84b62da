"""How far a long command is."""

from __future__ import annotations

import sys


def bar(done: int, all_: int, name: str) -> None:
    """A progress bar where somebody watches, else one line a piece of work."""
    if sys.stderr.isatty():
        filled = 30 * done // all_
        print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{all_} {name:<50.50}", end="", file=sys.stderr)
        if done == all_:
            print(file=sys.stderr)
    else:
        print(f"{done}/{all_} {name}".rstrip(), file=sys.stderr)
