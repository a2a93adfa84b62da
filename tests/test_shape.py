"""The shape of the code: who knows MkDocs, where words stand, how long a file may be."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from macros.views import views
from tests.conftest import ROOT

CODE = [*sorted((ROOT / "macros").rglob("*.py")), ROOT / "dev.py"]
TESTS = sorted((ROOT / "tests").glob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "macros").rglob("*.html"))
ASSETS = sorted(path for path in (ROOT / "docs/assets").rglob("*") if path.suffix in (".js", ".css", ".svg"))
SCRIPTS = sorted(path for path in (ROOT / "macros").rglob("*") if path.suffix in (".js", ".css"))
SHOWN = TEMPLATES + ASSETS + SCRIPTS
LONGEST = 300

HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LETTERS = re.compile(f"[{HAN}]")
WIDE = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uffef]")


def name(path: Path) -> str:
    """The path below the project."""
    return path.relative_to(ROOT).as_posix()


def found_in(pattern: re.Pattern[str], paths: list[Path]) -> dict[str, list[str]]:
    """The lines in which ``pattern`` is found, by file."""
    found = {name(path): lines_with(pattern, path) for path in paths}
    return {path: lines for path, lines in found.items() if lines}


def lines_with(pattern: re.Pattern[str], path: Path) -> list[str]:
    """The lines of a file in which ``pattern`` is found."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{number}: {line.strip()[:80]}" for number, line in enumerate(lines, 1) if pattern.search(line)]


def imports(path: Path) -> set[str]:
    """The packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_three_modules_know_mkdocs() -> None:
    """Only hooks.py, main.py and preview.py touch MkDocs; the rest is plain Python that a test can call."""
    users = {
        name(path) for path in CODE if any(i.partition(".")[0].startswith("mkdocs") for i in imports(path))
    }
    assert users <= {"macros/hooks.py", "macros/main.py", "macros/preview.py"}


def test_models_know_nothing_of_pages() -> None:
    """The models import neither the site nor rules, views or templates."""
    outer = {"macros.site", "macros.rules", "macros.views", "macros.render", "macros.plan", "macros.finish"}
    for path in (ROOT / "macros/model").glob("*.py"):
        assert imports(path).isdisjoint(outer), path.name


def test_code_is_in_english() -> None:
    """No Chinese, Japanese or full-width character stands in a Python file, docstrings included."""
    assert found_in(WIDE, CODE) == {}


def test_words_stand_in_strings() -> None:
    """No Chinese word stands in a template, a script or a style sheet: words come from macros/strings."""
    assert found_in(LETTERS, SHOWN) == {}


def test_every_view_has_its_template() -> None:
    """A view and its template have the same name, and neither stands alone."""
    folder = ROOT / "macros/templates"
    templates = [path.stem for part in ("pages", "fragments") for path in (folder / part).glob("*.html")]
    assert sorted(templates) == sorted(views())


def test_attributes_of_headings_hold_ids_alone() -> None:
    """What stands in an attribute list sets attributes: an id, a number, a group or file that code names."""
    inside = re.compile(r"\{:[^%\n]*?\{\{ (.*?) \}\}")
    held = {found for path in TEMPLATES for found in inside.findall(path.read_text(encoding="utf-8"))}
    assert len(held) > 5
    free = {one for one in held if not re.fullmatch(r"\w+\.id|loop\.index|level\.level|group|file", one)}
    assert free == set()


def test_files_are_short() -> None:
    """A Python file has at most 300 lines."""
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE + TESTS}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_tests_are_annotated_and_say_what_they_prove() -> None:
    """Every test has a docstring, and every function of the tests is fully annotated."""
    wrong = []
    for path in TESTS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                arguments = [
                    a for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")
                ]
                bare = node.returns is None or any(a.annotation is None for a in arguments)
                if bare or (node.name.startswith("test_") and not ast.get_docstring(node)):
                    wrong.append(f"{name(path)}:{node.lineno}: {node.name}")
    assert wrong == []
