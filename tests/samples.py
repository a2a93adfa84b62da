"""A bank with every kind of question, each readable text in it unique; for the tests of the exports."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from macros.exports import banks
from macros.fields import Markup, Ref, _one_line
from macros.load import load
from macros.questions import KINDS
from macros.site import Site
from tests.conftest import Content, lay

TABLE = Path(__file__).parent / "grading_cases.yml"
# What no learner reads, though it is a line of text.
NOT_READ = {"type"}
# Every sign that some format could take for its own, at the places where it could do harm.
NASTY = "%50%[html]a~b=c#d{e}f:g\\h <b>&amp;\"'->//i####j ]]> %k"


def questions() -> list[dict[str, Any]]:
    """The small questions of the grading table, scalars as text."""
    entries: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)[
        "questions"
    ]
    return copy.deepcopy(entries)


def marked() -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The small questions with a mark for each text, and where each mark stands: ``match.pairs.left``."""
    marks: dict[str, str] = {}
    entries = questions()
    for entry in entries:
        entry["hint"] = ["?", "?"]
        _mark(entry, KINDS[entry["type"]], entry["type"], marks)
    return entries, marks


def _mark(entry: dict[str, Any], model: Any, path: str, marks: dict[str, str]) -> None:
    for name, value in entry.items():
        field = model.model_fields[name]
        place = f"{path}.{name}"
        if _is_text([*field.metadata, field.annotation]) and name not in NOT_READ:
            entry[name] = (
                [_new(place, marks) for _ in value] if isinstance(value, list) else _new(place, marks)
            )
        elif isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict):
                    kind = KINDS.get(inner.get("type", ""))
                    _mark(inner, kind or _model(field.annotation), inner["type"] if kind else place, marks)


def _new(place: str, marks: dict[str, str]) -> str:
    mark = f"文{len(marks):04}號"
    marks[mark] = place
    return mark


def _is_text(parts: list[Any]) -> bool:
    """Whether an annotation is that of a line or of prose, not of an id or a reference."""
    found = list(_flat(parts))
    texts = any(isinstance(part, Markup) or getattr(part, "func", None) is _one_line for part in found)
    return texts and not any(isinstance(part, Ref) for part in found)


def _flat(parts: Any) -> Iterator[Any]:
    for part in parts:
        yield part
        yield from _flat([*getattr(part, "__metadata__", ()), *get_args(part)])


def _model(annotation: Any) -> Any:
    """The class of the entries in a list."""
    return next(part for part in _flat([annotation]) if hasattr(part, "model_fields"))


@cache
def marks() -> dict[str, str]:
    """Every mark, and the field it stands in."""
    return marked()[1]


@cache
def site(which: str) -> Site:
    """The site with the ``marked`` questions, or with ``nasty`` signs before each mark."""
    entries, places = marked()
    if which == "nasty":
        text = json.dumps(entries, ensure_ascii=False)
        for mark in places:
            text = text.replace(f'"{mark}"', json.dumps(NASTY + mark, ensure_ascii=False))
        entries = json.loads(text)
    with tempfile.TemporaryDirectory() as folder:
        return site_of(Path(folder), entries)


@cache
def exported() -> dict[str, bytes]:
    """The bank of the marked site in each format."""
    return banks(site("marked"))


def site_of(root: Path, entries: list[dict[str, Any]]) -> Site:
    """A site, laid out in ``root``, whose only bank holds ``entries``."""
    site, report = load(lay(root, files(entries)))
    assert site is not None, report.render()
    return site


def files(entries: list[dict[str, Any]]) -> dict[str, Content]:
    """A bank of ``entries`` and a set that asks all of them, to lay over the world."""
    whole = {"tests": ["demo/call-back"], "roles": ["desk"], "level": "apply", "basis": ["practice"]}
    document = {
        "version": "1.0",
        "owner": "lead",
        "effective": "2026-11-01",
        "review_by": "2027-11-01",
        "approved_by": "王主管",
        "changes": [{"date": "2026-11-01", "version": "1.0", "what": "首版"}],
    }
    bank = {"id": "sample", "title": "樣本/題庫", "order": "1", "about": "每一種題目", "document": document}
    draw = [{"bank": "sample", "count": str(len(entries))}]
    quiz = {"id": "all", "title": "全部 & 更多", "about": "全部題目", "draw": draw}
    rest = {"pass_mark": "80", "feedback": "each"}
    return {
        "quizzes/sample.yml": _yaml({**bank, "questions": [{**whole, **entry} for entry in entries]}),
        "quizzes/sets.yml": _yaml({"document": document, "sets": [{**quiz, **rest}]}),
    }


def _yaml(data: dict[str, Any]) -> str:
    """JSON is YAML."""
    return json.dumps(data, ensure_ascii=False, indent=1)
