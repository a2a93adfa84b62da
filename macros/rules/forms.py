"""Forms: the wording they take from a knowledge page is there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.problems import Problem
from macros.rules import rule
from macros.rules.ids import unknown
from macros.site import Site
from macros.views.tools import rows


@rule
def clauses_exist(site: Site, today: date) -> Iterable[Problem]:
    """A clause names a row of the table in the form's section."""
    for form in site.forms.forms if site.forms else []:
        known = rows(site, form)
        for field in form.fields:
            if field.clause and field.clause not in known:
                yield unknown(field, ("clause",), "clause", field.clause, known)
