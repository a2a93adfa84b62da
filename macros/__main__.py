"""Commands: ``python -m macros check | schema | new``."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from datetime import date
from pathlib import Path

from macros.layers import chosen, clinics, of_clinic, stray
from macros.load import load
from macros.problems import Report
from macros.rules import check
from macros.scaffold import KINDS, write
from macros.schema import stale, write_all

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status says whether all is well."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(required=True)
    checking = commands.add_parser("check", help="validate all data and print every problem")
    checking.add_argument("--format", choices=("plain", "github"), default="plain")
    checking.add_argument("--release", action="store_true", help="count warnings as errors")
    checking.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    checking.set_defaults(run=_check)
    schema = commands.add_parser("schema", help="write the JSON Schema files for editors")
    schema.add_argument("--check", action="store_true", help="only say whether they are current")
    schema.set_defaults(run=_schema)
    new = commands.add_parser("new", help="write an annotated template from the models")
    new.add_argument("kind", choices=sorted(KINDS))
    new.add_argument("id", help="lower-case letters, digits and hyphens")
    new.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    new.set_defaults(run=_new)
    return parser


def examine(root: Path, today: date, clinic: str | None = None) -> Report:
    """Load the data below ``root``, of one clinic of a group if it is named, and apply every rule."""
    site, report = load(root, clinic)
    if site is not None:
        report.add(check(site, today))
    return report


def _check(options: argparse.Namespace) -> int:
    gc.disable()  # nothing here is garbage before the process ends
    report = examine(options.root, date.today())
    if not chosen():
        shared = list(report)
        report.add(stray(options.root))
        for clinic in clinics(options.root):
            report.add(of_clinic(clinic, examine(options.root, date.today(), clinic), shared))
    if text := report.render(options.format):
        print(text)
    print(f"{len(report.errors)} errors, {len(report.warnings)} warnings", file=sys.stderr)
    return 1 if report.errors or (options.release and report.warnings) else 0


def _schema(options: argparse.Namespace) -> int:
    if not options.check:
        for path in write_all(ROOT):
            print(path.relative_to(ROOT))
        return 0
    old = stale(ROOT)
    for name in old:
        print(f"{name}: stale (run: python -m macros schema)")
    return 1 if old else 0


def _new(options: argparse.Namespace) -> int:
    try:
        for path in write(options.root, options.kind, options.id):
            print(path.relative_to(options.root))
    except (FileExistsError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # to take down a large project piece by piece takes a second
