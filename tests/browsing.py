"""A real browser and a small server for the built site; used by the browser tests."""

from __future__ import annotations

import functools
import http.server
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from macros import policy

# Parts of the browser that no walk sees: the list below its address bar, which takes as long to draw as one of
# our pages, and a process held ready.  Of two such lists the browser heeds the last, so Playwright's is in it.
_LEFT_OUT = [
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints",
    "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
]  # fmt: skip
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-features=" + ",".join(_LEFT_OUT),
]  # fmt: skip


PREVIEW = Path(__file__).resolve().parent.parent / "macros/offline/preview.js"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Serve a file; in the place of the service worker one that removes itself: it would answer for us."""
        if self.path != "/sw.js":
            super().do_GET()
            return
        text = PREVIEW.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def end_headers(self) -> None:
        """Send what the site asks of a host (``_headers``), so that every walk takes place under it."""
        for name, value in sent(Path(self.directory)).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@functools.cache
def sent(folder: Path) -> dict[str, str]:
    """The headers that the site in ``folder`` asks a host for; none where there is no such file."""
    path = folder / policy.HEADERS
    lines = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which ``folder`` is served."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def browser(*, memory: bool = False) -> Iterator[Browser]:
    """The browser that ``dev.py test`` has found; without one the tests fail and say what to do.

    With ``memory`` it keeps pages for the way back, as people's browsers do and Playwright's default does not.

    Whatever a test does in it, a page that breaks the site's policy fails the module at its end.
    """
    path = os.environ.get("BROWSER_PATH")
    assert path, "no browser: run `make test` (or set BROWSER_PATH), which finds or installs one"
    with sync_playwright() as playwright:
        left_out = ["--disable-back-forward-cache"] if memory else []
        running = playwright.chromium.launch(
            executable_path=path if memory else _shell(path), args=ARGUMENTS, ignore_default_args=left_out
        )
        broken = watch(running)
        yield running
        running.close()
    assert not broken, "the policy was broken:\n" + "\n".join(broken)


def _shell(path: str) -> str:
    """The same Chromium without windows and memory, if Debian has put it beside ``path``: a quarter less work."""
    beside = Path(path).with_name("chromium-headless-shell")
    return str(beside) if Path(path).name == "chromium" and beside.exists() else path


def watch(running: Browser) -> list[str]:
    """A list that fills with what the browser says when a page of ``running`` breaks its policy."""
    broken: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Permissions policy" in message.text:
            broken.append(f"{message.location.get('url')}: {message.text}")

    def heard(make: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
        @functools.wraps(make)
        def new(**options: Any) -> BrowserContext:
            context = make(**options)
            if not options.get("bypass_csp"):
                context.on("console", hear)
            return context

        return new

    def closed(context: BrowserContext) -> None:
        with suppress(Error):  # the whole browser closes, and its contexts are gone before their tabs
            context.close()

    def page(**options: Any) -> Any:
        context = contexts(**options)
        tab = context.new_page()
        tab.on("close", lambda _: closed(context))
        return tab

    contexts = heard(running.new_context)
    running.new_context = contexts  # type: ignore[method-assign]
    running.new_page = page  # type: ignore[method-assign]
    return broken


def until(tab: Page, script: str, seconds: float = 20) -> None:
    """Wait until ``script``, an expression or a promise, is true in ``tab``.

    The driver's own ``wait_for_function`` evaluates text inside of the page, which the policy forbids.
    """
    end = time.monotonic() + seconds
    while not tab.evaluate(script):
        assert time.monotonic() < end, f"in {seconds} s it never became true: {script}"
        tab.wait_for_timeout(20)


def faults_of(tab: Page, faults: list[str] | None = None) -> list[str]:
    """A list, or the one that is given, that fills with every error that a script of ``tab`` throws or logs."""
    faults = [] if faults is None else faults
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    return faults
