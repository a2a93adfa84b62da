"""Query sets, and how well a ranking answers them; asks the real worker in a page of the built site."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import yaml
from playwright.sync_api import Page

FOLDER = Path(__file__).parent

# The worker that the site ships, by the protocol that the theme speaks: one answer after the other.
ASK = """async ([queries, filter]) => {
  const named = document.querySelector("template[data-search]").dataset;
  const worker = new Worker(new URL(named.worker, location));
  const heard = (type) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no message ${type}`)), 30000);
    const listen = ({data}) => { if (data.type === type) { worker.removeEventListener("message", listen); resolve(data); } };
    worker.addEventListener("message", listen);
  });
  worker.postMessage({type: "index", url: new URL(named.index, location).href});
  const ready = heard(1);
  worker.postMessage({type: 0, data: {config: {}, docs: [], options: {}}});
  await ready;
  if (filter) worker.postMessage({type: "filter", scenario: filter});
  const answers = [];
  for (const query of queries) {
    const [shown, found] = [heard(3), heard("found")];
    worker.postMessage({type: 2, data: query});
    answers.push({items: (await shown).data.items.map((group) => group[0]), near: (await found).near});
  }
  worker.terminate();
  return answers;
}"""


@dataclass(frozen=True)
class Query:
    """What somebody types, who, in which way, and the addresses that answer it."""

    q: str
    who: str
    how: str
    at: tuple[str, ...]

    def rank(self, links: list[str]) -> int:
        """The place (from 1) of the first accepted link, or 0; ``links`` are below the site's root."""
        return next((n for n, link in enumerate(links, 1) if any(_same(link, at) for at in self.at)), 0)


def queries(name: str) -> list[Query]:
    """The set ``name``: ``dev``, or one whose author names whole pages and calls the class ``kind``."""
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    how, at = ("how", "at") if name == "dev" else ("kind", "pages")
    return [Query(str(one["q"]), one["who"], one[how], tuple(one[at])) for one in data["queries"]]


def ask(page: Page, asked: list[str], filter: str = "") -> list[dict[str, Any]]:
    """The worker's answer to each query: ``items`` as the theme gets them and ``near`` terms.

    ``page`` is any page of the built site.
    """
    return cast(list[dict[str, Any]], page.evaluate(ASK, [asked, filter]))


def shipped(site: Path) -> dict[str, Any]:
    """The index of the built ``site``, as the browser loads it."""
    (path,) = site.glob("assets/search-index.*js")
    text = path.read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text.removeprefix("self.searchIndex = ").rstrip().removesuffix(";"))
    return data


def links(answer: dict[str, Any]) -> list[str]:
    """Where the results of an answer lead, best first, below the site's root."""
    return [address(item["location"]) for item in answer["items"]]


def address(link: str, base: str = "") -> str:
    """A link without origin, ``base`` path and query: ``complaint/#preserve``."""
    parts = urlsplit(link)
    path = unquote(parts.path)
    path = path.removeprefix(urlsplit(base).path) if base else path
    return path + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


def figures(ranks: list[int]) -> dict[str, float]:
    """hit@1, hit@3 and mean reciprocal rank of the first accepted links."""
    count = len(ranks)
    return {
        "hit@1": sum(rank == 1 for rank in ranks) / count,
        "hit@3": sum(1 <= rank <= 3 for rank in ranks) / count,
        "MRR": sum(1 / rank for rank in ranks if rank) / count,
    }


def _same(link: str, accepted: str) -> bool:
    """Whether a link is what was accepted; without an anchor every place of the page counts."""
    return link == accepted if "#" in accepted else link.partition("#")[0] == accepted
