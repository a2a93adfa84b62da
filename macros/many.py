"""The files of a very large project, read by a process a core, and not again until they change.

What ``macros.source`` makes of a file is plain data, so ``marshal`` carries it: from process to process, and
in ``.cache/`` to the next run.  Files go by the handful; after an edit one handful is read anew.
"""

from __future__ import annotations

import marshal
import sys
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from macros import source
from macros.kept import kept
from macros.problems import Problem
from macros.source import Document, Place, read
from macros.workers import MANY, spread

Documents = dict[str, tuple[Document, list[Problem]]]  # by path, with what is wrong in each
_HANDFULS = 128
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
    found = {}
    for names, data in zip(handfuls, spread(partial(_plain, root), handfuls), strict=True):
        for name, one in zip(names, marshal.loads(data), strict=True):
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
    raw = [(root / file).read_bytes() for file in files]

    def make() -> bytes:
        read_ones = (read(root, file) for file in files)
        return marshal.dumps(
            [None if wrong else (one.data, marshal.dumps(one.places)) for one, wrong in read_ones]
        )

    return kept(f"read-{crc32(str(files).encode()):08x}", b"\0".join([_CODE, *raw]), make)
