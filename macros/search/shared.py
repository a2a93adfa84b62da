"""What is found outside of the scenarios: triage, roles, knowledge, law, forms, and the other pages."""

from __future__ import annotations

from collections.abc import Iterator

from macros.labels import source_label
from macros.plan.page import Page
from macros.search.entry import Found, Words
from macros.site import Site
from macros.strings import t, table

# The kind of a page of a scenario, and of any other by the first part of its address.
_OWN = {"messages": "message", "cards": "print", "run": "tool"}
_KINDS = {
    "toolkit": "tool", "training": "training", "quiz": "quiz", "print": "print", "about": "about",
    "roles": "role", "knowledge": "topic",
}  # fmt: skip


def found(site: Site, words: Words) -> Iterator[Found]:
    """Every place that belongs to no scenario's folder."""
    yield from _people(site, words)
    yield from _knowledge(site, words)
    yield from _law(site, words)
    for form in site.forms.forms if site.forms else []:
        text = words.plain(form.when, *(f.label for f in form.fields), *form.closing)
        yield Found("form", f"toolkit/forms/{form.id}", form.title, text, aliases=tuple(form.aliases))


def pages(site: Site, planned: list[Page], known: set[str], words: Words) -> Iterator[Found]:
    """The planned pages that nothing in ``known`` stands on: tools, quizzes by title, print, lists."""
    for page in planned:
        head, _, tail = page.address.partition("/")
        findable = page.found or tail == "run" or (head == "quiz" and "/" not in tail)
        if not findable or page.address in known or not page.address:
            continue
        scenario = head if head in site.folders else ""
        kind = _OWN.get(tail, "topic") if scenario else _KINDS.get(head, "topic")
        text, said = words.plain(page.description), also(site, page.address)
        yield Found(kind, page.address, page.title, text, aliases=said, scenario=scenario)


def also(site: Site, address: str) -> tuple[str, ...]:
    """The aliases of a page that no data file describes, from ``strings/also.yml``.

    Pages that every scenario has share theirs: ``messages`` is for ``complaint/messages`` too.
    """
    head, _, tail = address.partition("/")
    name = tail if head in site.folders else address
    own = table("also").get(name.replace("/", "-"), "")
    return tuple(own.split(t("word.joiner"))) if own else ()


def _people(site: Site, words: Words) -> Iterator[Found]:
    for outcome in site.triage.outcomes:
        text, anchor = words.plain(outcome.why), f"o-{outcome.id}"
        yield Found(
            "outcome", "triage", words.plain(outcome.title), text, anchor, "", tuple(outcome.aliases),
            outcome.scenario, tuple(outcome.call_roles[:1]),
        )  # fmt: skip
    answers = (a.label for question in site.triage.questions for a in question.answers)
    asked = words.plain(site.triage.rule, *(q.ask for q in site.triage.questions), *answers)
    yield Found("tool", "triage", t("triage.title"), asked, aliases=also(site, "triage"))
    for role in site.roles.roles:
        text = words.of(role, leave=("name", "lane"))
        yield Found("role", f"roles/{role.id}", role.name, text, "", "", tuple(role.aliases), "", (role.id,))
    for contact in site.clinic.contacts:
        text, title = words.plain(contact.use, contact.hours), f"{contact.name} {contact.phone}"
        yield Found("contact", "roles", title, text, "tree", aliases=also(site, f"contact/{contact.id}"))


def _knowledge(site: Site, words: Words) -> Iterator[Found]:
    for topic in site.topics:
        page, said = f"knowledge/{topic.id}", tuple(topic.aliases)
        yield Found("topic", page, topic.title, words.plain(topic.answer), aliases=said)
        for section in topic.sections:
            text, said = words.of(section), tuple(section.aliases)
            yield Found("section", page, section.title, text, section.id, topic.title, said)
    for question in site.faq.questions:
        text, asked = words.of(question, leave=("group",)), words.plain(question.q)
        scenario = question.scenarios[0] if len(question.scenarios) == 1 else ""
        aliases = tuple(question.aliases)
        yield Found("faq", "faq", asked, text, question.id, "", aliases, scenario)
    for audience in site.audiences.audiences:
        text, page = words.of(audience, leave=("name",)), "knowledge/audiences"
        yield Found("audience", page, audience.name, text, audience.id, t("audiences.title"))
    for level in site.severity.levels:
        text, anchor = words.of(level, leave=("name", "short")), f"level-{level.level}"
        yield Found("level", "knowledge/severity", level.name, text, anchor, t("severity.title"))
    for term in site.glossary.terms:
        text, page = words.of(term, leave=("term",)), "knowledge/glossary"
        yield Found("term", page, term.term, text, term.id, "", tuple(term.aliases))


def _law(site: Site, words: Words) -> Iterator[Found]:
    page = "knowledge/law"
    for law in site.sources.laws:
        yield Found("law", page, law.name, words.plain(law.short, law.note), law.id)
    for source in site.sources.sources:
        title, text = source_label(site, source.id), words.plain(source.says, source.caveat)
        heading = site.index["law"][source.law].name if source.law else ""
        yield Found("source", page, title, text, source.id, heading, tuple(source.aliases))
    for clock in site.sources.clocks:
        text = words.of(clock, leave=("what", "anchor"))
        scenario = clock.scenarios[0] if len(clock.scenarios) == 1 else ""
        title, said = words.plain(clock.what), tuple(clock.aliases)
        yield Found("clock", "knowledge/clocks", title, text, clock.id, "", said, scenario)
