"""The one schema: a class a concept, a field a rule.  JSON Schema and the field reference come from here."""

from macros.model.base import Control, Entry, Origin
from macros.model.clinic import Clinic, ClinicFile, Contact, Notify, Person
from macros.model.glossary import GlossaryFile, Term
from macros.model.knowledge import Faq, FaqFile, Item, Section, TopicFile
from macros.model.law import Clock, Law, Source, SourcesFile
from macros.model.ledger import LedgerFile, Point
from macros.model.message import Blank, Message, MessagesFile
from macros.model.people import Audience, AudiencesFile, Role, RolesFile, Team
from macros.model.scenario import Classification, Never, Phase, ScenarioFile, Step
from macros.model.severity import SeverityFile, SeverityLevel
from macros.model.triage import Outcome, Question, TriageFile

__all__ = [
    "Audience",
    "AudiencesFile",
    "Blank",
    "Classification",
    "Clinic",
    "ClinicFile",
    "Clock",
    "Contact",
    "Control",
    "Entry",
    "Faq",
    "FaqFile",
    "GlossaryFile",
    "Item",
    "Law",
    "LedgerFile",
    "Message",
    "MessagesFile",
    "Never",
    "Notify",
    "Origin",
    "Outcome",
    "Person",
    "Phase",
    "Point",
    "Question",
    "Role",
    "RolesFile",
    "ScenarioFile",
    "Section",
    "SeverityFile",
    "SeverityLevel",
    "Source",
    "SourcesFile",
    "Step",
    "Team",
    "Term",
    "TopicFile",
    "TriageFile",
]  # fmt: skip
