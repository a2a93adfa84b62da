"""Teams, crisis roles and the audiences they speak to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.fields import Id, Line, Prose, RoleRef, TeamRef
from macros.model.base import Aliases, ContentFile, Covers, Entry, Taught

Several = Annotated[list[Prose], Field(min_length=1)]


class Team(Entry):
    """A group of roles with one trade."""

    id: Id
    name: Line
    duty: Prose
    covers: Covers


class Role(Entry):
    """A crisis role.  One person may hold several."""

    id: Id
    name: Line
    lane: Annotated[Line, StringConstraints(max_length=4)]
    team: TeamRef
    icon: Line
    mission: Line
    duties: Several
    speaks: Several
    never: Several
    deputy: RoleRef
    aliases: Aliases
    covers: Covers


class RolesFile(ContentFile):
    """``playbooks/roles.yml``."""

    teams: Annotated[list[Team], Field(min_length=1)]
    roles: Annotated[list[Role], Field(min_length=1)]


class Audience(Taught):
    """Those who are spoken to: what they need, who speaks, what helps and what harms."""

    id: Id
    name: Line
    needs: Prose
    who: RoleRef
    channel: Line
    do: Several
    dont: Several


class AudiencesFile(ContentFile):
    """``playbooks/audiences.yml``."""

    audiences: Annotated[list[Audience], Field(min_length=1)]
