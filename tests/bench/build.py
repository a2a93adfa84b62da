"""What a build costs beside the same pages as plain Markdown: ``make bench-build``.

For each size a synthetic clinic is built as it is, and its pages as plain Markdown files that say the same, in
the same theme with the same menu, search and settings, without our hooks and macros.  The Markdown is made from
our finished pages by markdownify.  Ours is built twice: ``first`` has nothing in ``.cache/`` and compiles its modules,
``again`` finds them, the compiled templates and the icons.  ``--jieba`` builds plain once more with jieba, which the theme's search needs to cut
Chinese, in an environment of its own.  What plain has not: checked data, a policy, a service worker, notes, print, our search.

CPU and peak memory are those of the ``mkdocs`` process, never the clock.  Checking is measured apart, and by the
clock: a person waits for it, and a large project is checked by several processes.  So is an edit at 30, until the
page of ``make serve`` shows it.

Sizes on the command line, else 3 and 30 and 300 and 1000.  The aims compare ``again`` with plain without jieba.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median, median_low
from typing import Any

import yaml
from markdownify import markdownify

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from macros.load import load  # noqa: E402
from macros.plan import navigation, pages  # noqa: E402
from macros.site import Site  # noqa: E402
from macros.workers import spread  # noqa: E402
from tests.bench import search_peers  # noqa: E402
from tests.bench.clinics import lay  # noqa: E402
from tests.bench.edit import edits  # noqa: E402

SIZES = (3, 30, 300, 1000)
# Sizes up to FEW are built so many times, and the median counts.
TURNS, FEW = 9, 30
CHECKS = 3  # the median counts here, too
# The aims: CPU and memory beside plain, a page at a size beside one at 30, the check, an edit.
CPU, MEMORY, FLAT, CHECK, EDIT = 1.10, 2.0, 1.10, 5.0, 2.0
EDITED = 30
# What a plain site of an author with the same theme would set.
KEPT = ("site_name", "site_description", "theme", "markdown_extensions")


@dataclass(frozen=True, order=True)
class Cost:
    """CPU seconds, peak memory in MB and seconds by the clock of one process."""

    cpu: float
    memory: float
    wall: float


def spent(command: list[str], folder: Path, python: Path = Path(sys.executable)) -> Cost:
    """Run the module ``command`` in ``folder`` and measure that process alone."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever builds every day has compiled modules
    with tempfile.TemporaryFile("w+") as said:
        start = time.monotonic()
        run = subprocess.Popen([str(python), "-m", *command], cwd=folder, env=environment,
                               stdout=said, stderr=said)  # fmt: skip
        _, status, used = os.wait4(run.pid, 0)
        wall = time.monotonic() - start
        run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode:
            said.seek(0)
            raise SystemExit(said.read())
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, wall)


def plain(folder: Path, ours: Path, built: Path) -> Path:
    """A project in ``folder`` that holds the pages of ``ours``, built in ``built``, as plain Markdown."""
    site, report = load(ours)
    assert isinstance(site, Site), report.render()
    wanted = []  # what is written, under which title, from which finished page
    for page in pages(site):
        address = f"{page.address}/index.html" if page.address else "index.html"
        wanted.append((folder / "docs" / page.path, page.title, built / address))
    known = {target for target, _, _ in wanted}
    for source in (ours / "docs").rglob("*.md"):
        name = source.relative_to(ours / "docs")
        finished = built / (name.parent if name.stem == "index" else name.with_suffix("")) / "index.html"
        if finished.exists() and folder / "docs" / name not in known:
            wanted.append((folder / "docs" / name, source.stem, finished))
    for _ in spread(_write, wanted):
        pass
    settings = yaml.unsafe_load(_without_tags((ours / "mkdocs.yml").read_text(encoding="utf-8")))
    own: dict[str, Any] = {name: settings[name] for name in KEPT}
    own["theme"].pop("custom_dir")
    own["markdown_extensions"] = ["attr_list", "md_in_html", "tables", {"toc": {"permalink": "#"}}]
    own |= {"plugins": ["search"], "nav": navigation(site)}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    return folder


def _without_tags(text: str) -> str:
    return re.sub(r"!ENV \[\w+, (.*?)\]|!!python\S+", r"\1", text)


def _write(one: tuple[Path, str, Path]) -> None:
    target, title, finished = one
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_markdown(title, finished), encoding="utf-8")


