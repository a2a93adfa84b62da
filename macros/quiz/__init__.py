"""Quizzes on the page: which questions a set may ask, what identifies a question, the script and the style.

The script is assembled from ``*.js`` here and ``kind.js`` of each kind, so that a new kind brings its
own and touches no other file.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.model.quiz import BankFile, Draw, QuizSet
from macros.questions import KINDS, Question
from macros.site import Site

# A set that draws from several banks carries at most this many candidates for each question asked.
SPARE = 3
# The script in the order of reading; the kinds come after the first.
PARTS = ("core", "state", "face", "result", "clock", "run", "files", "progress", "manager", "start")
STYLES = ("quiz", "records")
# Comments that stand on lines of their own, and indentation.
_REMARK = re.compile(r"^\s*(?:/\*.*?\*/|//[^\n]*)\s*$\n?|^\s+", re.MULTILINE | re.DOTALL)
# Where a question belongs, which a learner's answer does not rest on.
_FILED = {"tests", "roles", "level", "basis", "review_by"}
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Candidate:
    """A question that a set may ask, with the bank it comes from and the draws that may take it."""

    bank: BankFile
    question: Question
    draws: tuple[int, ...]

    @property
    def digest(self) -> str:
        """Changes whenever the question does."""
        return digest(self.question)


def digest(question: Question) -> str:
    """Eight hexadecimal digits of what a learner reads and is graded by; a change makes old answers void."""
    text = json.dumps(question.model_dump(mode="json", exclude=_FILED), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def bank_digest(bank: BankFile) -> str:
    """Identifies the state of a whole bank on a completion record."""
    text = "".join(f"{q.id}{digest(q)}" for q in bank.questions)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def banks_of(site: Site, quiz: QuizSet) -> list[BankFile]:
    """The banks that ``quiz`` draws from, each once."""
    return [site.index["bank"][name] for name in dict.fromkeys(draw.bank for draw in quiz.draw)]


def version(site: Site, quiz: QuizSet) -> str:
    """Version and content of the banks of ``quiz`` in a few characters, such as ``1.0 (5e884898)``."""
    banks = banks_of(site, quiz)
    numbers = "/".join(dict.fromkeys(bank.document.version for bank in banks))
    digests = [bank_digest(bank) for bank in banks]
    whole = hashlib.sha256("".join(digests).encode()).hexdigest()[:8] if len(digests) > 1 else digests[0]
    return f"{numbers} ({whole})"


def fits(question: Question, draw: Draw) -> bool:
    """Whether ``draw`` may take ``question``, bank aside."""
    return (not draw.level or question.level == draw.level) and (not draw.role or draw.role in question.roles)


def pool(site: Site, quiz: QuizSet) -> list[Candidate]:
    """Every question that ``quiz`` may ask, in the order of the banks.

    A set of one bank carries all that fit, so that reviews can ask any of them; one of several
    banks carries a bounded choice, the same at each build.
    """
    wide = len({draw.bank for draw in quiz.draw}) == 1
    chosen: dict[str, set[int]] = {}
    found: dict[str, tuple[BankFile, Question]] = {}
    for number, draw in enumerate(quiz.draw):
        bank = site.index["bank"][draw.bank]
        fitting = [q for q in bank.questions if fits(q, draw)]
        if not wide:
            ranked = sorted(fitting, key=lambda q: hashlib.sha256(f"{quiz.id}{q.id}".encode()).digest())
            fitting = ranked[: draw.count * SPARE]
        for question in fitting:
            found[question.id] = (bank, question)
            chosen.setdefault(question.id, set()).add(number)
    order = {q.id: n for n, q in enumerate(q for bank in site.banks for q in bank.questions)}
    ids = sorted(found, key=order.__getitem__)
    return [Candidate(*found[name], tuple(sorted(chosen[name]))) for name in ids]


def shuffled(entries: list[Any], salt: str = "") -> list[Any]:
    """``entries`` in an order that is the same at each build and never the given one.

    With the question's id as ``salt`` the items a, b, c of two questions are not mixed alike.
    """

    def rank(entry: Any) -> bytes:
        return hashlib.sha256(f"{salt} {getattr(entry, 'id', entry)}".encode()).digest()

    mixed = sorted(entries, key=rank)
    return mixed[1:] + mixed[:1] if mixed == entries else mixed


def script() -> str:
    """The quiz script: the core, the kinds, then what stands on both; without comments, a fifth lighter."""
    own = _PACKAGE / "quiz"
    core, *rest = (own / f"{name}.js" for name in PARTS)
    parts = [core, *_of_kinds("kind.js"), *rest]
    return _REMARK.sub("", "\n".join(path.read_text(encoding="utf-8") for path in parts))


def style() -> str:
    """The quiz style sheet."""
    parts = [*(_PACKAGE / "quiz" / f"{name}.css" for name in STYLES), *_of_kinds("style.css")]
    return "\n".join(path.read_text(encoding="utf-8") for path in parts)


def _of_kinds(name: str) -> list[Path]:
    paths = (_PACKAGE / "questions" / kind / name for kind in sorted(KINDS))
    return [path for path in paths if path.is_file()]
