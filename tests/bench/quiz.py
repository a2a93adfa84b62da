"""Our quizzes beside two peers': ``make bench-quiz`` prints one table and the ratios.

The same sixty questions as built by this project, by mkdocs-quiz and by mkdocs-superquiz; see
``quiz_sites``.  Everything is given over a plain site with the same text and theme: processor time
of a build, bytes of HTML, scripts and styles that a page brings, and axe nodes before and after
answering.  No test depends on these figures; they differ by machine.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.quiz_sites import EACH, lay, right, sixty  # noqa: E402
from tests.browsing import browser, served  # noqa: E402

PEERS = {"mkdocs-quiz": "1.7.1", "mkdocs-superquiz": "0.7.1"}
SHARED = ("mkdocs", "mkdocs-material", "markdown", "jinja2")
SITES = {"mkdocs-quiz": "mkdocs-quiz", "superquiz": "mkdocs-superquiz"}
BENCH = ROOT / ".bench"
AXE = ROOT / "tests/extra/node_modules/axe-core"
RUNS = 3
SCHEMES = ("light", "dark")
QUIZ, OTHER = "quiz/set-1/", "page-03/"
WITH, WITHOUT = "page with a quiz", "page without one"

# Each answers question by question; `picks` holds the numbers of the options to choose.
ANSWER = {
    "ours": """picks => document.querySelectorAll("fieldset[data-question]").forEach((field, n) => {
      for (const id of picks[n].ids) field.querySelector(`.q__options input[value="${id}"]`).click();
      field.querySelector(".q__foot button").click();
    })""",
    "mkdocs-quiz": """picks => document.querySelectorAll(".quiz form").forEach((form, n) => {
      for (const place of picks[n].places) form.querySelectorAll("input")[place].click();
      form.querySelector("button[type=submit]")?.click();
    })""",
    "superquiz": """picks => document.querySelectorAll(".mksq-embedded-question").forEach((box, n) => {
      for (const place of picks[n].places) box.querySelector(`input[data-answer-index="${place}"]`).click();
      box.querySelector(".mkq-validate-btn").click();
    })""",
}
# How many questions show a verdict.
ANSWERED = {
    "ours": "[...document.querySelectorAll('.q__verdict')].filter(v => v.textContent.trim()).length",
    "mkdocs-quiz": "document.querySelectorAll('.quiz-feedback:not(.hidden)').length",
    "superquiz": "[...document.querySelectorAll('.mksq-question-score')]"
    ".filter(s => /\\d.*\\//.test(s.textContent)).length",
}


@dataclass
class Seen:
    """What a browser met on one site."""

    raw: dict[str, int] = field(default_factory=dict)
    zipped: dict[str, int] = field(default_factory=dict)
    nodes: dict[str, Counter[str]] = field(default_factory=dict)
    answered: int = 0
    foreign: set[str] = field(default_factory=set)


def main() -> int:
    """Build, look, print."""
    if not (AXE / "axe.min.js").exists():
        return complain("axe-core is missing: needs Node.js with npm, then `npm ci --prefix tests/extra`")
    if not os.environ.get("BROWSER_PATH"):
        return complain("No browser named: run `make bench-quiz` (or set BROWSER_PATH=/path/to/chrome)")
    peers = environment()
    translation = next(peers.parents[1].glob("**/mkdocs_quiz/locales/zh.po"))
    with tempfile.TemporaryDirectory(prefix="bench-quiz-") as name:
        sites = lay(Path(name), translation)
        seconds = build_all(sites, peers)
        with browser() as running:
            seen = {site: look(running, site, folder / "site") for site, folder in sites.items()}
    report(seconds, seen, peers)
    return 0


def complain(words: str) -> int:
    """Say what to install."""
    print(words, file=sys.stderr)
    return 1


def environment() -> Path:
    """The Python of the peers' own environment, with MkDocs and the theme as the project has them."""
    own = importlib.metadata.version
    pins = [f"{name}=={own(name)}" for name in SHARED]
    wanted = [*(f"{name}=={version}" for name, version in PEERS.items()), *pins]
    python = BENCH / "peers" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, mark = BENCH / "peers" / "installed", "\n".join(wanted)
    print(f"Peers in {BENCH.name}/peers: pip install without hashes: {', '.join(wanted)}", file=sys.stderr)
    if python.exists() and stamp.exists() and stamp.read_text() == mark:
        return python
    venv.create(BENCH / "peers", with_pip=True, clear=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, *wanted]):
        raise SystemExit("Installing the peers failed; see above. It needs the network, or a package mirror.")
    stamp.write_text(mark)
    return python


