"""On paper every page of the site bears version and review date of the file that it comes from.

The foot of a printed page can only say what a style sheet says: there is a small one for each pair of
version and date.  Browsers without margin boxes print the line below the title of the page.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import escape

from macros.edition import newest
from macros.site import Scenario, Site
from macros.strings import t

# Pages that are printed as sheets bear a stamp on each sheet.
_SHEETS = "print"
_SINGLE = {
    "triage": "triage", "faq": "faq", "roles": "roles", "training": "training", "quiz": "sets",
    "toolkit/reply": "replies", "toolkit/statement": "replies", "toolkit/evidence": "forms",
    "toolkit/forms": "forms", "toolkit/clinic": "clinic", "knowledge/audiences": "audiences",
    "knowledge/severity": "severity", "knowledge/glossary": "glossary", "knowledge/clocks": "sources",
    "knowledge/law": "sources",
}  # fmt: skip


@dataclass(frozen=True)
class Stamp:
    """Version and review date."""

    version: str
    review: date

    @property
    def words(self) -> str:
        """The line, as it is printed."""
        return (
            f"{t('card.version', version=self.version)}\u3000{t('card.review', date=self.review.isoformat())}"
        )

    @property
    def asset(self) -> str:
        """The name of its style sheet; the version is free text and no part of a name."""
        return f"stamp-{hashlib.sha256(self.words.encode()).hexdigest()[:8]}.css"


def stamp(site: Site, address: str) -> Stamp:
    """The stamp of a page; one that many files fill has the newest change and the earliest review."""
    file = _file(site, address)
    if file is None:
        return Stamp(newest(site).isoformat(), min(one.document.review_by for one in site.files))
    return Stamp(file.document.version, file.document.review_by)


def assets(site: Site) -> dict[str, str]:
    """File name to text, of all that a page may need."""
    found = {stamp(site, "")} | {Stamp(one.document.version, one.document.review_by) for one in site.files}
    return {one.asset: _style(one.words) for one in sorted(found, key=lambda one: one.asset)}


def stamped(html: str, site: Site, address: str, folder: str) -> str:
    """The finished page with its stamp below the title; ``folder`` is the relative URL of the assets."""
    if address.partition("/")[0] == _SHEETS:
        return html
    own = stamp(site, address)
    link = f'<link rel="stylesheet" href="{escape(folder + own.asset)}" media="print">'
    return html.replace("</h1>", f'</h1>\n<p class="only-print stamp">{escape(own.words)}</p>{link}', 1)


def _style(words: str) -> str:
    text = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'@page {{ @bottom-left {{ content: "{text}"; font-size: 10pt; }} }}\n'


def _file(site: Site, address: str) -> Any:
    """The file that fills a page, None where there are many."""
    parts = address.split("/")
    if parts[0] in site.folders:
        return _of_scenario(site.folders[parts[0]], parts[1:])
    if parts[0] == "knowledge" and (topic := site.find("topic", "/".join(parts[1:]))):
        return topic
    name = _SINGLE.get("/".join(parts[:2])) or _SINGLE.get(parts[0])
    return getattr(site, name) if name else None


def _of_scenario(scenario: Scenario, rest: list[str]) -> Any:
    own = {"messages": scenario.messages, "media": scenario.media, "tabletop": scenario.tabletop}
    return own.get(rest[0] if rest else "") or scenario.playbook
