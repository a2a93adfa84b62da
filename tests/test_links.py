"""The weekly job's question whether the cited pages are still there, asked of a server on this machine."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from macros import links
from macros.links import Answer, Link, ask, ask_all, cited, main, problems, reached
from macros.site import Site

CODES = {"/ok": 200, "/moved": 301, "/gone": 404, "/left": 410, "/closed": 403, "/busy": 429, "/sick": 503}


class _Host(http.server.BaseHTTPRequestHandler):
    released = threading.Event()

    def do_GET(self) -> None:
        """Answer as the path says; one never does until the end, one hangs up."""
        if self.path == "/silent":
            self.released.wait()
        if self.path in ("/silent", "/hangs-up"):
            return
        self.send_response(CODES.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "/ok")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of a host that answers in every way."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        _Host.released.set()
        server.shutdown()


@pytest.fixture
def link(world: Site) -> Link:
    """A cited page; its address is put in by the tests."""
    return Link("", world.sources.laws[0].origin.at("url"))


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/ok", "there"), ("/moved", "there"), ("/gone", "gone"), ("/left", "gone"), ("/closed", "unsure"),
        ("/busy", "unsure"), ("/sick", "unsure"), ("/silent", "unsure"), ("/hangs-up", "unsure"),
    ],
)  # fmt: skip
def test_what_an_answer_means(host: str, link: Link, path: str, state: str) -> None:
    """Only a page that is gone is gone; a host that is busy, silent or closed to programs is not."""
    answer = ask(Link(host + path, link.origin), timeout=0.5 if path == "/silent" else 20)
    assert answer.state == state, answer.why
    assert bool(answer.why) == (state != "there")


def test_nobody_listens(link: Link) -> None:
    """Said, not counted as broken."""
    assert ask(Link("http://127.0.0.1:9/", link.origin), timeout=5).state == "unsure"


def test_a_name_that_nobody_has(link: Link) -> None:
    """`.invalid` is reserved for hosts that do not exist (RFC 2606)."""
    assert ask(Link("http://no-such-host.invalid/", link.origin), timeout=20).state in ("no-host", "unsure")


def test_without_a_network_no_page_is_called_broken(link: Link) -> None:
    """A host without an address is broken only while another one answers; else it is the network."""
    lost = Answer(link, "no-host", "unknown name")
    assert [(p.key, p.level) for p in problems([lost, lost])] == [("link-unreached", "warning")] * 2
    assert not reached([lost])
    assert [(p.key, p.level) for p in problems([lost, Answer(link)])] == [("link-broken", "error")]


def test_every_cited_page_is_asked_once(real_site: Site) -> None:
    """Each address of the sources with the place that cites it."""
    found = cited(real_site)
    wanted = {s.url for s in real_site.sources.sources if s.url} | {law.url for law in real_site.sources.laws}
    assert wanted <= {link.url for link in found}
    assert len({link.url for link in found}) == len(found)
    assert real_site.clinic.clinic.website == "https://example.org/"
    assert not any("example.org" in link.url for link in found), "the pages of a clinic that does not exist"
    assert all(link.origin.mark.file.startswith("playbooks/") and link.origin.mark.line > 1 for link in found)


def test_the_command_names_place_and_address(
    host: str, link: Link, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken link is named with file, line and column; status 1, without one 0, without a network 2."""
    gone, there = Link(host + "/gone", link.origin), Link(host + "/ok", link.origin)
    monkeypatch.setattr(links, "cited", lambda site: [gone, there])
    assert main() == 1
    out = capsys.readouterr()
    assert out.out.startswith(f"{link.origin.mark}: {link.origin.where}: 網頁不在了：{host}/gone（HTTP 404；")
    assert out.err == "2 個官方網址，失效 1 個，沒連上 0 個\n"
    monkeypatch.setattr(links, "cited", lambda site: [there])
    assert main() == 0
    monkeypatch.setattr(links, "cited", lambda site: [Link("http://127.0.0.1:9/", link.origin)])
    assert main() == 2
    assert "這次沒連上" in capsys.readouterr().out
    assert [a.link for a in ask_all([gone, there])] == [gone, there]
