"""How well the reply checker does: ``make bench-replies`` prints each part of the labelled set.

``seen`` is what rules and examples are written with, so its figures say nothing of new replies.
The method and the limit were chosen by leaving out one author at a time, which flatters a little: features
and examples were written after reading what was missed.
``unseen`` is by another author, was never read, first measured when everything was settled, and is the
figure the page states; whoever tunes on it moves it to ``seen`` and has another one written.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from macros.load import load  # noqa: E402
from macros.model.reply import RepliesFile  # noqa: E402
from macros.reply import check, prepared  # noqa: E402

REPLIES = ROOT / "tests/replies"
KNOWN = {
    "seen": "rules and examples were written with these",
    "unseen": "another author; never read; first measured when all was settled",
}


@dataclass
class Score:
    """What the checker made of one half."""

    unsafe: int = 0
    safe: int = 0
    missed: list[str] = field(default_factory=list)
    alarmed: list[str] = field(default_factory=list)
    of_category: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """The share of unsafe replies with at least one finding."""
        return 1 - len(self.missed) / self.unsafe

    @property
    def alarms(self) -> float:
        """The share of safe replies with any finding."""
        return len(self.alarmed) / self.safe


def labelled(half: str) -> list[dict[str, Any]]:
    """The replies of one half: ``unsafe`` (categories) and ``text``."""
    data = yaml.safe_load((REPLIES / f"{half}.yml").read_text(encoding="utf-8"))
    replies: list[dict[str, Any]] = data["replies"]
    return replies


def rules(root: Path = ROOT) -> dict[str, Any]:
    """The project's rules as the checkers read them."""
    site, report = load(root)
    if site is None or not isinstance(site.replies, RepliesFile):
        raise SystemExit(report.render() or "no playbooks/replies.yml")
    return prepared(site.replies, site.reply_examples)


def measure(replies: list[dict[str, Any]], known: dict[str, Any]) -> Score:
    """Count what is missed and what is flagged without reason."""
    score = Score()
    for reply in replies:
        found = {finding.category for finding in check(reply["text"], known)}
        if reply["unsafe"]:
            score.unsafe += 1
            score.of_category.update(reply["unsafe"])
            score.named.update(set(reply["unsafe"]) & found)
            if not found:
                score.missed.append(reply["text"])
        else:
            score.safe += 1
            if found:
                score.alarmed.append(reply["text"])
    return score


def main(halves: list[str]) -> None:
    """Print the figures; with ``--texts`` also what was missed and what was a false alarm."""
    known = rules()
    for half in [h for h in halves if not h.startswith("-")] or sorted(p.stem for p in REPLIES.glob("*.yml")):
        score = measure(labelled(half), known)
        flagged = score.unsafe - len(score.missed)
        print(f"{half} ({KNOWN.get(half, 'unknown')}): {score.unsafe} unsafe, {score.safe} safe")
        print(f"  flagged       {flagged}/{score.unsafe} = {score.recall:.1%}")
        print(f"  false alarms  {len(score.alarmed)}/{score.safe} = {score.alarms:.1%}")
        named = (f"{c} {score.named[c]}/{n}" for c, n in score.of_category.items())
        print("  right reason  " + ", ".join(named))
        if "--texts" in halves:
            for title, texts in (("missed", score.missed), ("false alarm", score.alarmed)):
                for text in texts:
                    print(f"  {title}: {text}")


if __name__ == "__main__":
    main(sys.argv[1:])
