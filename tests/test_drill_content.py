"""What the drills that ship have to offer: enough questions, every trap, one whole drill and two huddles."""

from __future__ import annotations

from typing import get_args

import pytest

from macros.facts import facts
from macros.model.drill import Drill, Tag, Trap
from macros.site import Scenario, Site
from macros.speech import seconds, spoken

QUESTIONS = 15
OPENING_SECONDS = 120
DRAWN = {"review", "post", "call", "line", "reporter", "letter"}


@pytest.fixture(params=["complaint", "cyberbullying", "incident"])
def scenario(request: pytest.FixtureRequest, real_site: Site) -> Scenario:
    """Each scenario."""
    return real_site.scenario(request.param)


def test_questions_of_a_media_drill(scenario: Scenario) -> None:
    """At least fifteen, with every tag, each of the four traps, three levels of hardness, and a basis each."""
    assert scenario.media is not None
    questions = scenario.media.questions
    assert len(questions) >= QUESTIONS
    assert {tag for question in questions for tag in question.tags} == set(get_args(Tag))
    assert sorted(q.trap for q in questions if q.trap) == sorted(get_args(Trap))
    assert {question.hardness for question in questions} == {1, 2, 3}
    assert [q.id for q in questions if not q.basis or len(q.followups) < 2 or not q.bridging] == []


def test_the_opening_takes_two_minutes(scenario: Scenario, real_site: Site) -> None:
    """Two minutes are given; the model takes one at least and not more than it may."""
    assert scenario.media is not None
    assert real_site.training is not None
    opening = scenario.media.opening
    text = spoken("".join(part.text for part in opening.parts), facts(real_site))
    needed = seconds(text, real_site.training.characters_per_second)
    assert opening.answer_seconds == OPENING_SECONDS
    assert OPENING_SECONDS / 2 <= needed <= OPENING_SECONDS


def shape(drill: Drill) -> tuple[int, list[int], int, int]:
    """Minutes of brief, stages, hot wash and record."""
    stages = [stage.minutes for stage in drill.stages]
    return drill.brief_minutes, stages, drill.hotwash_minutes, drill.record_minutes


def test_one_whole_drill_and_two_huddles(scenario: Scenario) -> None:
    """An hour with three stages, two quarters of an hour; injects of many channels, branches that lead on."""
    assert scenario.tabletop is not None
    full = [drill for drill in scenario.tabletop.drills if drill.kind == "full"]
    huddles = [drill for drill in scenario.tabletop.drills if drill.kind == "huddle"]
    assert [shape(drill) for drill in full] == [(5, [12, 12, 12], 15, 5)]
    assert [drill.minutes for drill in huddles] == [15, 15]
    injects = [inject for drill in full for stage in drill.stages for inject in stage.injects]
    assert {inject.channel for inject in injects} >= DRAWN
    assert any(inject.branches for inject in injects)
    assert [i.id for i in scenario.injects if i.channel in ("review", "post") and not i.social] == []


def test_the_rubric(real_site: Site) -> None:
    """Five criteria of four levels, fourteen of twenty to pass, and the six parts of a first message."""
    training = real_site.training
    assert training is not None
    assert [len(criterion.levels) for criterion in training.rubric] == [4] * 5
    assert training.pass_points == 14
    assert len(training.message_parts) == 6
