"""The site's policy: what stands in pages and in files for hosts, and that a browser holds to it.

Every browser test runs under it, and fails when a page breaks it (``tests/browsing.py``).  Here are the
page kinds that no other test opens, what the policy refuses, and the files themselves.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros import policy
from tests.browsing import ARGUMENTS, sent, until, watch
from tests.visits import SAID, visited

DESK = {"width": 1280, "height": 900}
KINDS = [
    "", "triage/", "complaint/", "complaint/messages/", "complaint/roles/frontdesk/", "complaint/media/",
    "complaint/run/", "roles/", "roles/director/", "knowledge/evidence/", "knowledge/team-matrix/",
    "knowledge/law/", "faq/", "training/", "training/progress/", "training/aar/", "training/manager/", "print/",
    "toolkit/", "about/", "about/upkeep/", "about/accessibility/", "about/traceability/", "404.html",
]  # fmt: skip


def test_every_page_has_the_policy_before_its_first_script(built_site: Path) -> None:
    """The same one in every page, with the hash of each of its inline scripts, and nothing unsafe."""
    found = set()
    for path in built_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        before, rules = re.findall(
            r'(?s)^(.*?)<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html
        )[0]
        assert "<script" not in before, path
        found.add(rules)
        for inline in re.findall(r"<script>(.*?)</script>", html, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules, path
    assert len(found) == 1
    (rules,) = found
    assert "unsafe" not in rules
    assert "//" not in re.sub(r"'sha256-[^']+'", "", rules)
    assert rules.startswith("default-src 'none'; script-src 'self' 'sha256-")


def test_pages_hold_no_inline_style_handler_or_script_address(built_site: Path) -> None:
    """What the policy would refuse is not there."""
    bad = re.compile(
        r"<style|<[a-z][^<>]*\s(?:style|on[a-z]+)=|(?:href|src|action)=[\"']?\s*(?:javascript|vbscript|data):",
        re.I,
    )
    for path in built_site.rglob("*.html"):
        html = re.sub(r"(?s)<script\b.*?</script>", "", path.read_text(encoding="utf-8"))
        assert not (found := bad.search(html)), f"{path}: {found}"


def test_hosts_send_what_pages_carry_and_more(built_site: Path) -> None:
    """The three files say the same; the frame rule and what has no place in a page are there."""
    headers = sent(built_site)
    html = (built_site / "index.html").read_text(encoding="utf-8")
    (inside,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert headers["Content-Security-Policy"] == f"{inside}; frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Permissions-Policy"].startswith("microphone=(self), ")
    assert headers["X-Content-Type-Options"] == "nosniff"
    nginx = (built_site / policy.NGINX).read_text(encoding="utf-8")
    caddy = (built_site / policy.CADDY).read_text(encoding="utf-8")
    assert dict(re.findall(r'^add_header (\S+) "([^"]+)" always;$', nginx, re.M)) == headers
    assert dict(re.findall(r'^\t(\S+) "([^"]+)"$', caddy, re.M)) == headers
    worker = (built_site / "sw.js").read_text(encoding="utf-8")
    assert not [name for name in policy.FILES if f'"{name}"' in worker]


def test_a_page_without_a_head_of_the_theme_is_refused() -> None:
    """A policy that stands behind a script would come too late."""
    with pytest.raises(policy.NoPlace):
        policy.protected("x.html", '<script>1</script><meta charset="utf-8">', "")


def test_no_kind_of_page_breaks_the_policy_or_asks_elsewhere(browser: Browser, address: str) -> None:
    """Opened, colours changed, parts and notes opened."""
    assert visited(browser, address, KINDS, viewport=DESK) == []


def test_the_policy_refuses_what_it_should(browser: Browser, address: str) -> None:
    """Inline script, handler, eval, inline style, a foreign picture, a frame around us: refused and reported."""
    unwatched = browser.browser_type.launch(executable_path=os.environ["BROWSER_PATH"], args=ARGUMENTS)
    heard = watch(unwatched)
    tab = unwatched.new_page()
    tab.add_init_script(SAID)
    tab.goto(address)
    tab.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.__pwned = 1";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", '<p id="bad" onclick="window.__pwned = 2" style="color:red">x</p>'
            + '<img src="https://example.org/x.png">');
          document.getElementById("bad").click();
        }"""
    )
    tab.evaluate("setTimeout('window.__pwned = 3', 0)")
    until(tab, "(window.__said || []).length >= 5")
    kinds = {said.split()[0] for said in tab.evaluate("window.__said")}
    assert kinds == {"script-src-elem", "script-src-attr", "style-src-attr", "img-src", "script-src"}
    assert tab.evaluate("window.__pwned") is None
    assert len(heard) >= 5
    outer = unwatched.new_page()
    outer.route(
        "**/outer", lambda route: route.fulfill(content_type="text/html", body=f'<iframe src="{address}">')
    )
    outer.goto(address + "outer")
    outer.wait_for_timeout(300)
    assert "frame-ancestors" in " ".join(heard)
    unwatched.close()
