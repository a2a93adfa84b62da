"""``python -m macros.stubs``: the built site as Markdown pages that need nothing of this project.

``dist/stubs`` holds ``mkdocs.yml`` without hooks, macros or theme overrides, and ``docs/``: for each page
its front matter and its finished article as one HTML block.  MkDocs with Material and Zensical build it.
What is lost there: docs/contribute/moving.md.
"""

from __future__ import annotations

import re
import shutil
import sys
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from macros import plan
from macros.build import build, clean, swap, workspace
from macros.load import load
from macros.site import Site

ROOT = Path(__file__).resolve().parent.parent
TARGET = "dist/stubs"
# What needs our search worker or our service worker; every other script stands on its own.
LEFT_OUT = {"search-config", "search-box", "open-search", "offline", "install"}
# Kept of mkdocs.yml; everything else belongs to machinery that stays behind.
SETTINGS = ("site_name", "site_description", "copyright")
LOOK = ("name", "language", "font", "favicon", "logo", "palette")
# Not navigation.indexes: every stub is an index, and the first of each section would vanish into its title.
FEATURES = ("navigation.tabs", "navigation.prune", "navigation.top", "navigation.footer", "search.highlight")
_ARTICLE = re.compile(r"<article\b[^>]* class=\"md-content__inner[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ABOUT = re.compile(r'<meta name="description" content="([^"]*)"')


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml without running what its tags name."""


_Settings.add_multi_constructor("!", lambda loader, suffix, node: None)
_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def main() -> int:
    """Build the site, then write the stubs; with faulty data the stubs from before stay."""
    clean(ROOT)
    work = workspace()
    try:
        if build(work / "built", {}):
            return 1
        site, _ = load(ROOT)
        if site is None:
            return 1
        count = write(work / "built", site, work / "stubs")
        swap(work / "stubs", ROOT / TARGET, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{TARGET}: {count} pages", file=sys.stderr)
    return 0


def write(built: Path, site: Site, target: Path) -> int:
    """Write the stubs of the site built in ``built`` into ``target``; the number of pages comes back."""
    generated = {page.address: page for page in plan.pages(site)}
    count = 0
    for path in sorted(built.rglob("index.html")):
        address = path.parent.relative_to(built).as_posix().removeprefix(".")
        page = generated.get(address)
        file = target / "docs" / address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(stub(path.read_text(encoding="utf-8"), page is None or page.found), encoding="utf-8")
        count += 1
    _assets(built, target / "docs" / "assets")
    settings = yaml.safe_dump(_mkdocs(site), allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return count


def stub(html: str, found: bool = True) -> str:
    """A finished page as Markdown: front matter, then the article as one block of HTML."""
    article, title = _ARTICLE.search(html), _TITLE.search(html)
    if article is None or title is None:
        raise ValueError("a page without an article or a title")
    front: dict[str, Any] = {"title": unescape(title[1]).rpartition(" - ")[0] or unescape(title[1])}
    if about := _ABOUT.search(html):
        front["description"] = unescape(about[1])
    if not found:
        front["search"] = {"exclude": True}
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return f"---\n{head}---\n\n<div>\n{article[1].strip()}\n</div>\n"


def _assets(built: Path, target: Path) -> None:
    """Our files of the built site under the names that the pages use, and what mkdocs.yml names."""
    theirs = ("javascripts", "stylesheets", "images", "app.*.js", "look.*.css", "search*")
    shutil.copytree(built / "assets", target, ignore=shutil.ignore_patterns(*theirs))
    for name in ("assets/site.css", *_scripts(_own())):
        shutil.copy(ROOT / "docs" / name, target.parent / name)


def _mkdocs(site: Site) -> dict[str, Any]:
    """The settings of the stubs."""
    own = _own()
    return {
        **{key: own[key] for key in SETTINGS},
        "theme": {key: own["theme"][key] for key in LOOK} | {"features": list(FEATURES)},
        "extra_css": ["assets/site.css"],
        "extra_javascript": _scripts(own),
        "plugins": ["search"],
        "not_in_nav": "".join(f"{line.replace('.md', '/index.md')}\n" for line in own["not_in_nav"].split()),
        "nav": _moved(plan.navigation(site)),
    }


def _own() -> dict[str, Any]:
    """Our mkdocs.yml as data; what its tags would run is None."""
    settings: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Settings)
    return settings


def _scripts(own: dict[str, Any]) -> list[str]:
    """The scripts of mkdocs.yml that need nothing of this project."""
    return [name for name in own["extra_javascript"] if PurePosixPath(name).stem not in LEFT_OUT]


def _moved(menu: Any) -> Any:
    """The menu with every page in a folder of its own.

    There a link reads the same from the file and from the address, so it holds both where a generator
    leaves links in HTML alone (MkDocs) and where it takes them as written from the file (Zensical).
    """
    if isinstance(menu, list):
        return [_moved(entry) for entry in menu]
    if isinstance(menu, dict):
        return {title: _moved(below) for title, below in menu.items()}
    return menu if menu.endswith("index.md") else f"{menu.removesuffix('.md')}/index.md"


if __name__ == "__main__":
    sys.exit(main())
