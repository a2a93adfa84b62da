"""Reads and decodes the data of a project or of one of its clinics.

``load`` returns the site and a report; with errors in the report the site is None.
"""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from macros.decode import decode
from macros.layers import Layers, chosen
from macros.many import Documents, read_many
from macros.model import MessagesFile, ScenarioFile, TopicFile
from macros.model.drill import MediaFile, TabletopFile, TrainingFile
from macros.model.form import FormsFile
from macros.model.quiz import BankFile, SetsFile
from macros.model.reply import RepliesFile, ReplyExamplesFile
from macros.overrides import Override, compare
from macros.problems import Mark, Problem, Report
from macros.site import FIXED, Scenario, Site
from macros.source import read

SETS = "quizzes/sets.yml"
TRAINING = "playbooks/training.yml"
FORMS = "playbooks/forms.yml"
REPLIES = "playbooks/replies.yml"
REPLY_EXAMPLES = "playbooks/reply_examples.yml"
NOT_SCENARIOS = {"knowledge", "schema"}

# Sound files by path and model: their bytes, and what was made of them.
Known = dict[tuple[FilePath, type[Any]], tuple[bytes, Any]]


def load(root: FilePath, clinic: str | None = None, known: Known | None = None) -> tuple[Site | None, Report]:
    """Read and decode every file below ``root/playbooks``; the rules are checked elsewhere.

    The files of ``clinic`` (a folder below ``root/clinics``; without one, what the environment names)
    stand in the place of the shared ones.  Who loads again and again, as a preview does, gives the same
    ``known`` each time: what has not changed is not decoded anew.
    """
    layers = Layers(root, chosen() if clinic is None else clinic)
    reader = _Reader(layers, read_many(root, layers.shared_files()), known)
    fixed = {name: reader.file(f"playbooks/{file}", model) for file, (name, model) in FIXED.items()}
    folders = (n for n in layers.folders("playbooks") if n not in NOT_SCENARIOS and n[0] not in "._")
    scenarios = [s for s in map(reader.scenario, folders) if s]
    topics = [reader.file(name, TopicFile) for name in layers.files("playbooks/knowledge")]
    banks = [reader.file(name, BankFile) for name in layers.files("quizzes") if name != SETS]
    optional = {
        "sets": reader.optional(SETS, SetsFile),
        "training": reader.optional(TRAINING, TrainingFile),
        "forms": reader.optional(FORMS, FormsFile),
        "replies": reader.optional(REPLIES, RepliesFile),
        "reply_examples": reader.optional(REPLY_EXAMPLES, ReplyExamplesFile),
    }
    reader.report.add(layers.problems(reader.read))
    if reader.report.errors:
        return None, reader.report
    banks.sort(key=lambda bank: (bank.order, bank.id))
    scenarios.sort(key=lambda s: (s.playbook.order, s.id))
    topics = sorted((t for t in topics if t), key=lambda t: (t.order, t.id))
    return Site(
        **fixed, scenarios=scenarios, topics=topics, banks=banks, own=reader.own, **optional
    ), reader.report


class _Reader:
    """Reads and decodes files, and keeps what was wrong with them."""

    def __init__(self, layers: Layers, documents: Documents, known: Known | None = None) -> None:
        self.report = Report()
        self.read: set[str] = set()
        self.own: list[Override] = []
        self._layers = layers
        self._documents = documents
        self._known = known

    def scenario(self, name: str) -> Scenario | None:
        playbook = self.file(f"playbooks/{name}/playbook.yml", ScenarioFile)
        messages = self.file(f"playbooks/{name}/messages.yml", MessagesFile)
        media = self.optional(f"playbooks/{name}/media.yml", MediaFile)
        tabletop = self.optional(f"playbooks/{name}/tabletop.yml", TabletopFile)
        return Scenario(playbook, messages, media, tabletop) if playbook and messages else None

    def optional(self, file: str, model: type[Any]) -> Any:
        return self.file(file, model) if self._layers.exists(file) else None

    def file(self, file: str, model: type[Any]) -> Any:
        place = self._layers.place(file)
        self.read.add(place)
        if not self._layers.exists(file):
            self.report.add([Problem(Mark(place), "", "missing-file")])
            return None
        entry = self._decoded(place, model)
        if entry is not None and place != file:
            replaces = self._layers.replaced(file)
            # The check of the project says what is wrong with a file that this clinic does without.
            shared = _Reader(Layers(self._layers.root), self._documents)
            base = shared._decoded(file, model) if replaces else None
            self.own.append(compare(entry, base, replaces=replaces))
        return entry

    def _decoded(self, place: str, model: type[Any]) -> Any:
        if self._known is None:
            return self._made(place, model)
        path = self._layers.root / place
        raw = path.read_bytes() if path.is_file() else b""
        old, entry = self._known.get((path, model), (None, None))
        if raw != old:
            entry = self._made(place, model)
        if entry is not None:  # what is wrong with a file is told each time
            self._known[path, model] = (raw, entry)
        return entry

    def _made(self, place: str, model: type[Any]) -> Any:
        document, problems = self._documents.get(place) or read(self._layers.root, place)
        self.report.add(problems)
        if problems:
            return None
        entry, problems = decode(document, model)
        self.report.add(problems)
        return entry
