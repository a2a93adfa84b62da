"""A media drill with a microphone that is given, refused, missing or late; its sound cue; a full storage."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from macros.site import Scenario
from tests.browsing import until
from tests.drilling import COUNTED, FULL_STORAGE, MICROPHONE, REFUSED, begin_media, onward, rate, visit

# Whether there is still anything at an address; the policy lets only a player ask.
THERE = "url => fetch(url).then(() => true, () => false)"


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(REFUSED, id="refused"),
        *(
            pytest.param(f"delete {name}", id=name, marks=pytest.mark.thorough)
            for name in ("Navigator.prototype.mediaDevices", "window.MediaRecorder")
        ),
    ],
)
def test_a_refused_microphone_stops_nothing(
    browser: Browser, address: str, scenario: Scenario, fault: str
) -> None:
    """Refused or missing: the drill says so, goes on to its score, and asks no more."""
    scripts = [MICROPHONE, fault] if "Recorder" in fault else [fault]
    with visit(browser, *scripts) as context:
        page = context.new_page()
        page.goto(f"{address}{scenario.id}/media/")
        page.locator("[name=microphone]").check()
        begin_media(page)
        onward(page)
        expect(page.locator(".mdrill__notice")).to_contain_text("麥克風不能用")
        onward(page)
        rate(page, 3)
        expect(page.locator(".rubric__score")).to_contain_text("15 / 20 分")
        expect(page.locator("[name=microphone]")).not_to_be_checked()
        expect(page.locator("audio")).to_have_count(0)


@pytest.mark.parametrize("free", [False, True], ids=["under the policy", "without it"])
def test_a_recording_is_gone_when_the_page_is_left(
    browser: Browser, address: str, scenario: Scenario, free: bool
) -> None:
    """It can be played beside the model, the microphone is off again, and leaving deletes it."""
    with visit(browser, MICROPHONE, bypass_csp=free) as context:
        page = context.new_page()
        page.goto(f"{address}{scenario.id}/media/")
        page.locator("[name=microphone]").check()
        begin_media(page)
        onward(page)
        expect(page.locator(".mdrill__notice")).to_have_text("錄音中")
        onward(page)
        expect(page.get_by_label("播放錄音")).to_be_visible()
        assert page.evaluate("window.stream.getTracks()[0].readyState") == "ended"
        assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('drill'))") == []
        url = page.locator("audio").get_attribute("src")
        if free:
            assert page.evaluate(THERE, url) is True
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        expect(page.locator("audio")).to_have_count(0)
        if free:
            assert page.evaluate(THERE, url) is False


def test_a_microphone_given_too_late_is_switched_off(
    browser: Browser, address: str, scenario: Scenario
) -> None:
    """Whoever answers the browser's question after the answer is over is not recorded."""
    with visit(browser, MICROPHONE, "window.late = true") as context:
        page = context.new_page()
        page.goto(f"{address}{scenario.id}/media/")
        page.locator("[name=microphone]").check()
        begin_media(page)
        onward(page)
        onward(page)
        page.evaluate("window.give()")
        until(page, "window.stream && window.stream.getTracks()[0].readyState === 'ended'")
        expect(page.locator("audio")).to_have_count(0)


def test_sound_and_storage(browser: Browser, address: str, scenario: Scenario) -> None:
    """The cue is off until asked for; a full storage is said, and the drill ends all the same."""
    with visit(browser, COUNTED, FULL_STORAGE) as context:
        page = context.new_page()
        page.goto(f"{address}{scenario.id}/media/")
        begin_media(page)
        onward(page)
        assert page.evaluate("window.tones") == 0
        page.locator("[data-quit]").click()
        page.locator("[data-again]").click()
        page.locator("[data-sound]").check()
        begin_media(page)
        onward(page)
        assert page.evaluate("window.tones") == 4
        onward(page)
        rate(page, 4)
        page.locator("[data-quit]").click()
        expect(page.locator(".mdrill__average")).to_contain_text("20 / 20 分")
        expect(page.locator("[data-store]")).to_contain_text("儲存空間滿了")
