"""A page's name and ids to HTML, through our own Jinja environment: autoescape on, nothing undefined.

Links are written as ``page:address`` and resolved in ``finish``.  Texts from the data go through
``fill`` (plain) or ``prose`` (emphasis, links, code); both put in the clinic's facts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from macros import prose
from macros.cards import codes
from macros.cards.content import number_words
from macros.compiled import Compiled
from macros.facts import NAME, facts, fill
from macros.icons import icon
from macros.labels import source_label
from macros.model import Message, Person
from macros.phones import tel
from macros.plan import hand_written, pages
from macros.site import Site
from macros.strings import t, table
from macros.texts import width
from macros.time_words import due_words
from macros.views import views

_FOLDER = Path(__file__).parent / "templates"


class Renderer:
    """Renders the pages and fragments of one site."""

    def __init__(self, site: Site, site_url: str = "") -> None:
        self.site = site
        self._site_url = site_url
        self._facts = facts(site)
        self._titles = hand_written()
        self._titles |= {page.address: page.title for page in pages(site)}
        self._environment = self._build()

    def page(self, name: str, *ids: str) -> str:
        """The page or fragment ``name``; raises KeyError for an unknown view."""
        context = views()[name](self.site, *ids)
        template = self._environment.select_template([f"pages/{name}.html", f"fragments/{name}.html"])
        return template.render(context)

    def part(self, name: str, **values: Any) -> str:
        """A part of a page that is no macro of its own."""
        return self._environment.get_template(f"parts/{name}.html").render(values)

    def macros(self) -> dict[str, Callable[..., str]]:
        """Every view as a function of its ids, for pages that call macros."""

        def bind(name: str) -> Callable[..., str]:
            return lambda *ids: self.page(name, *ids)

        return {name: bind(name) for name in views()}

    def prose(self, text: str) -> Markup:
        """A prose field as HTML, with the facts filled in."""
        html = NAME.sub(self._fact, str(prose.inline(text)))
        return Markup(html)

    def fill(self, text: str) -> str:
        """A plain field with the facts filled in; the template escapes it."""
        return fill(text, self._facts)

    def blanks(self, message: Message) -> Markup:
        """A message's text: facts filled, blanks as labelled gaps."""
        labels = {blank.id: blank.label for blank in message.blanks}

        def gap(found: Any) -> str:
            name = found[1]
            if name in self._facts:
                return str(escape(self._facts[name]))
            return f'<mark class="blank">{escape(labels.get(name, name))}</mark>'

        return Markup(NAME.sub(gap, str(escape(message.text.strip("\n")))))

    # A compiled template outlives this site, so nothing that knows the data may run while compiling.
    @pass_context
    def _finalize(self, context: Context, value: Any) -> Any:
        """Whatever a template prints: names of facts in plain texts are filled in everywhere."""
        plain = isinstance(value, str) and not isinstance(value, Markup)
        return self.fill(value) if plain and "{" in value else value

    @pass_context
    def _prose(self, context: Context, text: str) -> Markup:
        return self.prose(text)

    @pass_context
    def _fill(self, context: Context, text: str) -> str:
        return self.fill(text)

    @pass_context
    def _heading(self, context: Context, text: str) -> Markup:
        return prose.heading(self.fill(text))

    def _fact(self, found: Any) -> str:
        known = self._facts.get(found[1])
        return str(escape(known)) if known is not None else str(found[0])

    def holder(self, role: str) -> Person | None:
        """Who holds ``role``."""
        return next((p for p in self.site.clinic.people if role in p.roles), None)

    def address_title(self, address: str) -> str:
        """What a link to ``address`` is called: the title of the page, or of the step on it."""
        page, _, anchor = address.partition("#")
        step = self.site.find("step", f"{page}/{anchor}")
        return self.fill(step.do) if step else self._titles.get(page, address)

    def _build(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader([_FOLDER, _FOLDER.parent / "questions"]), autoescape=True,
            undefined=StrictUndefined, finalize=self._finalize, trim_blocks=True, lstrip_blocks=True,
            auto_reload=False,  # each build makes its own environment
            bytecode_cache=Compiled(Path(__file__).read_text(encoding="utf-8")),
        )  # fmt: skip
        environment.filters.update(
            tel=tel,
            wide=width,
            prose=self._prose,
            fill=self._fill,
            heading=self._heading,
        )
        environment.globals.update(
            t=_say, words=table("ui").__getitem__, icon=icon, site=self.site, find=self.site.find,
            due_words=due_words, holder=self.holder, address_title=self.address_title,
            blanks=self.blanks, label=lambda name: source_label(self.site, name),
            full_address=lambda address: codes.full_address(self._site_url, address),
            short_address=codes.short_address, qr=codes.qr, number_words=number_words,
        )  # fmt: skip
        return environment


def _say(key: str, **values: object) -> str:
    """The interface word ``key``; what another part of a template made is escaped once, with the whole."""
    return t(key, **{n: v.unescape() if isinstance(v, Markup) else v for n, v in values.items()})
