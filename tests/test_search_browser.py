"""Search in a real browser: the ranking by the worker's own protocol, and the box as people use it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.strings import t
from tests.browsing import faults_of, until
from tests.search.asking import address as below
from tests.search.asking import ask, figures, links, queries

# Floors, places as they are shown; `make bench-search` prints the figures. Every set is seen since 2026-11-30.
FLOORS = {
    "dev": {"hit@1": 0.92, "hit@3": 0.98, "MRR": 0.95},
    "shift": {"hit@1": 0.89, "hit@3": 0.96, "MRR": 0.93},
    "holdout": {"hit@1": 0.93, "hit@3": 0.98, "MRR": 0.95},
    "strangers": {"hit@1": 0.8, "hit@3": 0.95, "MRR": 0.88},
    "outsiders": {"hit@1": 0.89, "hit@3": 0.96, "MRR": 0.93},
    "newcomers": {"hit@1": 0.84, "hit@3": 0.97, "MRR": 0.91},
    "locums": {"hit@1": 0.8, "hit@3": 0.93, "MRR": 0.86},
}
# Query, how it is typed, and where the first three results must lead among others.
TYPED = [
    ("负评怎么回", "simplified", "complaint/#holding-reply"),
    ("ＧＯＯＧＬＥ　一星", "full width", "faq/#one-star-first"),
    ("Google負評", "mixed without a space", "faq/#one-star-first"),
    ("goog 一星", "the start of a Latin word", "faq/#one-star-first"),
    ("gogle 一星", "a letter missing", "faq/#one-star-first"),
    ("存症信函", "a like-sounding character", "faq/#letter-at-desk"),
    ("評負", "the wrong order", "faq/#one-star-first"),
    ("1星", "a digit for a character", "triage/#o-genuine"),
    ("ㄉ道歉", "an unfinished syllable of an input method", "knowledge/apology/"),
    ("網絡暴力", "a word said elsewhere", "cyberbullying/"),
]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The home page in a fresh tab in which no script may fail."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    faults = faults_of(tab)
    tab.goto(address)
    yield tab
    tab.close()
    assert faults == []


def results(page: Page) -> list[str]:
    """Where the results that are shown lead, below the site's root."""
    hrefs: list[str] = page.locator(".md-search-result__link").evaluate_all("links => links.map(a => a.href)")
    base = page.evaluate(
        "new URL(JSON.parse(document.getElementById('__config').textContent).base, location).href"
    )
    return [below(href, base) for href in hrefs]


def search(page: Page, query: str) -> None:
    """Put a query into the box at once, as paste, voice or a tapped candidate does: no key is pressed."""
    page.locator(".md-search__input").focus()
    page.locator(".md-search__input").fill(query)


def test_the_ranking_keeps_its_floor(page: Page) -> None:
    """All sets are answered as well as they were; slips and spellings each find their page."""
    for name, floor in FLOORS.items():
        asked = queries(name)
        answers = ask(page, [query.q for query in asked])
        got = figures([query.rank(links(answer)) for query, answer in zip(asked, answers, strict=True)])
        assert {key: value for key, value in got.items() if value < floor[key]} == {}, name
    answers = ask(page, [query for query, _, _ in TYPED])
    missed = [
        (how, links(answer)[:8])
        for (_, how, at), answer in zip(TYPED, answers, strict=True)
        if at not in links(answer)[:8]
    ]
    assert missed == []


def test_answers_are_escaped_and_help_when_empty(page: Page) -> None:
    """Markup in a query or a text stays text; a query without a result brings the nearest terms."""
    hostile = "<img src=x onerror=alert(1)> 負評"
    first, empty, blank = ask(page, [hostile, "鯨鯊鱷蜥 qqxyz", "  "])
    titles = "".join(item["title"] + item["text"] for item in first["items"])
    assert first["items"]
    assert "<img" not in titles
    assert set(re.findall(r"<(\w+)", titles)) <= {"span", "mark"}
    assert empty["items"] == []
    assert 1 <= len(empty["near"]) <= 5
    assert blank == {"items": [], "near": []}
    (only,) = ask(page, ["記者"], "incident")
    assert only["items"]
    assert all(
        item["location"].startswith(("incident/", "triage/", "faq/", "knowledge/clocks/"))
        for item in only["items"]
    )


