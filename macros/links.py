"""``python -m macros.links``: asks every official page that the data cites whether it is still there.

Needs a network, so only the weekly job runs it.  Broken is a page that its host says is gone, or a host
that does not exist while others answer; exit status 1.  A host that is slow, busy, closed to programs
or out of reach is a warning: a person may still open the page.
"""

from __future__ import annotations

import http.client
import re
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from macros.load import load
from macros.model import Origin
from macros.problems import Problem, Report
from macros.site import Site
from macros.strings import t

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 20  # seconds
AT_ONCE = 4  # official hosts are few; more would be impolite
# Asked to log in, refused to programs, too many questions: a person may still open the page.
_CLOSED = {401, 403, 405, 429}
# Names for examples (RFC 2606), as the fictional clinic has them: nobody's pages.
_EXAMPLE = re.compile(r"https?://([^/]*\.)?(example\.(org|com|net)|[^/]*\.(example|test|invalid))(/|$)")
_AGENT = "Mozilla/5.0 (compatible; clinic-crisis-playbook link check)"


@dataclass(frozen=True)
class Link:
    """A cited page: its address, and where it is cited."""

    url: str
    origin: Origin


@dataclass(frozen=True)
class Answer:
    """What came back for a link, and why it is not ``there``."""

    link: Link
    state: Literal["there", "gone", "no-host", "unsure"] = "there"
    why: str = ""


def main() -> int:
    """Ask all; exit status 1 when a page is gone, 2 when no host at all could be reached."""
    site, report = load(ROOT)
    if site is None:
        print(report.render())
        return 1
    answers = ask_all(cited(site))
    found = Report(problems(answers))
    if text := found.render():
        print(text)
    counts = {"all": len(answers), "broken": len(found.errors), "unsure": len(found.warnings)}
    print(t("weekly.links", **counts), file=sys.stderr)
    return 1 if found.errors else 0 if reached(answers) else 2


def cited(site: Site) -> list[Link]:
    """Every address in the sources and the clinic's file, once, where it stands first; no examples."""
    found: dict[str, Link] = {}
    for entry in (*site.sources.walk(), *site.clinic.walk()):
        if isinstance(url := getattr(entry, "url", None), str) and not _EXAMPLE.match(url):
            found.setdefault(url, Link(url, entry.origin.at("url")))
    return list(found.values())


def problems(answers: list[Answer]) -> Iterator[Problem]:
    """What is wrong.  Where no host answers, it is the network that is missing and not the hosts."""
    online = reached(answers)
    for answer in answers:
        origin, values = answer.link.origin, {"url": answer.link.url, "why": answer.why}
        if answer.state == "gone" or (answer.state == "no-host" and online):
            yield origin.problem("link-broken", **values)
        elif answer.state != "there":
            yield origin.warning("link-unreached", **values)


def reached(answers: list[Answer]) -> bool:
    """Whether any host said anything; without links there is nothing to reach."""
    return not answers or any(answer.state in ("there", "gone") for answer in answers)


def ask_all(links: Iterable[Link], timeout: float = TIMEOUT) -> list[Answer]:
    """Ask for every link, a few at once, in their order."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda link: ask(link, timeout), links))


def ask(link: Link, timeout: float = TIMEOUT) -> Answer:
    """Ask for one page; its text is not read."""
    request = urllib.request.Request(link.url, headers={"User-Agent": _AGENT})
    try:
        with urllib.request.urlopen(request, timeout=timeout):
            return Answer(link)
    except urllib.error.HTTPError as error:
        error.close()
        gone = 400 <= error.code < 500 and error.code not in _CLOSED
        return Answer(link, "gone" if gone else "unsure", f"HTTP {error.code}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        cause = getattr(error, "reason", error)
        nowhere = isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME
        return Answer(link, "no-host" if nowhere else "unsure", str(cause) or type(cause).__name__)


if __name__ == "__main__":
    sys.exit(main())
