"""The MkDocs side: load the data before anything is emptied, add the pages, finish each page's HTML.

One of the three modules that know MkDocs.  With faulty data a build stops here and the site built
before still stands; ``mkdocs serve`` shows the problems as a page instead and recovers by itself.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
# mkdocs loads a hook by its path, so the project is not importable yet.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from macros import cards, drill, icons, offline, plan, quiz, run, search, stamp, toolkit, tools  # noqa: E402
from macros.blocks import ids, put_back, set_aside  # noqa: E402
from macros.compiled import hastened  # noqa: E402
from macros.edition import edition, site_name  # noqa: E402
from macros.finish import finish  # noqa: E402
from macros.harden import harden  # noqa: E402
from macros.layers import CLINICS, chosen  # noqa: E402
from macros.load import Known, load  # noqa: E402
from macros.preview import Preview, entitle, generated  # noqa: E402
from macros.render import Renderer  # noqa: E402
from macros.rules import check  # noqa: E402
from macros.search import box  # noqa: E402
from macros.strings import t  # noqa: E402

LOOK = 0.2  # seconds between two looks at the files while somebody writes; MkDocs: 0.5
_log = logging.getLogger("mkdocs.playbook")
_serving = False
_preview: Preview | None = None  # where only what was edited is built again
_known: Known = {}  # what a preview has decoded, as long as its file stays as it is
_aside: dict[str, list[str]] = {}  # HTML by page, while Markdown reads the rest


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview or a build."""
    global _serving, _preview
    _serving = command == "serve"
    _preview = Preview() if _serving and dirty else None


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> None:
    """Look for edits of the data more often than MkDocs would; watch the clinics of a group, if any."""
    server.observer._timeout = LOOK  # no option of MkDocs leads there; what it watches later goes by this
    folder = Path(config.config_file_path).parent / CLINICS
    if folder.is_dir():
        server.watch(str(folder), builder)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check everything, before MkDocs empties the old site."""
    root = Path(config.config_file_path).parent
    theme_env = config.theme.get_env  # the theme's search, MkDocs and its plugins ask for one each
    config.theme.get_env = lambda: hastened(theme_env())  # type: ignore[method-assign]
    site, report = load(root, known=_known if _serving else None)
    if site is not None:
        report.add(check(site, date.today()))
    for problem in report.warnings:
        _log.info(problem.plain())
    if report.errors and not _serving:
        raise PluginError("\n" + report.render())
    if site is not None and chosen():
        config.site_name = escape(site_name(site))  # the theme prints it as it is
    # A copy for a USB stick: links name files, because a folder has no host that would find index.html.
    config.extra["folder"] = os.environ.get("PLAYBOOK_FOLDER") == "true"
    config.use_directory_urls = not config.extra["folder"]
    config.extra["scripts"] = [str(script) for script in config.extra_javascript]
    config.extra_javascript = []
    broken = [problem.plain() for problem in report.errors]
    config.extra["broken"] = broken
    config.extra["written"] = []
    config.extra["renderer"] = None if broken or site is None else Renderer(site, config.site_url or "")
    if broken or site is None:
        _log.error("\n%s", report.render())
        config.nav = [{t("broken.title"): "index.md"}]
    elif config.nav:
        config.nav = _expand(config.nav, plan.navigation(site))
    if not _serving:
        gc.freeze()  # code and data stay until the end of a build: nobody need look through them for garbage
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; a hand-written page of the same path wins."""
    renderer = config.extra["renderer"]
    _join_scripts(files, config)
    if renderer is None:
        return _only_problems(files, config)
    wanted = _preview.wanted(renderer.site, files, Path(config.site_dir)) if _preview else None
    for page in plan.pages(renderer.site):
        if files.get_file_from_path(page.path) is None:
            files.append(generated(config, page, wanted))
    if renderer.site.sets:
        files.append(File.generated(config, "assets/quiz.js", content=quiz.script()))
        files.append(File.generated(config, "assets/quiz.css", content=quiz.style()))
    if renderer.site.replies:
        for name, text in toolkit.assets().items():
            files.append(File.generated(config, f"assets/{name}", content=text))
    assets = drill.assets() | run.assets() | cards.assets() | tools.assets() | search.assets()
    assets |= stamp.assets(renderer.site)
    for name, text in assets.items():
        files.append(File.generated(config, f"assets/{name}", content=text))
    return files


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Once the macros have run: put what is HTML already aside."""
    renderer = config.extra["renderer"]
    if _preview and renderer and _preview.stands(page.file, renderer.site, markdown):
        return ""
    text, _aside[page.file.src_uri] = set_aside(markdown)
    return text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the HTML back, resolve links, mark terms, append notes."""
    if page.file.src_uri not in _aside:  # it stands as it is
        page.present_anchor_ids = None
        return html
    html = put_back(html, _aside.pop(page.file.src_uri))
    page.present_anchor_ids = (page.present_anchor_ids or set()) | ids(html)  # for the check of links
    renderer = config.extra["renderer"]
    if renderer is None:
        return html

    def resolve(address: str) -> str | None:
        found = _file(address, files)
        return found.url_relative_to(page.file) or "./" if found else None

    _for_search(page, html, config)
    return finish(html + _said(page, renderer), renderer, resolve, _assets(page))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's part of each page, and say which version is printed."""
    renderer = config.extra["renderer"]
    if renderer is not None:
        output = stamp.stamped(output, renderer.site, _address(page), _assets(page))
    return harden(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for 404.html, which is no page."""
    return harden(output) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Give the finished site names that change with content; what writes into pages comes before this."""
    renderer = config.extra["renderer"]
    if _serving:
        offline.preview(Path(config.site_dir))
    elif config.extra["folder"]:
        offline.publish_folder(Path(config.site_dir))
    elif renderer is not None:
        offline.publish(Path(config.site_dir), edition(renderer.site))


def on_build_error(error: Exception, **_: Any) -> None:
    """Some pages were read and not written: the next turn of a preview makes them all."""
    if _preview:
        _preview.start_over()


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The theme prints titles as they are, so they are escaped here; those of pages once they are read."""
    _escape_sections(nav.items)
    return nav


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give the theme templates our words and the data."""
    entitle(files)
    for file in files.documentation_pages():
        if file.page:
            _escape_names(file.page)
    hastened(env)  # once more: plugins may have added extensions
    renderer = config.extra["renderer"]
    env.globals.update(t=t, icon=icons.icon, playbook=renderer.site if renderer else None)
    env.globals["clinic"] = chosen()
    env.globals["place"] = lambda address: _url(address, files)
    env.globals["search_words"] = box.words(env, renderer.site if renderer else None)
    if renderer:
        index = search.index(renderer.site, config.extra["written"], env.globals["place"])
        files.append(File.generated(config, f"assets/{search.INDEX}", content=index))
    return env


def _escape_sections(items: Iterable[Any]) -> None:
    for item in items:
        if item.is_section:
            item.title = escape(item.title)
            _escape_sections(item.children)


def _escape_names(page: Page) -> None:
    """Title and description as HTML; where the theme escapes by itself, what is escaped stays as it is."""
    page.title = escape(page.title)
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = escape(page.meta[name])


def _said(page: Page, renderer: Renderer) -> str:
    """The aliases of a page that has no data file: what search finds it by is there to be read."""
    names = search.also(renderer.site, _address(page))
    return renderer.part("also", names=names) if names else ""


def _assets(page: Page) -> str:
    """The relative URL of the folder of scripts and styles."""
    own = page.url.strip("/")
    return "../" * (own.count("/") + (1 if own and page.url.endswith("/") else 0)) + "assets/"


def _address(page: Page) -> str:
    """How data calls ``page``."""
    return page.file.src_uri.removesuffix(".md").removesuffix("index").strip("/")


def _for_search(page: Page, html: str, config: MkDocsConfig) -> None:
    """Keep what hand-written pages hold; the theme's own index stays empty, for it is never searched."""
    asked = page.meta.get("search") or {}
    if page.file.generated_by is None and not asked.get("exclude"):
        address = _address(page)
        said = search.also(config.extra["renderer"].site, address)
        config.extra["written"] += search.written(address, str(page.title), html, said)
    page.meta["search"] = {"exclude": True}


def _url(address: str, files: Files) -> str | None:
    """The URL of a page below the site's root, without a dot for the home page; None if there is none."""
    file = _file(address, files)
    return file.url.removeprefix("./") if file else None


def _file(address: str, files: Files) -> File | None:
    """The page that data calls ``address``."""
    base = address.strip("/")
    names = (f"{base}/index.md" if base else "index.md", f"{base}.md")
    return next((found for found in map(files.get_file_from_path, names) if found), None)


def _expand(nav: list[Any], generated: list[Any]) -> list[Any]:
    """The sentinel ``@generated`` in mkdocs.yml stands for the planned menu."""
    return [entry for item in nav for entry in (generated if item == "@generated" else [item])]


def _join_scripts(files: Files, config: MkDocsConfig) -> None:
    """One file in the place of the scripts that mkdocs.yml names."""
    parts = {name: files.src_uris[name] for name in config.extra["scripts"]}
    text = offline.joined(
        parts, {name: file.content_string for name, file in parts.items()}, folder=config.extra["folder"]
    )
    for file in parts.values():
        files.remove(file)
    files.append(File.generated(config, offline.APP, content=text))


def _only_problems(files: Files, config: MkDocsConfig) -> Files:
    """During serve: one page that says what is wrong, and the assets it needs."""
    kept = [f for f in files if not f.is_documentation_page()]
    if _preview:
        _preview.forget(Path(config.site_dir))
    lines = "\n".join(f"    {line}" for line in config.extra["broken"])
    text = f"---\nrender_macros: false\n---\n\n# {t('broken.title')}\n\n{t('broken.lead')}\n\n{lines}\n"
    return Files([*kept, File.generated(config, "index.md", content=text)])