def build_all(sites: dict[str, Path], peers: Path) -> dict[str, list[float]]:
    """Processor seconds of each build; a first round fills caches, then ``RUNS`` rounds take turns."""
    own = Path(sys.executable)
    jobs = {name: (own if name in ("ours", "floor") else peers, folder) for name, folder in sites.items()}
    # Plain in both environments, so that each side is compared with its own.
    jobs["plain, our environment"] = (own, sites["plain"])
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(RUNS + 1):
        for name, (python, folder) in jobs.items():
            taken = build(python, folder)
            if turn:
                seconds[name].append(taken)
    return seconds


def build(python: Path, folder: Path) -> float:
    """Processor seconds, user and system, of one strict build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(
        [str(python), "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "STRICT_MACROS": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        raise SystemExit(f"{folder.name} does not build:\n{result.stdout}{result.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def look(running: Browser, name: str, folder: Path) -> Seen:
    """Load both kinds of page; count bytes and axe nodes, and answer everything."""
    seen = Seen()
    with served(folder) as address:
        for scheme in SCHEMES:
            for kind, path in ((WITH, QUIZ), (WITHOUT, OTHER)):
                context = running.new_context(
                    color_scheme=scheme, reduced_motion="reduce", viewport={"width": 1280, "height": 900}
                )
                context.add_init_script(path=AXE / "axe.min.js")
                context.route(lambda url: not url.startswith(address), lambda route: route.abort())
                tab = context.new_page()
                asked: list[Request] = []
                tab.on("request", lambda request, asked=asked: asked.append(request))
                tab.goto(address + path, wait_until="networkidle")
                weigh(seen, kind, asked, address, folder)
                seen.nodes[f"{kind}, {scheme}, at start"] = axe(tab)
                if kind == WITH and name in ANSWER:
                    tab.evaluate(ANSWER[name], picks())
                    tab.wait_for_timeout(1000)
                    seen.answered = tab.evaluate(ANSWERED[name])
                if kind == WITH:
                    seen.nodes[f"{kind}, {scheme}, answered"] = axe(tab)
                context.close()
    return seen


def picks() -> list[dict[str, Any]]:
    """What is chosen on the first quiz: every other question right, the others wrong."""
    chosen = []
    for number, question in enumerate(sixty()[:EACH]):
        ids = [option["id"] for option in question["options"]]
        known = right(question)
        wanted = known if number % 2 else [name for name in ids if name not in known][:1]
        chosen.append({"ids": wanted, "places": [ids.index(name) for name in wanted]})
    return chosen


def weigh(seen: Seen, kind: str, asked: list[Request], address: str, folder: Path) -> None:
    """Bytes of the page, its scripts and its styles, as files and each compressed by itself."""
    seen.raw[kind] = seen.zipped[kind] = 0
    for url in {r.url for r in asked if r.resource_type in ("document", "script", "stylesheet")}:
        if not url.startswith(address):
            seen.foreign.add(urlsplit(url).netloc)
            continue
        path = folder / urlsplit(url).path.lstrip("/")
        data = (path / "index.html" if path.is_dir() else path).read_bytes()
        seen.raw[kind] += len(data)
        seen.zipped[kind] += len(gzip.compress(data, 9))


def axe(tab: Page) -> Counter[str]:
    """The nodes of violations on the whole page, by rule."""
    found = tab.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']}))"
        ".violations.map(v => [v.id, v.nodes.length])"
    )
    return Counter(dict(found))


def table(seconds: dict[str, list[float]], seen: dict[str, Seen]) -> dict[str, dict[str, float]]:
    """Every figure over plain, by row and site."""
    rows: dict[str, dict[str, float]] = {"build, CPU s": {}}
    for name in ("ours", "floor", *SITES):
        plain = "plain, our environment" if name in ("ours", "floor") else "plain"
        rows["build, CPU s"][name] = median(seconds[name]) - median(seconds[plain])
        for kind in (WITH, WITHOUT):
            for way, of in (("bytes", "raw"), ("bytes gzip", "zipped")):
                figures = {site: getattr(seen[site], of)[kind] for site in ("plain", name)}
                rows.setdefault(f"{kind}, {way}", {})[name] = figures[name] - figures["plain"]
        for state, nodes in seen[name].nodes.items():
            difference = nodes.total() - seen["plain"].nodes[state].total()
            rows.setdefault(f"axe nodes: {state}", {})[name] = difference
    for row in rows.values():
        row["quiz"] = row["ours"] - row["floor"]
    return rows


def report(seconds: dict[str, list[float]], seen: dict[str, Seen], peers: Path) -> None:
    """Print the table, the ratios, and what they rest on."""
    rows = table(seconds, seen)
    names = ("ours", "quiz", *SITES)
    ratios = [(own, peer) for peer in SITES for own in ("ours", "quiz")]
    print(f"\nSixty questions, three of twenty pages; over plain. {date.today()}, {machine()}")
    print("ours: all that this project's pages bring; quiz: of that, what the quizzes bring\n")
    heads = [*names, *(f"{own}/{peer}" for own, peer in ratios)]
    print(f"{'':44}" + "".join(f"{head:>18}" for head in heads))
    for title, row in rows.items():
        cells = [f"{row[name]:,.2f}" if "CPU" in title else f"{row[name]:,}" for name in names]
        cells += [f"{row[own] / row[peer]:.2f}" if row[peer] > 0 <= row[own] else "-" for own, peer in ratios]
        print(f"{title:44}" + "".join(f"{cell:>18}" for cell in cells))
    print("\nbuilds, CPU s of each run (median counts):")
    for name, taken in seconds.items():
        spread = ", ".join(f"{second:.2f}" for second in sorted(taken))
        print(f"  {name:24}{median(taken):6.2f}  ({spread})")
    for name in ("plain", "floor", "ours", *SITES):
        met = seen[name]
        rules = sum(met.nodes.values(), Counter()).items()
        said = f"answered {met.answered}/{EACH}; " if name in ANSWER else ""
        where = f"; asks {', '.join(sorted(met.foreign))}" if met.foreign else ""
        print(f"  {name}: {said}axe nodes in all: {dict(rules)}{where}")
    print("versions: " + versions(peers))
    print("not alike: ours has a reason for each option, which the peers' pages leave out, three paper pages")
    print("and a check of its data; superquiz' explanation is a folded note. Below 0: fewer than plain.")


def machine() -> str:
    """Processor, load and Python."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    return f"{system}{load}, Python {platform.python_version()}"


def versions(peers: Path) -> str:
    """What was compared, with the theme and MkDocs of both environments."""
    listed = subprocess.run(
        [str(peers), "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"],
        stdout=subprocess.PIPE,
        check=True,
    )
    found = {p["name"].lower().replace("_", "-"): p["version"] for p in json.loads(listed.stdout)}
    own = importlib.metadata.version
    shared = [f"{name} {found[name]} (ours {own(name)})" for name in SHARED]
    axe_version = json.loads((AXE / "package.json").read_text(encoding="utf-8"))["version"]
    return ", ".join([*(f"{name} {found[name]}" for name in PEERS), *shared, f"axe-core {axe_version}"])


if __name__ == "__main__":
    sys.exit(main())
