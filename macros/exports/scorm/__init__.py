"""SCORM 1.2: a quiz set as a package of two files, a manifest and a page that needs nothing else.

The page is the site's own quiz page with its script and styles inside; ``api.js`` reports to the platform.
Links into the site become text, links out of it open a new window: leaving the page ends the session.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from string import Template

from macros import quiz
from macros.exports.archive import packed
from macros.exports.wording import unlinked
from macros.finish import finish
from macros.model.quiz import QuizSet
from macros.render import Renderer
from macros.site import Site
from macros.strings import t

_FOLDER = Path(__file__).parent
_STYLE = _FOLDER.parents[2] / "docs" / "assets" / "site.css"
_TITLE = re.compile(r"\A\s*# .*\n")
_ASSET = re.compile(r'<(?:link|script)\b[^>]*"asset:[^>]*>(?:</script>)?')
# Links whose words say nothing without the link.
_BARE = ("quiz.paper", "note.details")
_OUT = re.compile(r'<a\b(?=[^>]*\bhref="https?:)')


def package(site: Site, quiz_set: QuizSet) -> bytes:
    """The ZIP file of a set."""
    files = {"imsmanifest.xml": manifest(quiz_set), "index.html": page(site, quiz_set.id)}
    return packed({name: text.encode() for name, text in files.items()})


def manifest(quiz_set: QuizSet) -> str:
    """One organisation with one item, passed at the set's mark; ids are valid XML names."""
    values = {"identifier": f"quiz-{quiz_set.id}", "title": escape(quiz_set.title)}
    return _filled("imsmanifest.xml", **values, pass_mark=str(quiz_set.pass_mark))


def page(site: Site, set_id: str) -> str:
    """The set's page with everything inside."""
    title = escape(site.index["set"][set_id].title)
    scripts = [_read(_FOLDER / "store.js"), quiz.script(), _read(_FOLDER / "api.js")]
    return _filled(
        "page.html",
        title=title,
        style="\n".join([_read(_STYLE), quiz.style(), _read(_FOLDER / "frame.css")]),
        body=f"<h1>{title}</h1>\n{_body(Renderer(site), set_id)}",
        scripts="\n".join(f"<script>\n{_inside(text)}\n</script>" for text in scripts),
    )


def _body(renderer: Renderer, set_id: str) -> str:
    fragment = _TITLE.sub("", renderer.page("quiz", set_id))
    html = finish(_ASSET.sub("", fragment), renderer, lambda address: f"page:{address}")
    for key in _BARE:
        html = re.sub(rf'<a\b[^>]*href="page:[^>]*>{re.escape(t(key))}</a>', "", html)
    return _OUT.sub('<a target="_blank"', unlinked(html))


def _inside(script: str) -> str:
    """A script that does not end the element it stands in."""
    return script.replace("</script", r"<\/script").replace("<!--", r"<\!--")


def _filled(name: str, **values: str) -> str:
    return Template(_read(_FOLDER / name)).substitute(values)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
