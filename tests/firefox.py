"""A second browser engine: Firefox, driven by WebDriver BiDi, the protocol of the W3C.

``playwright`` drives only builds of its own; what is needed here is opening a page, asking it something and printing it.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_A4 = {"width": 21.0, "height": 29.7}
_NONE = {"top": 0, "bottom": 0, "left": 0, "right": 0}


class Firefox:
    """One tab of a running Firefox."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._ids = count(1)
        self._send("session.new", capabilities={})
        self._tab = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def run(self, body: str) -> Any:
        """What ``body``, the body of a function, returns in the page: a text, a number, true or false."""
        answer = self._send(
            "script.evaluate",
            expression=f"(() => {{ {body} }})()",
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def wait(self, body: str, seconds: float = 20.0) -> Any:
        """The first true value of ``body``; AssertionError when there is none in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := self.run(body):
                return value
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} s: {body}")

    def pdf(self, margin: dict[str, float] | None = None) -> bytes:
        """The page on A4, as somebody prints it who prints no backgrounds; margins in centimetres."""
        values = {"background": False, "shrinkToFit": False, "margin": margin or _NONE, "page": _A4}
        printed: str = self._send("browsingContext.print", context=self._tab, **values)["data"]
        return base64.b64decode(printed)

    def close(self) -> None:
        """End the session."""
        self._send("session.end")

    def _send(self, method: str, **parameters: Any) -> Any:
        number = next(self._ids)
        self._connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self._connection.recv(timeout=120))).get("id") != number:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]


def find() -> str | None:
    """A Firefox that is there: the one of ``FIREFOX_PATH``, else the first of the usual names."""
    named = os.environ.get("FIREFOX_PATH")
    return named or next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Firefox with a new profile; without one the tests fail and say how to install it."""
    program = find()
    assert program, (
        "no Firefox, the second browser engine: run `make test-all`, which installs it where it can "
        "(Debian: sudo apt-get install firefox-esr), or name one: FIREFOX_PATH=/path/to/firefox"
    )
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    command += ["--remote-debugging-port", "0"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr
        lines = (re.search(r"listening on (ws://\S+)", line) for line in running.stderr)
        address = next(found[1] for found in lines if found)
        with connect(f"{address}/session", max_size=None) as connection:
            tab = Firefox(connection)
            yield tab
            tab.close()
    finally:
        running.terminate()
        running.wait(timeout=30)
        if running.stderr:
            running.stderr.close()
