"""What mkdocs-macros is kept from: it runs the titles of pages as templates."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from macros.main import on_post_page_macros, on_pre_page_macros


def page(menu: str | None, meta: dict[str, str] | None = None) -> Page:
    """A page that the menu calls ``menu``, with the front matter ``meta``."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x"})
    file = File("one-page.md", src_dir=None, dest_dir="site", use_directory_urls=True)
    made = Page(menu, file, config)
    made.markdown, made.meta = "", meta or {}
    return made


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (page("{{ 7 * 7 }}"), "{{ 7 * 7 }}"),
        (page(None, {"title": "{% raw %}"}), "{% raw %}"),
        (page("選單裡的名字", {"title": "{{ config }}"}), "選單裡的名字"),
        (page(None), "One page"),
    ],
)
def test_a_title_is_no_template(made: Page, title: str) -> None:
    """While macros run a page has no title; afterwards it has the one of before, from where it came."""
    env = SimpleNamespace(page=made)
    on_pre_page_macros(env)
    assert made.title == ""
    on_post_page_macros(env)
    assert made.title == title
