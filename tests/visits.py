"""Page after page is opened and used, in one tab: what breaks the policy, leaves the site or fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from playwright.sync_api import Browser, Page, Request

SAID = """addEventListener("securitypolicyviolation", event => {
  const said = window.__said || (window.__said = []);
  said.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
})"""


def visited(
    browser: Browser,
    address: str,
    paths: Iterable[str],
    look: Callable[[Page], Iterable[str]] = lambda tab: (),
    **options: Any,
) -> list[str]:
    """What ``look`` and the policy find on each page, each request that leaves the site, each script that fails."""
    context = browser.new_context(**options)
    context.add_init_script(SAID)
    faults: list[str] = []

    def leaves(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(f"asks {request.url}")

    context.on("request", leaves)
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(f"{tab.url}: {error}"))
    for path in paths:
        tab.goto(address + path)
        faults += [f"/{path}: {fault}" for fault in look(tab)]
        _use(tab)
        faults += [f"/{path}: {said}" for said in tab.evaluate("window.__said || []")]
    context.close()
    return faults


def _use(tab: Page) -> None:
    """Change the colours and open what can be opened."""
    tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    tab.evaluate("document.querySelector('[data-md-component=palette] input:not(:checked)')?.click()")
    tab.evaluate(
        "document.querySelectorAll('[popovertarget]').forEach((button, at) => at < 3 && button.click())"
    )
