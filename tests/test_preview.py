"""After an edit a preview builds again what shows it, and nothing that does not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.structure.files import Files

from macros.load import load
from macros.preview import Preview, Previewed, shown
from macros.site import Site
from tests.bench.clinics import CODE, lay

ROOT = Path(__file__).resolve().parent.parent
Edited = Callable[[str, str, str], set[str]]
# Builds ours once, then what each edit asks for, and after each handful of edits everything; says which pages differ.
REBUILD = """
import json, logging, os, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.disable(logging.CRITICAL)
folder = Path(sys.argv[1])
def made(first=False):
    config = load_config(site_dir=str(folder))
    config.site_url = "http://127.0.0.1:8000/"
    if first:
        config.plugins.on_startup(command="serve", dirty=True)
    build(config, serve_url=config.site_url, dirty=True)
    shown = [*folder.rglob("*.html"), *folder.glob("assets/search-index*")]
    return {str(p.relative_to(folder)): p.read_text(encoding="utf-8") for p in shown}
def hook():
    return next(m for m in sys.modules.values() if hasattr(m, "_preview") and hasattr(m, "on_post_page"))
made(first=True)
found = {}
for handful in json.load(sys.stdin):
    for file, old, new in handful:
        path = Path(file)
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        edited = made()
    hook()._preview.forget(folder)
    whole = made()
    for _, _, new in handful:
        assert any(new.rpartition(": ")[2] in page for page in whole.values()), f"no page shows {new}"
    found[" ".join(file for file, _, _ in handful)] = sorted(n for n in whole if edited.get(n) != whole[n])
print(json.dumps(found))
"""


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """The addresses of the pages that an edit of one of three playbooks, or of what they share, asks for."""
    root = lay(tmp_path, 3, code=False)

    def of() -> dict[str, str]:
        site, report = load(root)
        assert site is not None, report.render()
        return shown(site)[0]

    def edit(file: str, old: str, new: str) -> set[str]:
        before, path = of(), root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        after = of()
        return {address for address, digest in after.items() if before.get(address) != digest}

    return edit


def test_an_edit_of_a_playbook_leaves_others_alone(edited: Edited) -> None:
    """Its own pages and those that gather from all are asked for; the pages of others are not."""
    asked = edited("playbooks/case-2/playbook.yml", "聽完才知道要什麼", "聽完才懂")
    assert {
        "case-2",
        "case-2/roles/desk",
        "case-2/messages",
        "case-2/run",
        "",
        "roles/desk",
        "print",
    } <= asked
    assert not any(address.startswith(("case-1", "case-3", "quiz/set-1", "quiz/set-3")) for address in asked)


def test_who_names_a_playbook_shows_it(edited: Edited) -> None:
    """A playbook whose text leads to another is built with it."""
    edited("playbooks/case-1/playbook.yml", "聽完才知道要什麼", "照[這一步](page:case-2#listen-first)做")
    asked = edited("playbooks/case-2/playbook.yml", "聽完才知道要什麼", "聽完才懂")
    assert "case-1" in asked
    assert "case-3" not in asked


def test_an_edit_of_a_bank_asks_for_its_quizzes(edited: Edited) -> None:
    """And for no playbook."""
    asked = edited("quizzes/bank-2.yml", "聽完才知道要什麼", "聽完才懂")
    assert {"quiz/set-2", "quiz/set-2/paper"} <= asked
    assert not any(address.startswith(("quiz/set-1", "quiz/set-3", "case-")) for address in asked)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("playbooks/case-2/playbook.yml", "title: 示範情境 2", "title: 別的名字"),
        ("playbooks/roles.yml", "name: ", "name: 新"),
        ("playbooks/severity.yml", "version: ", 'version: "9.9" # '),
    ],
)
def test_what_every_page_may_show_asks_for_all(edited: Edited, file: str, old: str, new: str) -> None:
    """A name in the menu, a role, a fact."""
    asked = edited(file, old, new)
    assert {"case-1", "case-3/run", "quiz/set-1", "faq", ""} <= asked


def test_a_page_that_says_the_same_is_left_alone(tmp_path: Path, real_site: Site) -> None:
    """As long as it stands there, and unless a build failed half-way; one that says something else is made."""
    preview = Preview()

    def page() -> Previewed:
        made = Previewed("complaint/index.md", src_dir=None, dest_dir=str(tmp_path), use_directory_urls=True)
        made.address = "complaint"
        return made

    def stands(text: str) -> bool:
        preview.wanted(real_site, Files([]), tmp_path)
        return preview.stands(page(), real_site, text)

    target = Path(page().abs_dest_path)
    target.parent.mkdir(parents=True)
    target.write_text("", encoding="utf-8")
    assert [stands("one"), stands("one"), stands("two"), stands("two")] == [False, True, False, True]
    target.unlink()
    assert not stands("two")
    target.write_text("", encoding="utf-8")
    preview.start_over()
    assert not stands("two")


def test_a_page_that_went_with_a_failed_build_is_gone(tmp_path: Path, real_site: Site) -> None:
    """After a failed build all is made anew, and a page that there is no more does not stay behind."""
    preview, page = Preview(), tmp_path / "long-gone" / "index.html"
    preview.wanted(real_site, Files([]), tmp_path)
    preview.start_over()
    page.parent.mkdir()
    page.write_text("", encoding="utf-8")
    fewer = replace(real_site, topics=real_site.topics[1:])
    assert preview.wanted(fewer, Files([]), tmp_path) == set(shown(fewer)[0])
    assert not page.exists()


@pytest.mark.thorough
def test_nothing_old_is_shown(tmp_path: Path) -> None:
    """On our own data: after a handful of edits every page is what a whole build would make of it.

    The edits of a handful ask for pages of their own, so that one does not build what another has forgotten.
    """
    for part in CODE:
        (tmp_path / part).symlink_to(ROOT / part)
    for part in ("playbooks", "quizzes"):
        shutil.copytree(ROOT / part, tmp_path / part)
    edits = [
        [
            ("playbooks/incident/playbook.yml", "病人的安危排第一", "病人的安危一定排第一"),
            ("playbooks/knowledge/evidence.yml", "answer: 先存證", "answer: 先存好證據"),
            ("quizzes/reviews.yml", "explain: 看到負評", "explain: 看見負評"),
        ],
        [
            ("playbooks/complaint/messages.yml", "您", "您呀"),
            ("playbooks/cyberbullying/media.yml", "ask: 可不可以", "ask: 能不能"),
        ],
        [
            ("playbooks/complaint/tabletop.yml", "goal: 先顧身體", "goal: 先顧好身體"),
            ("playbooks/incident/playbook.yml", "do: 先看人有沒有事", "do: 先看看人有沒有事"),
        ],
        [("playbooks/glossary.yml", "means: 病人接受醫療後", "means: 病人接受醫療以後")],
        [("playbooks/severity.yml", "name: ", "name: 新")],
    ]
    made = subprocess.run(
        [sys.executable, "-c", REBUILD, str(tmp_path / "site")], cwd=tmp_path, input=json.dumps(edits),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert {handful: pages for handful, pages in json.loads(made.stdout).items() if pages} == {}
