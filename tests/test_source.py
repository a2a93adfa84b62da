"""YAML text to trees with places: what is read, where it stands, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.problems import Mark
from macros.source import MAX_DEPTH, Document, parse, read


def read_bytes(folder: Path, raw: bytes) -> tuple[Document, list[str]]:
    """Read ``raw`` as a file; the problems as place and key."""
    (folder / "file.yml").write_bytes(raw)
    document, problems = read(folder, "file.yml")
    return document, [f"{p.mark.line}:{p.mark.column} {p.key}" for p in problems]


def data_of(text: str) -> Any:
    """The plain data of sound YAML ``text``."""
    document, problems = parse("file.yml", text)
    assert problems == []
    return document.data


@pytest.mark.parametrize(
    "scalar", ["0110", "12:30", "no", "on", "null", "~", "2026-01-08", "1e3", "0x1F", "1_000", ".5", "true"]
)
def test_scalars_stay_text(scalar: str) -> None:
    """Nothing is guessed: phone numbers, times, answers and dates are the text that was written."""
    assert data_of(f"a: {scalar}\n") == {"a": scalar}


def test_empty_and_quoted_empty_differ() -> None:
    """Nothing after the colon is None; two quotes are an empty text."""
    assert data_of('a:\nb: ""\nc: \'\'\nd: [e, ""]\n') == {"a": None, "b": "", "c": "", "d": ["e", ""]}


def test_block_texts_keep_or_fold_their_lines() -> None:
    """A ``|`` text keeps its line ends, a ``>`` text folds them."""
    assert data_of("a: |\n  x\n\n  y\nb: >-\n  p\n  q\n") == {"a": "x\n\ny\n", "b": "p q"}


def test_nested_data() -> None:
    """Lists in mappings in lists come out as they were written, in block and in flow style."""
    block = "a:\n  - b: 1\n    c:\n      - 2\n      - d: {e: [3, {f: 4}]}\n  - 5\n"
    assert data_of(block) == {"a": [{"b": "1", "c": ["2", {"d": {"e": ["3", {"f": "4"}]}}]}, "5"]}


def test_a_pair_in_a_flow_list_is_a_mapping() -> None:
    """``[a: 1]`` is a list of one mapping, as in YAML."""
    assert data_of("[a: 1, b]\n") == [{"a": "1"}, "b"]


def test_values_and_keys_know_their_places() -> None:
    """Every value and every key keeps its own line and column."""
    document, _ = parse("f.yml", "a:\n  - b: 1\n    c:\n      - 22\n      - 33\nd: {e: 4}\n")
    values = {
        (): Mark("f.yml", 1, 1),
        ("a",): Mark("f.yml", 2, 3),
        ("a", 0): Mark("f.yml", 2, 5),
        ("a", 0, "b"): Mark("f.yml", 2, 8),
        ("a", 0, "c"): Mark("f.yml", 4, 7),
        ("a", 0, "c", 0): Mark("f.yml", 4, 9),
        ("a", 0, "c", 1): Mark("f.yml", 5, 9),
        ("d",): Mark("f.yml", 6, 4),
        ("d", "e"): Mark("f.yml", 6, 8),
    }
    assert {path: document.mark(path) for path in values} == values
    keys = {
        ("a",): Mark("f.yml", 1, 1),
        ("a", 0, "b"): Mark("f.yml", 2, 5),
        ("a", 0, "c"): Mark("f.yml", 3, 5),
        ("d",): Mark("f.yml", 6, 1),
        ("d", "e"): Mark("f.yml", 6, 5),
    }
    assert {path: document.key_mark(path) for path in keys} == keys


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    """The nearest parent; for an item of a list, which has no key, its own place."""
    document, _ = parse("f.yml", "a:\n  - b: 1\n")
    for path in (("a", 0, "x"), ("a", 0, "x", 3, "y")):
        assert document.mark(path) == document.key_mark(path) == Mark("f.yml", 2, 5)
    assert document.mark(("a", 7)) == Mark("f.yml", 2, 3)
    assert document.key_mark(("a", 0)) == Mark("f.yml", 2, 5)
    assert document.key_mark(("a", 0, "b", "z")) == Mark("f.yml", 2, 8)
    assert document.mark(()) == document.key_mark(()) == Mark("f.yml", 1, 1)


def test_columns_count_characters() -> None:
    """Chinese characters and emoji before a value count one column each."""
    document, _ = parse("f.yml", "甲乙: {😀: 丙, 丁: 戊}\n")
    assert document.mark(("甲乙",)).column == 5
    assert document.mark(("甲乙", "😀")).column == 9
    assert document.mark(("甲乙", "丁")).column == 15


def test_a_missing_place_is_that_of_its_parent() -> None:
    """What does not exist stands where the nearest thing around it stands."""
    document, _ = parse("f.yml", "x: 0\na:\n  b: 1\n")
    assert document.mark(("a", "c", 3, "d")) == Mark("f.yml", 3, 3)
    assert document.mark(("z",)) == Mark("f.yml", 1, 1)
    assert document.key_mark(("a", "c")) == Mark("f.yml", 3, 3)


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_line_ends_make_no_difference(ends: bytes, tmp_path: Path) -> None:
    """A file with Windows or old Mac line ends gives the same data at the same places."""
    raw = "a: |\n  甲\n  乙\nb:\n  - c\n".encode()
    expected, _ = read_bytes(tmp_path, raw)
    found, problems = read_bytes(tmp_path, raw.replace(b"\n", ends))
    assert problems == []
    assert (found.data, found.places) == (expected.data, expected.places)


def test_a_last_line_without_end(tmp_path: Path) -> None:
    """The last line needs no line end."""
    document, problems = read_bytes(tmp_path, b"a: 1\nb: 2")
    assert (document.data, problems) == ({"a": "1", "b": "2"}, [])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("a: 1\n".encode("utf-8-sig"), "1:1 byte-order-mark", id="utf-8"),
        pytest.param("a: 1\n".encode("utf-16"), "1:1 byte-order-mark", id="utf-16"),
        pytest.param(b"\xfe\xff" + "a: 1\n".encode("utf-16-be"), "1:1 byte-order-mark", id="utf-16-be"),
        pytest.param("a: 1\nb: 院長\n".encode("big5"), "2:4 not-utf8", id="big5"),
        pytest.param("a: 1\nb: é\n".encode("latin-1"), "2:4 not-utf8", id="latin-1"),
        pytest.param("a: 院".encode()[:-1], "1:4 not-utf8", id="cut in a character"),
    ],
)
def test_other_encodings_are_refused(raw: bytes, expected: str, tmp_path: Path) -> None:
    """Only UTF-8 without a mark is read; else the place of the first foreign byte is told."""
    document, problems = read_bytes(tmp_path, raw)
    assert problems == [expected]
    assert document.data is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 1\n\tb: 2\n", ["2:1 tab"], id="tab"),
        pytest.param("a: 1\t# x\n", ["1:5 tab"], id="tab before a comment"),
        pytest.param("a: \x00\n", ["1:4 control-character"], id="nul"),
        pytest.param("a: \x7f\n", ["1:4 control-character"], id="delete"),
        pytest.param("a: 1\n\u3000b: 2\n", ["2:1 wide-indent"], id="full-width blank"),
        pytest.param("a: 1\n\u00a0b: 2\n", ["2:1 wide-indent"], id="no-break space"),
        pytest.param(
            "a: 1\t\nb: \x01\n\u3000c: 3\n", ["1:5 tab", "2:4 control-character", "3:1 wide-indent"], id="all"
        ),
    ],
)
def test_invisible_characters_are_shown(text: str, expected: list[str], tmp_path: Path) -> None:
    """Characters that look like a blank or like nothing are named with their places, all of them."""
    assert read_bytes(tmp_path, text.encode())[1] == expected


def test_wide_blanks_inside_a_text_are_fine() -> None:
    """A full-width blank between words is text, only as indentation it is refused."""
    assert data_of("a: 甲\u3000乙\n") == {"a": "甲\u3000乙"}


@pytest.mark.parametrize("character", ["\x84", "\ufffe"])
def test_rare_control_characters_are_located(character: str, tmp_path: Path) -> None:
    """A control character beyond ASCII is reported where it stands."""
    raw = f"a: 1\nb: x{character}y\n".encode()
    assert read_bytes(tmp_path, raw)[1] == ["2:5 control-character"]


@pytest.mark.parametrize("character", ["\u2028", "\u0085"])
def test_rare_line_ends_do_not_shift_lines(character: str, tmp_path: Path) -> None:
    """A pasted line separator is reported, or at least leaves the line numbers of an editor alone."""
    raw = f"a:\n  - x{character}    y\nb: &c 1\n".encode()
    assert read_bytes(tmp_path, raw)[1] in (["3:4 alias"], ["2:6 control-character"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", "1:4 alias"),
        ("a: 1\nb: *a\n", "2:4 alias"),
        ("a: &x [1]\n", "1:4 alias"),
        ("&x a: 1\n", "1:1 alias"),
        ("<<: *a\n", "1:5 alias"),
        ("a: !!python/object:os.system {}\n", "1:4 tag"),
        ("a: !!int 1\n", "1:4 tag"),
        ("a: !own [1]\n", "1:4 tag"),
        ("a: 1\n---\nb: 2\n", "2:1 several-documents"),
        ("? [a, b]\n: 1\n", "1:3 odd-key"),
        ("? {a: b}\n: 1\n", "1:3 odd-key"),
        ("a\u200bb: 1\n", "1:1 invisible-key"),
        ("a: {b: 1\n", "2:1 syntax"),
        ("a: b: c\n", "1:5 syntax"),
        ("", "1:1 empty-file"),
        ("# only a comment\n", "1:1 empty-file"),
        ("---\n", "1:1 empty-file"),
        ("---\n...\n", "1:1 empty-file"),
    ],
)
def test_refused_yaml(text: str, expected: str) -> None:
    """YAML beyond plain mappings, lists and texts is refused at its place, with one message."""
    _, problems = parse("f.yml", text)
    assert [f"{p.mark.line}:{p.mark.column} {p.key}" for p in problems] == [expected]


def test_an_explicit_plain_text_is_fine() -> None:
    """A lone exclamation mark and a document start are plain YAML."""
    assert data_of("%YAML 1.2\n---\na: ! b\n") == {"a": "b"}


def test_every_duplicate_key_is_reported() -> None:
    """Each repetition is reported with the place of the one before; equal keys elsewhere are none."""
    _, problems = parse("f.yml", "a: 1\nb: {a: 1}\na: 2\nc: [{a: 1}, {a: 2}]\na: 3\n")
    assert [(p.key, str(p.mark), p.values["first"]) for p in problems] == [
        ("duplicate-key", "f.yml:3:1", "f.yml:1:1"),
        ("duplicate-key", "f.yml:5:1", "f.yml:3:1"),
    ]


def test_the_deepest_nesting_that_is_read() -> None:
    """Data may be as deep as the limit, and not one level deeper."""
    assert parse("f.yml", "[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    _, problems = parse("f.yml", "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert [(p.key, p.mark.column) for p in problems] == [("too-deep", MAX_DEPTH + 1)]


def test_a_problem_says_which_value_it_is_about() -> None:
    """A fault deep in a file names the dotted path beside the line."""
    _, problems = parse("f.yml", "phases:\n  - steps:\n      - how: [x, &y z]\n")
    assert problems[0].where == "phases[0].steps[0].how[1]"


@pytest.mark.parametrize("written", ["\\0", "\\e", "\\x85", "\\u2028", "\\uFFFF"])
def test_a_control_character_by_its_number(written: str) -> None:
    """Written as an escape a control character is the same fault, at the text that holds it."""
    _, problems = parse("f.yml", f'a: b\nc: "甲{written}乙"\n')
    assert [(p.key, str(p.mark)) for p in problems] == [("control-character", "f.yml:2:4")]


@pytest.mark.parametrize("text", ["a: [b, c", "a: {b: c", 'a: "b'])
def test_a_fault_at_the_end_is_on_the_last_line(text: str) -> None:
    """A file that breaks off has no line after its last one."""
    _, problems = parse("f.yml", text)
    assert [(p.key, p.mark.line) for p in problems] == [("syntax", 1)]
