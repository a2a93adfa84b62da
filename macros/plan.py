"""Which pages the site has: address, title, the macro call that fills them, and their place in the menu.

Pure data: no file is read and nothing is rendered here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.site import Scenario, Site
from macros.strings import t


@dataclass(frozen=True)
class Page:
    """A generated page.  ``address`` is how data and templates refer to it: ``complaint/messages``."""

    address: str
    title: str
    call: str
    description: str
    anchors: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    section: bool = False

    @property
    def path(self) -> str:
        """The source path MkDocs knows the page by; only the head of a menu section is an index."""
        return source_path(self.address, self.section)

    @property
    def text(self) -> str:
        """Front matter and one macro call: data never stands in the page itself."""
        hide = "".join(f"\n  - {part}" for part in self.hide)
        lines = [f"title: {_quoted(self.title)}", f"description: {_quoted(self.description)}"]
        if hide:
            lines.append(f"hide:{hide}")
        return "---\n" + "\n".join(lines) + "\n---\n{{ " + self.call + " }}\n"


def source_path(address: str, section: bool) -> str:
    """``complaint`` as ``complaint/index.md`` when it heads a section, else ``complaint.md``."""
    return f"{address}/index.md".lstrip("/") if section else f"{address}.md"


# The parts of a scenario page; no step may be called like one of them.
SECTIONS = (
    "recognise", "classify", "severity", "respond", "who", "never", "prepare", "recover", "over",
    "case", "lists",
)  # fmt: skip
ABOUT = ("control", "changes", "recheck", "sources", "traceability", "fields")
# Hand-written pages below docs/ that data may link to.
HAND_WRITTEN = ("about", "about/upkeep", "about/accessibility", "about/privacy")


def pages(site: Site) -> list[Page]:
    """Every generated page."""
    return [
        *_entrance(site),
        *(page for scenario in site.scenarios for page in _scenario(site, scenario)),
        *_roles(site),
        *_training(site),
        *_knowledge(site),
        *_about(),
    ]


def addresses(site: Site) -> set[str]:
    """Every address that data may name: pages, and anchors that stand on them."""
    known = set(HAND_WRITTEN)
    for page in pages(site):
        known.add(page.address)
        known.update(f"{page.address}#{anchor}" for anchor in page.anchors)
    return known


def navigation(site: Site) -> list[Any]:
    """The menu, as MkDocs writes it: nested one-key mappings of title to path."""
    return [
        {t("nav.home"): "index.md"},
        {t("nav.triage"): "triage.md"},
        {t("nav.scenarios"): ["scenarios/index.md", *map(_scenario_menu(site), site.scenarios)]},
        {t("nav.roles"): ["roles/index.md", *(f"roles/{r.id}.md" for r in site.roles.roles)]},
        *_training_menu(site),
        {t("nav.knowledge"): _knowledge_menu(site)},
        {t("nav.about"): _about_menu()},
    ]


def roles_in(site: Site, scenario: Scenario) -> list[str]:
    """The roles that have a step of their own in the scenario, in the order of roles.yml."""
    own = {step.role for step in scenario.steps}
    return [role.id for role in site.roles.roles if role.id in own]


def _call(macro: str, *arguments: str) -> str:
    return f"{macro}({', '.join(repr(a) for a in arguments)})"


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


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


def _scenario(site: Site, scenario: Scenario) -> list[Page]:
    book = scenario.playbook
    anchors = [*SECTIONS, *(step.id for step in book.steps)]
    anchors += [f"class-{c.id}" for c in book.classifications] + [f"never-{n.id}" for n in book.never]
    messages = tuple(m.id for m in scenario.messages.messages)
    title = t("messages.title", scenario=book.title)
    return [
        Page(
            scenario.id, book.title, _call("scenario", scenario.id), book.summary,
            tuple(anchors), section=True,
        ),
        *(_checklist(site, scenario, role) for role in roles_in(site, scenario)),
        Page(
            f"{scenario.id}/messages", title, _call("messages", scenario.id),
            t("messages.description", scenario=book.title), messages,
        ),
    ]  # fmt: skip


def _checklist(site: Site, scenario: Scenario, role: str) -> Page:
    values = {"scenario": scenario.playbook.title, "role": site.index["role"][role].name}
    address = f"{scenario.id}/roles/{role}"
    description = t("checklist.description", **values)
    title = t("checklist.title", **values)
    return Page(address, title, _call("checklist", scenario.id, role), description, (), ("toc",))


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
        Page(f"roles/{r.id}", r.name, _call("role", r.id), r.mission, tuple(s.id for s in site.scenarios))
        for r in site.roles.roles
    ]
    return [listing, *own]


def _training(site: Site) -> list[Page]:
    """Quizzes; none where there are no sets."""
    if not site.sets:
        return []
    quizzes = [
        page
        for quiz in site.sets.sets
        for page in (
            Page(f"quiz/{quiz.id}", quiz.title, _call("quiz", quiz.id), quiz.about, hide=("toc",)),
            Page(
                f"quiz/{quiz.id}/paper", t("quiz.paper_title", title=quiz.title),
                _call("quiz_paper", quiz.id), t("quiz.paper_description"), hide=("toc",),
            ),
        )
    ]  # fmt: skip
    return [
        Page("training", t("nav.training"), _call("quiz_list"), t("quiz.description"), section=True),
        Page(
            "training/progress",
            t("progress.title"),
            _call("progress"),
            t("progress.description"),
            hide=("toc",),
        ),
        Page(
            "training/manager", t("manager.title"), _call("manager"), t("manager.description"), hide=("toc",)
        ),
        *quizzes,
    ]


def _training_menu(site: Site) -> list[Any]:
    if not site.sets:
        return []
    own = ["training/index.md", "training/progress.md", "training/manager.md"]
    quizzes = [f"quiz/{quiz.id}.md" for quiz in site.sets.sets]
    papers = [f"quiz/{quiz.id}/paper.md" for quiz in site.sets.sets]
    return [{t("nav.training"): [*own, {t("nav.quizzes"): quizzes}, {t("nav.papers"): papers}]}]


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


def _scenario_menu(site: Site) -> Any:
    def menu(scenario: Scenario) -> dict[str, list[Any]]:
        base = scenario.id
        lists = [
            {t("nav.list", role=site.index["role"][role].name): f"{base}/roles/{role}.md"}
            for role in roles_in(site, scenario)
        ]
        messages = {t("messages.short"): f"{base}/messages.md"}
        return {scenario.playbook.title: [f"{base}/index.md", messages, *lists]}

    return menu


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
    return ["about/index.md", "about/upkeep.md", *generated, "about/accessibility.md", "about/privacy.md"]
