"""The last pass over a page: terms marked once, links resolved, notes appended."""

from __future__ import annotations

import re

import pytest

from macros.finish import BrokenLink, finish, mark_terms
from macros.render import Renderer
from macros.site import Site
from tests.conftest import SiteFrom, changed

TERM = '<button type="button" class="term" popovertarget="note-term-care-term">關懷</button>'


@pytest.fixture
def renderer(world: Site) -> Renderer:
    """Renders the parts of the world."""
    return Renderer(world)


def resolve(address: str) -> str | None:
    """A site with a few pages, one of them with an awkward address."""
    return {"": "./", "demo": "../demo/", "faq": "../faq/?a=1&b=2"}.get(address) or (
        f"../{address}/" if address.startswith("knowledge/") else None
    )


def test_a_term_is_marked_where_it_first_appears(world: Site) -> None:
    """The first use of a term opens its note; later uses stay plain text."""
    html = "<p>先關懷，再關懷。</p><p>關懷</p>"
    assert mark_terms(html, world) == f"<p>先{TERM}，再關懷。</p><p>關懷</p>"


CLOSED = ["a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "label", "code", "pre", "dt", "th"]
CLOSED += ["strong", "mark", "time", "svg", "script", "style", "textarea", "select", "legend"]


@pytest.mark.parametrize("tag", CLOSED)
def test_closed_elements_hold_no_term(tag: str, world: Site) -> None:
    """Headings, controls, names and code are left alone, and the next use is marked instead."""
    html = f"<{tag}>關懷</{tag}><p>關懷</p>"
    assert mark_terms(html, world) == f"<{tag}>關懷</{tag}><p>{TERM}</p>"


def test_nothing_below_a_closed_element_is_marked(world: Site) -> None:
    """A span in a link is in the link; after the link terms are marked again."""
    html = '<p><a href="x"><span>關懷<br>關懷</span></a>關懷</p>'
    assert mark_terms(html, world) == f'<p><a href="x"><span>關懷<br>關懷</span></a>{TERM}</p>'


def test_no_terms_class(world: Site) -> None:
    """A part of a page can be kept free of marks."""
    html = '<div class="big no-terms"><p>關懷</p></div><div class="no-terms-x">關懷</div>'
    assert mark_terms(html, world) == (
        f'<div class="big no-terms"><p>關懷</p></div><div class="no-terms-x">{TERM}</div>'
    )


@pytest.mark.parametrize(
    "before", ["<br>", "<img src='h1'>", "<input>", "<hr>", "<wbr>", '<rect x="1"/>', "<h2/>"]
)
def test_empty_elements_close_nothing(before: str, world: Site) -> None:
    """An element without content does not swallow what follows."""
    assert mark_terms(f"<p>{before}關懷</p>", world) == f"<p>{before}{TERM}</p>"


def test_a_forgotten_end_tag(world: Site) -> None:
    """A list item or paragraph without end tag ends with what holds it."""
    html = "<h2><b>關懷</h2><ul><li>一<li>關懷</ul>"
    assert mark_terms(html, world) == f"<h2><b>關懷</h2><ul><li>一<li>{TERM}</ul>"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "文字",
        "<p>a &amp; b &lt; c &nbsp; &#39; &#x4e00;</p>",
        "<A HREF='x' data-y=\"1>2\" hidden>b</a>",
        "<!-- <p>註</p> --><!DOCTYPE html>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        "<script>if (a < b && c > d) { x('</p>') }</script>",
        "<textarea>\n  <b>\n</textarea>",
        "<p>一\n\n\t二</p>\n",
    ],
)
def test_everything_else_is_copied(html: str, world: Site) -> None:
    """Text without a term, entities, comments, scripts and attributes come out as they went in."""
    assert mark_terms(html, world) == html


def test_attributes_hold_no_term(world: Site) -> None:
    """A term in an attribute is not touched."""
    html = '<p title="關懷"><img alt="關懷"></p>'
    assert mark_terms(html, world) == html


def glossary(*more: str) -> dict[str, str | bytes]:
    """The glossary with further terms."""
    return changed("glossary.yml", ("    basis: [demo-6]\n", "    basis: [demo-6]\n" + "".join(more)))


def test_the_longer_term_wins(site_from: SiteFrom) -> None:
    """Of two terms that begin alike the longer one is marked, and the shorter one where it stands alone."""
    site, _ = site_from(glossary("  - {id: team, term: 關懷小組, means: 一組人。}\n"))
    assert site is not None
    marked = re.findall(r'note-term-([a-z-]+)">([^<]+)<', mark_terms("<p>關懷小組去關懷。</p>", site))
    assert marked == [("team", "關懷小組"), ("care-term", "關懷")]


