"""``python -m macros.export``: every bank and set as files for learning platforms, in ``dist/export/``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.exports import everything
from macros.load import load
from macros.rules import check

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Check the data, then write the files; with faulty data the old files stay."""
    parser = argparse.ArgumentParser(prog="python -m macros.export", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    root: Path = parser.parse_args(arguments).root
    site, report = load(root)
    if site is not None:
        report.add(check(site, date.today()))
    if site is None or report.errors:
        print(report.render(), file=sys.stderr)
        return 1
    files = everything(site)
    replace(root / "dist" / "export", files)
    counts = Counter(name.partition("/")[0] for name in files if "/" in name)
    print("dist/export:", ", ".join(f"{name} {count}" for name, count in counts.items()))
    return 0


def replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make ``folder`` hold ``files`` and nothing else; it changes only when all are written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
    try:
        for name, data in files.items():
            path = work / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if folder.exists():
            folder.rename(work / "old")
        (work / "new").rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
