"""The bytes that a player's browser gets: no expected action, hint or model answer in text, data or comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from macros.facts import facts, fill
from macros.prose import plain
from macros.rules.drills import _SENTENCE, _bare, _tells
from macros.site import Site


def letters(path: Path) -> str:
    """All letters of a file, with its tags and without, entities read."""
    raw = path.read_text(encoding="utf-8")
    return _bare(unescape(raw)) + " " + _bare(unescape(re.sub(r"<[^>]*>", "", raw)))


def kept(texts: list[str], known: dict[str, str]) -> set[str]:
    """The telling sentences of ``texts``, bare."""
    filled = (plain(fill(text, known)) for text in texts)
    return {_bare(sentence) for text in filled for sentence in _SENTENCE.findall(text) if _tells(sentence)}


def drill_pages(site: Site, root: Path, view: str) -> Iterator[tuple[Path, set[str], set[str]]]:
    """Each built page of one view: its file, what it must not say, and the steps it must not name."""
    known = dict(facts(site))
    for scenario in site.scenarios:
        for drill in scenario.tabletop.drills if scenario.tabletop else []:
            injects = [inject for stage in drill.stages for inject in stage.injects]
            names = {name for inject in injects for name in inject.expect}
            steps = {_bare(fill(site.find("step", name).do, known)) for name in names}
            secret = steps | kept([t for i in injects for t in (i.ask, i.hint, i.say, *i.aside)], known)
            yield root / scenario.id / "tabletop" / drill.id / view / "index.html", secret, names


@pytest.mark.parametrize("view", ["players", "stage"])
def test_players_get_no_answer(view: str, real_site: Site, built_site: Path) -> None:
    """Neither as text nor in an attribute, a comment or a link to the step."""
    pages = list(drill_pages(real_site, built_site, view))
    assert pages
    for path, secret, names in pages:
        text, raw = letters(path), path.read_text(encoding="utf-8")
        assert [each for each in secret if each in text] == [], path
        links = re.findall(r'(?:href|data-[a-z-]+)="([^"]*)"', raw)
        ends = tuple(f"#{name.partition('/')[2]}" for name in names)
        assert [link for link in links if link.endswith(ends) or link in names] == [], path


def test_the_check_would_find_one(real_site: Site, built_site: Path) -> None:
    """The same look at the facilitator's page finds every expected action: the test above is not blind."""
    for path, secret, _ in drill_pages(real_site, built_site, ""):
        text = letters(path)
        assert [each for each in secret if each not in text] == [], path


def test_the_partner_gets_no_model(real_site: Site, built_site: Path) -> None:
    """The sheet of the one who asks holds no sentence of a model answer but the facts of the case."""
    known = dict(facts(real_site))
    for scenario in real_site.scenarios:
        assert scenario.media is not None
        text = letters(built_site / scenario.id / "media/partner/index.html")
        given = kept(list(scenario.media.opening.situation), known)
        asked = [(q.ask, *q.followups) for q in scenario.media.questions]
        said = kept([text for texts in asked for text in texts], known)
        secret = kept([q.model for q in scenario.media.questions], known)
        secret |= kept([part.text for part in scenario.media.opening.parts], known)
        assert [each for each in secret - given - said if each in text] == [], scenario.id


def test_search_knows_no_sheet(built_site: Path) -> None:
    """Nobody comes upon a player's, stage or partner's page, or the facilitator's, by searching."""
    index = "".join(p.read_text(encoding="utf-8") for p in built_site.glob("search/*.json"))
    assert index
    assert re.findall(r'"location":"[^"]*/(?:tabletop/[a-z-]+|media/partner)/', index) == []
