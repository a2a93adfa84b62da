"""A web host as the offline tests need it: below a path, with long cache times, renewed and switched off at will."""

from __future__ import annotations

import http.server
import re
import shutil
import threading
from datetime import date
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from macros.offline import worker

BELOW = "/repo/"
_LEFT_OUT = ("complaint", "cyberbullying", "knowledge", "print", "quiz", "search", "toolkit", "training")


class Host:
    """Serves ``folder`` below ``/repo/``; like many hosts it lets a browser keep everything for ten minutes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self._server: http.server.ThreadingHTTPServer | None = None
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self._port}{BELOW}"

    def start(self) -> None:
        """Serve, at the same address as before."""
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.0"  # a connection that is kept would outlive the server

            def do_GET(self) -> None:
                # Two versions that were written within one second have one date: a host goes by content.
                del self.headers["If-Modified-Since"]
                super().do_GET()

            def translate_path(self, path: str) -> str:
                name = urlsplit(path).path
                host.asked.append(name)
                inside = name.removeprefix(BELOW) if name.startswith(BELOW) else "outside-of-the-site"
                return str(host.folder / inside) + ("/" if name.endswith("/") else "")

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "max-age=600")
                super().end_headers()

            def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
                text = (host.folder / "404.html").read_bytes()
                self.send_response(HTTPStatus(code))
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_port
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def stop(self) -> None:
        """Switch the host off: every connection is refused."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def renewed(site: Path, target: Path, mark: str, day: date) -> Path:
    """A version of ``site`` with few of its pages, so that it is held soon; pages and script carry ``mark``."""
    shutil.copytree(site, target, ignore=lambda folder, _: _LEFT_OUT if folder == str(site) else ())
    (old,) = target.glob("assets/app.*.js")
    new = old.with_name(f"app.{mark}.js")
    old.rename(new)
    script = new.read_text(encoding="utf-8")
    new.write_text(f"document.documentElement.dataset.script = '{mark}';\n{script}", encoding="utf-8")
    for path in target.rglob("*.html"):
        html = path.read_text(encoding="utf-8").replace(old.name, new.name)
        path.write_text(re.sub(r"<html ", f'<html data-page="{mark}" ', html, count=1), encoding="utf-8")
    worker.write(target, day)
    return target
