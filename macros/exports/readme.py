"""The README beside the exported files: what they are, how many questions they hold, what they lose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from macros.exports.kinds import carried
from macros.exports.wording import word
from macros.model.quiz import BankFile
from macros.site import Site


@cache
def losses() -> list[dict[str, Any]]:
    """``losses.yml``: the formats, each with what it cannot carry."""
    text = (Path(__file__).parent / "losses.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    formats: list[dict[str, Any]] = yaml.load(text, Loader=loader)["formats"]
    return formats


def readme(site: Site, formats: Sequence[str]) -> str:
    """The text, in Markdown; ``formats`` are those that hold banks."""
    lines = [f"# {word('readme.title')}", "", word("readme.lead"), ""]
    lines += [f"## {word('readme.how')}", ""]
    lines += [f"- **{entry['title']}** (`{entry['files']}`) {entry['how']}" for entry in losses()]
    lines += ["", f"## {word('readme.counts')}", "", *_counts(site, formats)]
    lines += ["", f"## {word('readme.losses')}", "", word("readme.losses_lead")]
    for entry in losses():
        lines += ["", f"### {entry['title']}", "", *_table(_head("field", "fate", "note"), _rows(entry))]
    return "\n".join(lines) + "\n"


def _counts(site: Site, formats: Sequence[str]) -> list[str]:
    titles = [entry["title"] for entry in losses() if entry["id"] in formats]
    rows = [
        [
            bank.title,
            *(f"{sum(carried(f, q) for q in bank.questions)} / {len(bank.questions)}" for f in formats),
        ]
        for bank in site.banks
    ]
    return _table([word("readme.bank"), *titles], rows)


def _share(bank: BankFile, name: str) -> str:
    return f"{sum(carried(name, q) for q in bank.questions)} / {len(bank.questions)}"


def _rows(entry: dict[str, Any]) -> list[list[str]]:
    return [[loss["what"], word(f"readme.{loss['fate']}"), loss["note"]] for loss in entry["losses"]]


def _head(*keys: str) -> list[str]:
    return [word(f"readme.{key}") for key in keys]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
