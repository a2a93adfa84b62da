"""The clinic's own facts by name: what ``{clinic.phone}`` or ``{role.director}`` in a text becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from macros.site import Site

# A name with a dot is a fact; one without is a blank that the sender of a message fills.
NAME = re.compile(r"\{([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9_-]*)*)\}")


@lru_cache(1)  # each line of a card asks
def facts(site: Site) -> Mapping[str, str]:
    """Every fact that a text may name."""
    clinic = site.clinic.clinic
    known = {f"clinic.{name}": str(getattr(clinic, name)) for name in type(clinic).model_fields}
    for contact in site.clinic.contacts:
        known[f"contact.{contact.id}"] = contact.name
        known[f"contact.{contact.id}.phone"] = contact.phone
    for person in site.clinic.people:
        for role in person.roles:
            known[f"role.{role}"] = person.name
            known[f"role.{role}.phone"] = person.phone
            known[f"role.{role}.title"] = person.title
    return known


def names(text: str) -> list[str]:
    """The names in braces in ``text``, in order."""
    return NAME.findall(text)


def fill(text: str, known: Mapping[str, str], other: Callable[[str], str] | None = None) -> str:
    """``text`` with every known name replaced; ``other`` decides on the rest, else it stays."""

    def replace(found: re.Match[str]) -> str:
        name = found[1]
        if name in known:
            return known[name]
        return other(name) if other else found[0]

    return NAME.sub(replace, text)