def _markdown(title: str, path: Path) -> str:
    """A finished page's article as Markdown; what a reader would call its text."""
    article = path.read_text(encoding="utf-8").partition("<article")[2].partition(">")[2]
    text = markdownify(article.partition("</article>")[0], heading_style="ATX", strip=["a", "svg", "img"])
    return f"---\ntitle: {title}\n---\n{text}"


def measure(playbooks: int, folder: Path, *, jieba: bool) -> dict[str, Any]:
    """All builds and the check at one size."""
    ours = lay(folder / "ours", playbooks)
    build = ["mkdocs", "build", "-q", "-d"]
    found: dict[str, Any] = {"ours, first": spent([*build, str(folder / "site")], ours)}
    same, plainly = plain(folder / "plain", ours, folder / "site"), [*build, str(folder / "plain-site")]
    # In turn, because a machine is not as fast in one minute as in the next; large builds last long enough.
    turns = [(spent([*build, str(folder / "site")], ours), spent(plainly, same))
             for _ in range(TURNS if playbooks <= FEW else 1)]  # fmt: skip
    found["ours, again"], found["plain"] = (median_low(kind) for kind in zip(*turns, strict=True))
    found["beside"] = median(mine.cpu / theirs.cpu for mine, theirs in turns)  # of one moment each
    if jieba:
        found["plain, jieba"] = spent([*build, str(folder / "jieba")], same, search_peers.environment())
    found["check, first"] = spent(["macros", "check", "--root", str(ours)], ROOT)
    again = [spent(["macros", "check", "--root", str(ours)], ROOT) for _ in range(CHECKS)]
    found["check, again"] = sorted(again, key=lambda one: one.wall)[CHECKS // 2]
    if playbooks == EDITED:
        found["edits"] = edits(ours, TURNS)
    for name in ("site", "plain-site"):
        pages = list((folder / name).rglob("*.html"))
        found[name] = (len(pages), sum(page.stat().st_size for page in pages) / 1e6)
    return found


def report(size: int, found: dict[str, Any], at_30: float | None) -> float:
    """Print the figures of one size and the aims; returns milliseconds a page."""
    pages, megabytes = found["site"]
    ours = found["ours, again"]
    print(
        f"\n{size} playbooks: {pages} pages, {megabytes:.1f} MB of HTML; plain {found['plain-site'][0]}, {found['plain-site'][1]:.1f} MB"
    )
    for name, cost in found.items():
        if not isinstance(cost, Cost) or name.startswith("check"):
            continue
        line = (
            f"  {name:<13}{cost.cpu:8.1f} s CPU{1000 * cost.cpu / pages:7.1f} ms a page{cost.memory:7.0f} MB"
        )
        if name.startswith("plain"):
            line += f"   ours: {ours.cpu / cost.cpu:.2f} times the CPU, {ours.memory / cost.memory:.2f} the memory"
        print(line)
    beside = found["plain"]
    each = 1000 * ours.cpu / pages
    _aim("CPU beside plain", found["beside"], CPU)
    _aim("memory beside plain", ours.memory / beside.memory, MEMORY)
    if at_30:
        _aim("a page beside one at 30", each / at_30, FLAT)
    first, again = found["check, first"], found["check, again"]
    print(
        f"  check: first {first.wall:.1f} s by the clock, {first.cpu:.1f} of CPU; again {again.cpu:.1f} of CPU"
    )
    _aim("check again, s by the clock", again.wall, CHECK)
    if "edits" in found:
        print("  an edit is shown after " + ", ".join(f"{one:.1f}" for one in found["edits"]) + " s")
        _aim("an edit, median, s by the clock", median(found["edits"]), EDIT)
    return each


def _aim(what: str, value: float, most: float) -> None:
    print(f"  {what}: {value:.2f}, aim {most:.2f}: {'met' if value <= most else 'MISSED'}", flush=True)


def main(arguments: list[str]) -> None:
    """Print the figures of each size."""
    at_30 = None
    for size in [int(one) for one in arguments if one.isdigit()] or SIZES:
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs")
        with tempfile.TemporaryDirectory() as name:
            each = report(size, measure(size, Path(name), jieba="--jieba" in arguments), at_30)
        at_30 = each if size == EDITED else at_30


if __name__ == "__main__":
    main(sys.argv[1:])
