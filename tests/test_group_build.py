"""`make group` for real: two good clinics and a faulty one; their sites side by side in a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.build import clean
from tests.browsing import browser, served
from tests.conftest import environment
from tests.test_build_again import project

Group = tuple[Path, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    """The project with three clinics, one of them faulty, after `make group`."""
    folder = project(tmp_path_factory.mktemp("group"))
    own = (folder / "playbooks/clinic.yml").read_text(encoding="utf-8")
    for name in ("daan", "zhongshan", "xinyi"):
        (folder / "clinics" / name / "playbooks").mkdir(parents=True)
        text = own.replace("何以安", f"何{name}").replace("安和診所", f"<{name}>診所")
        (folder / "clinics" / name / "clinic.yml").write_text(text, encoding="utf-8")
    roles = (folder / "playbooks/roles.yml").read_text(encoding="utf-8")
    changed = roles.replace("mission: 定嚴重度", "mission: 決定嚴重度")
    (folder / "clinics/daan/playbooks/roles.yml").write_text(changed, encoding="utf-8")
    broken = own.replace("roles: [director]", "roles: [directr]")
    (folder / "clinics/xinyi/clinic.yml").write_text(broken, encoding="utf-8")
    (folder / "dist/group/xinyi").mkdir(parents=True)
    (folder / "dist/group/xinyi/index.html").write_text("yesterday", encoding="utf-8")
    command = [sys.executable, "-m", "macros.group"]
    env = environment() | {"SITE_URL": "https://example.org/books"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return folder, done


@pytest.mark.thorough
def test_one_command_builds_every_clinic(group: Group) -> None:
    """Two new sites; the third as it was, its fault named; status 1; nothing is left beside them."""
    folder, done = group
    assert done.returncode == 1, done.stdout + done.stderr
    broken = (folder / "clinics/xinyi/clinic.yml").read_text(encoding="utf-8")
    line = broken[: broken.index("directr")].count("\n") + 1
    assert f"clinics/xinyi/clinic.yml:{line}:13: " in done.stdout
    assert "clinics/daan：dist/group/daan/\n" in done.stdout
    assert "  playbooks/roles.yml: 改了：director\n" in done.stdout
    assert "clinics/xinyi：沒有更新" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "3/3 " in done.stderr
    assert "更新了 2 家" in done.stderr
    assert (folder / "dist/group/xinyi/index.html").read_text(encoding="utf-8") == "yesterday"
    assert list(folder.glob(".site-*")) == []


@pytest.mark.thorough
def test_each_site_is_the_clinics_own(group: Group) -> None:
    """Its people, its address, its name as text and not as a tag, and the table of what it does not share."""
    sites = group[0] / "dist/group"
    for name in ("daan", "zhongshan"):
        site = sites / name
        assert f"何{name}" in (site / "roles/index.html").read_text(encoding="utf-8")
        assert f"https://example.org/books/{name}/" in (site / "sitemap.xml").read_text(encoding="utf-8")
        home = (site / "index.html").read_text(encoding="utf-8")
        assert f"診所危機應變手冊・&lt;{name}&gt;診所" in home
        assert f"<{name}>" not in home
        manifest = (site / "manifest.webmanifest").read_text(encoding="utf-8")
        assert f"<{name}>診所" in manifest
    control = (sites / "daan/about/control/index.html").read_text(encoding="utf-8")
    assert '<h2 id="own">' in control
    assert "<div>改了：director</div>" in control


@pytest.mark.thorough
def test_records_of_two_clinics_on_one_host_stay_apart(group: Group) -> None:
    """What is ticked on the site of one clinic is not ticked on the site of the other."""
    with browser() as running, served(group[0] / "dist/group") as address:
        context = running.new_context()
        page = context.new_page()
        page.goto(f"{address}daan/incident/roles/frontdesk/")
        page.locator("article input[type=checkbox]").first.check()
        page.goto(f"{address}zhongshan/incident/roles/frontdesk/")
        expect(page.locator("article input[type=checkbox]").first).not_to_be_checked()
        page.goto(f"{address}daan/incident/roles/frontdesk/")
        expect(page.locator("article input[type=checkbox]").first).to_be_checked()
        keys = page.evaluate("Object.keys(localStorage)")
        assert {key.split(".")[0] for key in keys if key.startswith("playbook")} == {"playbook-daan"}
        context.close()


def test_a_clinics_site_taken_away_but_not_replaced_comes_back(tmp_path: Path) -> None:
    """As for the site itself: what a killed `make group` had moved aside is put back by the next build."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    old = tmp_path / f".site-{ended.pid}-x/old-dist+group+daan"
    old.mkdir(parents=True)
    (old / "index.html").write_text("yesterday", encoding="utf-8")
    (tmp_path / "dist/group/zhongshan").mkdir(parents=True)
    clean(tmp_path)
    assert (tmp_path / "dist/group/daan/index.html").read_text(encoding="utf-8") == "yesterday"
    shutil.rmtree(tmp_path / "dist")
    assert os.listdir(tmp_path) == []
