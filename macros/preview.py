"""Which pages a preview builds again after an edit: those that show something of what was edited.

Only ``mkdocs serve --dirty`` asks; a build for readers makes every page.  What a page shows is taken from its
address, rather too much than too little: a scenario's pages show its own files, those of the scenarios
that these name, and everything shared; a quiz shows its banks; nearly any other page shows everything.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.plan import navigation, pages
from macros.plan.page import Page
from macros.site import Scenario, Site
from macros.stamp import stamp

Home = tuple[str, str]  # a scenario and nothing, or "quiz" or "knowledge" and a name
# Generated from the models alone.
_OF_THE_CODE = ("about/fields",)
ROOT = Path(__file__).resolve().parent.parent
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Previewed(File):
    """A generated page that MkDocs leaves alone unless it is ``wanted``; menus of others show its title."""

    wanted = True
    title = address = ""

    def is_modified(self) -> bool:
        """Whether the page that stands in the preview is old, or none stands there."""
        return self.wanted or not Path(self.abs_dest_path).is_file()


def generated(config: MkDocsConfig, page: Page, wanted: set[str] | None) -> File:
    """The file of a generated page; without ``wanted`` it is built, else if its address is in there."""
    file = Previewed.generated(config, page.path, content=page.text)
    assert isinstance(file, Previewed)
    file.title, file.address = page.title, page.address
    file.wanted = wanted is None or page.address in wanted
    return file


def entitle(files: Files) -> None:
    """Give the pages that MkDocs does not read their titles, where the menu has none for them."""
    for file in files.documentation_pages():
        if isinstance(file, Previewed) and file.page and file.page.title is None:
            file.page.title = file.title


class Preview:
    """Remembers what each page showed when it was last built."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._made: dict[str, str] = {}
        self._everywhere = ""
        # MkDocs warns of stale pages at every edit; here none are.
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty'" not in str(record.msg))

    def forget(self, folder: Path) -> None:
        """Remove the pages in ``folder``, which would look as if they held the edit; all are built again."""
        self.start_over()
        for page in folder.rglob("*.html"):
            page.unlink()

    def start_over(self) -> None:
        """Trust nothing that was made: all pages are built again, and those that are gone still noticed."""
        self._shown = dict.fromkeys(self._shown, "")
        self._made.clear()

    def wanted(self, site: Site, files: Files, folder: Path) -> set[str]:
        """The addresses of the generated pages that show something else than what stands in ``folder``.

        Of ``files``, the hand-written pages are always built: they are few, and may show anything.
        """
        for file in files.documentation_pages():
            Path(file.abs_dest_path).unlink(missing_ok=True)
        now, self._everywhere = shown(site)
        if self._shown.keys() - now.keys():  # a page is gone, and must not be found any more
            self.forget(folder)
        old, self._shown = self._shown, now
        return {address for address, digest in now.items() if old.get(address) != digest}

    def stands(self, file: File, site: Site, text: str) -> bool:
        """Whether a page, of which only what stands on every page is still to be made, would be as it was.

        Many pages may show an edit, and few do.  From then on MkDocs leaves the page alone.
        """
        if not isinstance(file, Previewed):
            return False
        made = _digest([self._everywhere, stamp(site, file.address).words, text])
        file.wanted = self._made.get(file.address) != made
        self._made[file.address] = made
        return not file.is_modified()


def shown(site: Site) -> tuple[dict[str, str], str]:
    """Address to a digest of all that the page may show, and one of what every page may show."""
    texts = _Texts(site)
    everywhere = _digest([_code(), str(date.today()), _plan(site), *texts.shared, *texts.faces])
    everything = _digest([everywhere, *texts.all])
    digests: dict[Home, str] = {}  # there are thousands of pages, and few of these
    found = {}
    for page in pages(site):
        home = texts.home(page)
        if home and home not in digests:
            digests[home] = _digest([everywhere, *texts.of(home)])
        found[page.address] = digests[home] if home else everything
    return found | {address: everywhere for address in _OF_THE_CODE if address in found}, everywhere


class _Texts:
    """The data of a site as text, file by file."""

    def __init__(self, site: Site) -> None:
        self._scenarios = {s.id: [_text(file) for file in _files(s)] for s in site.scenarios}
        self._banks = {bank.id: _text(bank) for bank in site.banks}
        self._sets = {one.id: [draw.bank for draw in one.draw] for one in site.sets.sets} if site.sets else {}
        self._topics = {topic.id: _text(topic) for topic in site.topics}
        apart = {id(file) for s in site.scenarios for file in _files(s)}
        apart |= {id(file) for file in (*site.banks, *site.topics)}
        self.shared = [_text(file) for file in site.files if id(file) not in apart]
        # What each page may say of every scenario: its name, and whatever else is a single word or line.
        self.faces = [json.dumps(_scalars(s.playbook.origin.document.data)) for s in site.scenarios]
        self.all = [*(text for own in self._scenarios.values() for text in own), *self._banks.values(),
                    *self._topics.values()]  # fmt: skip

    def home(self, page: Page) -> Home | None:
        """The scenario, quiz or topic that ``page`` shows; None where it shows everything."""
        first, _, rest = page.address.partition("/")
        name = rest.partition("/")[0]
        if first in self._scenarios:
            return first, ""
        known = (first == "quiz" and name in self._sets) or (first == "knowledge" and rest in self._topics)
        return (first, name) if known else None

    def of(self, home: Home) -> list[str]:
        """What the pages of ``home`` show beside what every page shows."""
        first, name = home
        if not name:
            own = self._scenarios[first]
        elif first == "quiz":
            own = [self._banks[bank] for bank in self._sets[name]]
        else:
            own = [self._topics[name]]
        return [*own, *self._named(own)]

    def _named(self, texts: Iterable[str]) -> Iterator[str]:
        """The files of the scenarios that ``texts`` name."""
        words = {word for text in texts for word in _ID.findall(text)}
        for name in sorted(words & self._scenarios.keys()):
            yield from self._scenarios[name]


def _files(scenario: Scenario) -> list[Any]:
    return [f for f in (scenario.playbook, scenario.messages, scenario.media, scenario.tabletop) if f]


def _text(file: Any) -> str:
    return json.dumps([file.origin.file, file.origin.document.data], ensure_ascii=False)


def _scalars(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if not isinstance(value, dict | list)}


def _plan(site: Site) -> str:
    listed = [(page.path, page.title, page.description, page.call, page.hide) for page in pages(site)]
    return json.dumps([listed, navigation(site)], ensure_ascii=False, default=str)


def _code() -> str:
    """When the code, the templates and the settings were last written."""
    files = [ROOT / "mkdocs.yml", *(ROOT / "macros").rglob("*.*"), *(ROOT / "docs").rglob("*.*")]
    return str([(str(path), path.stat().st_mtime_ns) for path in sorted(files) if path.suffix != ".pyc"])


def _digest(texts: Iterable[str]) -> str:
    return sha256("\x00".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
