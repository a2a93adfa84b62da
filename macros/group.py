"""``python -m macros.group [id …]``: the sites of the clinics below ``clinics/``, side by side.

Each goes to ``dist/group/<id>/``.  A clinic whose data is faulty keeps the site it had, the others are
built, and the exit status is 1.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.build import build, clean
from macros.layers import CLINICS, clinics, of_clinic, stray, unknown
from macros.load import load
from macros.overrides import Override
from macros.problems import Report
from macros.progress import bar
from macros.rules import check
from macros.site import Site
from macros.strings import t

ROOT = Path(__file__).resolve().parent.parent
TARGET = "dist/group"


@dataclass(frozen=True)
class Outcome:
    """What became of a clinic: what it has of its own, and why there is no new site."""

    clinic: str
    own: list[Override]
    report: Report
    failure: str = ""

    @property
    def built(self) -> bool:
        """Whether its site is new."""
        return not self.report.errors and not self.failure

    def lines(self) -> Iterator[str]:
        """What is printed: what MkDocs had to say, the site, and a line for each file of its own."""
        if self.failure:
            yield self.failure
        clinic = f"{CLINICS}/{self.clinic}"
        yield (
            t("own.built", clinic=clinic, folder=f"{TARGET}/{self.clinic}/")
            if self.built
            else t("own.kept", clinic=clinic)
        )
        for file in self.own:
            yield f"  {file.file.removeprefix(f'{CLINICS}/{self.clinic}/')}: {' | '.join(file.lines())}"


def main(arguments: list[str]) -> int:
    """Build the named clinics, or all."""
    clean(ROOT)
    if lost := Report(unknown(ROOT, arguments)).render():
        print(lost)
        return 1
    _, shared = _examined("")
    outcomes = _all(sorted(set(arguments)) or clinics(ROOT), shared)
    problems = Report(stray(ROOT))
    for outcome in outcomes:
        problems.add(outcome.report)
    if text := problems.render():
        print(text)
    for outcome in outcomes:
        print("\n".join(outcome.lines()))
    built = sum(outcome.built for outcome in outcomes)
    print(t("own.total", built=built, all=len(outcomes)), file=sys.stderr)
    return 0 if built == len(outcomes) and not problems.errors else 1


def _all(names: list[str], shared: Report) -> list[Outcome]:
    """Every clinic, as many at once as there are processors; each build is a process of its own."""
    outcomes: list[Outcome] = []
    bar(0, len(names), "")
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        try:
            for future in as_completed([pool.submit(_one, name, shared) for name in names]):
                outcomes.append(future.result())
                bar(len(outcomes), len(names), outcomes[-1].clinic)
        except BaseException:
            pool.shutdown(cancel_futures=True)  # after Ctrl-C no further clinic is begun
            raise
    return sorted(outcomes, key=lambda outcome: outcome.clinic)


def _one(clinic: str, shared: Report) -> Outcome:
    """Check and build one clinic."""
    site, found = _examined(clinic)
    report = Report(of_clinic(clinic, found, shared))
    own = site.own if site else []
    if report.errors:
        return Outcome(clinic, own, report)
    settings = {"PLAYBOOK_CLINIC": clinic}
    if address := os.environ.get("SITE_URL"):
        settings["SITE_URL"] = f"{address.rstrip('/')}/{clinic}/"
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        failed = build(ROOT / TARGET / clinic, settings, log)
        log.seek(0)
        return Outcome(clinic, own, report, log.read().strip() if failed else "")


def _examined(clinic: str) -> tuple[Site | None, Report]:
    """The data of one clinic, or of the project, and all that is wrong with it."""
    site, report = load(ROOT, clinic)
    if site is not None:
        report.add(check(site, date.today()))
    return site, report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
