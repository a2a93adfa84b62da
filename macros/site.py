"""All the data of a project or of one of its clinics, decoded and indexed by id; ``macros.load`` reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from macros.layers import folder_of
from macros.model import (
    AudiencesFile,
    Classification,
    ClinicFile,
    Entry,
    FaqFile,
    GlossaryFile,
    LedgerFile,
    Message,
    MessagesFile,
    Never,
    RolesFile,
    ScenarioFile,
    SeverityFile,
    Source,
    SourcesFile,
    Step,
    TopicFile,
    TriageFile,
)
from macros.model.drill import Inject, MediaFile, TabletopFile, TrainingFile
from macros.model.form import FormsFile
from macros.model.quiz import BankFile, SetsFile
from macros.model.reply import RepliesFile, ReplyExamplesFile
from macros.overrides import Override
from macros.texts import Placed, texts

# The files every project has: name in playbooks/, the attribute of Site, the model.
FIXED: dict[str, tuple[str, type[Entry]]] = {
    "clinic.yml": ("clinic", ClinicFile),
    "roles.yml": ("roles", RolesFile),
    "audiences.yml": ("audiences", AudiencesFile),
    "severity.yml": ("severity", SeverityFile),
    "triage.yml": ("triage", TriageFile),
    "sources.yml": ("sources", SourcesFile),
    "glossary.yml": ("glossary", GlossaryFile),
    "faq.yml": ("faq", FaqFile),
    "ledger.yml": ("ledger", LedgerFile),
}


@dataclass(frozen=True)
class Scenario:
    """A scenario folder: playbook, message templates, and the drills where there are any."""

    playbook: ScenarioFile
    messages: MessagesFile
    media: MediaFile | None = None
    tabletop: TabletopFile | None = None

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.playbook.id

    @property
    def steps(self) -> list[Step]:
        """All steps of the playbook."""
        return self.playbook.steps

    @property
    def injects(self) -> list[Inject]:
        """All injects of all drills."""
        drills = self.tabletop.drills if self.tabletop else []
        return [inject for drill in drills for stage in drill.stages for inject in stage.injects]

    def classification(self, ref: str) -> Classification:
        """The classification ``ref``, with or without the scenario before it."""
        own = ref.rpartition("/")[2]
        return next(c for c in self.playbook.classifications if c.id == own)


@dataclass(frozen=True, eq=False)
class Site:
    """Everything, decoded.  Ids of steps, messages and classifications read ``scenario/id``."""

    clinic: ClinicFile
    roles: RolesFile
    audiences: AudiencesFile
    severity: SeverityFile
    triage: TriageFile
    sources: SourcesFile
    glossary: GlossaryFile
    faq: FaqFile
    ledger: LedgerFile
    scenarios: list[Scenario] = field(default_factory=list)
    topics: list[TopicFile] = field(default_factory=list)
    banks: list[BankFile] = field(default_factory=list)
    sets: SetsFile | None = None
    training: TrainingFile | None = None
    forms: FormsFile | None = None
    replies: RepliesFile | None = None
    reply_examples: ReplyExamplesFile | None = None
    own: list[Override] = field(default_factory=list)  # what this clinic of a group does not share

    @property
    def files(self) -> list[Any]:
        """Every content file, in the order of the address."""
        fixed = [getattr(self, attribute) for attribute, _ in FIXED.values()]
        folders = [f for s in self.scenarios for f in (s.playbook, s.messages, s.media, s.tabletop) if f]
        optional = (self.sets, self.training, self.replies, self.reply_examples, self.forms)
        single = [file for file in optional if file]
        return [*fixed, *folders, *self.topics, *self.banks, *single]

    @cached_property
    def entries(self) -> list[Entry]:
        """Every object of every file; found once, because most rules look at all of them."""
        return [entry for file in self.files for entry in file.walk()]

    def walk(self) -> Iterator[Entry]:
        """Every object of every file."""
        return iter(self.entries)

    @cached_property
    def texts(self) -> list[Placed]:
        """Every text of every object, with its path in it; found once like the objects."""
        return [(entry, path, text) for entry in self.entries for path, text in texts(entry)]

    @cached_property
    def index(self) -> dict[str, dict[str, Any]]:
        """Objects by kind and id; of equal ids the first."""
        index: dict[str, dict[str, Any]] = {}
        for kind, name, entry in self.identified():
            index.setdefault(kind, {}).setdefault(name, entry)
        return index

    def deputy(self, role: str) -> str:
        """The role that takes over ``role``: as clinic.yml says, else as roles.yml does."""
        own = {entry.role: entry.deputy for entry in self.clinic.deputies}
        return own.get(role) or str(self.index["role"][role].deputy)

    def identified(self) -> Iterator[tuple[str, str, Any]]:
        """Each object that has an id, as kind, id, object."""
        shared: list[tuple[str, list[Any]]] = [
            ("team", self.roles.teams),
            ("role", self.roles.roles),
            ("audience", self.audiences.audiences),
            ("contact", self.clinic.contacts),
            ("person", self.clinic.people),
            ("law", self.sources.laws),
            ("source", self.sources.sources),
            ("clock", self.sources.clocks),
            ("term", self.glossary.terms),
            ("point", self.ledger.points),
            ("question", self.faq.questions),
            ("triage-question", self.triage.questions),
            ("triage-outcome", self.triage.outcomes),
            ("recheck", self.sources.recheck),
            ("topic", self.topics),
            ("bank", self.banks),
            ("quiz-question", [q for bank in self.banks for q in bank.questions]),
            ("set", self.sets.sets if self.sets else []),
            ("form", self.forms.forms if self.forms else []),
            ("reply-category", self.replies.categories if self.replies else []),
            ("reply-rule", self.replies.rules if self.replies else []),
        ]
        for kind, entries in shared:
            yield from ((kind, entry.id, entry) for entry in entries)
        yield from (("level", str(level.level), level) for level in self.severity.levels)
        for topic in self.topics:
            yield from (("section", f"{topic.id}/{section.id}", section) for section in topic.sections)
        for scenario in self.scenarios:
            for message in scenario.messages.messages:
                place = f"{scenario.id}/{message.id}"
                yield from (("blank", f"{place}/{blank.id}", blank) for blank in message.blanks)
            yield "scenario", scenario.id, scenario.playbook
            yield from self._of_scenario(scenario)

    def _of_scenario(self, scenario: Scenario) -> Iterator[tuple[str, str, Any]]:
        own: list[tuple[str, list[Any]]] = [
            ("step", scenario.steps),
            ("classification", scenario.playbook.classifications),
            ("never", scenario.playbook.never),
            ("message", scenario.messages.messages),
            ("media-question", scenario.media.questions if scenario.media else []),
            ("drill", scenario.tabletop.drills if scenario.tabletop else []),
            ("inject", scenario.injects),
        ]
        for kind, entries in own:
            yield from ((kind, f"{scenario.id}/{entry.id}", entry) for entry in entries)

    def find(self, kind: str, name: str | int, home: str = "") -> Any:
        """The object ``name``, or ``home/name`` for what belongs to a scenario; None if there is none."""
        known = self.index.get(kind, {})
        return known.get(str(name)) or known.get(f"{home}/{name}")

    @cached_property
    def folders(self) -> dict[str, Scenario]:
        """The scenarios by id, in their order; asked for by every page."""
        return {scenario.id: scenario for scenario in self.scenarios}

    def scenario(self, name: str) -> Scenario:
        """The scenario ``name``; raises KeyError when there is none."""
        return self.folders[name]

    def scenario_of(self, entry: Step | Message | Never | Classification) -> Scenario:
        """The scenario in whose folder ``entry`` was written."""
        return self.scenario(home(entry))

    def source(self, name: str) -> Source:
        """The source ``name``; raises KeyError when there is none."""
        found: Source = self.index["source"][name]
        return found


def home(entry: Entry) -> str:
    """The folder below ``playbooks/`` that holds ``entry``, or an empty text."""
    return folder_of(entry.origin.file)
