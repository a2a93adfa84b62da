"""``python -m macros new``: templates that name every field, and never overwrite."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.decode import decode, entry_in
from macros.model import Entry
from macros.scaffold import KINDS, template, write
from macros.source import parse
from macros.strings import field_text
from tests.conftest import lay

MODELS = [model for files in KINDS.values() for model in files.values()]


def fields(model: type[Entry], seen: frozenset[type[Entry]] = frozenset()) -> set[tuple[str, str]]:
    """Every field of ``model`` and of the models inside it, as model and name."""
    found = set()
    for name, field in model.model_fields.items():
        found.add((model.__name__, name))
        inner = entry_in(field.annotation)
        if inner and inner is not model and inner not in seen:
            found |= fields(inner, seen | {model})
    return found


def named(data: Any, model: type[Entry]) -> set[tuple[str, str]]:
    """Every field of ``model`` that stands in ``data``, as model and name."""
    found = set()
    for name, value in data.items():
        found.add((model.__name__, name))
        inner = entry_in(model.model_fields[name].annotation)
        below = value[0] if isinstance(value, list) and value else value
        if inner and isinstance(below, dict):
            found |= named(below, inner)
    return found


@pytest.mark.parametrize("model", MODELS)
def test_a_template_names_every_field(model: type[Entry]) -> None:
    """A template is YAML in which each field stands once, those of nested objects included."""
    document, problems = parse("f.yml", template(model, "fresh"))
    assert problems == []
    assert named(document.data, model) == fields(model)


@pytest.mark.parametrize("model", MODELS)
def test_a_template_explains_every_field(model: type[Entry]) -> None:
    """Above each field stands what it is for."""
    lines = template(model, "fresh").splitlines()
    explained = {
        line.strip(" -#").removesuffix("（可省略）") for line in lines if line.strip().startswith("#")
    }
    assert {field_text(*pair) for pair in fields(model)} <= explained


@pytest.mark.parametrize("model", MODELS)
def test_only_optional_fields_are_marked_so(model: type[Entry]) -> None:
    """The mark for fields that may be left out stands exactly where the model has a default."""
    lines = template(model, "fresh").splitlines()
    for above, line in pairwise(lines):
        key = line.strip(" -").partition(":")[0]
        if above.startswith("# ") and not line.startswith((" ", "#")):
            optional = not model.model_fields[key].is_required()
            assert above.endswith("（可省略）") is optional, key


@pytest.mark.parametrize("model", MODELS)
def test_a_template_has_no_foreign_keys(model: type[Entry]) -> None:
    """What `make check` finds in a fresh template are gaps to fill, never a wrong key or a wrong shape."""
    document, _ = parse("f.yml", template(model, "fresh"))
    _, problems = decode(document, model)
    assert {p.key for p in problems} <= {"empty-value", "too-short", "not-a-due", "literal-error"}
    assert problems


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_new_files_are_found_and_reported(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command writes where the loader looks and prints what it wrote; the gaps are then reported."""
    lay(tmp_path, {})
    assert main(["new", kind, "fresh-one", "--root", str(tmp_path)]) == 0
    written = capsys.readouterr().out.split()
    assert written == [path.format(id="fresh-one") for path in KINDS[kind]]
    assert main(["check", "--root", str(tmp_path)]) == 1
    assert {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()} == set(written)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_new_refuses_to_overwrite(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If any of the files is there, none is written."""
    last = tmp_path / list(KINDS[kind])[-1].format(id="old")
    last.parent.mkdir(parents=True)
    last.write_text("mine", encoding="utf-8")
    assert main(["new", kind, "old", "--root", str(tmp_path)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert last.read_text(encoding="utf-8") == "mine"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [last]


@pytest.mark.parametrize("name", ["Bad", "a_b", "../up", "a/b", "", "-a", "一", "a b", "a\n"])
def test_new_refuses_bad_ids(name: str, tmp_path: Path) -> None:
    """An id that cannot be one writes nothing, in no folder."""
    with pytest.raises(ValueError, match="an id has"):
        write(tmp_path / "project", "scenario", name)
    assert list(tmp_path.iterdir()) == []


def test_new_tells_bad_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the command line a bad id is a message and status 1."""
    assert main(["new", "topic", "Bad", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("Bad: an id has")


@pytest.mark.parametrize("arguments", [["new", "weather", "a"], ["new", "topic"], ["dance"], []])
def test_unknown_commands(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command that does not exist is explained, with status 2."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err
