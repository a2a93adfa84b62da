"""What of a scenario is found: the page and its parts, kinds, steps, messages, questions, drills."""

from __future__ import annotations

from collections.abc import Iterator

from macros.plan import roles_in
from macros.search.entry import Found, Words
from macros.search.shared import also
from macros.site import Scenario, Site
from macros.strings import t


def found(site: Site, scenario: Scenario, words: Words) -> Iterator[Found]:
    """Every place of one scenario, the playbook first."""
    book = scenario.playbook
    intro = words.plain(book.summary, book.door, *(sign.sign for sign in book.recognise))
    yield Found("scenario", scenario.id, book.title, intro, aliases=tuple(book.aliases), scenario=scenario.id)
    yield from _parts(scenario, words)
    yield from _kinds(site, scenario, words)
    yield from _steps(scenario, words)
    yield from _messages(scenario, words)
    yield from _drills(site, scenario, words)
    for role in roles_in(site, scenario):
        title = t("checklist.title", scenario=book.title, role=site.index["role"][role].name)
        address = f"{scenario.id}/roles/{role}"
        yield Found("checklist", address, title, scenario=scenario.id, roles=(role,))


def _parts(scenario: Scenario, words: Words) -> Iterator[Found]:
    book = scenario.playbook
    case = f"{t('scenario.case')}{t('word.colon')}{book.case.title}"
    parts = (
        ("recognise", t("scenario.recognise"), words.of(*book.recognise)),
        ("severity", t("scenario.severity"), words.of(*book.severity)),
        ("who", t("scenario.who"), words.of(*book.speaks)),
        ("over", t("scenario.over"), words.plain(*book.over_when)),
        ("case", case, words.of(book.case)),
    )
    for anchor, title, text in parts:
        yield Found("part", scenario.id, title, text, anchor, book.title, scenario=scenario.id)


def _kinds(site: Site, scenario: Scenario, words: Words) -> Iterator[Found]:
    """Kinds answer to what the triage calls them too: who names the kind need not be asked for it."""
    book, home = scenario.playbook, scenario.id
    for kind in book.classifications:
        text, said = words.of(kind, leave=("name",)), site.triage.names(f"{home}/{kind.id}", kind.aliases)
        yield Found("classification", home, kind.name, text, f"class-{kind.id}", book.title, said, home)
    for never in book.never:
        text, title, said = words.of(never, leave=("dont",)), words.plain(never.dont), tuple(never.aliases)
        yield Found("never", home, title, text, f"never-{never.id}", t("scenario.never"), said, home)


def _steps(scenario: Scenario, words: Words) -> Iterator[Found]:
    for phase in scenario.playbook.phases:
        for step in phase.steps:
            yield Found(
                "step", scenario.id, words.plain(step.do), words.of(step), step.id, t(f"phase.{phase.id}"),
                tuple(step.aliases), scenario.id, (step.role,),
            )  # fmt: skip


def _messages(scenario: Scenario, words: Words) -> Iterator[Found]:
    page = f"{scenario.id}/messages"
    for message in scenario.messages.messages:
        yield Found(
            "message", page, words.plain(message.title), words.of(message), message.id, "",
            tuple(message.aliases), scenario.id, (message.sender,),
        )  # fmt: skip


def _drills(site: Site, scenario: Scenario, words: Words) -> Iterator[Found]:
    """Drills by title and goals only: what happens in one must stay a surprise."""
    home, title = scenario.id, scenario.playbook.title
    if scenario.media:
        page = f"{home}/media"
        about, own = words.plain(scenario.media.about), t("media.title", scenario=title)
        said = also(site, page)
        yield Found("drill", page, own, about, "", "", said, home, ("spokesperson",))
        for question in scenario.media.questions:
            asked, text = words.plain(question.ask), words.plain(*question.followups, question.model)
            said = tuple(question.aliases)
            yield Found("question", page, asked, text, question.id, "", said, home, ("spokesperson",))
    if scenario.tabletop:
        page = f"{home}/tabletop"
        own, lead = t("tabletop.title", scenario=title), t("tabletop.lead")
        yield Found("drill", page, own, lead, aliases=also(site, page), scenario=home)
        for drill in scenario.tabletop.drills:
            goals = words.plain(*drill.objectives)
            yield Found("drill", page, words.plain(drill.title), goals, drill.id, "", (), home)