def test_text_without_key_events_opens_the_step(page: Page) -> None:
    """A pasted query finds the step, says what it is and whose, and opens the page right there, marked."""
    search(page, "對方刪文了 截圖")
    first = page.locator(".md-search-result__item").first
    expect(first).to_be_visible()
    link = page.locator(".md-search-result__link[href*='#preserve']").first
    expect(link.locator(".found__kind")).to_have_text(t("find.kind.step"))
    expect(link.locator(".found__where")).to_contain_text("紀錄")
    expect(link.locator("mark").first).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile(r"/complaint/\?h=.+#preserve$"))
    expect(page.locator("#preserve")).to_be_in_viewport()
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()


def test_the_filter_narrows_and_help_leads_on(page: Page) -> None:
    """A scenario narrows the results; where it holds none the box says so, and leads on."""
    search(page, "記者")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    button = page.locator(".found__filter [data-scenario=cyberbullying]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".md-search-result__link[href*='/incident/']")).to_have_count(0)
    assert any(link.startswith("cyberbullying/") for link in results(page))
    search(page, "鯨鯊鱷蜥 qqxyz")
    help_ = page.locator("[data-help]")
    expect(help_.locator("[data-none-filtered]")).to_be_visible()
    help_.locator("[data-none-filtered] button").click()
    expect(help_.locator("[data-none]")).to_be_visible()
    hrefs = help_.locator("li a").evaluate_all("links => links.map(a => new URL(a.href).pathname)")
    assert hrefs == ["/complaint/", "/cyberbullying/", "/incident/", "/triage/"]
    term = help_.locator("[data-terms] button").first
    wanted = term.inner_text()
    term.click()
    expect(page.locator(".md-search__input")).to_have_value(wanted)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(help_).to_be_hidden()


def test_an_empty_box_says_what_to_type(page: Page) -> None:
    """Before anything is typed the box offers examples; each is searched when pressed and finds something."""
    page.locator(".md-search__input").focus()
    hint = page.locator(".found__help--try")
    expect(hint).to_be_visible()
    examples = hint.locator("button").all_inner_texts()
    assert len(examples) >= 3
    hint.locator("button").first.click()
    expect(page.locator(".md-search__input")).to_have_value(examples[0])
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(hint).to_be_hidden()
    assert all(answer["items"] for answer in ask(page, examples))


def test_the_box_is_used_by_keyboard(page: Page) -> None:
    """F opens the box, typing searches, Tab reaches the filter, arrows the results, Enter opens one."""
    page.keyboard.press("f")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("道歉")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Tab")
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.scenario"))
    assert "complaint" in reached
    page.locator(".md-search__input").focus()
    page.keyboard.press("ArrowDown")
    assert "md-search-result__link" in (page.evaluate("document.activeElement.className") or "")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?h="))


def test_the_index_waits_for_the_first_search(browser: Browser, address: str) -> None:
    """A page that nobody searches on does not fetch the index; a link with a query answers at once."""
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address, wait_until="networkidle")
    assert not any("search-index" in url for url in asked)
    tab.locator(".md-search__input").focus()
    until(tab, "performance.getEntriesByType('resource').length > 0")
    tab.goto(f"{address}?q=%E8%B2%A0%E8%A9%95")
    expect(tab.locator(".md-search-result__item").first).to_be_visible()
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_fit_on_a_phone(browser: Browser, address: str, scheme: Any) -> None:
    """At 390 px nothing scrolls sideways, and everything to tap is 44 px high."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(address)
    tab.locator("label.md-header__button[for=__search]").click()
    tab.locator(".md-search__input").fill("病人要退費")
    expect(tab.locator(".md-search-result__item").first).to_be_visible()
    assert tab.evaluate("document.querySelector('.md-search__scrollwrap').scrollWidth") <= 390
    heights = tab.locator(".found__filter button, .md-search-result__link").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 5
    assert min(heights) >= 44
    context.close()
