"""Review dates and recheck dates: a warning when they have passed, an error in a release build."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.model import Law, Source
from macros.problems import Problem
from macros.rules import rule
from macros.site import Site


@rule
def files_are_reviewed_in_time(site: Site, today: date) -> Iterable[Problem]:
    """No content file is past its review date."""
    for file in site.files:
        if file.document.review_by < today:
            origin = file.origin.at("document", "review_by")
            yield origin.warning("review-due", value=file.document.review_by)


@rule
def questions_are_reviewed_in_time(site: Site, today: date) -> Iterable[Problem]:
    """No question with a review date of its own is past it."""
    for bank in site.banks:
        for question in bank.questions:
            if question.review_by and question.review_by < today:
                yield question.origin.at("review_by").warning("question-review-due", value=question.review_by)


@rule
def sources_are_rechecked_in_time(site: Site, today: date) -> Iterable[Problem]:
    """No law and no source is past its recheck date."""
    dated: list[Law | Source] = [*site.sources.laws, *site.sources.sources]
    for entry in dated:
        if entry.recheck_by and entry.recheck_by < today:
            origin = entry.origin.at("recheck_by")
            yield origin.warning("recheck-due", value=entry.recheck_by)
