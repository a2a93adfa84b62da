"""Text fields to HTML: emphasis, links and code are read, everything else stays text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from markdown import Markdown

from macros.fields import Marked
from macros.prose import heading, inline, page_links, words
from tests.conftest import ROOT


class Tags(HTMLParser):
    """The elements and attributes of some HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("先聽完", "先聽完"),
        ("**先**聽", "<strong>先</strong>聽"),
        ("*先* 聽", "<em>先</em> 聽"),
        ("按 `Enter`", "按 <code>Enter</code>"),
        ("[看](https://a.tw/b?c=d&e=f)", '<a href="https://a.tw/b?c=d&amp;e=f">看</a>'),
        ("[看](page:demo#call-back)", '<a href="page:demo#call-back">看</a>'),
        ("[打](tel:110)", '<a href="tel:110">打</a>'),
        ("[寫](mailto:a@b.tw)", '<a href="mailto:a@b.tw">寫</a>'),
        ("[下面](#never)", '<a href="#never">下面</a>'),
        ("[**先**看](page:faq)", '<a href="page:faq"><strong>先</strong>看</a>'),
        ("<https://a.tw>", '<a href="https://a.tw">https://a.tw</a>'),
    ],
)
def test_emphasis_links_and_code(text: str, html: str) -> None:
    """These few marks are what a text field may carry."""
    assert inline(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<b>粗</b>",
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<!-- 註 -->",
        "a < b & c > d",
        "<a href='https://a.tw'>x</a>",
        "&lt;b&gt;",
    ],
)
def test_html_stays_text(text: str) -> None:
    """HTML in a text is shown, not run."""
    assert Tags(inline(text)).tags == []


def test_html_is_shown_as_it_was_written() -> None:
    """The reader sees the very characters."""
    assert Tags(inline('<b onclick="x">粗</b>')).text == '<b onclick="x">粗</b>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "data:text/html,x",
        "data:image/png;base64,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/root",
        "relative/page",
        "blob:x",
        "%6aavascript:alert(1)",
    ],
)
def test_other_schemes_are_no_links(address: str) -> None:
    """A link goes to the web, a page, a phone or a mailbox; anything else stays text."""
    for text in (f"[x]({address})", f"<{address}>", f"[x](<{address}>)", f"[x][1]\n\n[1]: {address}"):
        assert Tags(inline(text)).tags == [], text


@pytest.mark.parametrize(
    "text",
    [
        "先聽{: onclick=alert(1) }",
        "**先**{: .x #y style=color:red }",
        "[x](page:faq){: target=_blank}",
        "`a`{:.b}",
    ],
)
def test_attribute_lists_stay_text(text: str) -> None:
    """A text cannot give an element an attribute."""
    html = inline(text)
    assert set(Tags(html).attributes) <= {"href"}
    assert "{:" in html


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% raw %}", "{# x #}", "{clinic.fone}", "{}"])
def test_braces_stay_text(text: str) -> None:
    """A text is no template."""
    assert inline(text) == text


@pytest.mark.parametrize(
    "text", ["![x](https://a.tw/b.png)", "# 標題", "- 項目", "1. 項目", "> 引文", "a\n---"]
)
def test_no_blocks_and_no_images(text: str) -> None:
    """A text makes no heading, list, quotation or picture."""
    assert set(Tags(inline(text)).tags) <= {"a"}


def test_a_title_of_a_link_is_quoted() -> None:
    """Quotes in a link cannot end its attribute."""
    html = inline("""[x](https://a.tw "a' onclick='b")""")
    assert set(Tags(html).attributes) == {"href", "title"}


HEADINGS = [
    "先聽完",
    "a*b*",
    "_a_ __b__",
    "`a`",
    "[a](b)",
    "<b>",
    "a & b",
    "\"a\" 與 'b'",
    "1. 項",
    "# x",
    "a\\b",
]
HEADINGS += ["{{ a }}", "a|b", "!a", "(a)", "+ a", "- a", "**", "{a}", "<!-- a -->", "&amp;", "x #"]


def shown(title: str) -> Tags:
    """``title`` as a heading that the site's Markdown has rendered."""
    text = f"## {heading(title)} {{: #x }}"
    reader = Markdown(extensions=["toc", "tables", "fenced_code", "attr_list", "md_in_html"])
    return Tags(reader.convert(text))


@pytest.mark.parametrize("title", HEADINGS)
def test_headings_show_their_text(title: str) -> None:
    """Nothing in a title is markup: the heading shows the very characters."""
    found = shown(title)
    assert (found.tags, found.attributes, found.text) == (["h2"], ["id"], title)


@pytest.mark.parametrize("title", ["LINE: 怎麼回", "10:30", "1~2 天", "a=b", "$5", "x^2", "{: #y }"])
def test_headings_show_no_backslash(title: str) -> None:
    """Half-width colons, tildes and the like stand in a heading as they were written."""
    assert shown(title).text == title


@pytest.mark.parametrize("title", ['href="page:nowhere"', "popovertarget='note-term-none'"])
def test_headings_hold_no_quotes(title: str) -> None:
    """What looks like an attribute in a title is taken for one by no later pass."""
    assert not set("\"'") & set(heading(title))


@pytest.mark.parametrize("text", ["*a*", "`a`", "a &lt; b", "[a](https://a.tw)", r"\*"])
def test_words_keep_every_sign_but_of_prose(text: str) -> None:
    """A title shows as it was written, in search and in descriptions; prose shows without its marks."""
    assert words(text) == text
    assert words(Marked(text)) in ("a", "a < b", "*")


def test_heading_extensions_are_those_of_the_site() -> None:
    """The extensions above are the ones that the site switches on, so what they show is what readers see."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    section = config.partition("markdown_extensions:")[2].partition("\nvalidation:")[0]
    named = [line.strip(" -:") for line in section.splitlines() if line.startswith("  - ")]
    assert named == ["attr_list", "md_in_html", "tables", "toc"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("看[甲](page:demo)和[乙](page:faq#first-word)", ["demo", "faq#first-word"]),
        ("[甲](https://a.tw/page:demo)", []),
        ("page:demo", []),
        ("`[甲](page:demo)`", []),
        ("**[甲](page:demo)**", ["demo"]),
        (r"\[甲](page:demo)", []),
        ("<page:demo>", ["demo"]),
    ],
)
def test_page_links(text: str, found: list[str]) -> None:
    """The addresses that a text links to are exactly those that become links."""
    assert list(page_links(text)) == found
