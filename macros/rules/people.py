"""Every role is held, nobody deputises for themselves, and the notification tree names targets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.model import Notify
from macros.problems import Problem
from macros.rules import rule
from macros.site import Site


@rule
def every_role_is_held_once(site: Site, today: date) -> Iterable[Problem]:
    """One person answers for a role; one person may hold several."""
    held: set[str] = set()
    for person in site.clinic.people:
        for number, name in enumerate(person.roles):
            if name in held:
                yield person.origin.at("roles", number).problem("twice-manned-role", role=name)
            held.add(name)
    for role in site.roles.roles:
        if role.id not in held:
            yield site.clinic.origin.at("people").problem("unmanned-role", role=role.id)


@rule
def deputies_are_others(site: Site, today: date) -> Iterable[Problem]:
    """A role is not its own deputy."""
    for role in site.roles.roles:
        if role.deputy == role.id:
            yield role.origin.at("deputy").problem("own-deputy")


@rule
def deputies_of_the_clinic(site: Site, today: date) -> Iterable[Problem]:
    """At this clinic, too, no role is its own deputy, and each has one line."""
    named: set[str] = set()
    for entry in site.clinic.deputies:
        if entry.role == entry.deputy:
            yield entry.origin.at("deputy").problem("own-deputy")
        if entry.role in named:
            yield entry.origin.at("role").problem("twice-deputised", role=entry.role)
        named.add(entry.role)


@rule
def notifications_have_one_target(site: Site, today: date) -> Iterable[Problem]:
    """A node of the notification tree is a role or a contact."""
    for node in site.clinic.notify.walk():
        if isinstance(node, Notify) and (node.role is None) == (node.contact is None):
            yield node.origin.problem("notify-target")
