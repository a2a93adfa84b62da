"""The files of banks: well formed, true to the data, and open about what they lose (packages: test_scorm)."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest

from macros import export, grading
from macros.exports import FORMATS, anki, banks, gift, moodle, packages
from macros.exports.archive import packed
from macros.exports.kinds import carried, pieces
from macros.exports.readme import losses, readme
from macros.exports.weights import FRACTIONS, percent, weights
from macros.exports.wording import Wording, unlinked, word
from macros.questions import KINDS
from macros.site import Site
from macros.strings import table
from tests import samples
from tests.conftest import ROOT, lay
from tests.export_reading import content, inner, notes, of, opened, quiz, words
from tests.gift_reader import Gift, read
from tests.test_grading import _multiple_with, right, some

SCORM = {
    "cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adl": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
MOODLE_TYPES = {
    "category",
    "description",
    "matching",
    "multichoice",
    "numerical",
    "ordering",
    "truefalse",
}
MakeSite = Callable[[list[dict[str, Any]]], Site]


@pytest.fixture(scope="module")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> MakeSite:
    """Makes a site whose only bank holds the given questions."""
    return lambda entries: samples.site_of(tmp_path_factory.mktemp("site"), entries)


@pytest.fixture(scope="module")
def marks() -> dict[str, str]:
    """Every text of the marked questions, and the field it stands in."""
    return samples.marked()[1]


@pytest.fixture(scope="module")
def marked(make_site: MakeSite) -> Site:
    """A site in which each text of each question is unique."""
    return make_site(samples.marked()[0])


@pytest.fixture(scope="module")
def nasty(make_site: MakeSite) -> Site:
    """A site in which each text of each question holds the signs of every format."""
    entries, places = samples.marked()
    text = json.dumps(entries, ensure_ascii=False)
    sign = json.dumps(samples.NASTY, ensure_ascii=False)[1:-1]
    for mark in places:
        text = text.replace(f'"{mark}"', f'"{sign}{mark}"')
    return make_site(json.loads(text))


@pytest.fixture(scope="module")
def exported(marked: Site) -> dict[str, bytes]:
    """The bank of the marked site in each format."""
    return banks(marked)


@pytest.fixture(scope="module")
def real(real_site: Site) -> dict[str, bytes]:
    """The banks of the repository's own data in each format."""
    return banks(real_site)


# ── all formats ─────────────────────────────────────────────────────────────────────────────────


def test_every_bank_is_exported(real: dict[str, bytes], real_site: Site) -> None:
    """There is a file of each format for each bank."""
    ids = [bank.id for bank in real_site.banks]
    assert set(real) == {f"{name}/{each}.{ending}" for name, (ending, _) in FORMATS.items() for each in ids}


