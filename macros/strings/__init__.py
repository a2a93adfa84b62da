"""Every word the interface shows, read once from the YAML files of this folder.

``ui.yml`` holds the words on pages, ``problems.yml`` the messages of ``make check`` and
``fields.yml`` the explanation of each field; ``patterns.yml`` and ``wording.yml`` what the
editorial rules look for; ``also.yml`` what people call pages, ``kin.yml`` words
for the same thing.  Code and templates name them by key.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from macros.kept import kept

_FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, str]:
    """``name.yml`` of this folder as flat keys: ``{"tick.done": "…"}``."""
    text = (_FOLDER / f"{name}.yml").read_bytes()
    code = Path(__file__).read_bytes()
    flat: dict[str, str] = json.loads(kept(f"strings-{name}", code + text, lambda: _read(text)))
    return flat


def _read(text: bytes) -> bytes:
    flat: dict[str, str] = {}
    _flatten(yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)), "", flat)
    return json.dumps(flat).encode()


def t(key: str, **values: object) -> str:
    """The interface word ``key`` with its ``{blanks}`` filled.

    Raises KeyError for an unknown key or a blank without value: a fault of a template, not of
    the data.
    """
    return table("ui")[key].format_map(values)


def problem_text(key: str, values: dict[str, str]) -> str:
    """The message ``key`` of ``problems.yml`` with its blanks filled."""
    return table("problems")[key].format_map(values)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The expression ``name`` of ``patterns.yml``."""
    return re.compile(table("patterns")[name], re.IGNORECASE)


def field_text(model: str, name: str) -> str:
    """What the field ``name`` of ``model`` is for, or of every model that has such a field."""
    fields = table("fields")
    return fields.get(f"{model}.{name}") or fields[f"any.{name}"]


def _flatten(value: Any, prefix: str, flat: dict[str, str]) -> None:
    if isinstance(value, dict):
        for key, below in value.items():
            _flatten(below, f"{prefix}.{key}" if prefix else key, flat)
    else:
        flat[prefix] = value
