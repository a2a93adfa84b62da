"""The words of the search box, the same on every page but for the way to the site's root."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment

from macros.plan.groups import listed
from macros.site import Site


def words(environment: Environment, site: Site | None) -> Callable[[str, str], str]:
    """What renders them: from the relative URL of the root, as the theme has it, and the page's path."""

    @cache
    def rendered(root: str, names: tuple[str, ...]) -> str:
        scenarios = [site.scenario(name) for name in names] if site else []
        return environment.get_template("search-words.html").render(root=root, scenarios=scenarios)

    def of(base_url: str, path: str) -> str:
        root = "" if base_url == "." else base_url.rstrip("/") + "/"
        return rendered(root, tuple(scenario.id for scenario in listed(site, path)) if site else ())

    return of
