"""The kinds of question, one folder each; a new folder is a new kind and touches no other file.

A folder holds ``model.py`` with a class ``Kind``, ``grade.py`` with its rule, ``template.html`` and
``kind.js`` for the page, and ``exports.py`` with a function for each format of ``macros/exports``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Field

from macros.questions.base import Level, Option, Question


def _discover() -> dict[str, type[Question]]:
    folders = sorted(p.parent.name for p in Path(__file__).parent.glob("*/model.py"))
    return {name: import_module(f"{__name__}.{name}.model").Kind for name in folders}


KINDS = _discover()
AnyPart: Any = Annotated[
    Union[tuple(k for k in KINDS.values() if not k.linked)],  # noqa: UP007
    Field(discriminator="type"),
]
for _kind in KINDS.values():
    if _kind.linked:
        # pydantic looks for the name there once a file of questions is read, and builds all kinds then.
        vars(sys.modules[_kind.__module__])["AnyPart"] = AnyPart
# A type for mypy, which cannot read a union made at run time; pydantic reads the real one.
if TYPE_CHECKING:
    AnyQuestion = Question
else:
    AnyQuestion = Annotated[
        Union[tuple(KINDS.values())],  # noqa: UP007
        Field(discriminator="type"),
    ]

__all__ = ["KINDS", "AnyPart", "AnyQuestion", "Level", "Option", "Question"]
