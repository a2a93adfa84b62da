"""``python -m macros.build [--usb]``: a strict build whose result replaces the old one only when it is whole.

What a build that was killed has left behind, the next one clears away.

With ``--usb`` it goes to ``dist/usb`` and opens from there by double-clicking ``index.html``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Build beside the old site and swap; exit status 1 leaves the old site as it was."""
    clean(ROOT)
    if "--usb" in arguments:
        return build(ROOT / "dist/usb", {"PLAYBOOK_FOLDER": "true"})
    return build(ROOT / "site", {})


def build(site: Path, settings: Mapping[str, str], log: IO[str] | None = None) -> int:
    """Build into the folder ``site`` with ``settings`` in the environment; MkDocs prints into ``log``."""
    work = workspace()
    try:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(work / "site")]
        environment = {**os.environ, "STRICT_MACROS": "true", "PLAYBOOK_FOLDER": "false", **settings}
        if subprocess.call(command, cwd=ROOT, env=environment, stdout=log, stderr=log):
            return 1
        swap(work / "site", site, work)
        return 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


def workspace() -> Path:
    """A new folder beside the sites, named after this process, so that no other build clears it away."""
    return Path(tempfile.mkdtemp(prefix=f".site-{os.getpid()}-", dir=ROOT))


def swap(new: Path, folder: Path, work: Path) -> None:
    """Put ``new`` in the place of ``folder``; what stood there goes into ``work``."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        folder.rename(work / f"old-{'+'.join(folder.relative_to(ROOT).parts)}")
    new.rename(folder)


def clean(root: Path) -> None:
    """Remove what a killed build has left; give back a site that it had taken away, but not replaced."""
    for work in root.glob(".site-*"):
        if _running(work.name.split("-")[1]):
            continue
        for old in work.glob("old-*"):
            site = root.joinpath(*old.name.removeprefix("old-").split("+"))
            if not site.exists():
                old.rename(site)
        shutil.rmtree(work, ignore_errors=True)


def _running(number: str) -> bool:
    """Whether the build with this process number still runs; on Windows asking would end it."""
    if not number.isdigit():
        return False
    if os.name == "nt":
        return (
            f'"{number}"'
            in subprocess.run(
                ["tasklist", "/fo", "csv", "/nh", "/fi", f"PID eq {number}"], capture_output=True, text=True
            ).stdout
        )
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it belongs to somebody else
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
