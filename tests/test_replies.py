"""The reply checker: it flags what it should, lets pass what it should, and is the same in the browser."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.decode import decode
from macros.model.reply import RepliesFile
from macros.reply import check, hits, normalised
from macros.site import Site
from macros.source import read
from tests.bench.replies import REPLIES, labelled, measure, rules
from tests.browsing import browser
from tests.conftest import ROOT

HALVES = sorted(path.stem for path in REPLIES.glob("*.yml"))
RULES = rules()
SEEN = labelled("seen")
CATEGORIES = list(dict.fromkeys(rule["category"] for rule in RULES["rules"]))
# A doubt may resemble no category.
ORDER = [*CATEGORIES, ""]


def found(text: str) -> set[str]:
    return {finding.category for finding in check(text, RULES)}


# ── the labelled set and the figures ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_large_and_mixed(half: str) -> None:
    """Eighty replies or more, unsafe and safe, of known categories, none twice."""
    replies = labelled(half)
    unsafe = [reply for reply in replies if reply["unsafe"]]
    assert len(replies) >= 80
    assert 0.5 <= len(unsafe) / len(replies) <= 0.7
    assert {category for reply in unsafe for category in reply["unsafe"]} == set(CATEGORIES)
    assert len({reply["text"] for reply in replies}) == len(replies)


def test_no_reply_is_in_both_halves() -> None:
    """What is measured as unseen was not tuned on."""
    texts = [reply["text"] for half in HALVES for reply in labelled(half)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_its_replies(category: str) -> None:
    """Eight of each kind over all halves."""
    assert sum(category in reply["unsafe"] for half in HALVES for reply in labelled(half)) >= 8


def test_figures_on_the_seen_half() -> None:
    """The floor below which a change of the rules must not fall."""
    score = measure(SEEN, RULES)
    assert score.recall >= 0.97, score.missed
    assert score.alarms <= 0.03, score.alarmed


@pytest.mark.parametrize("rule", [rule["id"] for rule in RULES["rules"]])
def test_every_rule_is_needed(rule: str) -> None:
    """Each rule flags an unsafe reply of the seen half."""
    assert any(rule in {hit.rule for hit in hits(r["text"], RULES)} for r in SEEN if r["unsafe"])


# ── the clinic's own words ──────────────────────────────────────────────────────────────────────

SPOKEN = {"filming-line"}


def test_templates_pass(real_site: Site) -> None:
    """Every template for the public, and every sentence of the statement builder, is safe."""
    assert real_site.replies
    texts = [
        message.text
        for scenario in real_site.scenarios
        for message in scenario.messages.messages
        if message.audience == "public" and message.id not in SPOKEN
    ]
    texts += [starter for part in real_site.replies.parts for starter in part.starters]
    texts += [category.instead for category in real_site.replies.categories]
    assert [(text, check(text, RULES)) for text in texts if check(text, RULES)] == []


def test_examples_are_flagged(real_site: Site) -> None:
    """The examples of a category are found, under that category."""
    assert real_site.replies
    for category in real_site.replies.categories:
        assert [e for e in category.examples if category.id not in found(e)] == []


@pytest.mark.parametrize(
    "text",
    [
        "病歷影本可以到櫃檯申請。",
        "我們為您的感受道歉。",
        "退費辦法公告在官網。",
        "衛生局正在調查，我們配合。",
        "是否有疏失，要等評估完才知道。",
        "身心科門診時間是週三下午。",
        "",
        "\n\n",
    ],
)
def test_frightening_words_pass(text: str) -> None:
    """Words alone are no finding."""
    assert check(text, RULES) == []


# ── how text is read ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text", ["這是我們的疏失", "這是我們的 疏 失", "這是我們的\u200b疏失", "這是我們\t的疏\u3000失"]
)
def test_blanks_do_not_hide(text: str) -> None:
    """Blanks and unseen signs inside words are ignored, and the phrase marked is the original one."""
    finding = next(f for f in check(text, RULES) if f.category == "fault")
    assert text[finding.start : finding.end].replace(" ", "").endswith("失")


def test_width_and_case_are_one() -> None:
    """Full-width and half-width, capitals and small letters."""
    assert found("Ｘ光 顯示沒有骨折") == found("x光顯示沒有骨折") == {"clinical"}
    assert "personal" in found("Ａ１２３４５６７８９")


def test_forms_of_address_are_one() -> None:
    """您, 你 and 妳 are the same to a rule."""
    assert found("您上週三來看診時") == found("妳上週三來看診時") == found("你上週三來看診時") == {"patient"}


def test_places_are_those_of_the_draft() -> None:
    """Each character of the plain text knows where it stood."""
    plain, places = normalised("Ａ 您\u200b好㎏\r\n!", RULES["same"])
    assert plain == "a你好kg\n\n!"
    assert places == [(0, 1), (2, 3), (4, 5), (5, 6), (5, 6), (6, 7), (7, 8), (8, 9)]


def test_overlaps_of_one_category_are_one_finding() -> None:
    """Findings of a category never overlap; they come in the order of the text."""
    for reply in SEEN:
        findings = check(reply["text"], RULES)
        assert findings == sorted(findings, key=lambda f: (f.start, f.end, ORDER.index(f.category)))
        for category in CATEGORIES:
            own = [f for f in findings if f.category == category and f.rule]
            assert all(a.end <= b.start for a, b in pairwise(own))


# ── hostile input ───────────────────────────────────────────────────────────────────────────────

PATTERNS = sorted(
    {p for rule in RULES["rules"] for p in rule["patterns"] + rule["exceptions"]}
    | set(RULES["safe"])
    | {feature["pattern"] for feature in RULES["judge"]["features"]}
)


def hostile() -> list[str]:
    """Long texts that make a bad pattern try everything."""
    pieces = [
        "你",
        "我們",
        "不",
        "沒有",
        "請你",
        "不會不",
        "1",
        "a",
        "\n",
        "你的",
        "的",
        "如果你",
        "😀",
        "病歷",
    ]
    pieces.append("".join(reply["text"] for reply in SEEN))
    return [(piece * 10_000)[:10_000] for piece in pieces]


def test_no_pattern_hangs() -> None:
    """Ten thousand characters, at the most fifty milliseconds for one pattern."""
    slow = []
    texts = hostile()
    for pattern in PATTERNS:
        compiled = re.compile(pattern, re.ASCII)
        for text in texts:
            best = _seconds(compiled, text)
            if best > 0.05:
                best = min(_seconds(compiled, text) for _ in range(3))
            if best > 0.05:
                slow.append((round(best, 3), pattern, text[:6]))
    assert slow == []


def _seconds(compiled: Any, text: str) -> float:
    start = time.perf_counter()
    for _ in compiled.finditer(text):
        pass
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "pattern",
    ["疏失.*", "(a+)+", "a{2,}", "(?P<x>a)", "(?i)a", "^您", "您$", "a++", "x?", "a\\Z", "(", "(?<=a|bc)d"],
)
def test_unfit_patterns_are_refused(pattern: str) -> None:
    """A clinic's own pattern that could hang a browser, or that browsers read otherwise, is a problem."""
    document, problems = read(ROOT, "playbooks/replies.yml")
    assert problems == []
    document.data["rules"][0]["patterns"][0] = pattern
    _, problems = decode(document, RepliesFile)
    assert [problem.key for problem in problems] == ["not-a-pattern"]


