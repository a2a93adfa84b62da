"""The peers of ``search.py``: stock Material with jieba, and Pagefind, over the very pages of this site.

Both live in a virtual environment of their own in ``.bench``.  Stock means: the same project without
our worker and box, with the theme's plugin over every page that is meant to be found; what Pagefind
reads is that build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / ".bench" / "search"
PEERS = ("jieba==0.42.1", "pagefind[extended]==1.5.2")
# The project's hook, but the theme keeps its worker and indexes what our plan says may be found.
HOOK = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from macros import hooks
from macros.hooks import *

hooks._for_search = lambda page, html, config: None
hooks.offline.publish = lambda folder, edition: None
"""
SEPARATOR = r"[\s\u200b\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\-，。：；、！？（）「」『』《》…]+"


def environment() -> Path:
    """The Python of the peers' environment, made at the first call."""
    python = BENCH / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = BENCH / "installed"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != " ".join(PEERS):
        venv.create(BENCH / "venv", with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.txt")], check=True)
        subprocess.run([*pip, *PEERS], check=True)
        stamp.write_text(" ".join(PEERS), encoding="utf-8")
    return python


def build_ours(work: Path) -> Path:
    """The site as it ships."""
    _mkdocs(Path(sys.executable), ROOT, work / "ours")
    return work / "ours"


def build_stock(work: Path) -> Path:
    """The same pages with the theme's own search, cut by jieba."""
    copy = work / "project"
    for name in ("docs", "macros", "playbooks", "quizzes"):
        shutil.copytree(ROOT / name, copy / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for ours, theirs in (
        ("  - search\n", f"  - search:\n      lang: zh\n      separator: '{SEPARATOR}'\n"),
        ("hooks: [macros/hooks.py]", "hooks: [stock.py]"),
        ("  - assets/search-config.js\n", ""),
        ("  - assets/search-box.js\n", ""),
    ):
        if settings.count(ours) != 1:
            raise SystemExit(f"mkdocs.yml no longer holds {ours!r} once")
        settings = settings.replace(ours, theirs)
    (copy / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (copy / "stock.py").write_text(HOOK, encoding="utf-8")
    _mkdocs(environment(), copy, work / "stock")
    return work / "stock"


def build_pagefind(stock: Path, work: Path, pages: set[str]) -> Path:
    """The ``pages`` of the stock build (addresses as the browser asks for them), indexed by Pagefind."""
    site = work / "pagefind"
    for page in pages:
        target = site / page / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(stock / page / "index.html", target)
    command = [str(environment()), "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
    _run([*command, "--force-language", "zh-tw"], site, {})
    return site


def _mkdocs(python: Path, folder: Path, site: Path) -> None:
    command = [str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    _run(command, folder, {"STRICT_MACROS": "true", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"})


def _run(command: list[str], folder: Path, settings: dict[str, str]) -> None:
    result = subprocess.run(
        command, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{result.stdout}{result.stderr}")
