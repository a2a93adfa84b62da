"""The ways of damage: delete, duplicate, swap, re-indent, retype, truncate, mis-encode."""

from __future__ import annotations

import random

from tests.mutations.damage import ODD, Files, Overlay, Span, replaced, spans, way


def _lines(files: Files, name: str) -> list[str]:
    return files[name].decode().split("\n")


def _joined(name: str, lines: list[str]) -> Overlay:
    return {name: "\n".join(lines).encode()}


def _pick(files: Files, name: str, chance: random.Random, key: bool) -> tuple[str, Span]:
    text = files[name].decode()
    return text, chance.choice([span for span in spans(text) if span.key is key])


def _block(lines: list[str], chance: random.Random) -> tuple[int, int]:
    """A line and all that is indented below it."""
    start = chance.choice([number for number, line in enumerate(lines) if line.strip()])
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth):
        end += 1
    return start, end


@way("delete")
def a_line(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    del lines[chance.randrange(len(lines))]
    return _joined(name, lines)


@way("delete")
def a_block(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    start, end = _block(lines, chance)
    return _joined(name, lines[:start] + lines[end:])


@way("delete")
def a_value(files: Files, name: str, chance: random.Random) -> Overlay:
    text, span = _pick(files, name, chance, key=False)
    return {name: replaced(text, span, "")}


@way("delete")
def a_key(files: Files, name: str, chance: random.Random) -> Overlay:
    text, span = _pick(files, name, chance, key=True)
    return {name: replaced(text, span, "")}


@way("delete")
def a_character(files: Files, name: str, chance: random.Random) -> Overlay:
    text = files[name].decode()
    at = chance.randrange(len(text))
    return {name: (text[:at] + text[at + 1 :]).encode()}


@way("delete")
def a_file(files: Files, name: str, chance: random.Random) -> Overlay:
    return {name: chance.choice([None, b"", b"\n", b"# nothing\n", b"---\n", b"{}", b"[]", b"x"])}


@way("duplicate")
def line_twice(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    at = chance.randrange(len(lines))
    return _joined(name, [*lines[: at + 1], *lines[at:]])


@way("duplicate")
def block_twice(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    start, end = _block(lines, chance)
    return _joined(name, lines[:end] + lines[start:])


@way("duplicate")
def block_elsewhere(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    start, end = _block(lines, chance)
    at = chance.randrange(len(lines))
    return _joined(name, lines[:at] + lines[start:end] + lines[at:])


@way("duplicate")
def file_twice(files: Files, name: str, chance: random.Random) -> Overlay:
    between = chance.choice([b"", b"\n---\n", b"\n...\n"])
    return {name: files[name] + between + files[name]}


@way("swap")
def two_lines(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    one = chance.randrange(len(lines))
    other = min(one + 1, len(lines) - 1) if chance.random() < 0.5 else chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return _joined(name, lines)


@way("swap")
def two_values(files: Files, name: str, chance: random.Random) -> Overlay:
    text = files[name].decode()
    first, second = sorted(
        chance.sample([s for s in spans(text) if not s.key], 2), key=lambda span: span.start
    )
    one, other = text[first.start : first.end], text[second.start : second.end]
    changed = text[: first.start] + other + text[first.end : second.start] + one + text[second.end :]
    return {name: changed.encode()}


@way("swap")
def two_keys(files: Files, name: str, chance: random.Random) -> Overlay:
    text, span = _pick(files, name, chance, key=True)
    _, other = _pick(files, name, chance, key=True)
    return {name: replaced(text, span, text[other.start : other.end])}


@way("swap")
def two_files(files: Files, name: str, chance: random.Random) -> Overlay:
    other = chance.choice(sorted(files))
    return {name: files[other], other: files[name]}


@way("re-indent")
def a_line_moved(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    at = chance.choice([number for number, line in enumerate(lines) if line.strip()])
    bare = lines[at].lstrip()
    depth = max(0, len(lines[at]) - len(bare) + chance.choice([-4, -2, -1, 1, 2, 4, 40]))
    lines[at] = " " * depth + bare
    return _joined(name, lines)


@way("re-indent")
def a_block_moved(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    start, end = _block(lines, chance)
    by = chance.choice(["  ", " ", "\t", "\u3000", "\u00a0", "-   "])
    return _joined(name, [by + line if start <= at < end else line for at, line in enumerate(lines)])


@way("re-indent")
def all_flat(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    start = chance.randrange(len(lines))
    return _joined(name, lines[:start] + [line.lstrip() for line in lines[start:]])


@way("retype")
def an_odd_value(files: Files, name: str, chance: random.Random) -> Overlay:
    text, span = _pick(files, name, chance, key=False)
    return {name: replaced(text, span, chance.choice(ODD))}


@way("retype")
def another_odd_value(files: Files, name: str, chance: random.Random) -> Overlay:
    return an_odd_value(files, name, chance)


@way("retype")
def an_odd_key(files: Files, name: str, chance: random.Random) -> Overlay:
    text, span = _pick(files, name, chance, key=True)
    return {name: replaced(text, span, chance.choice(ODD))}


@way("retype")
def value_as_list(files: Files, name: str, chance: random.Random) -> Overlay:
    text, span = _pick(files, name, chance, key=False)
    inside = text[span.start : span.end].replace("\n", " ").strip()
    return {name: replaced(text, span, chance.choice(["[{}]", "{{x: {}}}", "[[{}]]", '"{}"']).format(inside))}


@way("retype")
def a_block_as_text(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    start, end = _block(lines, chance)
    head = lines[start].split(":")[0]
    return _joined(name, [*lines[:start], f"{head}: {chance.choice(ODD)}", *lines[end:]])


@way("truncate")
def at_a_byte(files: Files, name: str, chance: random.Random) -> Overlay:
    return {name: files[name][: chance.randrange(len(files[name]))]}


@way("truncate")
def at_a_line(files: Files, name: str, chance: random.Random) -> Overlay:
    lines = _lines(files, name)
    return _joined(name, lines[: chance.randrange(len(lines))])


@way("truncate")
def the_beginning(files: Files, name: str, chance: random.Random) -> Overlay:
    return {name: files[name][chance.randrange(1, len(files[name])) :]}


@way("truncate")
def a_hole(files: Files, name: str, chance: random.Random) -> Overlay:
    start, end = sorted(chance.sample(range(len(files[name])), 2))
    return {name: files[name][:start] + files[name][end:]}


@way("mis-encode")
def another_encoding(files: Files, name: str, chance: random.Random) -> Overlay:
    kind = chance.choice(["big5", "gb18030", "utf-16", "utf-16-le", "utf-32", "utf-8-sig", "utf-7"])
    return {name: files[name].decode().encode(kind, "replace")}


@way("mis-encode")
def read_as_latin(files: Files, name: str, chance: random.Random) -> Overlay:
    return {name: files[name].decode("latin-1").encode()}


@way("mis-encode")
def bytes_changed(files: Files, name: str, chance: random.Random) -> Overlay:
    raw = bytearray(files[name])
    for _ in range(chance.choice([1, 1, 5])):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return {name: bytes(raw)}


@way("mis-encode")
def bytes_put_in(files: Files, name: str, chance: random.Random) -> Overlay:
    odd = [
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\t",
        "\u3000",
        "：",
        "，",
        "\r",
        "\ufffd",
        "\U0001f600",
    ]
    raw, at = files[name], chance.randrange(len(files[name]))
    new = chance.choice([*(text.encode() for text in odd), b"\xff", b"\xc0\x80", b"\xed\xa0\x80"])
    return {name: raw[:at] + new + raw[at:]}


@way("mis-encode")
def other_line_ends(files: Files, name: str, chance: random.Random) -> Overlay:
    return {
        name: files[name].replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\r", b"\x0b", b"\xe2\x80\xa8"]))
    }


@way("mis-encode")
def full_width_signs(files: Files, name: str, chance: random.Random) -> Overlay:
    old, new = chance.choice(
        [(": ", "："), ("- ", "－ "), ("  ", "\u3000"), ("[", "［"), ('"', "“"), (", ", "，")]
    )
    lines = _lines(files, name)
    at = chance.choice([number for number, line in enumerate(lines) if old in line] or [0])
    lines[at] = lines[at].replace(old, new)
    return _joined(name, lines)
