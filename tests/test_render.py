"""Texts on pages: labels, links, facts, blanks, and nothing that a text could smuggle in."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown

from macros.finish import finish
from macros.labels import source_facts, source_label
from macros.load import load
from macros.model import Entry
from macros.plan import Page, pages
from macros.render import Renderer
from macros.site import Site
from macros.texts import texts
from tests.conftest import SiteFrom, changed, lay
from tests.hostile import PAYLOADS
from tests.test_prose import Tags

# ── labels and links ────────────────────────────────────────────────────────────────────────────


def test_labels_of_sources(world: Site) -> None:
    """An article goes by the short name of its law, everything else by its title."""
    assert source_label(world, "demo-6") == "示範法 第 6 條"
    assert source_label(world, "guide") == "示範指引"


def test_a_source_takes_from_its_law_what_it_lacks(world: Site) -> None:
    """Address and dates come from the law unless the source brings its own."""
    article, guide = source_facts(world, "demo-6"), source_facts(world, "guide")
    assert (article["title"], article["url"]) == ("示範保護法 第 6 條", "https://example.org/law")
    assert article["as_of"] == world.find("law", "demo-law").as_of
    assert (guide["title"], guide["url"]) == ("示範指引", "https://example.org/guide")
    assert source_facts(world, "practice")["url"] is None


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("demo", "示範情境"),
        ("demo#call-back", "回電說明下一步"),
        ("demo#respond", "示範情境"),
        ("demo/messages#first-reply", "示範情境訊息範本"),
        ("about/upkeep", "維護指南"),
    ],
)
def test_links_are_called_by_their_page(address: str, title: str, world: Site) -> None:
    """A link without text of its own is called like the step or the page it leads to."""
    assert Renderer(world).address_title(address) == title


def test_facts_in_prose(site_from: SiteFrom) -> None:
    """A fact is filled in as text, whatever it holds."""
    site, _ = site_from(changed("clinic.yml", ("  name: 示範診所", "  name: <b>示範</b> & 診所")))
    assert site is not None
    renderer = Renderer(site)
    assert renderer.prose("**請找** {clinic.name}") == (
        "<strong>請找</strong> &lt;b&gt;示範&lt;/b&gt; &amp; 診所"
    )
    assert renderer.fill("{clinic.name}與{other}") == "<b>示範</b> & 診所與{other}"


@pytest.mark.parametrize(
    ("path", "text", "address"),
    [
        ("demo/playbook.yml", "name: 一般抱怨", "demo"),
        ("clinic.yml", "title: 院長", "roles"),
        ("severity.yml", "short: 二級", "triage"),
    ],
)
def test_facts_are_filled_or_refused(path: str, text: str, address: str, site_from: SiteFrom) -> None:
    """Where the rules let a fact pass, the page fills it in."""
    site, report = site_from(changed(path, (text, f"{text}{{clinic.city}}")))
    page = next(p for p in pages(site) if p.address == address) if site else None
    assert report.errors or (page and "{clinic.city}" not in as_html(Renderer(site), page))


def test_blanks_of_a_message(world: Site) -> None:
    """In a message facts are filled, blanks are labelled gaps, and lines stay lines."""
    html = Renderer(world).blanks(world.find("message", "demo/first-reply"))
    assert (
        html == '您好，這裡是示範診所。\n<mark class="blank">誰回電</mark>會在今天回電，電話 0900-000-100。'
    )


# ── nothing in the data is markup ───────────────────────────────────────────────────────────────

EVIL = '<evil onevil="1">{: onevil=1 #evil }"\'><!-- &lt;evil&gt; ` {{ evil }} {% evil %}'
VOCABULARIES = {"anchor", "kind", "group", "confidence", "version"}


class Suspects(HTMLParser):
    """Collects what could only come from the evil text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "evil" or any(name == "onevil" or value == "evil" for name, value in attrs):
            self.found.append(self.get_starttag_text() or tag)

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")


def poison(entry: Entry) -> None:
    """Add the evil text to every text of ``entry``, behind the back of the frozen model."""
    for (name, *number), text in list(texts(entry)):
        if name in VOCABULARIES:
            continue
        if number:
            getattr(entry, str(name))[number[0]] = text + EVIL
        else:
            object.__setattr__(entry, str(name), text + EVIL)


def as_html(renderer: Renderer, page: Page) -> str:
    """A page as the site would show it, without the theme."""
    name, _, arguments = page.call.removesuffix(")").partition("(")
    text = renderer.page(name, *ast.literal_eval(f"[{arguments}]"))
    reader = Markdown(extensions=["attr_list", "md_in_html", "tables", "toc", "fenced_code"])
    return finish(reader.convert(text), renderer, lambda address: "../")


def test_no_text_becomes_markup(tmp_path: Path) -> None:
    """Tags, attribute lists, quotes, comments and braces in any text of any file stay text on every page."""
    site, _ = load(lay(tmp_path, {}))
    assert site is not None
    for entry in site.walk():
        poison(entry)
    renderer = Renderer(site)
    found = {page.address: Suspects(as_html(renderer, page)).found for page in pages(site)}
    assert {address: suspects for address, suspects in found.items() if suspects} == {}
    shown = "".join(as_html(renderer, page) for page in pages(site))
    assert shown.count("&lt;evil onevil=") > 200, "the evil text is there, and harmless"


@pytest.mark.parametrize("payload", [one for one in PAYLOADS if "\n" not in one])
def test_a_fact_in_a_hand_written_page_is_no_markdown(payload: str, world: Site) -> None:
    """``clinic("name")`` stands in the middle of Markdown: emphasis, links, attributes and tags stay signs."""
    named = world.clinic.clinic.model_copy(update={"name": f"x{payload}x"})
    site = replace(world, clinic=world.clinic.model_copy(update={"clinic": named}))
    text = f"這裡是「{Renderer(site).page('clinic', 'name')}」的手冊。"
    tags = Tags(Markdown(extensions=["attr_list", "md_in_html", "tables"]).convert(text))
    assert (tags.tags, tags.attributes, tags.text) == (["p"], [], f"這裡是「x{payload}x」的手冊。")


def test_phone_links(world: Site) -> None:
    """A number is dialled without blanks and hyphens, and shown as it was written."""
    html = Renderer(world).page("contacts")
    assert re.search(r'<a class="phone" href="tel:110">.*?110</a>', html, re.DOTALL)
