"""Every word of the interface: each one is used, each use has its word, and blanks and values agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from string import Formatter
from typing import Any, get_args

import jinja2
import pytest
from jinja2 import nodes

from macros.fields import Anchor, Confidence, Due, PhaseId, Unit
from macros.model import Entry
from macros.model.knowledge import Group
from macros.model.law import Kind
from macros.references import reference_fields
from macros.schema import models
from macros.strings import field_text, problem_text, t, table
from macros.time_words import due_words
from tests.conftest import ROOT
from tests.test_scaffold import fields

CODE = [path for path in sorted((ROOT / "macros").rglob("*.py")) if path.parent.name != "strings"]
TEMPLATES = sorted((ROOT / "macros").rglob("*.html"))
ANY = "\0"


@dataclass(frozen=True)
class Use:
    """One call of ``t``: the key (with ANY for computed parts), the names of its values, the place."""

    key: str
    values: frozenset[str]
    place: str
    computed: bool = field(default=False)

    def fits(self, key: str) -> bool:
        """Whether this use may show the word ``key``."""
        if ANY not in self.key:
            return self.key == key
        pattern = "[a-zA-Z0-9_-]+".join(map(re.escape, self.key.split(ANY)))
        return re.fullmatch(pattern, key) is not None


def blanks(text: str) -> set[str]:
    """The names of the blanks in ``text``."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def python_text(node: ast.expr) -> list[str]:
    """The texts that ``node`` can be, with ANY for what is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return python_text(node.body) + python_text(node.orelse)
    if isinstance(node, ast.JoinedStr):
        parts = (str(v.value) if isinstance(v, ast.Constant) else ANY for v in node.values)
        return ["".join(parts)]
    return [ANY]


def spelled_out(key: str, tree: ast.Module) -> set[str]:
    """The words that a computed key makes with the texts its module writes out, or the key as it is."""
    if ANY not in key:
        return {key}
    texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return {key.replace(ANY, text) for text in texts} & set(table("ui")) or {key}


def python_uses() -> Iterator[Use]:
    """Every ``t(…)`` and ``table("ui")[…]`` in the code."""
    for path in CODE:
        place = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "t":
                values = frozenset(k.arg or ANY for k in node.keywords)
                for key in python_text(node.args[0]):
                    for each in spelled_out(key, tree):
                        yield Use(each, values, place, ANY in key)
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "table('ui')":
                for key in python_text(node.slice):
                    yield Use(key, frozenset({ANY}), place, ANY in key)


def template_text(node: nodes.Node) -> str:
    """The text that ``node`` is, with ANY for what is computed."""
    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.Concat):
        return "".join(map(template_text, node.nodes))
    return ANY


def template_uses() -> Iterator[Use]:
    """Every ``t(…)`` in the templates of pages, questions and theme, and the words handed to scripts."""
    environment = jinja2.Environment()
    for path in TEMPLATES:
        place = path.relative_to(ROOT).as_posix()
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            name = getattr(call.node, "name", "")
            if name == "t":
                key = template_text(call.args[0])
                yield Use(key, frozenset(k.key for k in call.kwargs), place, ANY in key)
            elif name == "words":
                key = template_text(call.args[0])
                yield Use(key, frozenset({ANY}), place, ANY in key)
            elif name == "words_for":
                group, keys = (argument.as_const() for argument in call.args)
                yield from (Use(f"{group}.{key}", frozenset({ANY}), place) for key in keys)


@cache
def uses() -> list[Use]:
    """Every use of an interface word; a key that is computed from its first part on says nothing."""
    return [use for use in (*python_uses(), *template_uses()) if not use.key.startswith(ANY)]


def test_every_use_has_its_word() -> None:
    """A key that is written out exists, and one that is computed in part can be met."""
    known = table("ui")
    missing = [f"{u.place}: {u.key}" for u in uses() if not any(u.fits(key) for key in known)]
    assert missing == []


def test_every_word_is_used() -> None:
    """No word stands in ui.yml that neither code nor templates show."""
    kinds = {kind for model in every_model() for kind in reference_fields(model).values()} | {
        "page",
        "clause",
    }
    unused = set()
    for key in table("ui"):
        named = any(u.key == key for u in uses())
        computed = any(u.computed and u.fits(key) for u in uses())
        if key.startswith("kind.") and not named:
            computed = key.removeprefix("kind.") in kinds
        if not named and not computed:
            unused.add(key)
    assert unused == set()


@cache
def every_model() -> list[type[Entry]]:
    """Every class of the data."""
    found: list[type[Entry]] = []

    def visit(model: type[Entry]) -> None:
        found.append(model)
        for below in model.__subclasses__():
            visit(below)

    visit(Entry)
    return [model for model in found if model.__module__.startswith("macros.")]


def test_blanks_and_values_agree() -> None:
    """A word gets exactly the values that its blanks name."""
    known, wrong = table("ui"), []
    for use in uses():
        if use.computed or ANY in use.values or use.key not in known:
            continue
        if blanks(known[use.key]) != use.values:
            wrong.append(f"{use.place}: {use.key} {sorted(use.values)} for {known[use.key]!r}")
    assert wrong == []


VOCABULARIES: dict[str, set[str]] = {
    "unit": {*get_args(Unit), "now"},
    "every": {*get_args(Unit), "m-0"},
    "anchor": {*get_args(Anchor)},
    "phase": {*get_args(PhaseId)},
    "confidence": {*get_args(Confidence)},
    "confidence_short": {*get_args(Confidence)},
    "lawkind": {*get_args(Kind)},
    "group": {*get_args(Group)},
}


@pytest.mark.parametrize("group", VOCABULARIES)
def test_closed_vocabularies_have_their_words(group: str) -> None:
    """Each value of a closed vocabulary has a word, and there is none for a value that does not exist."""
    words = {key.partition(".")[2] for key in table("ui") if key.startswith(f"{group}.")}
    assert words == VOCABULARIES[group]


@pytest.mark.parametrize("group", VOCABULARIES)
def test_computed_words_get_their_values(group: str) -> None:
    """Where the value decides on the word, every word has no other blanks than the values given."""
    computed = [use for use in uses() if use.key == f"{group}.{ANY}"]
    assert computed
    for use in computed:
        for key in VOCABULARIES[group]:
            assert blanks(table("ui")[f"{group}.{key}"]) <= use.values, f"{use.place}: {group}.{key}"


def test_time_limits_in_words() -> None:
    """Zero is at once; a number is said with its unit; a cycle is said as such."""
    assert due_words(Due(0, "m")) == t("unit.now")
    assert due_words(Due(30, "m"), "event") == "30 分鐘內"
    assert due_words(Due(5, "wd")) == "5 個工作日內"
    assert due_words(Due(3, "mo"), "cycle") == "每 3 個月"
    assert due_words(Due(0, "m"), "cycle") == t("every.m-0")


# ── explanations of fields ──────────────────────────────────────────────────────────────────────


def test_every_field_has_its_text() -> None:
    """Each field of each file, however deep, is explained."""
    for model in models().values():
        for name, key in fields(model):
            assert field_text(name, key), f"{name}.{key}"


def test_every_text_has_its_field() -> None:
    """No explanation is left from a field that is gone."""
    known = {(m.__name__, name) for m in every_model() for name in m.model_fields}
    texts = [key.split(".", 1) for key in table("fields")]
    gone = [f"{m}.{n}" for m, n in texts if m != "any" and (m, n) not in known]
    gone += [f"any.{n}" for m, n in texts if m == "any" and n not in {name for _, name in known}]
    assert gone == []


# ── the tables themselves ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "macros/strings").glob("*.yml")))
def test_tables_hold_texts(name: str) -> None:
    """Every entry is a text that says something, stripped."""
    for key, text in table(name).items():
        assert isinstance(text, str), key
        assert text.strip() == text != "", key


def test_better_words_are_better() -> None:
    """No word that is proposed holds one that is refused."""
    words: dict[str, Any] = table("wording")
    assert [w for w, better in words.items() if any(wrong in better for wrong in words)] == []


@pytest.mark.parametrize(
    "call", [lambda: t("no.such.word"), lambda: t("nav.list"), lambda: problem_text("tab-", {})]
)
def test_unknown_words_are_faults_of_the_code(call: Any) -> None:
    """An unknown key and an unfilled blank raise, so that no page shows a hole."""
    with pytest.raises(KeyError):
        call()
