"""Which pages the site has: address, title, the macro call that fills them, and their place in the menu.

Pure data: no file is read and nothing is rendered here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from macros.facts import facts, fill
from macros.plan import cards, scenarios, toolkit, tools, training
from macros.plan.groups import grouped
from macros.plan.page import Page
from macros.plan.page import call as _call
from macros.plan.scenarios import PREFIXES, SECTIONS, roles_in
from macros.prose import words
from macros.site import Site
from macros.strings import t

ABOUT = ("control", "changes", "recheck", "sources", "traceability", "fields")
# Hand-written pages below docs/ that data may link to; the word for a title is called like the page.
HAND_WRITTEN = (
    "about", "about/offline", "about/upkeep", "about/trials", "about/accessibility", "about/privacy",
)  # fmt: skip


def hand_written() -> dict[str, str]:
    """The titles of the hand-written pages, by address."""
    return {
        "about": t("about.title"),
        "about/offline": t("offline.title"),
        "about/upkeep": t("upkeep.title"),
        "about/trials": t("trials.title"),
        "about/accessibility": t("accessibility.title"),
        "about/privacy": t("privacy.title"),
    }


def pages(site: Site) -> list[Page]:
    """Every generated page, its title and description in plain words."""
    known = facts(site)
    return [
        replace(page, title=fill(page.title, known), description=fill(words(page.description), known))
        for page in unfilled(site)
    ]


@lru_cache(maxsize=1)
def unfilled(site: Site) -> list[Page]:
    """The same with titles and descriptions as written; several rules ask for the addresses."""
    return [
        *_entrance(site),
        *(page for scenario in site.scenarios for page in scenarios.pages(site, scenario)),
        *_roles(site),
        *training.pages(site),
        *cards.pages(site),
        *toolkit.pages(site),
        *tools.pages(site),
        *_knowledge(site),
        *_about(),
    ]


@lru_cache(maxsize=1)
def addresses(site: Site) -> frozenset[str]:
    """Every address that data may name: pages, and anchors that stand on them."""
    known = set(HAND_WRITTEN)
    for page in unfilled(site):
        known.add(page.address)
        known.update(f"{page.address}#{anchor}" for anchor in page.anchors)
    return frozenset(known)


def navigation(site: Site) -> list[Any]:
    """The menu, as MkDocs writes it: nested one-key mappings of title to path."""
    books = [scenarios.menu(site, scenario) for scenario in site.scenarios]
    return [
        {t("nav.home"): "index.md"},
        {t("nav.triage"): "triage.md"},
        {t("nav.scenarios"): ["scenarios/index.md", *grouped(books)]},
        {t("nav.roles"): ["roles/index.md", *(f"roles/{r.id}.md" for r in site.roles.roles)]},
        *training.menu(site),
        *cards.menu(site),
        {t("tools.section"): [*toolkit.menu(site), *tools.menu(site)]},
        {t("nav.knowledge"): _knowledge_menu(site)},
        {t("nav.about"): _about_menu()},
    ]


def _entrance(site: Site) -> list[Page]:
    anchors = [f"q-{q.id}" for q in site.triage.questions] + [f"o-{o.id}" for o in site.triage.outcomes]
    return [
        Page("", t("nav.home"), _call("home"), t("home.description"), (), ("navigation", "toc"), True),
        Page("triage", t("triage.title"), _call("triage"), t("triage.description"), tuple(anchors), ("toc",)),
        Page(
            "scenarios",
            t("nav.scenarios"),
            _call("scenario_list"),
            t("scenarios.description"),
            hide=("toc",),
            section=True,
        ),
    ]


def _roles(site: Site) -> list[Page]:
    listing = Page(
        "roles",
        t("nav.roles"),
        _call("role_list"),
        t("roles.description"),
        ("tree", "people", "contacts", "places"),
        section=True,
    )
    own = [
        Page(
            f"roles/{r.id}",
            r.name,
            _call("role", r.id),
            r.mission,
            tuple(s.id for s in site.scenarios if r.id in roles_in(site, s)),
        )
        for r in site.roles.roles
    ]
    return [listing, *own]


def _knowledge(site: Site) -> list[Page]:
    topics = [
        Page(
            f"knowledge/{topic.id}", topic.title, _call("topic", topic.id), topic.answer,
            tuple(section.id for section in topic.sections),
        )
        for topic in site.topics
    ]  # fmt: skip
    sources = (*(law.id for law in site.sources.laws), *(s.id for s in site.sources.sources))
    return [
        Page("knowledge", t("nav.knowledge"), _call("knowledge"), t("knowledge.description"), section=True),
        *topics,
        Page("knowledge/audiences", t("audiences.title"), _call("audiences"), t("audiences.description"),
             tuple(a.id for a in site.audiences.audiences)),
        Page("knowledge/severity", t("severity.title"), _call("severity"), t("severity.description")),
        Page("knowledge/clocks", t("clocks.title"), _call("clocks"), t("clocks.description"),
             tuple(c.id for c in site.sources.clocks)),
        Page("knowledge/law", t("law.title"), _call("law"), t("law.description"), sources),
        Page("faq", t("faq.title"), _call("faq"), t("faq.description"),
             tuple(q.id for q in site.faq.questions)),
        Page("knowledge/glossary", t("glossary.title"), _call("glossary"), t("glossary.description"),
             tuple(term.id for term in site.glossary.terms)),
    ]  # fmt: skip


def _about() -> list[Page]:
    return [
        Page(
            f"about/{name}", t(f"{name}.title"), _call(f"about_{name}"),
            t(f"{name}.description"), (), ("toc",) if name in ("traceability",) else (),
        )
        for name in ABOUT
    ]  # fmt: skip


def _knowledge_menu(site: Site) -> list[Any]:
    groups: dict[str, list[str]] = {}
    for topic in site.topics:
        groups.setdefault(topic.group, []).append(f"knowledge/{topic.id}.md")
    groups.setdefault("communication", []).append("knowledge/audiences.md")
    groups.setdefault("team", []).append("knowledge/severity.md")
    law = ["knowledge/clocks.md", "knowledge/law.md"]
    groups["law"] = [*groups.get("law", []), *law]
    order = ("team", "communication", "handling", "law", "prevention", "recovery", "training")
    menu = [{t(f"group.{name}"): groups[name]} for name in order if name in groups]
    return ["knowledge/index.md", "faq.md", "knowledge/glossary.md", *menu]


def _about_menu() -> list[str]:
    generated = [f"about/{name}.md" for name in ABOUT]
    return [
        "about/index.md",
        "about/offline.md",
        "about/upkeep.md",
        *generated,
        "about/trials.md",
        "about/accessibility.md",
        "about/privacy.md",
    ]


__all__ = [
    "PREFIXES",
    "SECTIONS",
    "Page",
    "addresses",
    "hand_written",
    "navigation",
    "pages",
    "roles_in",
    "unfilled",
]
