"""What ``make print`` needs on a fresh machine, and what it shows while it works."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import dev
from macros.progress import bar


class Terminal(io.StringIO):
    """Somebody watches."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A machine with a browser but without fonts; what is installed on it."""
    (tmp_path / "fc-list").write_text("#!/bin/sh\n")
    (tmp_path / "fc-list").chmod(0o755)
    asked: list[tuple[str, ...]] = []
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "prepare", lambda lock: None)
    monkeypatch.setattr(dev, "browser_or_help", lambda: "chromium")
    monkeypatch.setattr(dev, "run", lambda *command: 0)
    monkeypatch.setenv("BROWSER_PATH", "")
    monkeypatch.setattr(dev, "apt_install", lambda *names: asked.append(names) or False)
    return asked


def test_without_a_chinese_font_it_says_what_to_install(
    bare_machine: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    """The font is asked for; where that fails nothing is printed and the words name the package."""
    assert dev.print_all([]) == 1
    assert bare_machine == [("fonts-noto-cjk",)]
    assert "apt-get install fonts-noto-cjk" in capsys.readouterr().err


def test_an_installed_package_without_a_font_is_not_enough(
    bare_machine: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked for again: boxes in the place of characters are worse than no card."""
    monkeypatch.setattr(dev, "apt_install", lambda *names: True)
    assert dev.print_all([]) == 1


def test_with_a_font_it_prints(bare_machine: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that the package brings is found, and printing goes on."""
    answers = iter((False, True))
    monkeypatch.setattr(dev, "has_chinese_font", lambda: next(answers))
    monkeypatch.setattr(dev, "apt_install", lambda *names: True)
    assert dev.print_all([]) == 0


def test_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar where somebody watches, from empty to full; else a line a file."""
    for stream, wanted in (
        (Terminal(), "[###############...............] 1/2 card"),
        (io.StringIO(), "1/2 card\n"),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        bar(1, 2, "card")
        assert wanted in stream.getvalue()
        bar(2, 2, "")
        assert "2/2" in stream.getvalue()
