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
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Build beside the old site and swap; exit status 1 leaves the old site as it was."""
    folder = "--usb" in arguments
    site = ROOT / ("dist/usb" if folder else "site")
    clean(ROOT)
    work = Path(tempfile.mkdtemp(prefix=f".site-{os.getpid()}-", dir=ROOT))
    try:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(work / "site")]
        environment = {**os.environ, "STRICT_MACROS": "true", "PLAYBOOK_FOLDER": str(folder).lower()}
        if subprocess.call(command, cwd=ROOT, env=environment):
            return 1
        site.parent.mkdir(exist_ok=True)
        if site.exists():
            site.rename(work / f"old-{site.name}")
        (work / "site").rename(site)
        return 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


def clean(root: Path) -> None:
    """Remove what a killed build has left; give back a site that it had taken away, but not replaced."""
    for work in root.glob(".site-*"):
        if _running(work.name.split("-")[1]):
            continue
        for site in (root / "site", root / "dist/usb"):
            old = work / f"old-{site.name}"
            if old.is_dir() and not site.exists():
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
