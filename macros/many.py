"""The files of a very large project, read by a process a core, and not again until they change.

What ``macros.source`` makes of a file is plain data, so ``marshal`` carries it: from process to process, and
in ``.cache/`` to the next run.  Files go by the handful; after an edit one handful is read anew.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from macros import source
from macros.kept import at_hand, kept
from macros.problems import Problem
from macros.source import Document, Place, read
from macros.workers import MANY, spread

Documents = dict[str, tuple[Document, list[Problem]]]  # by path, with what is wrong in each
_HANDFULS = 128
_MOMENT = 2_000_000_000  # nanoseconds; some file systems count whole seconds
_CODE = "\n".join(
    (
        sys.version,
        yaml.__version__,
        *(Path(code).read_text(encoding="utf-8") for code in (source.__file__, __file__)),
    )
).encode()


def read_many(root: Path, files: list[str]) -> Documents:
    """What is read from ``files`` below ``root``; empty where there are few."""
    if len(files) < MANY:
        return {}
    handfuls: list[list[str]] = [[] for _ in range(_HANDFULS)]
    for file in files:
        handfuls[crc32(file.encode()) % _HANDFULS].append(file)
    # What is kept is sooner read here than asked of another process.
    known = [at_hand(*_named(root, names)) for names in handfuls]
    missing = [names for names, data in zip(handfuls, known, strict=True) if data is None]
    made = iter(spread(partial(_plain, root), missing)) if missing else iter(())
    found = {}
    for names, data in zip(handfuls, known, strict=True):
        for name, one in zip(names, marshal.loads(data or next(made)), strict=True):
            found[name] = (_Packed(name, *one), []) if one else read(root, name)
    return found


class _Packed(Document):
    """A document whose places are unpacked once somebody asks; where nothing is wrong, nobody does."""

    def __init__(self, file: str, data: Any, packed: bytes) -> None:
        self.file, self.data, self._packed = file, data, packed

    @cached_property
    def places(self) -> Place:  # type: ignore[override]
        place: Place = marshal.loads(self._packed)
        return place


def _plain(root: Path, files: list[str]) -> bytes:
    """Of each file its data and places, or None where something is wrong with it."""

    def make() -> bytes:
        read_ones = (read(root, file) for file in files)
        return marshal.dumps(
            [None if wrong else (one.data, marshal.dumps(one.places)) for one, wrong in read_ones]
        )

    return kept(*_named(root, files), make)


def _named(root: Path, files: list[str]) -> tuple[str, bytes]:
    """What a handful is kept as, and what it rests on: when its files were written, or what is in them.

    The time alone does not tell two writings of one moment apart, so what is new is read.
    """
    folder, before = f"{root}{os.sep}", time.time_ns() - _MOMENT
    found = [os.stat(folder + file) for file in files]
    if all(max(one.st_mtime_ns, one.st_ctime_ns) < before for one in found):
        stamps = [(one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for one in found]
        ground = [repr((folder, stamps)).encode()]
    else:
        ground = [(root / file).read_bytes() for file in files]
    return f"read-{crc32(str(files).encode()):08x}", b"\0".join([_CODE, *ground])
