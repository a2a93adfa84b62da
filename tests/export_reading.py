"""Reads exported files back: their words, their questions, their notes."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree


class _Words(HTMLParser):
    """The text of a page outside of scripts and styles, each piece on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def words(html: str) -> str:
    """What a reader of ``html`` sees."""
    reader = _Words()
    reader.feed(html)
    return "\n".join(reader.pieces)


def content(name: str, data: bytes) -> str:
    """The readable text of an exported file."""
    if name.endswith(".xml"):
        return words("\n".join(ElementTree.fromstring(data).itertext()))
    if name.endswith(".txt"):
        return words(data.decode())
    if name.endswith(".apkg"):
        return words("\n".join(field for _, _, fields in notes(data) for field in fields))
    return words(opened(data)["index.html"].decode())


def opened(data: bytes) -> dict[str, bytes]:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def notes(data: bytes) -> list[tuple[str, list[str], list[str]]]:
    """The notes of an Anki package: guid, tags, fields."""
    collection = sqlite3.connect(":memory:")
    collection.deserialize(opened(data)["collection.anki2"])
    rows = collection.execute("select guid, tags, flds from notes order by id").fetchall()
    collection.close()
    return [(guid, tags.split(), fields.split("\x1f")) for guid, tags, fields in rows]


def quiz(data: bytes) -> list[ElementTree.Element]:
    """The questions of a Moodle file, without the category."""
    entries = ElementTree.fromstring(data).findall("question")
    return [entry for entry in entries if entry.get("type") != "category"]


def inner(element: ElementTree.Element, path: str) -> str:
    """The text at ``path``, which must be there."""
    found = element.findtext(path)
    assert found is not None, path
    return found


def of(files: dict[str, bytes], folder: str) -> Iterator[tuple[str, bytes]]:
    """The files of one format."""
    yield from ((name, data) for name, data in files.items() if name.startswith(f"{folder}/"))
