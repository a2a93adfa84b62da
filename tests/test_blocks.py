"""Finished HTML goes round Markdown and comes back where it stood."""

from __future__ import annotations

import re

import markdown
import pytest

from macros.blocks import put_back, set_aside
from macros.markup import tokens
from macros.plan import pages
from macros.render import Renderer
from macros.site import Site


@pytest.mark.parametrize(
    "block",
    [
        "<p>一</p>",
        '<div>\n\n<p title="a > b">一</p>\n\n</div>\n<p>二</p>',
        "<pre>第一行\n# 不是標題\n## 也不是 {: #x }\n</pre>",
        '<link rel="stylesheet" href="x.css"><p>一<br>二</p>',
        '<script type="application/json">{"a": "</p><b>"}</script><p>一</p>',
        "<p>a &lt;b&gt; &amp; c</p><!-- <p> -->",
        '<p>{{ 名字 }} data-block="0"</p>',
    ],
)
def test_a_block_comes_back_as_it_was(block: str) -> None:
    """Between two headings, which Markdown makes and names."""
    text, blocks = set_aside(f"# 題目\n\n{block}\n\n## 一段 {{: #one }}\n\n<p>尾</p>\n")
    assert blocks == [block, "<p>尾</p>"]
    html = put_back(markdown.markdown(text, extensions=["attr_list", "md_in_html"]), blocks)
    assert html.replace("\n\n<h2", "\n<h2") == f'<h1>題目</h1>\n{block}\n<h2 id="one">一段</h2>\n<p>尾</p>'


@pytest.mark.parametrize(
    "text",
    [
        "一段文字\n\n<p>一</p>",
        "<p>一</p>\n\n- 項目",
        "<p>沒有關",
        "<b>行內</b>",
        '<div markdown="1">\n**粗**\n</div>',
        "<p>一</p></div>",
        "",
    ],
)
def test_what_markdown_must_read_stays(text: str) -> None:
    """Text of its own, lists, inline elements, elements left open, Markdown inside HTML."""
    assert set_aside(text) == (text, [])


def test_a_heading_inside_an_open_element_is_none() -> None:
    """The run goes on to the next heading at the top level."""
    text, blocks = set_aside("<div>\n# 一\n</div>\n\n## 二\n\n<p>三</p>")
    assert blocks == ["<div>\n# 一\n</div>", "<p>三</p>"]
    assert "## 二" in text


def test_html_is_cut_at_tags_and_nothing_is_lost() -> None:
    """Void elements, comments, declarations and raw elements carry no name."""
    html = "<!doctype html>a<P class='x>y'>b<br/>c</P><!-- <i> --><style>p>a{}</style>d<img src=x>"
    assert "".join(text + tag for text, _, tag in tokens(html)) == html
    assert [name for _, name, _ in tokens(html)] == ["", "p", "", "/p", "", "", "", ""]


def test_generated_pages_leave_markdown_nothing_but_headings(real_site: Site) -> None:
    """What Markdown reads it may turn into code: a link in a text, an attribute list."""
    renderer = Renderer(real_site)
    macros = renderer.macros()
    left = re.compile(r'(#{1,6} .*|<div data-(block|held)="\d+"></div>|)')
    for page in pages(real_site):
        name, arguments = re.findall(r"\{\{ (\w+)\((.*)\) \}\}", page.text)[0]
        text, _ = set_aside(macros[name](*re.findall(r"'([^']*)'", arguments)))
        assert all(left.fullmatch(line) for line in text.split("\n")), page.address
