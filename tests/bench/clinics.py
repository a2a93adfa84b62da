"""Synthetic clinics of any size: a project like ours whose scenarios are copies of the tests' tiny one.

Each playbook has its scenario, message templates, a media drill, a tabletop drill and a question bank
with a quiz of its own; every id and title differs.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
CODE = ("docs", "macros", "mkdocs.yml")
# Names of the tiny world that must differ from copy to copy.
_DEMO = re.compile(r"\bdemo\b(?!-)")
_DRILL = re.compile(r"(?<=id: )long-wait\b|(?<=title: )等太久的下午")
_BANK = """\
document: {{version: "1.0", owner: lead, effective: 2026-11-22, review_by: 2099-12-31, approved_by: 院長,
  changes: [{{date: 2026-11-22, version: "1.0", what: 首版}}]}}
id: bank-{n}
title: 第 {n} 份題庫
order: {n}
about: 第 {n} 個情境的題目。
questions:
{questions}"""
_QUESTION = """\
  - id: q-{n}-{k}
    type: single
    level: apply
    roles: [desk]
    tests: [case-{n}/listen-first]
    basis: [practice]
    stem: 有人在櫃檯大聲說話，第 {k} 步做什麼？
    options:
      - {{id: a, text: 先聽他說完, correct: true, feedback: 聽完才知道要什麼。}}
      - {{id: b, text: 先解釋規定, feedback: 還沒聽完就解釋。}}
      - {{id: c, text: 請他明天再來, feedback: 推走的人會去網路上說。}}
    explain: 先聽，再說。
"""
_SETS = """\
document: {version: "1.0", owner: lead, effective: 2026-11-22, review_by: 2099-12-31, approved_by: 院長,
  changes: [{date: 2026-11-22, version: "1.0", what: 首版}]}
sets:
"""
_SET = (
    "  - {{id: set-{n}, title: 第 {n} 份測驗, about: 練習。, draw: [{{bank: bank-{n}, count: 4}}], "
    "pass_mark: 75, feedback: each}}\n"
)
_ROLE_SET = (
    "  - {{id: role-{role}, title: 角色 {role}, about: 練習。, role: {role}, draw: [{{bank: bank-1, count: 4}}], "
    "pass_mark: 75, feedback: each}}\n"
)


def lay(folder: Path, playbooks: int, *, code: bool = True) -> Path:
    """A project with so many playbooks in ``folder``; without ``code`` its data only."""
    for part in CODE if code else ():
        source = ROOT / part
        ignored = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy(source, folder / part)
    shutil.copytree(TESTS / "world" / "playbooks", folder / "playbooks")
    shutil.rmtree(folder / "playbooks/demo")
    _over(folder / "playbooks", "world_drills", "training.yml")
    for path in (folder / "playbooks").rglob("*.yml"):
        path.write_text(_named(path.read_text(encoding="utf-8"), 1), encoding="utf-8")
    (folder / "quizzes").mkdir()
    for number in range(1, playbooks + 1):
        _playbook(folder, number)
    sets = [_SET.format(n=n) for n in range(1, playbooks + 1)]
    sets += [_ROLE_SET.format(role=role) for role in ("lead", "desk")]
    (folder / "quizzes/sets.yml").write_text(_SETS + "".join(sets), encoding="utf-8")
    return folder


def _over(playbooks: Path, world: str, name: str) -> None:
    shutil.copy(TESTS / world / "playbooks" / name, playbooks / name)


def _playbook(folder: Path, number: int) -> None:
    own = folder / f"playbooks/case-{number}"
    own.mkdir()
    for world in ("world", "world_drills"):
        for path in (TESTS / world / "playbooks/demo").glob("*.yml"):
            (own / path.name).write_text(_named(path.read_text(encoding="utf-8"), number), encoding="utf-8")
    questions = "".join(_QUESTION.format(n=number, k=k) for k in range(1, 5))
    bank = _BANK.format(n=number, questions=questions)
    (folder / f"quizzes/bank-{number}.yml").write_text(bank, encoding="utf-8")


def _named(text: str, number: int) -> str:
    text = _DEMO.sub(lambda found: found[0].replace("demo", f"case-{number}"), text)
    text = _DRILL.sub(lambda found: f"{found[0]}{'-' if found[0].isascii() else ' '}{number}", text)
    text = re.sub(r"(?<=^order: )\d+", str(number), text, flags=re.MULTILINE)
    return text.replace("示範情境", f"示範情境 {number}")
