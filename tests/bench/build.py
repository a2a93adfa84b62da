"""What a build costs beside the same pages as plain Markdown: ``make bench-build``.

For each size a synthetic clinic is built twice in this run: as it is, and as plain Markdown files that
say the same, in the same theme with the same menu, search and settings, without our hooks and macros.
The Markdown is made from our finished pages by markdownify.  CPU and peak memory are those of the
``mkdocs`` process; checking is timed apart.  Sizes on the command line, else 3 and 30 and 300 and 1000.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdownify import markdownify

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from macros.plan import navigation, pages  # noqa: E402
from macros.site import Site, load  # noqa: E402
from tests.bench.clinics import lay  # noqa: E402

SIZES = (3, 30, 300, 1000)
# What a plain site of an author with the same theme would set.
KEPT = ("site_name", "site_description", "theme", "markdown_extensions")


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak memory in MB of one process."""

    cpu: float
    memory: float


def spent(command: list[str], folder: Path) -> Cost:
    """Run ``command`` in ``folder`` and measure that process alone."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    code = "import resource,runpy,sys\n"
    code += "sys.argv = sys.argv[1:]\n"
    code += "try: runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)\n"
    code += "finally: print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code, *command], cwd=folder, env=environment,
                         capture_output=True, text=True, check=False)  # fmt: skip
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = int(re.findall(r"^peak (\d+)$", run.stderr, re.MULTILINE)[-1])
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak / 1024)


def plain(folder: Path, ours: Path, built: Path) -> Path:
    """A project in ``folder`` that holds the pages of ``ours``, built in ``built``, as plain Markdown."""
    site, report = load(ours)
    assert isinstance(site, Site), report.render()
    for page in pages(site):
        target = folder / "docs" / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        address = f"{page.address}/index.html" if page.address else "index.html"
        target.write_text(_markdown(page.title, built / address), encoding="utf-8")
    for source in (ours / "docs").rglob("*.md"):
        target = folder / "docs" / source.relative_to(ours / "docs")
        if not target.exists() and "contribute" not in target.parts:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("# " + source.stem, encoding="utf-8")
    settings = yaml.unsafe_load(_without_tags((ours / "mkdocs.yml").read_text(encoding="utf-8")))
    own: dict[str, Any] = {name: settings[name] for name in KEPT}
    own["theme"].pop("custom_dir")
    own["markdown_extensions"] = ["attr_list", "md_in_html", "tables", {"toc": {"permalink": "#"}}]
    own |= {"plugins": ["search"], "nav": navigation(site)}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    return folder


def _without_tags(text: str) -> str:
    return re.sub(r"!ENV \[\w+, (.*?)\]|!!python\S+", r"\1", text)


def _markdown(title: str, path: Path) -> str:
    """A finished page's article as Markdown; what a reader would call its text."""
    article = path.read_text(encoding="utf-8").partition("<article")[2].partition(">")[2]
    text = markdownify(article.partition("</article>")[0], heading_style="ATX", strip=["a", "svg", "img"])
    return f"---\ntitle: {title}\n---\n{text}"


def measure(playbooks: int, folder: Path) -> dict[str, Any]:
    """Both builds and the check at one size."""
    ours = lay(folder / "ours", playbooks)
    build = ["mkdocs", "build", "-q", "-d", str(folder / "site")]
    cost = spent(build, ours)
    same = plain(folder / "plain", ours, folder / "site")
    beside = spent(["mkdocs", "build", "-q", "-d", str(folder / "plain-site")], same)
    count = len(list((folder / "site").rglob("*.html")))
    start = time.monotonic()
    checked = spent(["macros", "check", "--root", str(ours)], ROOT)
    return {"pages": count, "plain pages": len(list((folder / "plain-site").rglob("*.html"))),
            "ours": cost, "plain": beside, "check": checked, "check wall": time.monotonic() - start}  # fmt: skip


def main(sizes: list[int]) -> None:
    """Print one line a size."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs")
    print(
        "playbooks  pages  CPU ours  plain  ratio  ms/page ours  plain  memory ours  plain  ratio  check CPU  wall"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            found = measure(size, Path(name))
        ours, beside, checked = found["ours"], found["plain"], found["check"]
        print(
            f"{size:9} {found['pages']:6} {ours.cpu:8.1f}s {beside.cpu:5.1f}s {ours.cpu / beside.cpu:6.2f}"
            f" {1000 * ours.cpu / found['pages']:12.1f} {1000 * beside.cpu / found['plain pages']:6.1f}"
            f" {ours.memory:10.0f}MB {beside.memory:5.0f}MB {ours.memory / beside.memory:5.2f}"
            f" {checked.cpu:8.1f}s {found['check wall']:5.1f}s",
            flush=True,
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
