"""How light the pages are: ``make bench-pages`` prints Lighthouse, bytes and requests, beside stock Material.

Phone emulation, everything gzipped as hosts do, each figure the median of five runs (``--runs N``).  The peer is
the theme as it comes (without its web font, which is not on the site's own origin), over the article of the same
page.  Bytes are of a first visit without a service worker, workers of the page included, which Lighthouse leaves
out.  No test depends on these figures; performance differs by machine and load.

``perf`` is Lighthouse's own four times slower than this machine, whatever this machine is; ``index`` is how fast
it was (BenchmarkIndex).  ``phone`` is the same page on a mid-tier phone, the slowdown calibrated as Chromium's
DevTools do it: such a phone has an index of 1000 (front_end/panels/mobile_throttling/CalibrationController.ts).
The aim for performance is judged on the phone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import playwright
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.gzip_host import gzipped  # noqa: E402
from tests.browsing import ARGUMENTS, browser  # noqa: E402
from tests.conftest import build  # noqa: E402

HERE = Path(__file__).parent / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "", "scenario": "incident/", "role": "roles/nurse/", "quiz": "quiz/reviews/",
    "drill": "incident/media/", "run": "incident/run/",
}  # fmt: skip
# Pages that are text and links; the others are programs that the theme alone has no part in.
PEER_PAGES = ("home", "scenario", "role")
AIMS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
BYTES, REQUESTS = 110 * 1024, 8
PHONE_INDEX = 1000  # a mid-tier phone such as a Pixel 5


@dataclass(frozen=True)
class Result:
    """One page: median scores (0 to 100), load figures, and what a first visit brings."""

    scores: dict[str, float]
    phone: float | None
    index: float
    paint: float
    blocking: float
    shift: float
    sizes: list[int]
    lost: list[str]


def main() -> int:
    """Print one table; exit status 1 when an aim is missed on our own pages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", nargs="*", default=list(PAGES), choices=list(PAGES))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "ours"
        made = build(ROOT, ours)
        if made.returncode:
            print(made.stdout + made.stderr, file=sys.stderr)
            return 1
        stock = stock_material(ours, Path(folder) / "stock", [p for p in wanted.pages if p in PEER_PAGES])
        print(
            f"{platform.system()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, median of {wanted.runs}"
        )
        print(
            f"{'page':<10}{'site':<7}{'phone':>6}{'perf':>5}{'index':>6}{'a11y':>5}{'bp':>5}{'seo':>5}{'LCP s':>7}{'TBT ms':>8}{'CLS':>7}{'KB gzip':>9}{'requests':>9}"
        )
        missed = []
        for name in wanted.pages:
            own = measured(ours, name, wanted.runs)
            show(name, "ours", own)
            missed += failures(name, own)
            if name in PEER_PAGES:
                show(name, "stock", measured(stock, name, wanted.runs, phone=False))
    print("\n".join(missed) or "every aim is met")
    return 1 if missed else 0


def failures(name: str, result: Result) -> list[str]:
    """The aims that a page misses, in words."""
    judged = result.scores | {"performance": result.phone or 0}
    found = [
        f"{name}: {category} {judged[category]:.0f}, not {aim}"
        for category, aim in AIMS.items()
        if judged[category] < aim
    ]
    if name == "home" and (sum(result.sizes) > BYTES or len(result.sizes) > REQUESTS):
        found.append(f"home: {sum(result.sizes)} bytes in {len(result.sizes)} requests")
    return found + [f"{name}: {audit}" for audit in result.lost]


def show(name: str, site: str, result: Result) -> None:
    """One row."""
    own, *others = (f"{result.scores[category]:>5.0f}" for category in CATEGORIES)
    scores = (
        f"{'' if result.phone is None else round(result.phone):>6}{own}{result.index:>6.0f}{''.join(others)}"
    )
    print(
        f"{name:<10}{site:<7}{scores}{result.paint / 1000:>7.2f}{result.blocking:>8.0f}{result.shift:>7.3f}"
        f"{sum(result.sizes) / 1024:>9.1f}{len(result.sizes):>9}",
        flush=True,
    )


