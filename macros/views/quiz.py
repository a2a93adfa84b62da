"""Training pages: the list of quizzes, one quiz, its paper set, progress, the manager's page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.model.quiz import BankFile, QuizSet
from macros.quiz import Candidate, bank_digest, banks_of, digest, pool, shuffled, version
from macros.site import Site
from macros.strings import t
from macros.views import view


def sets(site: Site) -> list[QuizSet]:
    """Every quiz set."""
    return site.sets.sets if site.sets else []


@view
def quiz_list(site: Site) -> dict[str, Any]:
    """All quizzes: by topic, by role, the rest."""
    topics = [s for s in sets(site) if not s.role and len({d.bank for d in s.draw}) == 1]
    roles = [s for s in sets(site) if s.role]
    rest = [s for s in sets(site) if s not in topics and s not in roles]
    drills = [scenario for scenario in site.scenarios if scenario.tabletop]
    known = {f"knowledge/{topic.id}" for topic in site.topics}
    return {
        "topics": topics, "roles": roles, "rest": rest, "count": _count, "drills": drills, "known": known,
    }  # fmt: skip


@view
def quiz(site: Site, name: str) -> dict[str, Any]:
    """One quiz: every question it may ask, and the rules of the draw."""
    chosen: QuizSet = site.index["set"][name]
    return {
        "quiz": chosen,
        "pool": pool(site, chosen),
        "count": _count(chosen),
        "shuffled": shuffled,
        "draws": json.dumps([draw.count for draw in chosen.draw]),
        "banks": [(bank, bank_digest(bank)) for bank in banks_of(site, chosen)],
        "version": version(site, chosen),
        "review": _review(banks_of(site, chosen), pool(site, chosen)),
    }


@view
def quiz_paper(site: Site, name: str) -> dict[str, Any]:
    """The paper set: question sheet, answer sheet, key with explanations; the same at each build."""
    chosen: QuizSet = site.index["set"][name]
    candidates = pool(site, chosen)
    asked: list[Candidate] = []
    for number, draw in enumerate(chosen.draw):
        free = [c for c in candidates if number in c.draws and c not in asked]
        asked += [c for c in free if c.bank.id == draw.bank][: draw.count]
    return {"quiz": chosen, "asked": asked, "shuffled": shuffled, "version": version(site, chosen)}


@view
def progress(site: Site) -> dict[str, Any]:
    """What this device knows of the learner; filled in by the script."""
    return {"sets": sets(site), "banks": site.banks, "index": question_index(site)}


@view
def manager(site: Site) -> dict[str, Any]:
    """Reads result files on this device and draws the competency matrix."""
    return {"index": question_index(site)}


def question_index(site: Site) -> Markup:
    """What the progress pages must know of every question and set, as JSON that HTML cannot end."""
    questions = {
        q.id: {"bank": bank.id, "roles": q.roles, "hash": digest(q)}
        for bank in site.banks
        for q in bank.questions
    }
    names = {s.id: {**_named(s.title), "pass": s.pass_mark, "version": version(site, s)} for s in sets(site)}
    banks = {
        b.id: {"title": b.title, "version": b.document.version, "digest": bank_digest(b)} for b in site.banks
    }
    data = {"questions": questions, "sets": names, "banks": banks}
    text = json.dumps(data, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _review(banks: list[BankFile], candidates: list[Candidate]) -> date:
    """The first day by which a bank, or a question with a day of its own, is reviewed again."""
    own = [c.question.review_by for c in candidates if c.question.review_by]
    return min([*(bank.document.review_by for bank in banks), *own])


def _named(title: str) -> dict[str, str]:
    """A title, and its two halves where a colon parts a group from a name."""
    group, colon, name = title.partition(t("word.colon"))
    return {"title": title, "group": group if colon else "", "short": name if colon else title}


def _count(quiz: QuizSet) -> int:
    return sum(draw.count for draw in quiz.draw)
