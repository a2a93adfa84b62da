"""Finished parts of a page pass by Markdown and come out as they were."""

from __future__ import annotations

import re

import pytest

from macros.finish import finish
from macros.held import Held
from macros.render import Renderer
from macros.site import Site


def test_what_is_held_comes_back() -> None:
    """Each part goes back into its own place; what stands around it is left alone."""
    held = Held()
    first = held.keep("# A\n\n<!--hold-->\n<p>*one*</p>\n<!--/hold-->\n\nB\n<!--hold--><i>2</i><!--/hold-->")
    second = held.keep("<!--hold--><b>\\1 {{ three }}</b><!--/hold-->")
    assert "one" not in first
    assert first.startswith("# A\n\n<div ")
    assert held.release(second) == "<b>\\1 {{ three }}</b>"
    assert held.release(first) == "# A\n\n<p>*one*</p>\n\nB\n<i>2</i>"
    assert held.keep("nothing to hold") == "nothing to hold"


def test_nothing_comes_back_twice() -> None:
    """A place without its part is a fault, not an empty page."""
    held = Held()
    place = held.keep("<!--hold-->x<!--/hold-->")
    held.release(place)
    with pytest.raises(KeyError):
        held.release(place)


@pytest.mark.parametrize("view", ["quiz", "quiz_paper"])
def test_a_quiz_is_the_same_either_way(view: str, real_site: Site) -> None:
    """Held or not, a page's links, notes and text are the same."""
    renderer = Renderer(real_site)
    name = "complaint"

    def done(html: str) -> str:
        return re.sub(
            r"\s*<!--/?hold-->\s*|\n+", "\n", finish(html, renderer, lambda address: f"/{address}/")
        )

    kept = renderer.macros()[view](name)
    assert len(kept) < 3000
    assert done(kept) == done(renderer.page(view, name))
