"""What the reply checker learns from examples: doubts, their reasons, and the figures that the page states."""

from __future__ import annotations

import gzip
import json
import re

from macros.reply import check, prepared
from macros.site import Site
from macros.toolkit import assets
from tests.bench.replies import labelled, measure, rules
from tests.browsing import browser

RULES = rules()


def test_the_page_states_the_measured_figures(real_site: Site) -> None:
    """The first limit on the page is what the bench prints for replies never seen."""
    assert real_site.replies
    score = measure(labelled("unseen"), RULES)
    numbers = [int(number) for number in re.findall(r"(\d+) 則", real_site.replies.limits[0])]
    assert numbers == [score.unsafe, score.unsafe - len(score.missed), score.safe, len(score.alarmed)]


def test_an_own_rule_counts_without_the_examples() -> None:
    """A rule that is not weighed is a finding even in a sentence that the examples find harmless."""
    text = "掛號可以用電話、網路、現場三種方式。"
    own = {"id": "own", "category": "patient", "weighed": False, "patterns": ["三種"], "exceptions": []}
    assert check(text, RULES) == []
    assert [f.rule for f in check(text, RULES | {"rules": [*RULES["rules"], own]})] == ["own"]
    weighed = own | {"weighed": True}
    assert check(text, RULES | {"rules": [*RULES["rules"], weighed]}) == []


def test_a_doubt_says_why() -> None:
    """A sentence that no rule names is still found, with what it speaks of; the rest stays unmarked."""
    text = "門診時間公布在官網。櫃檯說還記得您抱著小熊的寶貝，好勇敢。"
    (finding,) = check(text, RULES)
    assert (finding.rule, text[finding.start : finding.end]) == ("", text.split("。")[1] + "。")
    assert finding.why


def test_a_doubt_beside_a_rule_is_marked_too() -> None:
    """A phrase that a rule names does not hide a doubtful sentence next to it."""
    text = "這是我們的疏失。櫃檯說還記得您抱著小熊的寶貝，好勇敢。"
    named, doubt = check(text, RULES)
    assert (named.category, doubt.rule) == ("fault", "")
    assert text[doubt.start : doubt.end] == text.split("。")[1] + "。"


def test_an_example_of_the_clinic_is_learnt(real_site: Site) -> None:
    """Sentences added to the examples move the verdict; the same examples give the same weights."""
    assert real_site.replies
    assert real_site.reply_examples
    small = real_site.reply_examples.model_copy(
        update={"safe": real_site.reply_examples.safe[:60], "unsafe": real_site.reply_examples.unsafe[:2]}
    )
    text = "星期八的月亮走路很慢"
    group = small.unsafe[0].model_copy(update={"examples": [*small.unsafe[0].examples, *[text] * 9]})
    taught = small.model_copy(update={"unsafe": [group, *small.unsafe[1:]]})
    harmless = small.model_copy(update={"safe": [*small.safe, *[text] * 9]})
    assert check(text, prepared(real_site.replies, taught))
    assert check(text, prepared(real_site.replies, harmless)) == []
    assert prepared(real_site.replies, taught) == prepared(real_site.replies, taught)


def test_the_scripts_of_the_page_parse() -> None:
    """All scripts of the toolkit as they ship, in one browser page without an error."""
    with browser() as running:
        page = running.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_script_tag(content=assets()["toolkit.js"])
        assert page.evaluate("[typeof playbookReply.check, typeof playbookFindings]") == ["function"] * 2
    assert errors == []


def test_the_page_stays_small() -> None:
    """Rules, weights and examples weigh less than 60 KB on the wire."""
    assert len(gzip.compress(json.dumps(RULES, ensure_ascii=False).encode(), 9)) < 60_000
