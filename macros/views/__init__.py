"""What each page shows: functions from the site to the values of a template of the same name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

View = Callable[..., dict[str, Any]]
_VIEWS: dict[str, View] = {}


def view(function: View) -> View:
    """Register ``function(site, *ids)`` as the view of the page template of its name."""
    _VIEWS[function.__name__] = function
    return function


@cache
def views() -> dict[str, View]:
    """Every view by name."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return _VIEWS
