"""``python -m macros new``: annotated templates, written from the models so that they cannot go stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.decode import entry_in
from macros.fields import ID_PATTERN
from macros.model import Entry, MessagesFile, ScenarioFile, TopicFile
from macros.strings import field_text, t

KINDS: dict[str, dict[str, type[Entry]]] = {
    "scenario": {
        "playbooks/{id}/playbook.yml": ScenarioFile,
        "playbooks/{id}/messages.yml": MessagesFile,
    },
    "topic": {"playbooks/knowledge/{id}.yml": TopicFile},
}
_SCHEMAS = {ScenarioFile: "scenario", MessagesFile: "messages", TopicFile: "topic"}


def write(root: Path, kind: str, name: str) -> list[Path]:
    """Write the files of a new ``kind``.

    Raises FileExistsError rather than touch a file, ValueError for an id that cannot be one.
    """
    if not re.fullmatch(ID_PATTERN, name):
        raise ValueError(f"{name}: an id has lower-case letters, digits and hyphens only")
    targets = {root / path.format(id=name): model for path, model in KINDS[kind].items()}
    for path in targets:
        if path.exists():
            raise FileExistsError(f"{path.relative_to(root)}: exists already")
    for path, model in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template(model, name), encoding="utf-8", newline="\n")
    return list(targets)


def template(model: type[Entry], name: str) -> str:
    """A file of ``model`` with every field named, explained and left to be filled."""
    head = f"# yaml-language-server: $schema=../schema/{_SCHEMAS[model]}.json\n"
    return head + "\n".join(_fields(model, "", name)) + "\n"


def _fields(model: type[Entry], indent: str, name: str) -> Iterator[str]:
    for key, field in model.model_fields.items():
        mark = "" if field.is_required() else t("fields.mark", word=t("fields.optional"))
        yield f"{indent}# {field_text(model.__name__, key)}{mark}"
        inner = entry_in(field.annotation)
        if inner is None or inner is model:
            yield f"{indent}{key}:{_blank(key, field, name)}"
            continue
        yield f"{indent}{key}:"
        below = list(_fields(inner, indent + "  ", name))
        if _is_list(field.annotation):
            below = list(_item(list(_fields(inner, "", name)), indent))
        yield from below


def _item(lines: list[str], indent: str) -> Iterator[str]:
    """A mapping as the one item of a list; the dash stands before its first key."""
    first = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    for number, line in enumerate(lines):
        yield f"{indent}  {'- ' if number == first else '  '}{line}"


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(map(_is_list, get_args(annotation)))


def _blank(key: str, field: FieldInfo, name: str) -> str:
    if key == "id":
        return f" {name}"
    if _is_list(field.annotation):
        return " []"
    return ""
