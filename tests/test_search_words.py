"""How a query is read: families of words, slips, the evidence of a page.  The worker's own code over a tiny index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros import search
from macros.strings import t, table

# Kind, location, title, aliases, text.
PLACES = [
    (0, "guard/#shout", "吼叫的人", "", "請他坐下。"),
    (0, "guard/#door", "擋在門口的人", "", "請他離開。"),
    (0, "money/#back", "退錢", "", "問清楚金額。"),
    (0, "money/#wait", "等候太長", "還錢", "先說時間。"),
    (0, "scare/#call", "恐嚇電話", "", "留下錄音。"),
    (0, "rich/", "廚房", "", "清潔。"),
    (0, "rich/#a", "鍋子", "", "洗碗機壞了。"),
    (0, "rich/#b", "盤子", "", "洗碗機修好。"),
    (0, "news/", "公關", "", "對外說明。"),
    (0, "alone/#c", "杯子", "", "洗碗機壞了。"),
    (1, "list/", "名單", "", "洗碗機壞了。"),
    (1, "list/#d", "名單一", "", "洗碗機壞了。"),
    (1, "list/#e", "名單二", "", "洗碗機壞了。"),
]
ASK = "(query) => search(query).items.map(([item]) => item.location)"


@pytest.fixture(scope="module")
def find(browser: Browser) -> Iterator[Callable[[str], list[str]]]:
    """Asks the worker's code, in a page's own thread, over ``PLACES``."""
    index: dict[str, Any] = {
        "kinds": [["one", 1], ["two", 0.6]], "scenarios": [], "roles": [],
        "words": {"also": "", "and": "", "dots": ""}, "stop": t("find.stop").split(), "same": [],
        "kin": [["大吼", "咆哮", "吼叫"], ["退費", "退錢", "還錢"], ["公關", "PR"]], "digits": list(t("find.digits")),
        "forms": ["", ""], "sounds": ["赫嚇", "下嚇"],
        "places": [[k, where, title, "", said, text, -1, []] for k, where, title, said, text in PLACES],
    }  # fmt: skip
    page = browser.new_page()
    page.evaluate("index => { window.importScripts = () => {}; window.searchIndex = index; }", index)
    page.add_script_tag(content=search.assets()["search-worker.js"])
    page.evaluate("() => load()")
    yield lambda query: list(page.evaluate(ASK, query))
    page.close()


def test_a_word_finds_what_its_family_says(find: Callable[[str], list[str]]) -> None:
    """No page says what was typed; the page with another word of the family comes first, a stranger not at all."""
    assert find("病人在大吼") == ["guard/#shout"]
    assert find("退費")[0] == "money/#back"
    assert set(find("退費")) == {"money/#back", "money/#wait"}


def test_a_latin_word_is_of_a_family_only_by_itself(find: Callable[[str], list[str]]) -> None:
    """Two letters are a word, and no part of a longer one."""
    assert find("PR怎麼做") == ["news/"]
    assert find("express") == []


def test_the_word_itself_goes_before_its_family(find: Callable[[str], list[str]]) -> None:
    """Who types a word that a page says gets that page before one that says it otherwise."""
    assert find("還錢")[0] == "money/#wait"
    assert find("退錢")[0] == "money/#back"


def test_a_slip_is_mended_by_every_reading(find: Callable[[str], list[str]]) -> None:
    """A character with two readings is mended by either."""
    assert find("恐赫電話") == ["scare/#call"]
    assert find("恐下電話") == ["scare/#call"]


def test_a_page_gains_from_its_other_places(find: Callable[[str], list[str]]) -> None:
    """Of two places that say the same, the one whose page says it again comes first; a list gains nothing."""
    found = find("洗碗機")
    assert found.index("rich/#a") < found.index("alone/#c") < found.index("list/")


def test_families_hold_each_word_once() -> None:
    """A family has at least two words of two characters or more, none twice, and none that only asks."""
    joiner, asking = t("word.joiner"), set(t("find.stop").split())
    for name, text in table("kin").items():
        words = text.split(joiner)
        assert len(set(words)) == len(words) >= 2, name
        assert all(len(word) >= 2 for word in words), name
        assert asking.isdisjoint(words), name