# ── the same in the browser ─────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A blank page with the checker."""
    with browser() as running:
        tab = running.new_page()
        for script in ("checker.js", "classifier.js"):
            tab.add_script_tag(path=ROOT / "macros/toolkit" / script)
        tab.evaluate("rules => { window.rules = rules; }", RULES)
        yield tab


ASK = """texts => texts.map(text => playbookReply.check(text, window.rules).map(f => [
  [...text.slice(0, f.start)].length, [...text.slice(0, f.end)].length, f.rule, f.category, f.like,
  f.why]))"""


def both(page: Page, texts: list[str]) -> None:
    there = page.evaluate(ASK, texts)
    here = [
        [[f.start, f.end, f.rule, f.category, f.like, [*f.why]] for f in check(text, RULES)] for text in texts
    ]
    for text, ours, theirs in zip(texts, here, there, strict=True):
        assert ours == theirs, text


def test_browser_and_python_agree(page: Page) -> None:
    """The same findings at the same places, on every reply and on odd texts."""
    texts = [reply["text"] for half in HALVES for reply in labelled(half)]
    odd = [
        "這是 我們的\u200b疏 失",
        "Ａ１２３４５６７８９",
        "😀妳上週三 來看診😀",
        "a b c\r\n您",
        "İß㎏ﬁ",
        "\u2028您\u0085",
    ]
    some = texts[::20]
    spread = ["　".join(text) for text in some]
    broken = ["😀" + text.replace("，", "\n") for text in some]
    both(page, texts + odd + spread + broken)


def test_browser_is_quick_on_hostile_text(page: Page) -> None:
    """Ten thousand hostile characters never hang the page."""
    for text in hostile():
        took = page.evaluate(
            "text => { const t = performance.now(); playbookReply.check(text, window.rules);"
            " return performance.now() - t; }",
            text,
        )
        assert took < 3000, text[:6]


def test_rules_survive_json() -> None:
    """What the page carries is what Python uses."""
    assert json.loads(json.dumps(RULES)) == RULES
