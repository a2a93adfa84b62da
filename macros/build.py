"""``python -m macros.build``: a strict build whose result replaces the old site only when it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build beside ``site/`` and swap; exit status 1 leaves the old site as it was."""
    site = ROOT / "site"
    work = Path(tempfile.mkdtemp(prefix=".site-", dir=ROOT))
    try:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(work / "site")]
        environment = {**os.environ, "STRICT_MACROS": "true"}
        if subprocess.call(command, cwd=ROOT, env=environment):
            return 1
        if site.exists():
            site.rename(work / "old")
        (work / "site").rename(site)
        return 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