def test_unmarked_terms(site_from: SiteFrom) -> None:
    """``mark: false`` leaves a term unmarked; with no other term the page stays as it is."""
    site, _ = site_from(changed("glossary.yml", ("    term: 關懷\n", "    term: 關懷\n    mark: false\n")))
    assert site is not None
    assert mark_terms("<P>關懷</P>", site) == "<P>關懷</P>"


def test_special_characters_in_terms(site_from: SiteFrom) -> None:
    """A term is searched for as text, not as a pattern."""
    site, _ = site_from(glossary("  - {id: dot, term: a.b, means: 點。}\n"))
    assert site is not None
    assert mark_terms("<p>axb</p>", site) == "<p>axb</p>"
    assert "note-term-dot" in mark_terms("<p>a.b</p>", site)


def test_an_ampersand_in_a_term(site_from: SiteFrom) -> None:
    """A term such as Q&A is marked like any other."""
    site, _ = site_from(glossary('  - {id: q-a, term: "Q&A", means: 問答。}\n'))
    assert site is not None
    assert "note-term-q-a" in mark_terms("<p>先看 Q&amp;A。</p>", site)


def test_page_links_are_resolved(renderer: Renderer) -> None:
    """``page:`` addresses become relative URLs, with their anchors, escaped for HTML."""
    html = '<a href="page:demo">甲</a><a class="x" href="page:demo#a-b">乙</a><a href="page:faq">丙</a>'
    assert finish(html, renderer, resolve) == (
        '<a href="../demo/">甲</a><a class="x" href="../demo/#a-b">乙</a><a href="../faq/?a=1&amp;b=2">丙</a>'
    )


def test_the_home_page_is_an_address(renderer: Renderer) -> None:
    """The empty address is the home page."""
    assert finish('<a href="page:">首頁</a>', renderer, resolve) == '<a href="./">首頁</a>'


def test_other_links_stay(renderer: Renderer) -> None:
    """Web addresses, anchors and page: in running text are no addresses of pages."""
    html = '<p>page:nowhere <a href="https://a.tw/page:x">甲</a><a href="#page:y">乙</a></p>'
    assert finish(html, renderer, resolve) == html


@pytest.mark.parametrize("address", ["nowhere", "demo/nothing", "DEMO", "nowhere#anchor"])
def test_unknown_addresses_break_the_build(address: str, renderer: Renderer) -> None:
    """A link to a page that does not exist is an error that names it."""
    with pytest.raises(BrokenLink, match=re.escape(repr(address.partition("#")[0]))):
        finish(f'<a href="page:{address}">x</a>', renderer, resolve)


def test_a_term_brings_its_note(renderer: Renderer) -> None:
    """The note of a marked term stands once at the end, with meaning and a link to the glossary."""
    html = finish("<p>關懷、關懷</p>", renderer, resolve)
    assert html.count('id="note-term-care-term"') == 1
    notes = html.partition('<aside class="notes"')[2]
    assert "主動聯絡並聽對方說。" in notes
    assert 'href="../knowledge/glossary/#care-term"' in notes


def test_a_source_brings_its_note(renderer: Renderer) -> None:
    """A source that is named twice has one note, with title, date and official address."""
    mark = '<button popovertarget="note-source-demo-6">示範法</button>'
    html = finish(mark + mark, renderer, resolve)
    assert html.count('id="note-source-demo-6"') == 1
    notes = html.partition('<aside class="notes"')[2]
    for part in (
        "示範保護法 第 6 條",
        "2026-11-22",
        'href="https://example.org/law"',
        "../knowledge/law/#demo-6",
    ):
        assert part in notes


def test_notes_hold_no_marked_terms(renderer: Renderer) -> None:
    """The note of a source that uses a term marks nothing: notes open no further notes by terms."""
    html = finish('<button popovertarget="note-source-demo-6">示範法</button>', renderer, resolve)
    assert "關懷" in html
    assert 'class="term"' not in html


def test_a_page_without_terms_has_no_notes(renderer: Renderer) -> None:
    """Nothing is appended where nothing opens a note."""
    assert finish("<p>沒有</p>", renderer, resolve) == "<p>沒有</p>"


def test_every_control_finds_its_note(renderer: Renderer) -> None:
    """Each popover target on the page is the id of a popover on it."""
    html = finish('<p>關懷</p><button popovertarget="note-source-guide">指引</button>', renderer, resolve)
    targets = set(re.findall(r'popovertarget="([^"]+)"', html))
    assert targets <= set(re.findall(r'id="([^"]+)" popover', html))
    assert targets >= {"note-term-care-term", "note-source-guide"}


def test_every_note_can_be_opened(renderer: Renderer) -> None:
    """No note lies on a page unreachable: some control outside of it opens it."""
    html = finish("<p>關懷</p>", renderer, resolve)
    openers = set(re.findall(r'popovertarget="([^"]+)">', html))
    assert set(re.findall(r'id="([^"]+)" popover', html)) <= openers
