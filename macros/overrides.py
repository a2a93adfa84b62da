"""What a clinic of a group has of its own, file by file and id by id, beside what all clinics share.

In: a file of the clinic and the shared file in whose place it stands, both decoded.  Out: the ids that
it changes, adds and leaves out.  A changed step counts for itself, not for the phase that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.layers import CLINIC, shared
from macros.model import Entry, Phase
from macros.strings import t

REST = ""  # what stands in a file outside of every object that has an id


@dataclass(frozen=True)
class Override:
    """One file of a clinic: its path, what it stands for, and the ids in which it differs."""

    file: str
    version: str
    shared_version: str = ""
    kind: str = "new"  # or "profile", "replaces", "broken" when the shared file cannot be read
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """What a person is told: one line for each way in which it differs."""
        if self.kind != "replaces":
            return [t(f"own.{self.kind}")]
        found = [
            t(f"own.{name}", ids=t("word.joiner").join(entry or t("own.rest") for entry in ids))
            for name, ids in (("changed", self.changed), ("added", self.added), ("dropped", self.dropped))
            if ids
        ]
        if self.version != self.shared_version:
            found.append(t("own.versions", own=self.version, shared=self.shared_version))
        return found or [t("own.same")]


def compare(own: Any, base: Any, *, replaces: bool) -> Override:
    """What the file ``own`` does to the shared file ``base``; None stands for one that cannot be read."""
    file, version = own.origin.file, own.document.version
    if shared(file) == CLINIC:
        return Override(file, version, kind="profile")
    if not replaces:
        return Override(file, version)
    if base is None:
        return Override(file, version, kind="broken")
    here, there = dict(_objects(own)), dict(_objects(base))
    return Override(
        file, version, base.document.version, "replaces",
        tuple(name for name in here if name in there and here[name] != there[name]),
        tuple(_outermost(name for name in here if name not in there)),
        tuple(_outermost(name for name in there if name not in here)),
    )  # fmt: skip


def _objects(file: Entry) -> Iterator[tuple[str, Any]]:
    """Each object with an id, as the ids that lead to it and its own content; the file itself is ``REST``."""
    content = {name: _plain(getattr(file, name)) for name in type(file).model_fields if name != "document"}
    yield REST, content
    yield from _below(file, "")


def _below(entry: Entry, way: str) -> Iterator[tuple[str, Any]]:
    for _, child in entry.children():
        name = _name(child)
        here = f"{way}/{name}".strip("/")
        if name:
            yield here, {key: _plain(getattr(child, key)) for key in type(child).model_fields}
        yield from _below(child, way if isinstance(child, Phase) else here)  # steps are called without it


def _plain(value: Any) -> Any:
    """``value`` with every object that has an id replaced by that id, so that it is compared apart."""
    if isinstance(value, Entry):
        if name := _name(value):
            return name
        return {key: _plain(getattr(value, key)) for key in type(value).model_fields}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _name(entry: Entry) -> str:
    return str(getattr(entry, "id", None) or "")


def _outermost(names: Iterator[str]) -> Iterator[str]:
    """Without what stands inside of something that is named already."""
    last = None
    for name in names:
        if last is None or not name.startswith(f"{last}/"):
            last = name
            yield name