def test_the_same_data_gives_the_same_bytes(make_site: MakeSite, exported: dict[str, bytes]) -> None:
    """A second site from the same data gives the same files, byte for byte."""
    assert digests(banks(make_site(samples.marked()[0]))) == digests(exported)


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """A digest of each file, short enough for a message."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_archives_hold_no_clock() -> None:
    """Every entry of an archive has the same day and the same rights."""
    with zipfile.ZipFile(io.BytesIO(packed({"a": b"1", "b": b"2"}))) as archive:
        found = {(entry.date_time, entry.external_attr) for entry in archive.infolist()}
    assert found == {((1980, 1, 1, 0, 0, 0), 0o644 << 16)}


def test_archives_keep_their_order() -> None:
    """Files stand in an archive in the order in which they were given."""
    assert list(opened(packed({"b": b"1", "a": b"2"}))) == ["b", "a"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_carried_by_every_format(name: str, kind: str, marked: Site) -> None:
    """Each kind brings a piece for each format of banks, and the piece makes something."""
    question = next(q for q in marked.banks[0].questions if q.type == kind)
    assert carried(name, question)
    assert pieces(name, question, Wording(marked))


def test_a_kind_without_a_piece_is_left_out(marked: Site) -> None:
    """A format that a kind does not know makes nothing of it."""
    question = marked.banks[0].questions[0]
    assert not carried("hot-potatoes", question)
    assert pieces("hot-potatoes", question, Wording(marked)) == []


@pytest.mark.parametrize(
    "name", ["moodle/sample.xml", "gift/sample.txt", "anki/sample.apkg", "scorm/all.zip"]
)
def test_the_losses_are_what_is_stated(name: str, marked: Site, marks: dict[str, str]) -> None:
    """A text of a question is missing from a format exactly where losses.yml says that it is lost."""
    made = packages(marked) if name.startswith("scorm") else banks(marked)
    text = content(name, made[name])
    stated = next(entry for entry in losses() if entry["id"] == name.partition("/")[0])
    lost = {field for loss in stated["losses"] if loss["fate"] == "lost" for field in loss.get("fields", [])}
    missing = {mark: place for mark, place in marks.items() if mark not in text}
    unstated = {p for p in missing.values() if not {p, re.sub(r"^\w+", "any", p)} & lost}
    assert unstated == set()
    for field in lost:
        assert field in {re.sub(r"^\w+", "any", place) for place in missing.values()} | set(missing.values())


def test_the_losses_name_fields_that_exist(marks: dict[str, str]) -> None:
    """No line of losses.yml is left from a field that is gone, and each says what becomes of it."""
    known = set(marks.values()) | {re.sub(r"^\w+", "any", place) for place in marks.values()}
    assert [entry["id"] for entry in losses()] == [*FORMATS, "scorm"]
    for entry in losses():
        for loss in entry["losses"]:
            assert set(loss) <= {"what", "fields", "fate", "note"}
            assert loss["fate"] in ("moved", "lost")
            assert set(loss.get("fields", [])) <= known


def test_the_readme_states_losses_and_counts(marked: Site) -> None:
    """Each loss stands in the README with its note, and each bank with how many questions it carried."""
    text = readme(marked, list(FORMATS))
    for entry in losses():
        assert f"### {entry['title']}" in text
        for loss in entry["losses"]:
            assert f"| {loss['what']} | {word('readme.' + loss['fate'])} | {loss['note']} |" in text
    count = len(marked.banks[0].questions)
    assert f"| {marked.banks[0].title} |{f' {count} / {count} |' * 3}" in text


def test_every_word_of_the_exports_is_used() -> None:
    """No word stands in exports.yml that the code does not name."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.py"))
    forms = {key: f"[\"']({key}|{key.rpartition('.')[2]})[\"']" for key in table("exports")}
    unnamed = {key for key, form in forms.items() if not re.search(form, code)}
    assert unnamed == {"readme.moved", "readme.lost"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('看<a href="page:law#x">法條</a>。', "看法條。"),
        ('<a class="y" href="page:law">甲<b>乙</b></a>', "甲<b>乙</b>"),
        ('<a href="https://example.org">外面</a>', '<a href="https://example.org">外面</a>'),
        ('<a href="page:a">一</a>、<a href="page:b">二</a>', "一、二"),
    ],
)
def test_links_into_the_site_become_text(html: str, text: str) -> None:
    """Only links to pages of the site lose their link, and they keep their words."""
    assert unlinked(html) == text


def test_no_export_links_into_the_site(real: dict[str, bytes]) -> None:
    """In none of the real files an address of our own kind is left."""
    for name, data in real.items():
        held = opened(data).values() if name.endswith(".apkg") else [data]
        assert not any(b'"page:' in each for each in held), name


def test_facts_are_filled_in(make_site: MakeSite) -> None:
    """A name in braces becomes the clinic's fact in prose and in lines, in every format."""
    (entry,) = (e for e in samples.questions() if e["id"] == "one")
    entry["stem"] = "打給{role.lead}，{clinic.name}"
    entry["options"][0]["text"] = "{role.lead.phone}"
    site = make_site([entry])
    for name, data in {**banks(site), **packages(site)}.items():
        text = content(name, data)
        assert f"打給王主管，{site.clinic.clinic.name}" in text, name
        assert "0900-000-101" in text, name
        assert "role.lead" not in text, name


# ── Moodle XML ──────────────────────────────────────────────────────────────────────────────────


