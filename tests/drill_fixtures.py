"""The drills that are walked."""

from __future__ import annotations

import pytest

from macros.model.drill import Drill
from macros.site import Scenario, Site
from tests.drilling import full_drill


@pytest.fixture(scope="session")
def drill(real_site: Site) -> Drill:
    """The drill that is run."""
    return full_drill(real_site)[1]


@pytest.fixture(scope="session")
def path(real_site: Site, drill: Drill) -> str:
    """The address of its facilitator's page."""
    return f"{full_drill(real_site)[0].id}/tabletop/{drill.id}/"


@pytest.fixture(scope="session")
def scenario(real_site: Site) -> Scenario:
    """The first scenario with a media drill."""
    return next(each for each in real_site.scenarios if each.media)
