"""Our search beside stock Material (jieba), Pagefind and MiniSearch: ``make bench-search`` prints one table.

The real box of the real built site in a real browser, each query put in at once; Pagefind through its
own interface.  A result counts when it, or a section shown with it, leads to an accepted page; ``exact``
counts only what opens at the accepted place.  Give names of query sets to measure only those.
No test depends on these figures; times differ by machine.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.search_peers import build_ours, build_pagefind, build_stock  # noqa: E402
from tests.browsing import browser, served  # noqa: E402
from tests.search.asking import Query, address, figures, queries, shipped  # noqa: E402

COLD = 5
SETS = ["dev", "shift", "holdout", "strangers", "outsiders", "newcomers", "locums"]
MINI = ROOT / "tests/extra/node_modules/minisearch/dist/umd/index.js"
# Counts the worker's answers, whichever worker it is.
COUNT = """window.answers = 0; window.Worker = class extends window.Worker {
  constructor(...all) { super(...all); this.addEventListener("message", ({data}) => { if (data.type === 3) answers++; }); }
};"""
# Put a query into the box, wait for the answer and its first result; milliseconds and links by result.
BOX = """async (query) => {
  const input = document.querySelector("input[name=query]"), list = document.querySelector(".md-search-result__list");
  const until = async (done, limit) => {
    const start = performance.now();
    while (!done() && performance.now() - start < limit) await new Promise((go) => setTimeout(go, 1));
  };
  input.focus();
  const before = answers, start = performance.now();
  input.value = query;
  input.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
  await until(() => answers > before, 20000);
  await until(() => list.children.length, 300);
  const took = performance.now() - start;
  await new Promise((go) => setTimeout(go, 30));
  return {took, links: [...list.children].map((item) => [...item.querySelectorAll("a")].map((a) => a.href))};
}"""
PAGEFIND = """async (query) => {
  const start = performance.now();
  window.finder = window.finder || await import(new URL("pagefind/pagefind.js", location.origin));
  const found = await finder.search(query);
  const data = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return {took: performance.now() - start, links: data.map((one) => [one.url, ...one.sub_results.map((sub) => sub.url)])};
}"""
OWN = "list => list.map(q => { const s = performance.now(); const links = search(q).items.map(i => [i[0].location]);"
OWN += " return {links, took: performance.now() - s}; })"


def main(names: list[str]) -> int:
    """Build every site, ask every set, print every table."""
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        work = Path(folder)
        ours, stock = build_ours(work), build_stock(work)
        pages = {place[1].partition("#")[0] for place in shipped(ours)["places"]}
        found = build_pagefind(stock, work, pages)
        sites = {"ours": (ours, BOX), "Material, jieba": (stock, BOX), "Pagefind": (found, PAGEFIND)}
        for name in names or SETS:
            asked = queries(name)
            print(f"\n{name}: {len(asked)} queries")
            for site, (root, ask) in sites.items():
                answers = drive(running, root, ask, [query.q for query in asked])
                line(site, asked, answers)
            print("  engines over our places, in the page's own thread:")
            for engine, answers in engines(running, ours, asked):
                line(engine, asked, answers)
        for site, (root, ask) in sites.items():
            print(f"{site}: cold {cold(running, root, ask)}; {size(root, site)}")
    return 0


def drive(running: Browser, root: Path, ask: str, texts: list[str]) -> list[dict[str, Any]]:
    """The answers of one site to each query, one after the other in one page; the first is asked twice."""
    with opened(running, root) as page:
        page.evaluate(ask, texts[0])
        return [answer(page, ask, text) for text in [*texts[1:2], *texts]][len(texts[1:2]) :]


@contextmanager
def opened(running: Browser, root: Path) -> Iterator[Page]:
    """A page of the site with the box open."""
    with served(root) as base:
        page = running.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(COUNT)
        page.goto(f"{base}faq/")
        if page.locator(".md-search__input").count():
            page.locator(".md-search__input").focus()
        yield page
        page.close()


def answer(page: Page, ask: str, text: str) -> dict[str, Any]:
    """Milliseconds, and the addresses of each result below the site's root."""
    given = page.evaluate(ask, text)
    base = page.evaluate("location.origin + '/'")
    return {
        "took": given["took"],
        "links": [[address(link, base).lstrip("/") for link in group] for group in given["links"]],
    }