def test_moodle_questions_have_what_every_type_needs(real: dict[str, bytes]) -> None:
    """Each entry has a type Moodle knows, a short name, an id of its own, tags and general feedback."""
    ids: list[str] = []
    for name, data in of(real, "moodle"):
        for entry in quiz(data):
            assert entry.get("type") in MOODLE_TYPES, name
            assert 0 < len(inner(entry, "name/text")) <= 255
            assert inner(entry, "questiontext/text")
            assert inner(entry, "generalfeedback/text")
            assert re.fullmatch(r"[a-z0-9.-]{1,100}", inner(entry, "idnumber"))
            tags = [inner(tag, "text") for tag in entry.findall("tags/tag")]
            assert len(tags) == len(set(tags)) >= 4, inner(entry, "idnumber")
            assert all(0 < len(tag) <= 50 and "," not in tag for tag in tags)
            ids.append(inner(entry, "idnumber"))
    assert len(ids) == len(set(ids))


def test_moodle_finds_every_question_of_a_bank(real: dict[str, bytes], real_site: Site) -> None:
    """The ids of a bank's questions and parts are those of its entries, up to a suffix."""
    for bank in real_site.banks:
        wanted = {q.id for entry in bank.questions for q in (entry, *getattr(entry, "parts", []))}
        found = {inner(e, "idnumber").partition(".")[0] for e in quiz(real[f"moodle/{bank.id}.xml"])}
        assert found == wanted


def test_moodle_takes_every_fraction(real: dict[str, bytes]) -> None:
    """Every percentage stands on Moodle's list; right ones add up to everything."""
    for name, data in of(real, "moodle"):
        for entry in quiz(data):
            if entry.get("type") == "ordering":
                continue
            shares = [float(answer.get("fraction", "x")) for answer in entry.findall("answer")]
            assert all(abs(share) in FRACTIONS for share in shares), (name, shares)
            if shares:
                assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)


def test_moodle_choices_are_single_or_multiple(real: dict[str, bytes], real_site: Site) -> None:
    """A multichoice takes one answer unless the question is a multiple one."""
    multiple = {
        q.id
        for bank in real_site.banks
        for entry in bank.questions
        for q in (entry, *getattr(entry, "parts", []))
        if q.type == "multiple"
    }
    for _, data in of(real, "moodle"):
        for entry in quiz(data):
            if entry.get("type") == "multichoice":
                assert (inner(entry, "single") == "false") == (inner(entry, "idnumber") in multiple)
                assert inner(entry, "shuffleanswers") == "true"
                assert all(inner(answer, "feedback/text") for answer in entry.findall("answer"))


def test_moodle_orderings_do_not_break_the_import(exported: dict[str, bytes]) -> None:
    """An ordering has all its elements; without shownumcorrect Moodle gives the whole import up."""
    orderings = [e for e in quiz(exported["moodle/sample.xml"]) if e.get("type") == "ordering"]
    assert len(orderings) == 3
    for entry in orderings:
        assert inner(entry, "shownumcorrect") == "1"
        assert inner(entry, "gradingtype") == "RELATIVE_NEXT_EXCLUDE_LAST"
        assert inner(entry, "selecttype") == "ALL"
        assert int(inner(entry, "selectcount")) == len(entry.findall("answer"))
        places = [answer.get("fraction") for answer in entry.findall("answer")]
        assert places == [str(n) for n in range(1, len(places) + 1)]


def test_moodle_matches_are_long_enough(make_site: MakeSite) -> None:
    """Moodle stops importing at fewer than three texts, so a match of two gets one that fits nothing."""
    (entry,) = (e for e in samples.questions() if e["id"] == "pairs")
    entry["pairs"], entry["distractors"] = entry["pairs"][:2], []
    site = make_site([entry])
    (made,) = quiz(moodle.bank(site.banks[0], Wording(site)))
    rows = made.findall("subquestion")
    assert [inner(row, "text") for row in rows] == ["甲", "乙", ""]
    assert inner(rows[-1], "answer/text") == word("file.none")
    _, (read_back,) = read(gift.bank(site.banks[0], Wording(site)).decode())
    assert [answer[0] for answer in read_back.answers] == ["甲", "乙", ""]


def test_moodle_ranges_are_worth_nothing_and_say_why(exported: dict[str, bytes]) -> None:
    """A number has its answer first, then each range as its middle and reach with feedback."""
    entry = next(e for e in quiz(exported["moodle/sample.xml"]) if inner(e, "idnumber") == "about")
    found = [
        (answer.get("fraction"), float(inner(answer, "text")), float(inner(answer, "tolerance")))
        for answer in entry.findall("answer")
    ]
    assert found == [("100", 60, 5), ("0", 27, 27), ("0", 532.5, 466.5)]
    assert [answer.find("feedback") is not None for answer in entry.findall("answer")] == [False, True, True]


