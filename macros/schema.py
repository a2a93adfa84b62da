"""JSON Schema files for editors, generated from the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.model import Entry, MessagesFile, ScenarioFile, TopicFile
from macros.model.drill import MediaFile, TabletopFile, TrainingFile
from macros.model.form import FormsFile
from macros.model.quiz import BankFile, SetsFile
from macros.model.reply import RepliesFile, ReplyExamplesFile
from macros.site import FIXED
from macros.strings import field_text

FOLDER = "playbooks/schema"


def models() -> dict[str, type[Entry]]:
    """Schema name to the model of the whole file."""
    named = {name.removesuffix(".yml"): model for name, (_, model) in FIXED.items()}
    return named | {
        "scenario": ScenarioFile,
        "messages": MessagesFile,
        "topic": TopicFile,
        "bank": BankFile,
        "sets": SetsFile,
        "media": MediaFile,
        "tabletop": TabletopFile,
        "training": TrainingFile,
        "forms": FormsFile,
        "replies": RepliesFile,
        "reply-examples": ReplyExamplesFile,
    }


def schemas() -> dict[str, str]:
    """File name to file text, for every model."""
    return {f"{name}.json": _text(model) for name, model in models().items()}


def write_all(root: Path) -> list[Path]:
    """Write every schema file; returns their paths."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(folder / name for name in schemas())


def stale(root: Path) -> list[str]:
    """The names of schema files that are missing or differ from the models."""
    folder = root / FOLDER
    return [n for n, text in schemas().items() if not _same(folder / n, text)]


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _text(model: type[Entry]) -> str:
    key = (model, "validation")
    refs, shared = models_json_schema([key], ref_template="#/$defs/{model}")  # type: ignore[list-item]
    definitions: dict[str, Any] = shared["$defs"]
    for name, definition in definitions.items():
        for field, body in definition.get("properties", {}).items():
            body.pop("title", None)
            body["description"] = field_text(name.rpartition("__")[2], field)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **refs[key],  # type: ignore[index]
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
