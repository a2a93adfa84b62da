"""The training pages: quizzes, paper sets, progress, the manager's page, after-action reviews."""

from __future__ import annotations

from typing import Any

from macros.model.quiz import QuizSet
from macros.plan.groups import grouped
from macros.plan.page import Page, call
from macros.site import Site
from macros.strings import t


def has_drills(site: Site) -> bool:
    """Whether any scenario has tabletop drills."""
    return any(scenario.tabletop for scenario in site.scenarios)


def pages(site: Site) -> list[Page]:
    """Nothing where there is neither a quiz nor a drill."""
    found = [_own(name, view) for name, view in _parts(site)]
    if found:
        title, words = t("nav.training"), t("quiz.description")
        found.insert(0, Page("training", title, call("quiz_list"), words, section=True))
    for quiz in site.sets.sets if site.sets else []:
        found += _quiz(quiz)
    return found


def menu(site: Site) -> list[Any]:
    """Training in the menu; paper sets are reached from their quiz."""
    own: list[Any] = [f"training/{name}.md" for name, _ in _parts(site)]
    if site.sets:
        own.append({t("nav.quizzes"): grouped([f"quiz/{quiz.id}.md" for quiz in site.sets.sets])})
    return [{t("nav.training"): ["training/index.md", *own]}] if own else []


def _parts(site: Site) -> list[tuple[str, str]]:
    quizzes = [("progress", "progress"), ("manager", "manager")] if site.sets else []
    return [*quizzes, ("aar", "aar")] if has_drills(site) else quizzes


def _own(name: str, view: str) -> Page:
    words = t(f"{name}.title"), t(f"{name}.description")
    return Page(f"training/{name}", words[0], call(view), words[1], hide=("toc",))


def _quiz(quiz: QuizSet) -> list[Page]:
    paper = t("quiz.paper_title", title=quiz.title), t("quiz.paper_description")
    return [
        Page(f"quiz/{quiz.id}", quiz.title, call("quiz", quiz.id), quiz.about, hide=("toc",), found=False),
        Page(
            f"quiz/{quiz.id}/paper",
            paper[0],
            call("quiz_paper", quiz.id),
            paper[1],
            hide=("toc",),
            found=False,
        ),
    ]
