"""YAML text to plain trees whose every value keeps its line and column.

The tree is built from libyaml's event stream, one event at a time: nothing recurses, so a
hundred thousand brackets are a message and not a crash.  Scalars stay text (``0110`` and
``12:30`` are phone numbers and times here); an empty one is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

import yaml

from macros.problems import Mark, Path, Problem, dotted

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# C0 and C1 controls, the line ends that editors do not count, and code points that are no characters.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
# The same where a quoted text names them: "\\0"; line ends and tabs come from folding and wishes.
_WRITTEN = re.compile(_CONTROL.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
_INVISIBLE = re.compile("[\u00a0\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u3000\ufeff]")


# Where a value stands: line, column, and the same for what is inside.  A mapping holds, for each key,
# the key's own line and column and its value's place; a list holds the places of its items.
Place = tuple[int, int, Any]


@dataclass
class Document:
    """One file: its plain data and where each value (and each key) stands."""

    file: str
    data: Any = None
    places: Place = (1, 1, None)

    def mark(self, path: Path) -> Mark:
        """The mark of the value at ``path``, or of the nearest parent that exists."""
        return self._mark(self._place(path)[0])

    def key_mark(self, path: Path) -> Mark:
        """The mark of the key that holds ``path``, or that of the value."""
        parent, whole = self._place(path[:-1])
        if path and whole and isinstance(parent[2], dict) and path[-1] in parent[2]:
            return self._mark(parent[2][path[-1]])
        return self.mark(path)

    def _place(self, path: Path) -> tuple[Place, bool]:
        """The place of ``path`` or its nearest parent, and whether it is the former."""
        place = self.places
        for step in path:
            inside = place[2]
            if isinstance(inside, dict) and step in inside:
                place = inside[step][2]
            elif isinstance(inside, list) and isinstance(step, int) and step < len(inside):
                place = inside[step]
            else:
                return place, False
        return place, True

    def _mark(self, place: tuple[int, int, Any]) -> Mark:
        return Mark(self.file, place[0], place[1])


def read(root: FilePath, file: str) -> tuple[Document, list[Problem]]:
    """Read ``root/file``.

    Returns the document and its problems; with problems the data may be partial and must not
    be decoded.
    """
    raw = (root / file).read_bytes()
    text, problems = _text(file, raw)
    if problems:
        return Document(file), problems
    return parse(file, text)


def parse(file: str, text: str) -> tuple[Document, list[Problem]]:
    """Turn YAML ``text`` into a document; ``file`` is only used in marks."""
    builder = _Builder(file, text)
    loader = _Loader(text)
    take, next_event = builder.take, loader.get_event
    try:
        while take(next_event()):
            pass
    except yaml.YAMLError as error:
        builder.syntax(error, text)
    finally:
        loader.dispose()
    document, problems = builder.document, builder.problems
    if not problems and document.data is None:
        problems.append(Problem(Mark(file), "", "empty-file"))
    return document, problems


def _text(file: str, raw: bytes) -> tuple[str, list[Problem]]:
    if len(raw) > MAX_BYTES:
        return "", [Problem(Mark(file), "", "too-large", {"limit": str(MAX_BYTES // 1_000_000)})]
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(Mark(file), "", "byte-order-mark")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return "", [Problem(Mark(file, line, column), "", "not-utf8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(_characters(file, text))


def _characters(file: str, text: str) -> Iterator[Problem]:
    """Characters that look like nothing, or like a blank, and change the meaning."""
    if not _WRITTEN.search(text) and not any(blank in text for blank in "\t\u3000\u00a0"):
        return  # nearly every file; there is no need to go through its lines
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            key = "tab" if found[0] == "\t" else "control-character"
            values = {} if key == "tab" else {"code": f"U+{ord(found[0]):04X}"}
            yield Problem(Mark(file, number, found.start() + 1), "", key, values)
        if line[:1] in ("\u3000", "\u00a0"):
            yield Problem(Mark(file, number, 1), "", "wide-indent")


class _Frame:
    """A container that is being filled: its data, its places, and the key that waits for a value.

    A mapping whose key is None is waiting for one; the key of a list is always an empty text.
    """

    __slots__ = ("data", "key", "key_column", "key_line", "places")

    def __init__(self, data: Any, places: Any) -> None:
        self.data, self.places = data, places
        self.key: str | None = None if type(data) is dict else ""
        self.key_line = self.key_column = 1


class _Builder:
    """A stack machine over YAML events; it sees each value of each file, so it does little with each."""

    def __init__(self, file: str, text: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._documents = 0
        # The lowest frame is a list of the documents, and nothing that has a path.
        self._stack = [_Frame([], [])]
        # A value holds such a character only if the text does or may name it: one look instead of thousands.
        self._controls = "\\" in text or _WRITTEN.search(text) is not None
        self._invisible = "\\" in text or _INVISIBLE.search(text) is not None

    @property
    def document(self) -> Document:
        """What has been read until now."""
        whole = self._stack[0]
        return Document(self._file, whole.data[0], whole.places[0]) if whole.data else Document(self._file)

    def take(self, event: Any) -> bool:
        """Use one event; false means that reading on makes no sense."""
        kind = type(event)
        if kind in _NODES:
            return self._node(event, kind)
        if kind in _ENDS:
            self._stack.pop()
            around = self._stack[-1]
            if type(around.data) is dict:
                around.key = None
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                return self._fault(event, "several-documents")
        elif kind is yaml.AliasEvent:
            return self._fault(event, "alias")
        return kind is not yaml.StreamEndEvent

    def syntax(self, error: yaml.YAMLError, text: str) -> None:
        place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        mark = self._mark(place) if place else Mark(self._file)
        lines = text.split("\n")
        if mark.line > len(lines):  # libyaml ends a last line that has no end of its own
            mark = Mark(mark.file, len(lines), len(lines[-1]) + 1)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        self.problems.append(Problem(mark, self._where(), "syntax", {"reason": str(reason)}))

    def _node(self, event: Any, kind: type) -> bool:
        if event.anchor:
            return self._fault(event, "alias")
        if event.tag and event.tag != "!":
            return self._fault(event, "tag", tag=event.tag)
        if len(self._stack) > MAX_DEPTH:
            return self._fault(event, "too-deep", limit=str(MAX_DEPTH))
        value: Any
        inside: Any = None
        scalar = kind is yaml.ScalarEvent
        if scalar and self._controls and (found := _WRITTEN.search(event.value)):
            return self._fault(event, "control-character", code=f"U+{ord(found[0]):04X}")
        frame = self._stack[-1]
        if frame.key is None:
            return self._key(event, frame)
        if scalar:
            value = event.value
            if value == "" and not event.style:
                value = None
        else:
            value, inside = ({}, {}) if kind is yaml.MappingStartEvent else ([], [])
            self._stack.append(_Frame(value, inside))
        start = event.start_mark
        place = (start.line + 1, start.column + 1, inside)
        if type(frame.data) is dict:
            frame.data[frame.key] = value
            frame.places[frame.key] = (frame.key_line, frame.key_column, place)
            if scalar:
                frame.key = None
        else:
            frame.data.append(value)
            frame.places.append(place)
        return True

    def _key(self, event: Any, frame: _Frame) -> bool:
        if type(event) is not yaml.ScalarEvent:
            return self._fault(event, "odd-key")
        key = event.value
        if self._invisible and (found := _INVISIBLE.search(key)):
            return self._fault(event, "invisible-key", code=f"U+{ord(found[0]):04X}")
        frame.key = key
        start: Any = event.start_mark
        frame.key_line, frame.key_column = start.line + 1, start.column + 1
        if key in frame.data:
            first = Mark(self._file, *frame.places[key][:2])
            values = {"key": key, "first": str(first)}
            self.problems.append(Problem(self._mark(start), self._where(), "duplicate-key", values))
        return True

    def _fault(self, event: Any, key: str, **values: str) -> bool:
        self.problems.append(Problem(self._mark(event.start_mark), self._where(), key, values))
        return False

    def _where(self) -> str:
        """The path of what is being read: of a list that is not the innermost, the item it is inside of."""
        path: list[str | int] = []
        inner = self._stack[1:]
        for depth, frame in enumerate(inner, 1):
            if type(frame.data) is dict:
                path += [frame.key] if frame.key is not None else []
            else:
                path.append(len(frame.data) - (depth < len(inner)))
        return dotted(tuple(path))

    def _mark(self, place: Any) -> Mark:
        return Mark(self._file, place.line + 1, place.column + 1)


_NODES = {yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent}
_ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
