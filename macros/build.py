"""``python -m macros.build [--usb]``: a strict build whose result replaces the old one only when it is whole.

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
    work = Path(tempfile.mkdtemp(prefix=".site-", dir=ROOT))
    try:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(work / "site")]
        environment = {**os.environ, "STRICT_MACROS": "true", "PLAYBOOK_FOLDER": str(folder).lower()}
        if subprocess.call(command, cwd=ROOT, env=environment):
            return 1
        site.parent.mkdir(exist_ok=True)
        if site.exists():
            site.rename(work / "old")
        (work / "site").rename(site)
        return 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
