"""Moving on: ProperDocs builds the project unchanged; the stubs need nothing of it.  See docs/contribute/moving.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from macros import plan
from macros.site import Site
from macros.stubs import stub, write
from tests.browsing import browser, served
from tests.conftest import ROOT, environment

BENCH = ROOT / ".bench" / "moving"
# Versions with hashes; `make lock` writes them.
LOCKS = ROOT / "tests" / "moving"
# Zensical's search takes this attribute for its own and leaves it out of the page.
TAKEN = " data-search-exclude"
GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">')
ARTICLE = re.compile(r"<article\b[^>]* class=\"md-content__inner[^>]*>(.*)</article>", re.DOTALL)


@pytest.fixture(scope="module")
def stubs(built_site: Path, real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stubs of the repository's own site."""
    folder = tmp_path_factory.mktemp("stubs")
    assert write(built_site, real_site, folder) == len(pages(built_site))
    return folder


def pages(site: Path) -> dict[str, str]:
    """Every page of a built site by its path, but for 404.html, which belongs to the theme."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("index.html")
    }


def article(html: str) -> str:
    """The article of a page; whatever stands between its tags, white space counts as one blank."""
    found = ARTICLE.search(html)
    assert found is not None
    return " ".join(found[1].split())


def test_every_page_becomes_a_stub(stubs: Path, built_site: Path, real_site: Site) -> None:
    """One Markdown file a page, in a folder of its own, with title, description and the whole article."""
    docs = stubs / "docs"
    names = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    assert names == {name.removesuffix(".html") + ".md" for name in pages(built_site)}
    found = {page.address: page.found for page in plan.pages(real_site)}
    for name, html in pages(built_site).items():
        text = (docs / name.replace("index.html", "index.md")).read_text(encoding="utf-8")
        _, front, body = text.split("---\n", 2)
        meta = yaml.safe_load(front)
        assert " ".join(body.split()) == f"<div> {article(html)} </div>", name
        assert meta["title"]
        address = name.removesuffix("index.html").strip("/")
        assert ("search" in meta) == (not found.get(address, True)), name


def test_stubs_need_nothing_of_the_project(stubs: Path) -> None:
    """No hook, no macro, no theme override; everything that the settings and the pages name is there."""
    settings = yaml.safe_load((stubs / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == ["search"]
    assert {"hooks", "watch", "markdown_extensions"}.isdisjoint(settings)
    assert "custom_dir" not in settings["theme"]
    docs = stubs / "docs"
    named = [
        *settings["extra_css"],
        *settings["extra_javascript"],
        settings["theme"]["logo"],
        *in_menu(settings["nav"]),
    ]
    assert [name for name in named if not (docs / name).is_file()] == []
    for path in docs.rglob("*.md"):
        for link in re.findall(
            r'<(?:script|link)[^>]* (?:src|href)="([^"]+)"', path.read_text(encoding="utf-8")
        ):
            assert (path.parent / link).is_file(), f"{path}: {link}"


def in_menu(menu: object) -> list[str]:
    """The files that a menu names."""
    if isinstance(menu, dict):
        return [name for below in menu.values() for name in in_menu(below)]
    return [name for entry in menu for name in in_menu(entry)] if isinstance(menu, list) else [str(menu)]


def test_front_matter_holds_any_title() -> None:
    """Quotes, colons, braces and entities of a title come through."""
    title = 'A: "b" {{ c }} - d'
    html = '<title>A: &#34;b&#34; {{ c }} - d - Site</title><article class="md-content__inner x">\n<p>e</p>\n</article>'
    text = stub(html, found=False)
    assert yaml.safe_load(text.split("---\n", 2)[1]) == {"title": title, "search": {"exclude": True}}
    assert text.endswith("<div>\n<p>e</p>\n</div>\n")
    with pytest.raises(ValueError, match="article"):
        stub("<title>x</title>")


@pytest.mark.thorough
def test_stock_mkdocs_builds_the_stubs(stubs: Path, built_site: Path, tmp_path: Path) -> None:
    """MkDocs with Material as they come: every page, each article as it was."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    run(command, stubs)
    assert same_articles(built_site, tmp_path / "site") == []