def test_moodle_cases_are_a_description_and_questions(exported: dict[str, bytes]) -> None:
    """The vignette stands in a description, the parts follow with the case's tags and their number."""
    entries = quiz(exported["moodle/sample.xml"])
    place = next(n for n, e in enumerate(entries) if inner(e, "idnumber") == "story")
    case, *parts = entries[place:]
    assert case.get("type") == "description"
    assert [inner(e, "idnumber") for e in parts] == [
        "story-one",
        "story-many",
        "story-myth.verdict",
        "story-myth.reason",
    ]
    assert len({tuple(inner(tag, "text") for tag in e.findall("tags/tag")) for e in (case, *parts)}) == 1
    assert all("story" in words(inner(e, "questiontext/text")) for e in parts)


def score(entry: ElementTree.Element, answer: Any, question: Any) -> float:
    """What Moodle gives for ``answer``, from 0 to 1, by its own rules."""
    shares = [float(a.get("fraction", "0")) / 100 for a in entry.findall("answer")]
    if entry.get("type") == "numerical":
        values = [(float(inner(a, "text")), float(inner(a, "tolerance"))) for a in entry.findall("answer")]
        return next((s for s, (v, tol) in zip(shares, values, strict=True) if abs(answer - v) <= tol), 0)
    if entry.get("type") == "matching":
        rows = [(inner(r, "text"), inner(r, "answer/text")) for r in entry.findall("subquestion")]
        asked = [row for row in rows if row[0]]
        return sum(answer[left] == right_ for left, right_ in asked) / len(asked)
    chosen = [answer] if isinstance(answer, str) else answer
    total = sum(s for s, option in zip(shares, question.options, strict=True) if option.id in chosen)
    return min(max(total, 0), 1)


def test_moodle_gives_what_our_rules_give(marked: Site, exported: dict[str, bytes]) -> None:
    """For random answers to choices, numbers and matches Moodle's score is ours."""
    random = Random(3)
    entries = {inner(e, "idnumber"): e for e in quiz(exported["moodle/sample.xml"])}
    kinds = {"single", "multiple", "numeric", "match", "classify"}
    for question in (q for q in marked.banks[0].questions if q.type in kinds):
        for _ in range(50):
            answer = some(question, random)
            theirs = score(entries[question.id], _in_words(question, answer), question)
            assert theirs == pytest.approx(grading.grade(question, answer), abs=0.0001), question.id


def _in_words(question: Any, answer: Any) -> Any:
    """An answer to a match or a classification as texts instead of ids."""
    if question.type == "match":
        rights = {pair.id: pair.right for pair in question.pairs}
        return {pair.left: rights.get(answer[pair.id], "") for pair in question.pairs}
    if question.type == "classify":
        names = {category.id: category.name for category in question.categories}
        return {item.text: names[answer[item.id]] for item in question.items}
    return answer


@pytest.mark.parametrize("rights", range(1, 7))
@pytest.mark.parametrize("wrongs", range(1, 7))
def test_default_weights_are_on_moodles_list(rights: int, wrongs: int) -> None:
    """However many options are right and wrong, each share has its percentage."""
    question: Any = _multiple_with(rights, wrongs)
    shares = weights(question.options)
    assert {abs(float(share)) for share in shares} <= set(FRACTIONS)
    assert sum(float(share) for share in shares if float(share) > 0) == pytest.approx(100, abs=0.001)


def test_a_share_that_moodle_refuses_is_a_fault() -> None:
    """A percentage off the list raises instead of losing the question in the import."""
    assert percent(1 / 3) == "33.33333"
    assert percent(-1) == "-100"
    assert percent(0) == "0"
    with pytest.raises(ValueError, match=r"0\.37"):
        percent(0.37)


# ── GIFT ────────────────────────────────────────────────────────────────────────────────────────


