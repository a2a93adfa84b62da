"""The place where a fault happens: a profile on the served site, and the page that is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.states.pages import Kept

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class World:
    """A browser profile on the served site, and the page that is looked at."""

    browser: Browser
    address: str
    page: Kept
    scripts: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def context(self, *scripts: str) -> BrowserContext:
        """A fresh profile; each script runs before those of a page."""
        made = self.browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="Asia/Taipei")
        for script in scripts:
            made.add_init_script(script)
        self.contexts.append(made)
        return made

    def open(self, context: BrowserContext | None = None, *, clock: bool = False) -> Page:
        """The page in a new tab."""
        tab = (context or self.context()).new_page()
        if clock:
            tab.clock.install(time=NOON)
        tab.goto(self.address + self.page.path)
        return tab

    def begun(self, context: BrowserContext | None = None, *, clock: bool = False) -> tuple[Page, set[str]]:
        """The page with something on it, and what that is."""
        tab = self.open(context, clock=clock)
        self.page.begin(tab)
        seen = self.page.seen(tab)
        assert seen, "nothing on the screen that could be lost"
        return tab, seen

    def another(self, tab: Page, path: str = "about/privacy/") -> Page:
        """One more tab of the same profile, on a page that keeps nothing."""
        other = tab.context.new_page()
        other.goto(self.address + path)
        return other

    def still(self, tab: Page, before: set[str]) -> None:
        """Everything that was on the screen is on it, or has only grown longer."""
        after = self.page.seen(tab)
        lost = [fact for fact in before if not any(each.startswith(fact) for each in after)]
        assert lost == [], f"lost: {lost}; on the screen: {after}"

    def told(self, tab: Page, trouble: str) -> None:
        """The page says what to do; one that stores nothing has said so before."""
        if not self.page.record:
            return
        notice = tab.locator(f"[data-store][data-trouble={trouble}]").locator("visible=true").first
        expect(notice).not_to_be_empty(timeout=20_000)

    def asked(self, tab: Page) -> None:
        """Who loads the page anew is asked, and stays."""
        with tab.expect_event("dialog") as heard:
            tab.once("dialog", lambda dialog: dialog.dismiss())
            tab.evaluate("setTimeout(() => location.reload())")
        assert heard.value.type == "beforeunload"

    def later(self, tab: Page, before: set[str]) -> None:
        """What is kept is there after loading anew; where nothing is kept, leaving is asked about."""
        if self.page.record or self.page.name == "media":
            tab.reload()
        else:
            self.asked(tab)
        self.still(tab, before)

    def goes_on(self, tab: Page, before: set[str]) -> None:
        """Nothing is gone, one goes on, nothing is gone, and later it is there."""
        self.still(tab, before)
        self.page.more(tab)
        self.still(tab, before)
        self.later(tab, before)
