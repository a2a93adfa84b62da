"""Work that is spread over the cores, for projects that are so large that a person would wait."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import Any, TypeVar

# With fewer files a person does not wait long enough for this to be worth its while.
MANY = 500

T = TypeVar("T")
R = TypeVar("R")

_work: Callable[[Any], Any]


def spread(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """``work`` done to each of ``items``, in their order, by a process a core; each as soon as it is done.

    The processes are forks: they find what ``work`` refers to without a copy, and only results are sent.
    Where forks are not safe (outside Linux, beside threads) it is all done here.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if cores < 2 or threading.active_count() > 1:
        yield from map(work, items)
        return
    with get_context("fork").Pool(cores, _begin, (work,)) as pool:
        yield from pool.imap(_do, items, chunksize=max(1, len(items) // (cores * 16)))


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work


def _do(item: Any) -> Any:
    return _work(item)
