"""The mkdocs-macros side: every view is a macro, on generated and hand-written pages alike.

One of the three modules that know MkDocs, by its plugin's protocol only.
"""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros at each build, after the hook has loaded the data."""
    renderer = env.conf["extra"].get("renderer")
    if renderer is None:
        return
    for name, function in renderer.macros().items():
        env.macro(function, name)


def on_pre_page_macros(env: Any) -> None:
    """Take the title away: mkdocs-macros would run it as a template, and a title is a text."""
    env.held_title = vars(env.page).get("title")  # None where the page works it out by itself
    env.page.title = ""


def on_post_page_macros(env: Any) -> None:
    """Give the title back."""
    del env.page.title
    if env.held_title is not None:
        env.page.title = env.held_title
