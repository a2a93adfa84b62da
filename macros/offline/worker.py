"""The service worker of a finished site: the program in ``sw.js`` with the list of all files before it."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import date
from pathlib import Path

from macros import policy

_FOLDER = Path(__file__).parent
NAME = "sw.js"
# Read by hosts or search engines only, or different at every build.
_LEFT_OUT = policy.FILES | {NAME, "sitemap.xml", "sitemap.xml.gz", "robots.txt", "assets/images/favicon.png"}


def write(folder: Path, day: date) -> str:
    """Write the worker for the site in ``folder``, whose newest change is of ``day``; returns the version."""
    digests = files(folder)
    version = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:8]
    head = (
        f"const VERSION = {json.dumps(version)};\nconst DATE = {json.dumps(day.isoformat())};\n"
        f"const FILES = {json.dumps(digests, separators=(',', ':'))};\n"
    )
    (folder / NAME).write_text(head + (_FOLDER / "sw.js").read_text(encoding="utf-8"), encoding="utf-8")
    return version


def write_preview(folder: Path) -> None:
    """A worker that removes an earlier one, for ``mkdocs serve``."""
    (folder / NAME).write_text((_FOLDER / "preview.js").read_text(encoding="utf-8"), encoding="utf-8")


def files(folder: Path) -> dict[str, str]:
    """Every file to hold: its address below ``folder`` to its SHA-256 in base64."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in _LEFT_OUT:
            address = name.removesuffix("index.html") if path.name == "index.html" else name
            found[address] = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
    return found
