"""The tools: evidence log, monitoring kit, forms, the form of the clinic's own file."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

from macros.facts import facts, fill
from macros.model.clinic import Clinic, Contact, Deputy, Holidays, Monitored, Person, Place
from macros.model.clinic import Page as WatchedPage
from macros.model.form import Form, FormField
from macros.model.knowledge import Section
from macros.prose import plain
from macros.site import Site
from macros.strings import pattern, table
from macros.views import view

# Platforms and how a search engine is kept to them.
PLATFORMS = {
    "Facebook": "site:facebook.com",
    "Instagram": "site:instagram.com",
    "Threads": "(site:threads.com OR site:threads.net)",
    "PTT": "site:ptt.cc",
    "Dcard": "site:dcard.tw",
    "YouTube": "site:youtube.com",
    "TikTok": "site:tiktok.com",
    "Pixnet, Blogspot, Vocus": "(site:pixnet.net OR site:blogspot.com OR site:vocus.cc)",
}
TOGETHER = 6  # names in one search: an engine reads about 32 words and drops the rest
_PART = re.compile("\u25a1 ?(?P<box>[^\\s\u3000\uff1b\u3002\uff1a\u300d\u25a1]+)|(?P<gap>\uff3f+)")
_QUOTES = "\u300c\u300d"


@view
def evidence_log(site: Site) -> dict[str, Any]:
    """The evidence log and, beside it, what may not be looked up."""
    return {"limits": _section(site, "evidence/limits"), "people": [p.name for p in site.clinic.people]}


@view
def monitoring_kit(site: Site) -> dict[str, Any]:
    """Search strings, the weekly log, thresholds, the report."""
    return {
        "alerts": alerts(site.clinic),
        "inside": numbered("inside", [*site.clinic.monitored.names, *site.clinic.monitored.doctors]),
        "platforms": platforms(site.clinic.monitored),
        "where": _section(site, "monitoring/where"),
        "thresholds": _section(site, "monitoring/thresholds"),
        "report": _section(site, "monitoring/report"),
    }


@view
def forms(site: Site) -> dict[str, Any]:
    """All forms."""
    return {"forms": site.forms.forms if site.forms else []}


@view
def form(site: Site, name: str) -> dict[str, Any]:
    """One form, to fill on the screen or on paper."""
    found: Form = site.index["form"][name]
    return {
        "form": found,
        "parts": {f.id: clause(site, found, f) for f in found.fields if f.clause},
        "topic": (found.section or "").partition("/")[0],
    }


@view
def clinic_form(site: Site) -> dict[str, Any]:
    """The clinic's own file as a form."""
    return {"data": _json(_clinic_data(site)), "roles": site.roles.roles}


# ── monitoring ──────────────────────────────────────────────────────────────────────────────────


def quoted(name: str) -> str:
    """A name as an exact phrase; Chinese words apart by a space are a phrase each."""
    words = [name] if name.isascii() else name.split()
    return " ".join('"' + word.replace('"', "") + '"' for word in words)


def either(names: list[str]) -> list[str]:
    """Searches for any of the names, so many at a time as an engine reads."""
    options = [f"({quoted(n)})" if " " in n and not n.isascii() else quoted(n) for n in names]
    groups = [options[n : n + TOGETHER] for n in range(0, len(options), TOGETHER)]
    return [" OR ".join(group) for group in groups]


def alerts(clinic: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """What to set up as alerts: the word for each set, and its searches with their ids."""
    watched: Monitored = clinic.monitored
    first = [*watched.names[:1], *watched.doctors[:1]]
    unhappy = f"({' OR '.join(watched.words)})"
    sets = {
        "set_names": [quoted(name) for name in watched.names],
        "set_doctors": [quoted(name) for name in watched.doctors],
        "set_treatments": [f"{quoted(name)} {clinic.clinic.city}" for name in watched.treatments],
        "set_words": [f"{quoted(name)} {unhappy}" for name in first] if watched.words else [],
    }
    return [(key, numbered(key.replace("_", "-"), texts)) for key, texts in sets.items() if texts]


def platforms(watched: Monitored) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each platform with the searches of an engine that is kept to it."""
    every = [*either(list(watched.names)), *either(list(watched.doctors))]
    return [
        (name, numbered(f"platform-{number}", [f"{site} ({text})" for text in every]))
        for number, (name, site) in enumerate(PLATFORMS.items(), 1)
    ]


def numbered(prefix: str, texts: list[str]) -> list[tuple[str, str]]:
    """Texts, each with an id for its copy button."""
    return [(f"find-{prefix}-{n}", text) for n, text in enumerate(texts, 1)]


# ── forms ───────────────────────────────────────────────────────────────────────────────────────


def clause(site: Site, of: Form, field: FormField) -> list[tuple[str, str]]:
    """The wording of a field as parts: text, a box with its label, or a gap to write in."""
    row = rows(site, of).get(field.clause or "", "")
    text = fill(plain(row), facts(site)).strip(_QUOTES)
    parts, done = [], 0
    for found in _PART.finditer(text):
        parts += [("text", text[done : found.start()])] if found.start() > done else []
        parts.append(("box", found["box"]) if found["box"] else ("gap", ""))
        done = found.end()
    return [*parts, ("text", text[done:])] if text[done:] else parts


def rows(site: Site, of: Form) -> dict[str, str]:
    """The rows of the table a form takes its wording from: first cell to second."""
    section = _section(site, of.section or "")
    found = section.table.rows if section and section.table else []
    return {plain(row.cells[0]): row.cells[1] for row in found}


# ── the clinic's own file ───────────────────────────────────────────────────────────────────────


def _clinic_data(site: Site) -> dict[str, Any]:
    parts = (Clinic, Person, Deputy, Contact, Place, Monitored, WatchedPage, Holidays)
    return {
        "file": site.clinic.origin.document.data,
        "roles": [{"id": r.id, "name": r.name, "deputy": r.deputy} for r in site.roles.roles],
        "keys": {model.__name__: list(model.model_fields) for model in parts},
        "optional": {
            model.__name__: [n for n, f in model.model_fields.items() if not f.is_required()]
            for model in parts
        },
        "unfinished": pattern("unfinished").pattern,
        "half_width": pattern("half_width").pattern,
        "legal_number": pattern("legal_number").pattern,
        "wording": table("wording"),
        "facts": sorted(facts(site)),
    }


def _json(data: Any) -> Markup:
    """Data for a script, as JSON that HTML cannot end."""
    text = json.dumps(data, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _section(site: Site, name: str) -> Section | None:
    found: Section | None = site.find("section", name)
    return found
