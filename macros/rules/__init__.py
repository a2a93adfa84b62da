"""What must agree across files.  One function a rule, found by the decorator; none of them raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

from macros.problems import Problem
from macros.site import Site
from macros.workers import MANY, spread

Rule = Callable[[Site, date], Iterable[Problem]]
_RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    """Register ``function(site, today)``, which yields problems."""
    _RULES.append(function)
    return function


def check(site: Site, today: date) -> list[Problem]:
    """All problems that the rules find in ``site`` on the day ``today``."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")

    def found(one: Rule) -> list[Problem]:
        return list(one(site, today))

    if len(site.files) < MANY:
        each: Iterable[list[Problem]] = map(found, _RULES)
    else:
        _ = site.texts, site.index  # what nearly every rule looks at is there before there are processes
        each = spread(found, _RULES)
    return [problem for some in each for problem in some]
