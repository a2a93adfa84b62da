"""The last pass over a page's HTML: links, the first use of each term, and the notes they open.

In: the HTML that Markdown made, hand-written or generated.  Out: the same with ``page:`` links
resolved, each glossary term marked where it first appears, and one note for each term or source
that the page refers to.  Notes are HTML popovers: they open without JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markupsafe import Markup, escape

from macros.labels import source_facts
from macros.markup import tokens
from macros.render import Renderer
from macros.site import Site

Resolve = Callable[[str], str | None]

_ASSET = re.compile(r'(src|href)="asset:([^"]+)"')
_LINK = re.compile(r'href="page:([^"#]*)(#[^"]*)?"')
_SOURCE = re.compile(r'popovertarget="note-source-([a-z0-9-]+)"')
_TERM = re.compile(r'popovertarget="note-term-([a-z0-9-]+)"')
# Where a term is not marked: it would be a control inside a control, or break a name.
_CLOSED = {
    "a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "label", "code", "pre", "dt",
    "svg", "script", "style", "textarea", "select", "th", "mark", "strong", "time", "legend",
}  # fmt: skip
# What is printed is half a megabyte in which nothing is marked: it need not be cut into its tags for that.
_SHEETS = re.compile(r'<aside class="sheets no-terms".*</aside>', re.DOTALL)
_NO_TERMS = re.compile(r'\sclass="(?:[^"]*\s)?no-terms[\s"]')


class BrokenLink(Exception):
    """A template or page links to an address that no page has."""


def finish(html: str, renderer: Renderer, resolve: Resolve, assets: str = "assets/") -> str:
    """Finish the HTML of one page.

    ``resolve`` turns an address such as ``complaint/messages`` into a relative URL, or None;
    ``assets`` is the relative URL of the folder of scripts and styles.
    Raises BrokenLink when there is no such page.
    """
    html = mark_terms(html, renderer.site)
    html += _notes(html, renderer)
    html = _ASSET.sub(lambda found: f'{found[1]}="{assets}{found[2]}"', html)
    return _LINK.sub(lambda found: _resolved(found, resolve), html)


def _resolved(found: re.Match[str], resolve: Resolve) -> str:
    address, anchor = unescape(found[1]), found[2] or ""
    url = resolve(address)
    if url is None:
        raise BrokenLink(f"no page has the address {address!r}")
    return f'href="{escape(url)}{anchor}"'


def _notes(html: str, renderer: Renderer) -> str:
    site = renderer.site
    terms = [site.index["term"][name] for name in dict.fromkeys(_TERM.findall(html))]
    names = list(dict.fromkeys(_SOURCE.findall(html)))
    for term in terms:
        names += [name for name in term.basis if name not in names]
    sources = [source_facts(site, name) for name in names]
    return renderer.part("notes", terms=terms, sources=sources) if terms or sources else ""


def mark_terms(html: str, site: Site) -> str:
    """``html`` with the first use of each glossary term turned into a button that opens its note."""
    terms = {term.term: term.id for term in site.glossary.terms if term.mark}
    if not terms:
        return html
    marker = _Marker(terms)
    sheets = _SHEETS.search(html)
    before, after = (html[: sheets.start()], html[sheets.end() :]) if sheets else (html, "")
    return marker.marked(before) + (sheets[0] if sheets else "") + marker.marked(after)


class _Marker:
    """Changes nothing but text outside of closed elements."""

    def __init__(self, terms: dict[str, str]) -> None:
        self._seen: set[str] = set()
        self._names = {str(escape(term)): name for term, name in terms.items()}
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))
        self._stack: list[tuple[str, bool]] = []

    def marked(self, html: str) -> str:
        """``html`` with its terms marked; an element ends with its own end tag or one around it."""
        wanted = len(self._seen.union(self._names[word] for word in self._pattern.findall(html)))
        if wanted == len(self._seen):
            return html
        out: list[str] = []
        closed = at = 0
        for text, name, tag in tokens(html):
            if len(self._seen) == wanted:  # nothing is left to mark
                return "".join(out) + html[at:]
            at += len(text) + len(tag)
            out += (text if closed or not text else self._pattern.sub(self._button, text), tag)
            if not name:
                continue
            if name[0] == "/":
                closed -= self._leave(name[1:])
            else:
                shut = name in _CLOSED or ("no-terms" in tag and _NO_TERMS.search(tag) is not None)
                self._stack.append((name, shut))
                closed += shut
        return "".join(out)

    def _leave(self, name: str) -> int:
        """End the innermost element ``name`` with all inside it; how many of them were closed to terms."""
        if self._stack and self._stack[-1][0] == name:  # as it is in sound HTML
            return int(self._stack.pop()[1])
        for place in range(len(self._stack) - 1, -1, -1):
            if self._stack[place][0] == name:
                shut = sum(closed for _, closed in self._stack[place:])
                del self._stack[place:]
                return shut
        return 0

    def _button(self, found: re.Match[str]) -> str:
        name = self._names[found[0]]
        if name in self._seen:
            return found[0]
        self._seen.add(name)
        button = Markup('<button type="button" class="term" popovertarget="note-term-{}">{}</button>')
        return str(button.format(name, Markup(found[0])))
