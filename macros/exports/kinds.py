"""Finds the piece of a format that a kind of question brings in its own folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from macros.questions import Question

Piece = Callable[[Any, Any], list[Any]]


def pieces(format: str, question: Question, wording: Any) -> list[Any]:
    """What ``question`` becomes in ``format``; empty when its kind does not know the format."""
    piece = _piece(format, question.type)
    return piece(question, wording) if piece else []


def carried(format: str, question: Question) -> bool:
    """Whether ``format`` can carry ``question`` at all."""
    return _piece(format, question.type) is not None


@cache
def _piece(format: str, kind: str) -> Piece | None:
    """The function ``format`` of ``questions/<kind>/exports.py``."""
    name = f"macros.questions.{kind}.exports"
    return getattr(import_module(name), format, None) if find_spec(name) else None