def measured(site: Path, name: str, runs: int, *, phone: bool = True) -> Result:
    """The medians of ``runs`` runs of Lighthouse over one page."""
    with gzipped(site) as address, browser() as running:
        sizes = first_visit(running, address + PAGES[name])
    with gzipped(site) as address:
        reports, phones = [], []
        for _ in range(runs):
            reports.append(lighthouse(address + PAGES[name]))
            slowdown = max(1.0, reports[-1]["environment"]["benchmarkIndex"] / PHONE_INDEX)
            if phone:
                phones.append(lighthouse(address + PAGES[name], slowdown))
    audits = [report["audits"] for report in reports]

    def middle(audit: str) -> float:
        return median(found[audit]["numericValue"] for found in audits)

    scores = {c: median(r["categories"][c]["score"] * 100 for r in reports) for c in CATEGORIES}
    return Result(
        scores,
        median(r["categories"]["performance"]["score"] * 100 for r in phones) if phones else None,
        median(r["environment"]["benchmarkIndex"] for r in reports),
        middle("largest-contentful-paint"),
        middle("total-blocking-time"),
        middle("cumulative-layout-shift"),
        sizes,
        lost(reports[-1]),
    )


def lost(report: dict[str, Any]) -> list[str]:
    """The audits that cost points outside of performance."""
    names = [
        ref["id"]
        for category in CATEGORIES[1:]
        for ref in report["categories"][category]["auditRefs"]
        if ref["weight"]
    ]
    return [
        name
        for name in names
        if (report["audits"][name]["score"] or 0) < 1
        and report["audits"][name]["scoreDisplayMode"] in ("binary", "numeric")
    ]


def first_visit(running: Browser, address: str) -> list[int]:
    """The gzipped size of every answer that a first visit brings, the page's own workers included."""
    context = running.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    tab = context.new_page()
    sizes: list[int] = []
    tab.on(
        "requestfinished",
        lambda r: sizes.append(r.sizes()["responseBodySize"]) if r.url.startswith("http") else None,
    )
    tab.goto(address)
    tab.wait_for_load_state("networkidle")
    context.close()
    return sizes


def lighthouse(address: str, slowdown: float = 4) -> dict[str, Any]:
    """One report of a device that is ``slowdown`` times slower than this machine."""
    node = Path(playwright.__file__).parent / "driver" / ("node.exe" if os.name == "nt" else "node")
    flags = " ".join(["--headless=new", *ARGUMENTS])
    command = [
        str(node), str(HERE / "node_modules/lighthouse/cli/index.js"), address, "--quiet", "--output=json",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}",
        f"--throttling.cpuSlowdownMultiplier={slowdown:.2f}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": os.environ["BROWSER_PATH"]}
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    if error := report.get("runtimeError"):
        sys.exit(f"Lighthouse failed on {address}: {error['message']}")
    return report


def stock_material(ours: Path, root: Path, names: list[str]) -> Path:
    """A site of the theme as it comes, over the articles of our pages without their scripts and styles."""
    docs = root / "docs"
    docs.mkdir(parents=True)
    for name in names:
        html = (ours / PAGES[name] / "index.html").read_text(encoding="utf-8")
        article = html.partition("<article")[2].partition(">")[2].partition("</article>")[0]
        article = re.sub(r"(?s)<script.*?</script>|<link[^>]*>|^\s+", "", article, flags=re.MULTILINE)
        page = docs / PAGES[name] / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: {name}\n---\n<div>\n{article}\n</div>\n", encoding="utf-8")
    config = {
        "site_name": "stock",
        "site_url": "",
        "theme": {"name": "material", "language": "zh-TW", "font": False},
    }
    (root / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=root,
        env=environment,
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return root / "site"


if __name__ == "__main__":
    sys.exit(main())
