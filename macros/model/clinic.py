"""The clinic's own facts: the one file a clinic edits first."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.fields import ContactRef, Day, Flag, Id, Limit, Line, Phone, Prose, RoleRef, Url
from macros.model.base import ContentFile, Entry


class Clinic(Entry):
    """Name and addresses."""

    name: Line
    short_name: Line
    specialty: Line
    address: Line
    city: Line
    phone: Phone
    patient_line: Phone
    email: Line
    website: Url
    hours: Line


class Person(Entry):
    """Somebody who works here, and the crisis roles they hold."""

    id: Id
    name: Line
    title: Line
    phone: Phone
    roles: list[RoleRef] = Field(default_factory=list)


class Deputy(Entry):
    """Who takes over a role at this clinic when its holder is away: the holder of another role."""

    role: RoleRef
    deputy: RoleRef


class Contact(Entry):
    """A number outside the clinic."""

    id: Id
    name: Line
    phone: Phone
    use: Line
    hours: Line
    checked: Day
    first_page: Flag = False
    note: Prose | None = None


class Notify(Entry):
    """A node of the notification tree: who is called, how soon, and whom they call next."""

    role: RoleRef | None = None
    contact: ContactRef | None = None
    within: Limit
    how: Line
    then: list[Notify] = Field(default_factory=list)


class Place(Entry):
    """A place everybody must find."""

    name: Line
    where: Line


class Page(Entry):
    """A page of the clinic, or one where it is reviewed."""

    name: Line
    url: Url


class Monitored(Entry):
    """What the clinic searches for."""

    names: Annotated[list[Line], Field(min_length=1)]
    doctors: list[Line] = Field(default_factory=list)
    treatments: list[Line] = Field(default_factory=list)
    words: list[Line] = Field(default_factory=list)
    pages: list[Page] = Field(default_factory=list)


class Holidays(Entry):
    """Days that differ from the official calendar at this clinic."""

    off: list[Day] = Field(default_factory=list)
    work: list[Day] = Field(default_factory=list)


class ClinicFile(ContentFile):
    """``playbooks/clinic.yml``."""

    clinic: Clinic
    people: Annotated[list[Person], Field(min_length=1)]
    deputies: list[Deputy] = Field(default_factory=list)
    contacts: Annotated[list[Contact], Field(min_length=1)]
    notify: Notify
    places: Annotated[list[Place], Field(min_length=1)]
    monitored: Monitored
    holidays: Holidays
