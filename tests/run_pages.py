"""What a person presses on the page of a run, for the browser tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from playwright.sync_api import BrowserContext, Locator, Page, expect

from macros.model import ClinicFile

# A clinic without days of its own, and the Friday before the Lunar New Year.
CLINIC = cast(ClinicFile, SimpleNamespace(holidays=SimpleNamespace(off=[], work=[])))
FRIDAY = datetime.fromisoformat("2026-02-13T14:05:00+08:00")

Opened = Callable[..., Page]
Contexts = Callable[..., BrowserContext]


def begin(tab: Page, **fields: str) -> None:
    """Fill in the form and press the one button."""
    for name, value in fields.items():
        tab.locator(f"[name={name}]").fill(value)
    tab.get_by_role("button", name="開始應變").click()
    expect(tab.locator(".run__bar")).to_be_visible()


def step(tab: Page, name: str) -> Locator:
    """One step of the run."""
    return tab.locator(f"[data-step='{name}']")


def settle(tab: Page, name: str, state: str = "done") -> None:
    """Press a button of a step and see it pressed."""
    button = step(tab, name).locator(f"[data-state={state}]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def names(tab: Page) -> list[str]:
    """The steps that show, in their order."""
    found: list[str] = tab.locator(".rstep:visible").evaluate_all("all => all.map(e => e.dataset.step)")
    return found


def exported(tab: Page, kind: str) -> str:
    """The text of a file that the page offers."""
    with tab.expect_download() as download:
        tab.locator(f"[data-export={kind}]").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def give(tab: Page, text: str) -> None:
    """Choose a file of this text in the field for files."""
    tab.locator("[name=import]").set_input_files(
        {"name": "run.json", "mimeType": "application/json", "buffer": text.encode()}
    )
