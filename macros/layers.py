"""Where a file of the data stands: in the project, or in the folder of a clinic that has its own.

A group of clinics shares one repository.  ``clinics/<id>/clinic.yml`` is required there; any other file,
such as ``clinics/<id>/playbooks/roles.yml``, stands in the place of the project's file of the same path.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path as FilePath

from macros.problems import Mark, Problem
from macros.strings import t

CLINICS = "clinics"
CLINIC = "playbooks/clinic.yml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def chosen() -> str:
    """The clinic that the environment names; empty for the project itself."""
    return os.environ.get("PLAYBOOK_CLINIC", "")


def clinics(root: FilePath) -> list[str]:
    """The folders below ``root/clinics``, sorted."""
    base = root / CLINICS
    names = (path.name for path in base.iterdir() if path.is_dir()) if base.is_dir() else ()
    return sorted(name for name in names if not name.startswith((".", "_")))


def stray(root: FilePath) -> Iterator[Problem]:
    """Files that lie beside the folders of the clinics, where nobody reads them."""
    base = root / CLINICS
    for path in sorted(base.iterdir()) if base.is_dir() else ():
        if path.is_file() and not _for_people(path.name):
            yield Problem(Mark(f"{CLINICS}/{path.name}"), "", "unused-file")


def unknown(root: FilePath, names: Iterable[str]) -> Iterator[Problem]:
    """Names that no folder below ``root/clinics`` has; also when there is none at all."""
    known = clinics(root)
    if not known:
        yield Problem(Mark(CLINICS), "", "no-clinics")
        return
    for name in sorted(set(names) - set(known)):
        near = get_close_matches(name, known, 1)
        values = {"value": name, "known": t("word.joiner").join(known), "near": "".join(near)}
        yield Problem(
            Mark(f"{CLINICS}/{name}"), "", "unknown-clinic-near" if near else "unknown-clinic", values
        )


def of_clinic(clinic: str, found: Iterable[Problem], already: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a clinic; where a shared file is faulty for this clinic only, the clinic is named.

    A clinic's own playbook without a step that a shared question tests is such a case: the line is the
    question's, the cause is the clinic's.
    """
    known = {(problem.mark, problem.key) for problem in already}
    for problem in found:
        if problem.mark.file.startswith(f"{CLINICS}/") or (problem.mark, problem.key) in known:
            yield problem
        else:
            yield replace(problem, where=f"[{CLINICS}/{clinic}] {problem.where}".rstrip())


def _for_people(name: str) -> bool:
    """A file that nobody expects to change a site."""
    return name.startswith(".") or name.upper().startswith("README")


def shared(file: str) -> str:
    """The path that ``file`` has in the project: a clinic's own file is called like the one it replaces."""
    parts = file.split("/", 2)
    if parts[0] != CLINICS or len(parts) < 3:
        return file
    return CLINIC if parts[2] == "clinic.yml" else parts[2]


@cache
def folder_of(file: str) -> str:
    """The folder below ``playbooks/`` that holds ``file``, or an empty text; asked for each reference."""
    parts = shared(file).split("/")
    return parts[1] if parts[0] == "playbooks" and len(parts) > 2 else ""


@dataclass(frozen=True)
class Layers:
    """The project at ``root`` with the files of ``clinic`` laid over it."""

    root: FilePath
    clinic: str = ""

    def place(self, file: str) -> str:
        """The path below the root that is read for ``file``; a clinic's profile is always its own."""
        if not self.clinic:
            return file
        own = f"{self._folder}/{'clinic.yml' if file == CLINIC else file}"
        return own if file == CLINIC or (self.root / own).is_file() else file

    def replaced(self, file: str) -> bool:
        """Whether the clinic has its own file in the place of a shared one; its profile replaces none."""
        return self.place(file) != file != CLINIC and (self.root / file).is_file()

    def exists(self, file: str) -> bool:
        """Whether there is such a file in either layer."""
        place = self.place(file)
        return place in self._shared or os.path.isfile(os.path.join(self.root, place))

    def files(self, folder: str) -> list[str]:
        """The YAML files of ``folder`` in both layers, as paths of the project."""
        return sorted({f"{folder}/{p.name}" for base in self._both(folder) for p in base.glob("*.yml")})

    def shared_files(self) -> list[str]:
        """Every YAML file of the project itself, at any depth."""
        return sorted(self._shared)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The same, found once: each of thousands is asked for."""
        found: list[str] = []
        for folder in ("playbooks", "quizzes"):
            for base, _, names in os.walk(self.root / folder):
                below = FilePath(base).relative_to(self.root).as_posix()
                whole = (name for name in names if name.endswith(".yml") and os.path.isfile(f"{base}/{name}"))
                found += [f"{below}/{name}" for name in whole]  # a link to nothing is no file
        return frozenset(found)

    def folders(self, folder: str) -> list[str]:
        """The names of the folders below ``folder`` in both layers."""
        return sorted({p.name for base in self._both(folder) for p in base.iterdir() if p.is_dir()})

    def problems(self, read: set[str]) -> Iterator[Problem]:
        """No such clinic, a name no address can have, and files of the clinic that are not among ``read``."""
        if not self.clinic:
            return
        if self.clinic not in clinics(self.root):
            yield from unknown(self.root, [self.clinic])
            return
        if not _ID.fullmatch(self.clinic):
            yield Problem(Mark(self._folder), "", "bad-clinic-folder")
        for path in sorted((self.root / self._folder).rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and name not in read and not _for_people(path.name):
                yield Problem(Mark(name), "", "unused-file")

    @property
    def _folder(self) -> str:
        return f"{CLINICS}/{self.clinic}"

    def _both(self, folder: str) -> list[FilePath]:
        bases = [self.root / folder]
        if self.clinic:
            bases.append(self.root / self._folder / folder)
        return [base for base in bases if base.is_dir()]
