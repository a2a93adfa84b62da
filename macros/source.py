"""YAML text to plain trees whose every value keeps its line and column.

The tree is built from libyaml's event stream, one event at a time: nothing recurses, so a
hundred thousand brackets are a message and not a crash.  Scalars stay text (``0110`` and
``12:30`` are phone numbers and times here); an empty one is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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


@dataclass
class Document:
    """One file: its plain data and where each value (and each key) stands."""

    file: str
    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)

    def mark(self, path: Path) -> Mark:
        """The mark of the value at ``path``, or of the nearest parent that exists."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark(self.file))

    def key_mark(self, path: Path) -> Mark:
        """The mark of the key that holds ``path``, or that of the value."""
        return self.keys.get(path) or self.mark(path)


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
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        builder.syntax(error, text)
    if not builder.problems and builder.document.data is None:
        builder.problems.append(Problem(Mark(file), "", "empty-file"))
    return builder.document, builder.problems


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
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            key = "tab" if found[0] == "\t" else "control-character"
            values = {} if key == "tab" else {"code": f"U+{ord(found[0]):04X}"}
            yield Problem(Mark(file, number, found.start() + 1), "", key, values)
        if line[:1] in ("\u3000", "\u00a0"):
            yield Problem(Mark(file, number, 1), "", "wide-indent")


class _Builder:
    """A stack machine over YAML events."""

    def __init__(self, file: str) -> None:
        self.document = Document(file)
        self.problems: list[Problem] = []
        self._stack: list[Any] = []
        self._path: list[str | int] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Use one event; false means that reading on makes no sense."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                return self._fault(event, "several-documents")
        elif isinstance(event, yaml.AliasEvent):
            return self._fault(event, "alias")
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
            self._leave()
        return True

    def syntax(self, error: yaml.YAMLError, text: str) -> None:
        place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        mark = self._mark(place) if place else Mark(self.document.file)
        lines = text.split("\n")
        if mark.line > len(lines):  # libyaml ends a last line that has no end of its own
            mark = Mark(mark.file, len(lines), len(lines[-1]) + 1)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        self.problems.append(Problem(mark, self._where(), "syntax", {"reason": str(reason)}))

    def _node(self, event: Any) -> bool:
        if event.anchor:
            return self._fault(event, "alias")
        if event.tag and event.tag != "!":
            return self._fault(event, "tag", tag=event.tag)
        if len(self._stack) >= MAX_DEPTH:
            return self._fault(event, "too-deep", limit=str(MAX_DEPTH))
        if isinstance(event, yaml.ScalarEvent) and (found := _WRITTEN.search(event.value)):
            return self._fault(event, "control-character", code=f"U+{ord(found[0]):04X}")
        if self._awaits_key():
            return self._key(event)
        if isinstance(event, yaml.ScalarEvent):
            self._place(None if event.value == "" and not event.style else event.value, event)
            self._leave()
        else:
            container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._place(container, event)
            self._stack.append(container)
            if isinstance(container, list):
                self._path.append(0)
        return True

    def _awaits_key(self) -> bool:
        return (
            bool(self._stack)
            and isinstance(self._stack[-1], dict)
            and len(self._path) == self._depth_of_keys()
        )

    def _depth_of_keys(self) -> int:
        """How long the path is while the innermost mapping waits for its next key."""
        return len(self._stack) - 1

    def _key(self, event: Any) -> bool:
        if not isinstance(event, yaml.ScalarEvent):
            return self._fault(event, "odd-key")
        key = event.value
        if found := _INVISIBLE.search(key):
            return self._fault(event, "invisible-key", code=f"U+{ord(found[0]):04X}")
        self._path.append(key)
        path = tuple(self._path)
        if key in self._stack[-1]:
            first = self.document.keys[path]
            self.problems.append(
                Problem(
                    self._mark(event.start_mark), dotted(path), "duplicate-key",
                    {"key": key, "first": str(first)},
                )
            )  # fmt: skip
        self.document.keys[path] = self._mark(event.start_mark)
        return True

    def _place(self, value: Any, event: Any) -> None:
        path = tuple(self._path)
        self.document.values[path] = self._mark(event.start_mark)
        if not self._stack:
            self.document.data = value
        elif isinstance(self._stack[-1], dict):
            self._stack[-1][self._path[-1]] = value
        else:
            self._stack[-1].append(value)

    def _leave(self) -> None:
        """A value is complete: the mapping waits for a key, the list for its next item."""
        while len(self._path) > len(self._stack):
            self._path.pop()
        if not self._stack:
            return
        if isinstance(self._stack[-1], dict):
            self._path.pop()
        else:
            self._path[-1] = len(self._stack[-1])

    def _fault(self, event: Any, key: str, **values: str) -> bool:
        self.problems.append(Problem(self._mark(event.start_mark), self._where(), key, values))
        return False

    def _where(self) -> str:
        return dotted(tuple(self._path))

    def _mark(self, place: Any) -> Mark:
        return Mark(self.document.file, place.line + 1, place.column + 1)
