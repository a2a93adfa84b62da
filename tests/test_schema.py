"""JSON Schema files for editors: current, complete, and noticed when they are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.model import Entry
from macros.schema import FOLDER, models, schemas, stale, write_all
from macros.strings import field_text
from tests.conftest import ROOT

SCHEMAS = schemas()


def test_schema_files_are_current() -> None:
    """The files in the repository are what the models give."""
    assert stale(ROOT) == []
    assert main(["schema", "--check"]) == 0


def test_there_are_no_other_schema_files() -> None:
    """No file of a model that is gone stays behind."""
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == set(SCHEMAS)


def test_written_files_are_current(tmp_path: Path) -> None:
    """Writing brings every file up to date, and again writes the same."""
    paths = write_all(tmp_path)
    assert sorted(path.name for path in paths) == sorted(SCHEMAS)
    first = [path.read_bytes() for path in paths]
    assert stale(tmp_path) == []
    assert [path.read_bytes() for path in write_all(tmp_path)] == first


def test_a_planted_change_is_found(tmp_path: Path) -> None:
    """A file that was edited, and one that was deleted, are stale; the others are not."""
    write_all(tmp_path)
    edited, deleted = tmp_path / FOLDER / "roles.json", tmp_path / FOLDER / "faq.json"
    edited.write_text(edited.read_text(encoding="utf-8").replace('"lane"', '"line"'), encoding="utf-8")
    deleted.unlink()
    assert sorted(stale(tmp_path)) == ["faq.json", "roles.json"]


def test_check_says_which_are_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names each stale file and ends with status 1."""
    monkeypatch.setattr("macros.__main__.stale", lambda root: ["faq.json"])
    assert main(["schema", "--check"]) == 1
    assert capsys.readouterr().out.startswith("faq.json: stale")


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_field_is_explained(name: str) -> None:
    """Each property of each definition has the explanation that editors show."""
    schema = json.loads(SCHEMAS[name])
    for kind, definition in schema["$defs"].items():
        for field, body in definition.get("properties", {}).items():
            assert body["description"] == field_text(kind.rpartition("__")[2], field), f"{kind}.{field}"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_unknown_keys_are_errors_in_editors_as_well(name: str) -> None:
    """Every object of a schema is closed."""
    for kind, definition in json.loads(SCHEMAS[name])["$defs"].items():
        if "properties" in definition:
            assert definition["additionalProperties"] is False, kind


def test_every_content_file_names_its_schema() -> None:
    """The first line of a content file leads an editor to a schema that exists and is the right one."""
    wrong = []
    for path in sorted((ROOT / "playbooks").rglob("*.yml")):
        name = {"playbook": "scenario"}.get(path.stem, path.stem.replace("_", "-"))
        name = "topic" if path.parent.name == "knowledge" else name
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = path.parent / first.partition("$schema=")[2].strip()
        if target.resolve() != (ROOT / FOLDER / f"{name}.json").resolve():
            wrong.append(f"{path.relative_to(ROOT)}: {first}")
    assert wrong == []


def required(model: type[Entry]) -> set[str]:
    """The fields that a file of ``model`` must have."""
    return {name for name, field in model.model_fields.items() if field.is_required()}


@pytest.mark.parametrize("name", sorted(models()))
def test_required_fields_are_the_same(name: str) -> None:
    """What the model demands, the schema demands, and nothing else."""
    schema: dict[str, Any] = json.loads(SCHEMAS[f"{name}.json"])
    kind = schema["$ref"].rpartition("/")[2]
    assert set(schema["$defs"][kind]["required"]) == required(models()[name])
