"""What texts must keep, as far as ``tests/cases`` does not show it: where a rule is silent, too."""

from __future__ import annotations

import pytest

from tests.conftest import SiteFrom, changed, keys

# ── editorial rules ─────────────────────────────────────────────────────────────────────────────

NUMBERS = [
    "5 個工作日內",
    "10個工作日",
    "罰 2 萬至 10 萬元",
    "罰鍰 5 萬",
    "處 3 年以下徒刑",
    "72 小時",
    "45 日內",
]
NUMBERS += ["6 個月內提出告訴", "告訴期限是六個月"]


@pytest.mark.parametrize("number", NUMBERS)
def test_legal_numbers_are_seen(number: str, site_from: SiteFrom) -> None:
    """Statutory limits, fines and sentences need a basis in whatever form they are written."""
    _, report = site_from(changed("audiences.yml", ("needs: 有人聽、有人回。", f"needs: {number}。")))
    assert keys(report) == ["legal-number"]


@pytest.mark.parametrize(
    "text", ["24 小時內回覆", "3 天內回電", "共 12 個人", "10 萬人看過", "六個月後再看", "每年一次"]
)
def test_other_numbers_are_free(text: str, site_from: SiteFrom) -> None:
    """The clinic's own targets are no statutory numbers."""
    _, report = site_from(changed("audiences.yml", ("needs: 有人聽、有人回。", f"needs: {text}。")))
    assert report.render() == ""


def test_a_basis_covers_what_lies_below(site_from: SiteFrom) -> None:
    """A table row or an item inside a section with a basis needs none of its own."""
    edits = (
        ("cells: [第一天, 回電]", "cells: [5 個工作日內, 回電]"),
        ("    title: 做法\n", "    title: 做法\n    basis: [demo-6]\n"),
    )
    _, report = site_from(changed("knowledge/basics.yml", *edits))
    assert report.render() == ""
    _, report = site_from(changed("knowledge/basics.yml", edits[0]))
    assert keys(report) == ["legal-number"]


def test_a_basis_does_not_cover_the_neighbour(site_from: SiteFrom) -> None:
    """The basis of one row says nothing about the next."""
    _, report = site_from(
        changed("knowledge/basics.yml", ("title: 先聽\n", "title: 先聽\n        caution: 45 日內\n"))
    )
    assert keys(report) == ["legal-number"]


def test_sources_may_state_what_they_say(site_from: SiteFrom) -> None:
    """Laws and sources are the basis themselves."""
    edits = (
        ("says: 說話前先聽完。", "says: 違者罰 5 萬元，3 年以下。"),
        ("    kind: statute\n", "    kind: statute\n    note: 72 小時。\n"),
    )
    _, report = site_from(changed("sources.yml", *edits))
    assert report.render() == ""


def test_the_requirements_are_not_edited(site_from: SiteFrom) -> None:
    """The list of points quotes others: its words are no text of the site."""
    _, report = site_from(
        changed("ledger.yml", ("point: 先聽對方說完。", "point: 72 小時,待補視頻，依示範法第 9 條關懷。"))
    )
    assert report.render() == ""


def test_a_misquotation_may_name_itself(site_from: SiteFrom) -> None:
    """The list of wrong forms holds them, and every other place does not."""
    _, report = site_from(
        changed("sources.yml", ("right: 關懷是", "right: 示範法第 9 條要求關懷是錯的，關懷是"))
    )
    assert report.render() == ""
    _, report = site_from(changed("sources.yml", ("says: 說話前", "says: 示範法第9條講的關懷，說話前")))
    assert keys(report) == ["misquotation"]


@pytest.mark.parametrize("pattern", ["(", "a(?i)b", "[甲"])
def test_a_broken_pattern_is_reported(pattern: str, site_from: SiteFrom) -> None:
    """A pattern that is none is a problem of the data, not a crash."""
    edit = ("patterns: ['示範法第 ?9 ?條[^。]{0,8}關懷']", f"patterns: ['{pattern}']")
    _, report = site_from(changed("sources.yml", edit))
    assert len(report.errors) == 1


def test_a_risky_point_may_stand_as_a_never(site_from: SiteFrom) -> None:
    """What one must never do is itself the correction."""
    edits = (
        ("        caution: 只談照護，不公開說明經過。\n        covers: [point-2]\n", ""),
        ("  - id: promise\n", "  - id: promise\n    covers: [point-2]\n"),
    )
    _, report = site_from(changed("demo/playbook.yml", *edits))
    assert report.render() == ""


@pytest.mark.parametrize("text", ["甲, 乙", "a,b", "12:30", "甲;b", "第 1,2 條", "https://a.tw:80/甲"])
def test_half_width_marks_outside_chinese(text: str, site_from: SiteFrom) -> None:
    """Half-width punctuation is wrong only right between two Chinese characters."""
    _, report = site_from(changed("audiences.yml", ("needs: 有人聽、有人回。", f'needs: "{text}"')))
    assert report.render() == ""


@pytest.mark.parametrize(
    "word", ["TODO", "Fixme", "待補", "待填", "待寫", "○○", "ＯＯ", "XXX", "Lorem ipsum"]
)
def test_unfinished_words(word: str, site_from: SiteFrom) -> None:
    """Every sign of unfinished work is found, in either case."""
    _, report = site_from(changed("audiences.yml", ("needs: 有人聽", f"needs: {word}，有人聽")))
    assert keys(report) == ["unfinished-text"]


def test_hidden_places_are_read_as_well(site_from: SiteFrom) -> None:
    """Aliases, examples of blanks and change notes are texts of the site, too."""
    files = {
        **changed("glossary.yml", ("aliases: [慰問]", "aliases: [視頻]")),
        **changed("demo/messages.yml", ("example: 陳專員", "example: 待填")),
        **changed("faq.yml", ("what: 首版", "what: 首版TODO")),
    }
    _, report = site_from(files)
    assert keys(report) == ["unfinished-text", "unfinished-text", "mainland-word"]


# ── names in braces ─────────────────────────────────────────────────────────────────────────────


def test_facts_in_any_text(site_from: SiteFrom) -> None:
    """Clinic, roles and contacts may be named wherever a text stands."""
    edit = (
        "needs: 有人聽",
        "needs: 請打 {clinic.phone} 找 {role.desk.title} {role.desk}，或 {contact.police.phone}，有人聽",
    )
    _, report = site_from(changed("audiences.yml", edit))
    assert report.render() == ""


def test_blanks_belong_to_their_message(site_from: SiteFrom) -> None:
    """A blank of a message is unknown outside of its text."""
    _, report = site_from(changed("demo/playbook.yml", ("summary: 先聽完", "summary: 先聽{name}說完")))
    assert keys(report) == ["unknown-fact"]


@pytest.mark.parametrize("field", ["title: 第一則回覆", "channel: 電話", "when: 對方第一次聯絡之後。"])
def test_facts_in_the_other_fields_of_a_message(field: str, site_from: SiteFrom) -> None:
    """Only a message's text may hold blanks; everywhere else in it a name is a fact or an error."""
    _, report = site_from(changed("demo/messages.yml", (field, f"{field}{{clinic.fone}}")))
    assert keys(report) == ["unknown-fact-near"]
