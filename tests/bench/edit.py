"""How long after an edit ``make serve`` shows it: by the clock, because a person waits for it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

FILE, PAGE, OLD = "playbooks/case-2/playbook.yml", "case-2/", "聽完才知道要什麼"
# Between two looks at the page, and before a server that does not show the edit is given up; in seconds.
LOOK, PATIENCE = 0.05, 120


def edits(folder: Path, times: int) -> list[float]:
    """Serve the synthetic clinic in ``folder``, edit a step so many times; seconds until its page shows each."""
    host = f"127.0.0.1:{_free_port()}"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://{host}/"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "-q", "-a", host]
    with subprocess.Popen(command, cwd=folder, env=environment) as server:
        try:
            address, path = f"http://{host}/{PAGE}", folder / FILE
            _shown(address, OLD)
            return [_edit(path, address, turn) for turn in range(times)]
        finally:
            server.terminate()


def _edit(path: Path, address: str, turn: int) -> float:
    text = path.read_text(encoding="utf-8")
    old, new = (OLD if turn == 0 else f"第 {turn} 次改過"), f"第 {turn + 1} 次改過"
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
    start = time.monotonic()
    _shown(address, new)
    return time.monotonic() - start


def _shown(address: str, text: str) -> None:
    """Wait until the page at ``address`` holds ``text``."""
    end = time.monotonic() + PATIENCE
    while text.encode() not in _read(address):
        if time.monotonic() > end:
            raise TimeoutError(f"{address} does not show {text}")
        time.sleep(LOOK)


def _read(address: str) -> bytes:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            found: bytes = answer.read()
            return found
    except URLError:  # not there yet
        return b""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
