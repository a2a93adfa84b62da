"""Which texts of an object a reader meets, and how wide they are."""

from __future__ import annotations

import pytest

from macros.model import Entry
from macros.site import Site
from macros.texts import texts, width


def found(entry: Entry) -> dict[str, str]:
    """The texts of ``entry`` by dotted path."""
    return {".".join(map(str, path)): text for path, text in texts(entry)}


def test_texts_of_a_step(world: Site) -> None:
    """Sentences and lists of sentences are texts; ids, references, limits and flags are not."""
    step = world.find("step", "demo/call-back")
    sentences = {path: text for path, text in found(step).items() if path != "anchor"}
    assert sentences == {
        "do": "回電說明下一步",
        "how.0": "說出誰負責",
        "how.1": "說出何時回覆",
        "why": "沒有消息最讓人生氣。",
        "done_when": "對方知道下一次聯絡的時間。",
        "caution": "只談照護，不公開說明經過。",
    }


def test_addresses_and_numbers_are_no_texts(world: Site) -> None:
    """Phones, addresses of the web and of mail are codes, the rest of the clinic's facts are texts."""
    clinic = found(world.clinic.clinic)
    assert clinic["name"] == "示範診所"
    assert not {"phone", "patient_line", "email", "website"} & set(clinic)


def test_aliases_are_texts(world: Site) -> None:
    """What people type is read by people and is checked like any text."""
    assert found(world.find("term", "care-term"))["aliases.0"] == "慰問"


def test_texts_of_children_are_their_own(world: Site) -> None:
    """An object yields its own texts only, so that each text is met once when walking."""
    assert "title" in found(world.scenarios[0].playbook)
    assert not any(path.startswith("case") for path in found(world.scenarios[0].playbook))


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("中文", 2),
        ("ab", 1),
        ("24 小時", 3.5),
        ("，。「」", 4),
        ("ＡＢ", 2),
        ("①…", 2),
        ("ｱ", 0.5),
        ("a中b", 2),
    ],
)
def test_width(text: str, wide: float) -> None:
    """A full-width character counts one, a half-width one a half."""
    assert width(text) == wide
