"""The clinic's facts by name, and what becomes of names in braces."""

from __future__ import annotations

import pytest

from macros.facts import facts, fill, names
from macros.model import Clinic
from macros.site import Site


def test_every_field_of_the_clinic_is_a_fact(world: Site) -> None:
    """Whatever stands under ``clinic`` can be named in a text."""
    known = facts(world)
    for name in Clinic.model_fields:
        assert known[f"clinic.{name}"] == str(getattr(world.clinic.clinic, name))


def test_contacts_and_roles_are_facts(world: Site) -> None:
    """A contact gives name and phone; a role gives the person who holds it."""
    known = facts(world)
    assert (known["contact.police"], known["contact.police.phone"]) == ("警察局", "110")
    assert (known["role.lead"], known["role.lead.phone"], known["role.lead.title"]) == (
        "王主管",
        "0900-000-101",
        "院長",
    )


def test_there_are_no_other_facts(world: Site) -> None:
    """Nothing else has a name: a text cannot reach into other data."""
    kinds = {name.partition(".")[0] for name in facts(world)}
    assert kinds == {"clinic", "contact", "role"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{clinic.name}、{clinic.short_name}", ["clinic.name", "clinic.short_name"]),
        ("{name}和{day-2}", ["name", "day-2"]),
        ("{{name}}", ["name"]),
        ("{}、{ name }、{Name}、{名字}、{a..b}、{1a}、{a.}", []),
        ("沒有大括號", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    """Only lower-case names right inside the braces count."""
    assert names(text) == found


def test_fill_puts_facts_in() -> None:
    """Known names are replaced, also twice; others stay as they are."""
    text = "{clinic.name}、{clinic.name}、{someone}"
    assert fill(text, {"clinic.name": "甲"}) == "甲、甲、{someone}"


def test_fill_does_not_fill_what_it_filled() -> None:
    """A value that looks like a name stays text."""
    assert fill("{a}", {"a": "{b}", "b": "乙"}) == "{b}"


def test_fill_asks_about_the_rest() -> None:
    """What is no fact is left to the caller."""
    assert fill("{a}與{b}", {"a": "甲"}, lambda name: f"［{name}］") == "甲與［b］"
