"""What a scheduled job asks once a week: ``make weekly`` (``python -m tests.supply.weekly TOOLS``).

Five questions, all of them asked whatever the others say: does it still build, which review dates have
passed, which cited official pages are gone, and which packages have known holes (Python, then npm).
Exit status 1 when something was found, 2 when something could not be asked, such as without a network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from macros.load import load

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")
SOON = timedelta(days=60)
FINE, FOUND, UNASKED = "fine", "FOUND", "COULD NOT BE ASKED"


class Answer(NamedTuple):
    """How a question came out, and the lines that say so."""

    state: str
    text: str = ""


def main(tools: Path) -> int:
    """Ask everything, print each answer and then a table; ``tools`` is the Python of tools.txt."""
    questions: dict[str, Callable[[], Answer]] = {
        "build": build, "review dates": reviews, "official links": links,
        "Python packages": lambda: python_packages(tools), "npm packages": npm_packages,
    }  # fmt: skip
    answers = {}
    for name, question in questions.items():
        print(f"== {name}", flush=True)
        answers[name] = question()
        print(answers[name].text or "nothing to say", flush=True)
    print("==")
    for name, answer in answers.items():
        print(f"{name}: {answer.state}")
    states = [answer.state for answer in answers.values()]
    return 1 if FOUND in states else 2 if UNASKED in states else 0


def build() -> Answer:
    """A strict build; the site of before stands when it fails."""
    status, text = run(sys.executable, "-m", "macros.build")
    return Answer(FOUND, text) if status else Answer(FINE)


def reviews() -> Answer:
    """Passed review dates are found; those of the next 60 days are named."""
    status, text = run(sys.executable, "-m", "macros", "check", "--release")
    site, _ = load(ROOT)
    soon = [] if site is None else sorted(
        (file.document.review_by, file.origin.file) for file in site.files
        if date.today() <= date.fromisoformat(str(file.document.review_by)) <= date.today() + SOON
    )  # fmt: skip
    lines = [text, *(f"{name}: review by {day}" for day, name in soon)]
    return Answer(FOUND if status else FINE, "\n".join(lines))


def links() -> Answer:
    """Every official page that the data cites."""
    status, text = run(sys.executable, "-m", "macros.links")
    return Answer({0: FINE, 2: UNASKED}.get(status, FOUND), text)


def python_packages(tools: Path) -> Answer:
    """Known holes of what the lock files name."""
    lines: list[str] = []
    skipped: list[str] = []
    for lock in LOCKS:
        command = [
            str(tools),
            "-m",
            "pip_audit",
            "--require-hashes",
            "--disable-pip",
            "-f",
            "json",
            "-r",
            lock,
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        try:
            packages = json.loads(done.stdout)["dependencies"]
        except (ValueError, KeyError):
            return Answer(UNASKED, "\n".join([*lines, f"{lock}: {last(done.stderr)}"]))
        lines += holes(lock, packages)
        skipped += unknown(lock, packages)
    return Answer(FOUND if lines else UNASKED if skipped else FINE, "\n".join(lines + skipped))


def holes(lock: str, packages: list[dict]) -> list[str]:
    """A line for each known hole: where, what, and which version mends it."""
    return [
        f"{lock}: {package['name']} {package.get('version', '')}: {hole['id']}"
        + (f" (mended in {', '.join(hole['fix_versions'])})" if hole["fix_versions"] else "")
        for package in packages for hole in package.get("vulns", ())
    ]  # fmt: skip


def unknown(lock: str, packages: list[dict]) -> list[str]:
    """pip-audit says that all is well when it could look up nothing; here that is said, with one reason."""
    reasons = [package["skip_reason"] for package in packages if "skip_reason" in package]
    return [f"{lock}: {len(reasons)} of {len(packages)} not looked up: {reasons[0]}"] if reasons else []


def npm_packages() -> Answer:
    """Known holes of what the tests take from npm; none of it is in a site."""
    npm = shutil.which("npm")
    if not npm:
        return Answer(UNASKED, "npm is missing: https://nodejs.org")
    lines: list[str] = []
    for folder in ("tests/extra", "tests/bench/lighthouse"):
        status, text = run(npm, "audit", "--json", "--prefix", folder, errors=False)
        try:
            found = json.loads(text)["vulnerabilities"]
        except (ValueError, KeyError):
            return Answer(UNASKED, "\n".join([*lines, f"{folder}: {npm_said(text) or f'status {status}'}"]))
        lines += [f"{folder}: {name}: {hole['severity']}" for name, hole in found.items()]
    return Answer(FOUND, "\n".join(lines)) if lines else Answer(FINE)


def npm_said(text: str) -> str:
    """Why npm could not look; it says so in JSON, in one of two places."""
    try:
        data = json.loads(text)
    except ValueError:
        return last(text)
    error = data.get("error") or {}
    return str(data.get("message") or error.get("summary") or error.get("detail") or error.get("code") or "")


def run(*command: str, errors: bool = True) -> tuple[int, str]:
    """Exit status, and what the command printed; without ``errors`` only what it means to hand on."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    into = subprocess.STDOUT if errors else subprocess.DEVNULL
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=into, text=True, check=False
    )
    return done.returncode, done.stdout.strip()


def last(text: str) -> str:
    """The last line of what a program said."""
    return (text.strip().splitlines() or ["it said nothing"])[-1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
