"""What one build has worked out and the next can read: in ``.cache/``, named by what it rests on.

Each file begins with the hash of the rest, and is written in one step.  Whatever is wrong with the folder
or a file, the thing is made anew: this saves time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / ".cache"
# States kept of one thing, so that going back and forth between two branches makes nothing twice.
_STATES = 6


def kept(name: str, rests_on: bytes, make: Callable[[], bytes], folder: Path = FOLDER) -> bytes:
    """The result of ``make``, read where it is there; ``rests_on`` is all it depends on, its code too."""
    found = at_hand(name, rests_on, folder)
    if found is None:
        found = make()
        _write(_path(name, rests_on, folder), found)
        _forget(folder, name)
    return found


def at_hand(name: str, rests_on: bytes, folder: Path = FOLDER) -> bytes | None:
    """What an earlier run has kept, if it is still there."""
    return _read(_path(name, rests_on, folder))


def _path(name: str, rests_on: bytes, folder: Path) -> Path:
    return folder / f"{name}-{hashlib.sha256(rests_on).hexdigest()[:20]}"


def _read(path: Path) -> bytes | None:
    try:
        digest, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if digest == _digest(data) else None


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _write(path: Path, data: bytes) -> None:
    """A folder that is read-only stays so."""
    try:
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(data) + b"\n" + data)
        os.replace(name, path)
    except OSError:
        return


def _forget(folder: Path, name: str) -> None:
    """Remove all but the newest states of the thing ``name``."""
    try:
        old = sorted(folder.glob(f"{name}-*"), key=lambda one: one.stat().st_mtime)
        for one in old[:-_STATES]:
            one.unlink(missing_ok=True)
    except OSError:
        return
