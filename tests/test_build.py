"""The site as it is built: nothing broken, nothing remote, the same each time, and safe to build again."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from macros.plan import pages
from macros.site import Site
from tests.conftest import ROOT, build
from tests.pages import BuiltPage, read_site
from tests.search.asking import shipped

POINTERS = ("for", "aria-labelledby", "aria-controls", "aria-describedby", "popovertarget", "data-copy")


@pytest.fixture(scope="module")
def built(built_site: Path) -> dict[str, BuiltPage]:
    """Every page of the built site."""
    return read_site(built_site)


# ── the build ───────────────────────────────────────────────────────────────────────────────────


def test_the_build_says_nothing_bad(real_build: tuple[Path, str]) -> None:
    """A strict build succeeds without a warning."""
    output = real_build[1]
    assert [line for line in output.splitlines() if line.startswith(("WARNING", "ERROR"))] == []
    assert "Documentation built" in output


def test_every_planned_page_is_there(built: dict[str, BuiltPage], real_site: Site) -> None:
    """Each generated page has its file, with its title as the heading and no other first heading."""
    for page in pages(real_site):
        path = f"{page.address}/index.html".lstrip("/")
        assert path in built, page.address
        assert [e.tag for e in built[path].elements].count("h1") == 1, page.address


def test_anchors_of_the_plan_are_on_the_pages(built: dict[str, BuiltPage], real_site: Site) -> None:
    """What data may link to is an id in the HTML; the one known exception are scenarios without own steps."""
    missing = []
    for page in pages(real_site):
        ids = set(built[f"{page.address}/index.html".lstrip("/")].ids)
        missing += [f"{page.address}#{anchor}" for anchor in page.anchors if anchor not in ids]
    assert [name for name in missing if name != "roles/nurse#cyberbullying"] == []


def test_building_twice_gives_the_same(built_site: Path, tmp_path: Path) -> None:
    """Two builds differ in no byte, dates of the site map aside."""
    result = build(ROOT, tmp_path / "site")
    assert result.returncode == 0, result.stderr

    def contents(site: Path) -> dict[str, bytes]:
        return {
            path.relative_to(site).as_posix(): re.sub(rb"<lastmod>[^<]*</lastmod>", b"", path.read_bytes())
            for path in site.rglob("*")
            if path.is_file() and path.name != "sitemap.xml.gz"
        }

    first, second = contents(built_site), contents(tmp_path / "site")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


# ── links ───────────────────────────────────────────────────────────────────────────────────────


def test_every_internal_link_leads_somewhere(built: dict[str, BuiltPage]) -> None:
    """Each href and src leads to a file of the site, and its anchor to an id there.

    An anchor with an equals sign is a value for a script.
    """
    ids = {page.path: set(page.ids) for page in built.values()}
    broken: list[str] = []
    for page in built.values():
        for element, address in page.links():
            if address.startswith(("tel:", "mailto:")) or (target := page.target(address)) is None:
                continue
            path, anchor = target
            resolved = path.resolve()
            named = anchor and "=" not in anchor
            lost = named and resolved.suffix == ".html" and anchor not in ids.get(resolved, ())
            if lost or not resolved.is_file():
                broken.append(f"{page.name}:{element.line} {address}")
    assert broken == []


def test_every_page_can_be_reached(built: dict[str, BuiltPage]) -> None:
    """From the home page links lead to every other page."""
    by_path = {page.path.resolve(): page for page in built.values()}
    reached, waiting = set(), [built["index.html"]]
    while waiting:
        page = waiting.pop()
        if page.name in reached:
            continue
        reached.add(page.name)
        for element, address in page.links():
            target = page.target(address) if element.tag == "a" else None
            if target and (following := by_path.get(target[0].resolve())):
                waiting.append(following)
    assert set(built) - reached == {"404.html"}


def test_no_own_scheme_is_left(built: dict[str, BuiltPage]) -> None:
    """``page:`` and ``asset:`` are resolved everywhere, and every scheme is one that browsers know."""
    schemes = Counter(
        found[1]
        for page in built.values()
        for _, address in page.links()
        if (found := re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE))
    )
    assert set(schemes) <= {"http", "https", "tel", "mailto"}


def test_ids_are_unique(built: dict[str, BuiltPage]) -> None:
    """No id stands twice on a page."""
    twice = [
        f"{page.name}#{name}"
        for page in built.values()
        for name, count in Counter(page.ids).items()
        if count > 1
    ]
    assert twice == []


def test_pointers_find_their_elements(built: dict[str, BuiltPage]) -> None:
    """Labels, popovers, copy buttons and ARIA references name ids of their own page.

    Names that begin with two underscores are the theme's.
    """
    lost = [
        f"{page.name}:{element.line} {attribute}={name}"
        for page in built.values()
        for element in page.elements
        for attribute in POINTERS
        for name in element.attributes.get(attribute, "").split()
        if name not in set(page.ids) and not name.startswith("__")
    ]
    assert lost == []


# ── nothing remote, nothing inline ──────────────────────────────────────────────────────────────


def test_no_script_names_another_host(built_site: Path) -> None:
    """Every address in a script is a namespace, a licence, or an example that a person reads."""
    known = (
        "www.w3.org/",
        "clipboardjs.com/",
        "fontawesome.com",
        "github.com/emn178/js-sha256",
        "example.org/",
        "$",
    )
    found = {
        f"{path.name}: {address}"
        for path in built_site.rglob("*.js")
        for address in re.findall(r"https?://[^\s\"'`),;]+", path.read_text(encoding="utf-8"))
        if not address.partition("//")[2].startswith(known)
    }
    assert {line for line in found if not line.startswith("search-index.")} == set()


def test_nothing_is_fetched_from_elsewhere(built: dict[str, BuiltPage]) -> None:
    """Scripts, styles, images, fonts and frames come from the site itself."""
    loading = {"script", "img", "iframe", "source", "video", "audio", "embed", "object", "image", "use"}
    fetched = {
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "manifest",
    }
    remote = [
        f"{page.name}:{element.line} {address}"
        for page in built.values()
        for element, address in page.links()
        if element.tag in loading
        or (element.tag == "link" and fetched & set(element.attributes.get("rel", "").split()))
        if page.target(address) is None
    ]
    assert remote == []


def test_style_sheets_fetch_nothing(built_site: Path) -> None:
    """No style sheet imports or shows anything from another site."""
    remote = [
        f"{path.relative_to(built_site)}: {found}"
        for path in built_site.rglob("*.css")
        for found in re.findall(
            r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^'\")]*", path.read_text(encoding="utf-8")
        )
    ]
    assert remote == []


def test_no_event_handlers_and_no_styles_inline(built: dict[str, BuiltPage]) -> None:
    """Behaviour and looks stand in files, so that a strict content policy can be set."""
    inline = [
        f"{page.name}:{element.line} <{element.tag} {attribute}>"
        for page in built.values()
        for element in page.elements
        for attribute in element.attributes
        if attribute == "style" or attribute.startswith("on")
    ]
    assert inline == []


# ── what a reader must not see ──────────────────────────────────────────────────────────────────


def test_no_unfilled_names(built: dict[str, BuiltPage]) -> None:
    """No name of a fact and no template is left in the text of a page."""
    found = [
        f"{page.name}: {name}"
        for page in built.values()
        for name in re.findall(r"\{(?:clinic|role|contact)\.[^}]*\}|\{\{|\{%", page.text)
    ]
    assert found == []


def test_descriptions_are_plain(built: dict[str, BuiltPage]) -> None:
    """The description that search engines and shares show holds no markup and no unfilled name."""
    wrong = [
        f"{page.name}: {element.attributes['content']}"
        for page in built.values()
        for element in page.elements
        if element.attributes.get("name") == "description"
        and re.search(r"\*\*|\]\(|`|\{[a-z]", element.attributes["content"])
    ]
    assert wrong == []


def test_no_backslashes_in_headings(built: dict[str, BuiltPage]) -> None:
    """No heading shows an escape."""
    found = [
        f"{page.name}: {heading}"
        for page in built.values()
        for heading in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", page.article, re.DOTALL)
        if "\\" in heading
    ]
    assert found == []


def test_links_do_not_show_addresses(built: dict[str, BuiltPage]) -> None:
    """A link to a page of the site is called by a title, not by its address."""
    found = [
        f"{page.name}: {text}"
        for page in built.values()
        for text in re.findall(r"<a [^>]*>([a-z][a-z0-9/#-]*/[a-z0-9/#-]+)</a>", page.article)
    ]
    assert found == []


def test_the_search_index_knows_every_page(
    built: dict[str, BuiltPage], built_site: Path, real_site: Site
) -> None:
    """Every page that is meant to be found can be; of the others only quizzes and runs, by their titles."""
    found = {location.partition("#")[0] for _, location, *_ in shipped(built_site)["places"]}
    hidden = {f"{page.address}/" for page in pages(real_site) if not page.found}
    titled = {address for address in hidden if re.fullmatch(r"quiz/[^/]+/|[^/]+/run/", address)}
    wanted = {name.removesuffix("index.html") for name in built if name != "404.html"} - hidden
    assert found == wanted - {""} | titled
