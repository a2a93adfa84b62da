"""axe-core, which comes with ``make test-all``: what it finds on a page as it is now."""

from __future__ import annotations

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
RUN = """rules => axe.run({ runOnly: rules, resultTypes: ["violations"] }).then((result) =>
  result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.any.concat(n.all).map((c) => c.message).join("; ")}`)))"""


def found(page: Page) -> list[str]:
    """Every violation, with the element and the reason."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[str] = page.evaluate(RUN, RULES)
    return violations + list(page.evaluate(RUN, ORDER))