@pytest.fixture(scope="module")
def zensical(stubs: Path) -> Path:
    """The site that Zensical makes of the stubs, strictly."""
    run([str(apart("zensical")), "-m", "zensical", "build", "--clean", "--strict"], stubs)
    return stubs / "site"


@pytest.mark.thorough
def test_zensical_builds_the_stubs(zensical: Path, built_site: Path) -> None:
    """Every page, each article tag by tag as it was, but for one attribute that Zensical reads itself."""
    assert same_articles(built_site, zensical, TAKEN) == []
    assert TAKEN in "".join(pages(built_site).values()), "nothing is left out any more: say so in moving.md"


@pytest.mark.thorough
def test_pages_work_under_zensical(zensical: Path) -> None:
    """Ticks stay, a run starts, a quiz answers; nothing comes from elsewhere and no script fails."""
    said: list[str] = []
    with browser() as running, served(zensical) as address:
        tab = running.new_page()
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("request", lambda asked: said.append(asked.url) if not local(asked.url, address) else None)
        tab.goto(f"{address}incident/roles/frontdesk/")
        tab.locator("article input[type=checkbox]").first.check()
        tab.reload()
        expect(tab.locator("article input[type=checkbox]").first).to_be_checked()
        tab.goto(f"{address}incident/run/")
        tab.get_by_role("button", name="開始應變").click()
        expect(tab.get_by_role("button", name="開始應變")).to_be_hidden()
        tab.goto(f"{address}quiz/complaint/")
        question = tab.locator("fieldset[data-question][data-kind=single]:visible").first
        expect(question.locator(".q__explain").first).to_be_hidden()
        question.locator(".q__options label").first.click()
        question.locator("> .q__foot button").click()
        expect(question.locator("> .q__verdict")).to_be_focused()
        expect(question.locator(".q__explain").first).to_be_visible()
        tab.close()
    assert said == []


def local(url: str, address: str) -> bool:
    """Whether ``url`` belongs to the site, or is written in the page itself."""
    return url.startswith((address, "data:", "blob:"))


@pytest.mark.thorough
def test_properdocs_builds_the_same_site(built_site: Path, tmp_path: Path) -> None:
    """Every file of the site byte for byte, but for the line that names the generator."""
    site = tmp_path / "site"
    command = ["properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(site)]
    run([str(apart("properdocs")), "-m", *command], ROOT)
    ours, theirs = pages(built_site), pages(site)
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if GENERATOR.sub("", ours[name]) != GENERATOR.sub("", theirs[name])] == []
    # The worker counts the pages' own hashes, so it differs with them; site maps carry dates.
    differing = {
        path.relative_to(built_site).as_posix()
        for path in built_site.rglob("*")
        if path.is_file() and path.read_bytes() != (site / path.relative_to(built_site)).read_bytes()
    }
    assert {name for name in differing if not name.endswith(".html")} <= {
        "sw.js",
        "sitemap.xml.gz",
        "sitemap.xml",
    }


def same_articles(ours: Path, theirs: Path, taken: str = "") -> list[str]:
    """The pages whose article is missing in ``theirs`` or another one, the text ``taken`` left aside."""
    built = pages(theirs)
    return [
        name for name, html in pages(ours).items()
        if name not in built
        or squeezed(f"<div>{article(html)}</div>".replace(taken, "")) not in squeezed(article(built[name]))
    ]  # fmt: skip


def squeezed(html: str) -> str:
    """Without white space between tags."""
    return re.sub(r"\s+", "", html)


def apart(name: str) -> Path:
    """The Python of an environment that holds what ``tests/moving/name.txt`` names, made once."""
    folder, lock = BENCH / name, LOCKS / f"{name}.txt"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = folder / "installed", lock.read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--require-hashes", "-r", str(lock)], ROOT)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def run(command: list[str], folder: Path) -> None:
    """Run ``command`` in ``folder``; what it prints is shown when it fails."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
