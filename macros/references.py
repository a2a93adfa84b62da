"""Which fields of a model name other objects, read off the annotations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from macros.fields import Ref
from macros.model import Entry
from macros.problems import Path


def references(entry: Entry) -> list[tuple[str, Path, Any]]:
    """The references in the entry's own fields: kind, path, value."""
    values = vars(entry)
    found: list[tuple[str, Path, Any]] = []
    for name, kind in reference_fields(type(entry)).items():
        value = values[name]
        if isinstance(value, list):
            found += [(kind, (name, number), item) for number, item in enumerate(value)]
        elif value is not None:
            found.append((kind, (name,), value))
    return found


@cache
def reference_fields(model: type[Entry]) -> dict[str, str]:
    """The reference fields of ``model``: name and kind of object."""
    kinds = {name: _kind([*f.metadata, f.annotation]) for name, f in model.model_fields.items()}
    return {name: kind for name, kind in kinds.items() if kind}


def _kind(parts: Iterable[Any]) -> str | None:
    """The kind named by a ``Ref`` somewhere in an annotation."""
    for part in parts:
        if isinstance(part, Ref):
            return part.kind
        inner = [*getattr(part, "__metadata__", ()), *get_args(part)]
        if inner and (kind := _kind(inner)):
            return kind
    return None
