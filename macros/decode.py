"""A document's plain data to a validated file object, or to problems with their places.

pydantic finds the faults; this module turns each of its error locations back into a mark and
each of its error types into one of our messages.
"""

from __future__ import annotations

import difflib
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.model.base import Entry, Origin
from macros.problems import Path, Problem, dotted
from macros.source import Document

E = TypeVar("E", bound=Entry)

_CONTAINERS = {"list_type": "not-a-list", "dict_type": "not-a-mapping", "model_type": "not-a-mapping"}
_JOINER = "\u3001"
_PLAIN = {
    "missing", "string_pattern_mismatch", "string_too_long", "string_too_short", "too_short",
    "several-lines", "not-a-pattern", "bad-weight",
    "not-a-number", "not-a-flag", "not-a-day", "not-a-due", "impossible-due",
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
    location: Path = tuple(detail["loc"])
    path = _without_tags(document.data, location)
    kind, found = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return _unknown_key(document, _model_at(model, location[:-1]), path)
    if kind in ("missing", "union_tag_not_found"):
        owner = path[:-1] if kind == "missing" else path
        key = str(path[-1]) if kind == "missing" else str(detail["ctx"]["discriminator"]).strip("'")
        return Problem(document.mark(owner), dotted(owner), "missing-key", {"key": key})
    mark, where = document.mark(path), dotted(path)
    if kind == "union_tag_invalid":
        near = difflib.get_close_matches(detail["ctx"]["tag"], detail["ctx"]["expected_tags"].split("'"), n=1)
        values = {"value": detail["ctx"]["tag"], "known": detail["ctx"]["expected_tags"]}
        at = (*path, str(detail["ctx"]["discriminator"]).strip("'"))
        key = "unknown-kind-near" if near else "unknown-kind"
        return Problem(document.mark(at), dotted(at), key, {**values, "near": "".join(near)})
    if found is None:
        return Problem(mark, where, "empty-value")
    if kind in _CONTAINERS:
        return Problem(mark, where, _CONTAINERS[kind], {"found": _shape(found)})
    if isinstance(found, dict | list) and kind not in ("too_short", "too_long"):
        return Problem(mark, where, "not-a-text", {"found": _shape(found)})
    if kind in ("too_long", "too_short") and isinstance(found, str):
        kind = f"string_{kind}"  # a text's length, whichever way pydantic has checked it
    values = {"value": _short(found)}
    values |= {name: str(value) for name, value in (detail.get("ctx") or {}).items()}
    return Problem(mark, where, _key(kind), values)


def _without_tags(data: Any, location: Path) -> Path:
    """pydantic's location without the names of union members, which stand nowhere in the file."""
    path: list[str | int] = []
    current = data
    for step in location:
        if isinstance(current, dict) and step not in current and current.get("type") == step:
            continue
        path.append(step)
        known = isinstance(current, dict) and step in current
        listed = isinstance(current, list) and isinstance(step, int) and step < len(current)
        current = current[step] if known or listed else None
    return tuple(path)


def _key(kind: str) -> str:
    return kind.replace("_", "-") if kind in _PLAIN else "not-valid"


def _unknown_key(document: Document, owner: type[Entry] | None, path: Path) -> Problem:
    near = difflib.get_close_matches(str(path[-1]), owner.model_fields if owner else (), n=1)
    values = {"key": str(path[-1]), "near": near[0] if near else ""}
    key = "unknown-key-near" if near else "unknown-key"
    values["known"] = _JOINER.join(owner.model_fields) if owner else ""
    return Problem(document.key_mark(path), dotted(path[:-1]), key, values)


def _model_at(model: type[Entry], location: Path) -> type[Entry] | None:
    """The class of the entry at ``location``, found by following the annotations."""
    options: list[type[Entry]] = [model]
    for step in location:
        if isinstance(step, int) or not options:
            continue
        if len(options) > 1:
            options = [o for o in options if _tag(o) == step]
        else:
            field = options[0].model_fields.get(step)
            options = entries_in(field.annotation) if field else []
    return options[0] if len(options) == 1 else None


def _tag(model: type[Entry]) -> str:
    field = model.model_fields.get("type")
    arguments = get_args(field.annotation) if field else ()
    return str(arguments[0]) if arguments else ""


def entries_in(annotation: Any) -> list[type[Entry]]:
    """The entry classes inside an annotation such as ``list[Step]`` or a union of several."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return [annotation]
    inner = get_args(annotation) if get_origin(annotation) is not Literal else ()
    return [entry for part in inner for entry in entries_in(part)]


def entry_in(annotation: Any) -> type[Entry] | None:
    """The first entry class inside an annotation, if there is one."""
    return next(iter(entries_in(annotation)), None)


def _shape(value: Any) -> str:
    return "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else _short(value)


def _short(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"
