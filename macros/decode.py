"""A document's plain data to a validated file object, or to problems with their places.

pydantic finds the faults; this module turns each of its error locations back into a mark and
each of its error types into one of our messages.
"""

from __future__ import annotations

import difflib
import types
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.model.base import Entry, Origin
from macros.problems import Path, Problem, dotted
from macros.source import Document

E = TypeVar("E", bound=Entry)

_CONTAINERS = {"list_type": "not-a-list", "dict_type": "not-a-mapping", "model_type": "not-a-mapping"}
_PLAIN = {
    "missing", "string_pattern_mismatch", "string_too_long", "string_too_short", "too_short",
    "several-lines", "not-a-number", "not-a-flag", "not-a-day", "not-a-due", "impossible-due",
    "greater_than_equal", "less_than_equal", "literal_error",
}  # fmt: skip


def decode(document: Document, model: type[E]) -> tuple[E | None, list[Problem]]:
    """Build ``model`` from ``document``.

    Returns the object with all its origins set and no problems, or None and every problem.
    """
    try:
        entry = model.model_validate(document.data)
    except ValidationError as error:
        return None, [_problem(document, model, detail) for detail in error.errors()]
    entry.settle(Origin(document, ()))
    return entry, []


def _problem(document: Document, model: type[Entry], detail: ErrorDetails) -> Problem:
    path: Path = tuple(detail["loc"])
    kind, found = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return _unknown_key(document, model, path)
    if kind == "missing":
        values = {"key": str(path[-1])}
        return Problem(document.mark(path), dotted(path[:-1]), "missing-key", values)
    mark, where = document.mark(path), dotted(path)
    if found is None:
        return Problem(mark, where, "empty-value")
    if kind in _CONTAINERS:
        return Problem(mark, where, _CONTAINERS[kind], {"found": _shape(found)})
    if isinstance(found, dict | list) and kind not in ("too_short", "too_long"):
        return Problem(mark, where, "not-a-text", {"found": _shape(found)})
    values = {"value": _short(found)}
    values |= {name: str(value) for name, value in (detail.get("ctx") or {}).items()}
    return Problem(mark, where, _key(kind), values)


def _key(kind: str) -> str:
    return kind.replace("_", "-") if kind in _PLAIN else "not-valid"


def _unknown_key(document: Document, model: type[Entry], path: Path) -> Problem:
    owner = _model_at(model, path[:-1])
    near = difflib.get_close_matches(str(path[-1]), owner.model_fields if owner else (), n=1)
    values = {"key": str(path[-1]), "near": near[0] if near else ""}
    key = "unknown-key-near" if near else "unknown-key"
    values["known"] = "、".join(owner.model_fields) if owner else ""
    return Problem(document.key_mark(path), dotted(path[:-1]), key, values)


def _model_at(model: type[Entry], path: Path) -> type[Entry] | None:
    """The class of the entry at ``path``, found by following the annotations."""
    current: Any = model
    for step in path:
        if isinstance(step, str):
            field = current.model_fields.get(step) if current else None
            current = entry_in(field.annotation) if field else None
    return current if current else None


def entry_in(annotation: Any) -> type[Entry] | None:
    """The entry class inside an annotation such as ``list[Step]``, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    if get_origin(annotation) in (list, Union, types.UnionType):
        return next((e for e in map(entry_in, get_args(annotation)) if e), None)
    return None


def _shape(value: Any) -> str:
    return "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else _short(value)


def _short(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"
