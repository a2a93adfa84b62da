"""axe-core, which comes with ``make test-all``: what it finds on a page as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "extra/node_modules/axe-core/axe.min.js"
# WCAG 2.2 A and AA, and what a reader of headings and landmarks goes by.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ORDER = [
    "heading-order",
    "page-has-heading-one",
    "empty-heading",
    "landmark-one-main",
    "skip-link",
    "tabindex",
]
# All that another colour can change.
COLOURS = ["color-contrast", "link-in-text-block"]
# A selector, what to look for by tags or by rules, and rules to look for beside the tags.
RUN = """([where, only, also]) => axe.run(where, { runOnly: only, rules: Object.fromEntries(also.map((id) => [id, { enabled: true }])),
  resultTypes: ["violations"] }).then((result) =>
  result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.any.concat(n.all).map((c) => c.message).join("; ")}`)))"""


def found(page: Page, where: str = "html") -> list[str]:
    """Every violation of WCAG 2.2 A and AA inside of ``where``, with the element and the reason."""
    return _run(page, where, {"type": "tag", "values": RULES})


def found_in_all(page: Page) -> list[str]:
    """The same for the whole page, and what is wrong with its headings and landmarks."""
    return _run(page, "html", {"type": "tag", "values": RULES}, ORDER)


def found_in_colours(page: Page) -> list[str]:
    """What is wrong with colours alone, where everything else has been looked at in another scheme."""
    return _run(page, "html", {"type": "rule", "values": COLOURS})


def _run(page: Page, where: str, only: dict[str, object], also: Sequence[str] = ()) -> list[str]:
    if not page.evaluate("Boolean(window.axe)"):
        assert AXE.exists(), "axe-core comes with `make test-all`, or with `npm ci --prefix tests/extra`"
        page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[str] = page.evaluate(RUN, [where, only, list(also)])
    return violations
