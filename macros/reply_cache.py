"""What was learnt from the reply examples, kept on disk: learning takes seconds, reading none.

One file for each state of the code and the examples, in ``.cache/`` of the project.  Whatever is wrong
with the folder or a file, the weights are learnt anew: the cache saves time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent
FOLDER = HOME.parent / ".cache"
# What the weights depend on besides the examples.
_CODE = ("reply_score.py", "reply_training.py")
# States kept, so that going back and forth between two branches learns nothing twice.
_KEPT = 6


def remembered(spec: str, learn: Callable[[], dict[str, Any]], folder: Path = FOLDER) -> dict[str, Any]:
    """The result of ``learn`` for ``spec`` (all it depends on besides the code), read if it is there."""
    path = folder / f"replies-{_key(spec)}.json"
    found = _read(path)
    if found is None:
        found = learn()
        _write(path, found)
    return found


def _key(spec: str) -> str:
    code = "".join((HOME / name).read_text(encoding="utf-8") for name in _CODE)
    return hashlib.sha256((code + spec).encode()).hexdigest()[:20]


def _read(path: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(data, dict) and {"base", "touched", "categories", "features", "grams"} <= data.keys()
    return data if whole else None


def _write(path: Path, data: dict[str, Any]) -> None:
    """In one step, so that a second build never reads half a file; a folder that is read-only stays so."""
    try:
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False)
        os.replace(name, path)
        old = sorted(path.parent.glob("replies-*.json"), key=lambda one: one.stat().st_mtime)
        for one in old[:-_KEPT]:
            one.unlink(missing_ok=True)
    except OSError:
        return
