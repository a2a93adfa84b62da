"""Building where a site stands already: an error leaves it, a new scenario appears by itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.plan import roles_in
from macros.site import Site
from tests.conftest import ROOT, build, environment
from tests.pages import read_page
from tests.search.asking import shipped

PARTS = ("docs", "macros", "playbooks", "quizzes", "mkdocs.yml")


def project(folder: Path) -> Path:
    """A copy of the project with a site from before in it."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy(source, folder / part)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("yesterday", encoding="utf-8")
    return folder


def build_and_swap(folder: Path) -> subprocess.CompletedProcess[str]:
    """``python -m macros.build`` in a copy of the project."""
    command = [sys.executable, "-m", "macros.build"]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)


def test_an_error_leaves_the_site_of_before(tmp_path: Path) -> None:
    """With a fault in the data the build fails, names the line, and yesterday's site still stands."""
    folder = project(tmp_path)
    roles = folder / "playbooks/roles.yml"
    text = roles.read_text(encoding="utf-8")
    planted, count = re.subn(r"\n    deputy: \S+", "\n    deputy: nobody", text, count=1)
    assert count == 1
    roles.write_text(planted, encoding="utf-8")
    result = build_and_swap(folder)
    line = planted[: planted.index("deputy: nobody")].count("\n") + 1
    assert result.returncode == 1
    assert f"playbooks/roles.yml:{line}:13: " in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert [path.name for path in (folder / "site").iterdir()] == ["index.html"]
    assert (folder / "site/index.html").read_text(encoding="utf-8") == "yesterday"
    assert list(folder.glob(".site-*")) == []


def test_plain_mkdocs_leaves_the_site_of_before(tmp_path: Path) -> None:
    """Also `mkdocs build` itself stops before it empties the folder of the site."""
    folder = project(tmp_path)
    (folder / "playbooks/faq.yml").write_text("\t", encoding="utf-8")
    result = build(folder, folder / "site")
    assert result.returncode != 0
    assert (folder / "site/index.html").read_text(encoding="utf-8") == "yesterday"


@pytest.fixture(scope="module")
def fourth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project with a fourth scenario: a copied folder with another id and title in its YAML."""
    folder = project(tmp_path_factory.mktemp("fourth"))
    shutil.copytree(folder / "playbooks/complaint", folder / "playbooks/fourth")
    playbook = folder / "playbooks/fourth/playbook.yml"
    text = playbook.read_text(encoding="utf-8")
    for pattern, new in ((r"(?m)^id: complaint$", "id: fourth"), (r"(?m)^title: .*$", "title: 第四種情境")):
        text, count = re.subn(pattern, new, text)
        assert count == 1
    playbook.write_text(text, encoding="utf-8")
    result = build_and_swap(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def test_a_build_replaces_the_site_of_before(fourth: Path) -> None:
    """A whole new site takes the place of the old one, and nothing is left beside it."""
    assert "yesterday" not in (fourth / "index.html").read_text(encoding="utf-8")
    assert list(fourth.parent.glob(".site-*")) == []


def test_a_fourth_scenario_has_all_its_pages(fourth: Path, real_site: Site) -> None:
    """The scenario page with every step, a checklist for each role with steps, and the messages."""
    scenario = real_site.scenario("complaint")
    page = read_page(fourth, fourth / "fourth/index.html")
    assert {step.id for step in scenario.steps} <= set(page.ids)
    assert "第四種情境" in page.article
    lists = {path.name for path in (fourth / "fourth/roles").iterdir()}
    assert lists == set(roles_in(real_site, scenario))
    messages = read_page(fourth, fourth / "fourth/messages/index.html")
    assert {message.id for message in scenario.messages.messages} <= set(messages.ids)


def test_a_fourth_scenario_is_in_the_menu(fourth: Path) -> None:
    """The list of scenarios, the home page and the menu lead to it, and the search finds it."""
    for name, address in (("scenarios/index.html", "../fourth/"), ("index.html", "fourth/")):
        page = read_page(fourth, fourth / name)
        assert address in {link for _, link in page.links()}, name
    menu = (fourth / "fourth/index.html").read_text(encoding="utf-8").partition("<nav")[2]
    assert 'href="messages/"' in menu
    assert 'href="roles/director/"' in menu
    assert any(location.startswith("fourth/") for _, location, *_ in shipped(fourth)["places"])


def test_a_fourth_scenario_is_on_the_role_pages(fourth: Path, real_site: Site) -> None:
    """Each role with steps in it has them on its own page, with the way to its checklist."""
    for name in roles_in(real_site, real_site.scenario("complaint")):
        page = read_page(fourth, fourth / f"roles/{name}/index.html")
        assert "fourth" in page.ids, name
        assert f"../../fourth/roles/{name}/" in {link for _, link in page.links()}, name


def test_a_fourth_scenario_leaves_the_rest_alone(fourth: Path, built_site: Path) -> None:
    """Triage and the other scenarios read as before."""
    for name in ("triage/index.html", "complaint/index.html", "incident/messages/index.html"):
        assert read_page(fourth, fourth / name).article == read_page(built_site, built_site / name).article, (
            name
        )


def test_links_of_a_fourth_scenario_lead_somewhere(fourth: Path) -> None:
    """Every link on its pages finds its file and anchor."""
    for path in (fourth / "fourth").rglob("*.html"):
        page = read_page(fourth, path)
        for _, address in page.links():
            if not address.startswith(("tel:", "mailto:")) and (target := page.target(address)):
                assert target[0].resolve().is_file(), f"{page.name}: {address}"


PREVIEW = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

def preview(folder):
    config = load_config("mkdocs.yml", site_dir=folder)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)

faq = Path("playbooks/faq.yml")
text = faq.read_bytes()
faq.write_bytes(text.replace(b"document:", b"dokument:", 1))
preview("broken")
faq.write_bytes(text)
preview("mended")
"""


def test_a_preview_shows_the_problems_and_recovers(tmp_path: Path) -> None:
    """While the data is faulty every page of a preview says what is wrong; once mended the site is back."""
    folder = project(tmp_path)
    quiet = {**environment(), "STRICT_MACROS": "false"}
    command = [sys.executable, "-c", PREVIEW]
    result = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    for name in ("index.html", "404.html"):
        assert "dokument" in (folder / "broken" / name).read_text(encoding="utf-8"), name
    assert not (folder / "broken/complaint").exists()
    for name in ("index.html", "complaint/index.html"):
        assert "dokument" not in (folder / "mended" / name).read_text(encoding="utf-8"), name
