"""A real Firefox for the tests that need a second engine, driven by its own remote protocol (Marionette).

The protocol is a socket with ``length:JSON`` messages; geckodriver, which usually stands in between, comes
neither with Debian nor from PyPI.  https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

START = 60.0
# No first-run page, no updates, no reports: nothing but what a test asks for.
PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.prefs.recommended": True,
}


def find() -> str | None:
    """The path of a Firefox: ``FIREFOX_PATH``, or what is installed."""
    named = os.environ.get("FIREFOX_PATH")
    return named or shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One session; every method raises RuntimeError with what the browser says."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=START)
        self._held = b""
        self._count = 0
        self._receive()  # its greeting
        self.command("WebDriver:NewSession", {"strictFileInteractability": False})

    def command(self, name: str, parameters: dict[str, Any] | None = None) -> Any:
        """Send a command of the protocol, such as ``WebDriver:Print``, and return its result."""
        self._count += 1
        text = json.dumps([0, self._count, name, parameters or {}]).encode()
        self._socket.sendall(f"{len(text)}:".encode() + text)
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{name}: {error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def open(self, address: str) -> None:
        """Load a page and wait for it."""
        self.command("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *arguments: Any) -> Any:
        """The value that ``script``, the body of a function, returns in the page."""
        values = {"script": script, "args": list(arguments), "sandbox": None}
        return self.command("WebDriver:ExecuteScript", values)

    def wait(self, script: str, *arguments: Any, seconds: float = 15.0) -> Any:
        """The first true value of ``script``; AssertionError when there is none in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := self.run(script, *arguments):
                return value
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} s: {script}")

    def type(self, selector: str, text: str) -> None:
        """Type ``text`` into the element, key by key."""
        found = self.command("WebDriver:FindElement", {"using": "css selector", "value": selector})
        self.command("WebDriver:ElementSendKeys", {"id": next(iter(found.values())), "text": text})

    def pdf(self, **options: Any) -> bytes:
        """The page as a PDF."""
        return base64.b64decode(self.command("WebDriver:Print", options))

    def close(self) -> None:
        """End the browser."""
        self.command("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()

    def _receive(self) -> Any:
        while b":" not in self._held:
            self._more()
        length, _, self._held = self._held.partition(b":")
        while len(self._held) < int(length):
            self._more()
        text, self._held = self._held[: int(length)], self._held[int(length) :]
        return json.loads(text)

    def _more(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise RuntimeError("the browser has closed the connection")
        self._held += data


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A headless Firefox with a profile of its own."""
    path = find()
    assert path, "no Firefox: run `make test-all`, or name one: FIREFOX_PATH=/path/to/firefox"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        lines.append(f'user_pref("marionette.port", {port});')
        (Path(profile) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--profile", profile, "--marionette"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            session = _connected(port)
            yield session
            session.close()
        finally:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _connected(port: int) -> Firefox:
    end = time.monotonic() + START
    while True:
        try:
            return Firefox(port)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
