"""The texts of a question as the export formats want them: HTML or plain, facts filled in.

In: fields of the data.  Out: text.  Links into the site become plain text, because a learning
platform does not have those pages.  Which format asks is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import Any

from macros.labels import source_label
from macros.questions import Question
from macros.render import Renderer
from macros.site import Site
from macros.strings import t, table

_INTO_SITE = re.compile(r'<a\b[^>]*\bhref="page:[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# Moodle cuts the name of a question at 255 characters and a tag at 50.
_NAME, _LABEL = 80, 50
# Between two fields that are shown as one: a sign that no field can hold.  Each is read by itself, so that
# an asterisk of one does not become emphasis with an asterisk of the next.
_BELOW = "\u2028"
_INHERITED = ("tests", "roles", "level", "basis")


def word(key: str, **values: object) -> str:
    """A word of ``strings/exports.yml`` with its blanks filled."""
    return table("exports")[key].format_map(values)


def unlinked(html: str) -> str:
    """``html`` with every link into the site replaced by its text."""
    return _INTO_SITE.sub(r"\1", html)


def parts(case: Any, before: Sequence[str]) -> list[Question]:
    """The parts of a case as questions of their own.

    They take from the case what they leave out, and its hints; ``before`` goes before each stem, with
    the part's number put in.
    """
    found = []
    for number, part in enumerate(case.parts, 1):
        lines = [line.replace("{number}", str(number)) for line in before]
        values = {field: getattr(part, field) or getattr(case, field) for field in _INHERITED}
        values |= {"hint": [*case.hint, *part.hint], "stem": _BELOW.join([*lines, part.stem])}
        found.append(part.model_copy(update=values))
    return found


def last_explains(case: Any, found: list[Question]) -> list[Question]:
    """``found`` with the explanation of the whole case after that of the last part."""
    *rest, last = found
    return [*rest, last.model_copy(update={"explain": f"{last.explain}{_BELOW}{case.explain}"})]


def label(case: Any) -> str:
    """What stands before the stem of a part that is shown apart from its case."""
    number = "{number}"
    return f"**{word('file.part', case=case.id, number=number)}**"


class Wording:
    """Texts of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._renderer = Renderer(site)

    def html(self, prose: str) -> str:
        """A prose field, or several below one another, as HTML without a surrounding paragraph."""
        return "<br>\n".join(unlinked(str(self._renderer.prose(field))) for field in prose.split(_BELOW))

    def plain(self, prose: str) -> str:
        """A prose field as plain text on one line."""
        return " ".join(unescape(_TAG.sub("", self.html(prose))).split())

    def line(self, text: str) -> str:
        """A one-line field as plain text."""
        return self._renderer.fill(text)

    def escaped(self, text: str) -> str:
        """A one-line field as HTML."""
        return escape(self.line(text), quote=False)

    def name(self, question: Question) -> str:
        """What a question bank lists the question under: its id and how it begins."""
        begin = self.plain(question.stem)
        return f"{question.id} {begin[:_NAME]}{'…' if len(begin) > _NAME else ''}"

    def feedback(self, question: Question, rows: Sequence[str] = ()) -> str:
        """What is said after any answer: explanation, one row of HTML for each item, basis, steps."""
        blocks = [f"<p>{self.html(question.explain)}</p>"]
        if rows:
            blocks.append(listed(rows))
        colon, joiner = t("word.colon"), t("word.joiner")
        if question.basis:
            names = joiner.join(source_label(self.site, name) for name in question.basis)
            blocks.append(f"<p>{word('file.basis')}{colon}{escape(names, quote=False)}</p>")
        if question.tests:
            steps = joiner.join(self.line(self.site.find("step", name).do) for name in question.tests)
            blocks.append(f"<p>{word('file.tests')}{colon}{escape(steps, quote=False)}</p>")
        return "".join(blocks)

    def tags(self, question: Question) -> list[str]:
        """Level, roles, steps and sources by id, for finding and drawing questions."""
        level = [f"level:{question.level}"] if question.level else []
        roles = [f"role:{name}" for name in question.roles]
        basis = [f"basis:{name}" for name in question.basis]
        return [tag[:_LABEL] for tag in (*level, *roles, *question.tests, *basis)]


def listed(rows: Sequence[str], tag: str = "ul") -> str:
    """Rows of HTML as a list."""
    name = tag.partition(" ")[0]
    return f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{name}>"