def test_gift_holds_the_questions_of_moodle(real: dict[str, bytes]) -> None:
    """Read back as Moodle does, a GIFT file has the ids, tags, names and kinds of the Moodle file."""
    same = {"multichoice": {"multichoice", "multiple"}, "matching": {"match"}}
    for name, data in of(real, "gift"):
        entries = quiz(real[name.replace("gift", "moodle").replace(".txt", ".xml")])
        _, found = read(data.decode())
        assert [q.id for q in found] == [inner(e, "idnumber") for e in entries]
        for question, entry in zip(found, entries, strict=True):
            kind = str(entry.get("type"))
            assert question.kind in same.get(kind, {kind}), question.id
            assert question.tags == [inner(tag, "text") for tag in entry.findall("tags/tag")]
            assert question.name == inner(entry, "name/text")
            assert question.stem == inner(entry, "questiontext/text").strip()


def answers_of(question: Gift) -> list[tuple[str, str, str]]:
    """Text, weight and feedback of each answer."""
    return [(text, str(weight), feedback) for text, weight, feedback in question.answers]


def expected(entry: ElementTree.Element) -> list[tuple[str, str, str]]:
    """The answers of a Moodle entry as they must come out of GIFT."""
    if entry.get("type") == "matching":
        rows = entry.findall("subquestion")
        return [(r.findtext("text") or "", "None", inner(r, "answer/text")) for r in rows]
    given = entry.findall("answer")
    return [(inner(a, "text"), str(a.get("fraction")), a.findtext("feedback/text") or "") for a in given]


@pytest.mark.parametrize("which", ["marked", "nasty"])
def test_gift_escapes_so_that_moodle_reads_it_right(which: str, request: pytest.FixtureRequest) -> None:
    """Signs of GIFT, HTML and weights in any text come back as they were: same as in Moodle XML."""
    site: Site = request.getfixturevalue(which)
    wording = Wording(site)
    entries = {inner(e, "idnumber"): e for e in quiz(moodle.bank(site.banks[0], wording))}
    category, found = read(gift.bank(site.banks[0], wording).decode())
    assert category == "$course$/top/{}/{}".format(table("ui")["site.name"], "樣本//題庫")
    for question in found:
        entry = entries[question.id]
        assert question.stem == inner(entry, "questiontext/text")
        if question.kind in ("multichoice", "multiple", "match"):
            wanted = [tuple(unescape(part) for part in row) for row in expected(entry)]
            assert [tuple(unescape(part) for part in row) for row in answers_of(question)] == wanted
        if question.kind != "description":
            explained = inner(entry, "generalfeedback/text").partition("</p>")[0]
            assert question.general.startswith(explained)


def test_gift_verdicts_have_the_wrong_feedback_first(exported: dict[str, bytes], marked: Site) -> None:
    """Behind TRUE or FALSE stands what the wrong verdict is told, then what the right one is told."""
    _, found = read(exported["gift/sample.txt"].decode())
    questions: dict[str, Any] = {q.id: q for q in marked.banks[0].questions}
    for name, verdict in (("myth", "FALSE"), ("fact", "TRUE")):
        read_back = next(q for q in found if q.id == f"{name}.verdict")
        told = [questions[name].when_false, questions[name].when_true]
        assert read_back.answers[0][0] == verdict
        found_told = [read_back.answers[0][2], read_back.answers[1][2]]
        assert found_told == (told if verdict == "FALSE" else told[::-1])


def test_gift_items_of_an_order_hold_no_sign(nasty: Site) -> None:
    """Moodle never undoes escapes in the items of an ordering, so they are written in full width."""
    _, found = read(gift.bank(nasty.banks[0], Wording(nasty)).decode())
    items = [answer[0] for q in found if q.kind == "ordering" for answer in q.answers]
    assert len(items) == 13
    for item in items:
        assert not re.search(r"[\\~=#{}:]|//", item)
        assert "ａ" not in item
        assert "a～b＝c＃d｛e｝f：g＼h" in item


# ── Anki ────────────────────────────────────────────────────────────────────────────────────────


def test_anki_notes_keep_their_ids(real: dict[str, bytes], real_site: Site) -> None:
    """The guid of a note is the id of its question, or of the part of a case; each has one card."""
    for bank in real_site.banks:
        wanted = [q.id for entry in bank.questions for q in getattr(entry, "parts", [entry])]
        found = notes(real[f"anki/{bank.id}.apkg"])
        assert [guid for guid, _, _ in found] == wanted
        assert all(fields[0] == guid and all(fields) for guid, _, fields in found)