def engines(running: Browser, ours: Path, asked: list[Query]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Our ranking, and MiniSearch with our tokens: as it is, and times our coverage and closeness."""
    texts = [query.q for query in asked]
    page = running.new_page()
    page.evaluate("() => { window.importScripts = () => {}; }")
    for pattern in ("assets/search-index.*", "assets/search-worker.*"):
        page.add_script_tag(path=next(ours.glob(pattern)))
    page.add_script_tag(path=MINI)
    page.add_script_tag(path=ROOT / "tests/bench/minisearch.js")
    session = page.context.new_cdp_session(page)
    for rate in (1, 4):
        session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        ready = "async () => { const s = performance.now(); ready = null; await load(); return performance.now() - s; }"
        print(
            f"    {rate}x throttle: ready in {page.evaluate(ready):.0f} ms, MiniSearch in {page.evaluate('buildMini()'):.0f}"
        )
        yield f"own ranking, {rate}x", page.evaluate(OWN, texts)
        for label, own in (("MiniSearch", False), ("MiniSearch, ranked again", True)):
            answers = page.evaluate("all => askMini(all)", [texts, own])
            yield f"{label}, {rate}x", [{**a, "links": [[link] for link in a["links"]]} for a in answers]
    page.close()


def line(name: str, asked: list[Query], answers: list[dict[str, Any]]) -> None:
    """One line of the table: pages, exact places, milliseconds."""
    rough = [Query(q.q, q.who, q.how, tuple(at.partition("#")[0] for at in q.at)) for q in asked]
    page, exact = (
        figures([rank(query, answer["links"]) for query, answer in zip(those, answers, strict=True)])
        for those in (rough, asked)
    )
    took = sorted(answer["took"] for answer in answers)
    shown = "  ".join(f"{key} {value:.3f}" for key, value in page.items())
    places = "  ".join(f"{value:.3f}" for value in exact.values())
    print(
        f"  {name:28} {shown}  exact {places}  ms median {median(took):.0f}, 95 % {took[int(len(took) * 0.95)]:.0f}"
    )


def rank(query: Query, groups: list[list[str]]) -> int:
    """The first result of which any link is accepted."""
    return next((n for n, group in enumerate(groups, 1) if query.rank(group)), 0)


def cold(running: Browser, root: Path, ask: str) -> str:
    """Milliseconds from typing to the first result on a page just loaded, nothing in the browser's store."""
    shown = []
    for rate in (1, 4):
        took = []
        for _ in range(COLD):
            with served(root) as base:
                context = running.new_context(viewport={"width": 390, "height": 844})
                page = context.new_page()
                page.add_init_script(COUNT)
                session = context.new_cdp_session(page)
                session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
                page.goto(f"{base}faq/", wait_until="domcontentloaded")
                if ask == BOX:
                    page.evaluate("document.querySelector('#__search').click()")
                took.append(page.evaluate(ask, "負評")["took"])
                context.close()
        shown.append(f"{rate}x {median(took):.0f} ({min(took):.0f}-{max(took):.0f}) ms")
    return ", ".join(shown)


def size(root: Path, site: str) -> str:
    """Bytes of what searching needs beyond the page."""
    patterns = {
        "ours": ("assets/search-*.js", "search/*"),
        "Pagefind": ("pagefind/**/*",),
    }.get(site, ("search/*", "assets/javascripts/workers/*.js", "assets/javascripts/lunr/min/lunr.zh*.js"))
    files = [path for pattern in patterns for path in root.glob(pattern) if path.is_file()]
    raw = sum(path.stat().st_size for path in files)
    packed = sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)
    return f"{len(files)} files, {raw / 1000:.0f} KB, {packed / 1000:.0f} KB gzip"


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main(sys.argv[1:]))
