"""The pages of the tools: evidence log, monitoring kit, forms, the form of the clinic's own file."""

from __future__ import annotations

from typing import Any

from macros.model.form import Form
from macros.plan.page import Page, call
from macros.prose import plain
from macros.site import Site
from macros.strings import t

FOLDER = "toolkit"


def pages(site: Site) -> list[Page]:
    """The tools; forms only where there is a file of forms."""
    forms = site.forms.forms if site.forms else []
    listing = [_page("forms", "forms", t("tools.forms.title"), t("tools.forms.description"), True)]
    return [
        _page("evidence", "evidence_log", t("tools.evidence.title"), t("tools.evidence.description")),
        _page("monitoring", "monitoring_kit", t("tools.monitoring.title"), t("tools.monitoring.description")),
        *(listing if forms else []),
        *(_form(form) for form in forms),
        _page("clinic", "clinic_form", t("tools.clinic.title"), t("tools.clinic.description")),
    ]


def menu(site: Site) -> list[Any]:
    """The entries of the menu, in the order of the pages."""
    own: list[Any] = [f"{FOLDER}/evidence.md", f"{FOLDER}/monitoring.md"]
    if site.forms:
        each = [f"{FOLDER}/forms/{form.id}.md" for form in site.forms.forms]
        own.append({t("tools.forms.title"): [f"{FOLDER}/forms/index.md", *each]})
    return [*own, f"{FOLDER}/clinic.md"]


def links(site: Site) -> list[Page]:
    """The pages that a section page links to."""
    return [page for page in pages(site) if page.address.count("/") == 1]


def _page(name: str, view: str, title: str, description: str, section: bool = False) -> Page:
    return Page(f"{FOLDER}/{name}", title, call(view), description, hide=("toc",), section=section)


def _form(form: Form) -> Page:
    address = f"{FOLDER}/forms/{form.id}"
    return Page(address, form.title, call("form", form.id), plain(form.when), hide=("toc",))