def test_anki_numbers_are_fixed(exported: dict[str, bytes]) -> None:
    """Deck and model have numbers that follow from their names, notes the day of the last change."""
    collection = sqlite3.connect(":memory:")
    collection.deserialize(opened(exported["anki/sample.apkg"])["collection.anki2"])
    models, decks = collection.execute("select models, decks from col").fetchone()
    days = {row[0] for row in collection.execute("select mod from notes")}
    assert collection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert collection.execute("select count(distinct nid) = count(*) from cards").fetchone() == (1,)
    collection.close()
    assert str(anki._number("deck:sample")) in json.loads(decks)
    assert str(anki._number("model:1")) in json.loads(models)
    assert all(1 << 30 <= int(key) < 1 << 31 for key in json.loads(models))
    assert days == {1793491200}


def test_anki_fronts_do_not_tell(exported: dict[str, bytes], marked: Site) -> None:
    """No feedback and no reason stands on a front."""
    fronts = " ".join(fields[1] for _, _, fields in notes(exported["anki/sample.apkg"]))
    for entry in marked.banks[0].walk():
        for name in ("feedback", "why", "explain", "when_true", "when_false"):
            assert getattr(entry, name, None) is None or getattr(entry, name) not in fronts


def test_anki_escapes_html(nasty: Site) -> None:
    """Signs of HTML in a text are shown, not read; genanki would warn, and warnings are errors here."""
    for _, tags, fields in notes(anki.bank(nasty.banks[0], Wording(nasty))):
        assert '<b>&amp;"' not in fields[1]
        assert not any(" " in tag for tag in tags)


# ── the command ─────────────────────────────────────────────────────────────────────────────────


def run(root: Path, seed: int) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with its own hashes."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "macros.export", "--root", str(root)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def laid(tmp_path: Path) -> Path:
    """A project with one small question of each kind that the rules accept."""
    entries = [entry for entry in samples.questions() if entry["id"] in ("one", "hours")]
    return lay(tmp_path / "project", samples.files(entries))


def written(root: Path) -> dict[str, bytes]:
    """What lies below ``dist/export``."""
    folder = root / "dist" / "export"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_two_processes_write_the_same(tmp_path: Path) -> None:
    """Another process, with other hash seeds, writes the same bytes and leaves no other file behind."""
    root = laid(tmp_path)
    first = run(root, 1)
    assert first.returncode == 0, first.stderr
    before = written(root)
    assert sorted(before) == sorted(
        ["README.md", "anki/sample.apkg", "gift/sample.txt", "moodle/sample.xml", "scorm/all.zip"]
    )
    (root / "dist/export/gift/gone.txt").write_text("old")
    assert run(root, 2).returncode == 0
    assert written(root) == before
    assert [p.name for p in (root / "dist").iterdir()] == ["export"]


def test_faulty_data_leaves_the_old_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With an error in the data nothing is written, and the error is named."""
    root = laid(tmp_path)
    export.replace(root / "dist" / "export", {"gift/old.txt": b"old"})
    path = root / "quizzes/sample.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('"sample"', '"other"'), encoding="utf-8")
    assert export.main(["--root", str(root)]) == 1
    assert "quizzes/sample.yml" in capsys.readouterr().err
    assert written(root) == {"gift/old.txt": b"old"}


def test_a_failed_write_leaves_the_old_files(tmp_path: Path) -> None:
    """When a file cannot be written the folder is as it was and nothing lies beside it."""
    folder = tmp_path / "dist" / "export"
    export.replace(folder, {"old": b"0"})
    with pytest.raises(OSError, match=r"a\.txt"):
        export.replace(folder, {"a.txt": b"1", "a.txt/b": b"2"})
    assert [p.name for p in folder.iterdir()] == ["old"]
    assert [p.name for p in folder.parent.iterdir()] == ["export"]


def test_right_answers_exist_for_the_sample(marked: Site) -> None:
    """The sample is sound: each of its questions can be answered rightly."""
    assert all(grading.grade(q, right(q)) == 1 for q in marked.banks[0].questions)
