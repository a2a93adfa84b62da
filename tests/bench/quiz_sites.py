"""The sites that ``quiz.py`` compares: the same sixty questions in five ways, twenty pages each.

Every site has seventeen pages without a quiz and three with twenty questions, in the same theme with
the same settings.  ``floor`` is ours with the questions as plain text, so what the project's own
machinery costs can be told from what the quizzes cost.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "tests" / "world"
QUIZZES = 3
EACH = 20
PAGES = 20
FILLERS = [f"page-{number:02}.md" for number in range(1, PAGES - QUIZZES)]
# Signs that one of the three notations, or Markdown, would read as its own.
_MARKUP = re.compile(r"[<>{}\[\]|`_\\$]|\n")

Question = dict[str, Any]

THEME: dict[str, Any] = {
    "name": "material",
    "language": "zh-TW",
    "font": False,
    "palette": [
        {"media": "(prefers-color-scheme: light)", "scheme": "default"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
    ],
}
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.details", "pymdownx.superfences"]

# What our quizzes need, and no other page of the project: links to pages left out lead nowhere.
HOOK = """
import sys
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parent))
from macros import hooks, plan
from macros.hooks import *

hooks.plan = SimpleNamespace(
    pages=lambda site: [page for page in plan.pages(site) if page.address.startswith("quiz/")],
    navigation=lambda site: [],
)
_finish = hooks.finish
hooks.finish = lambda html, renderer, resolve, assets: _finish(
    html, renderer, lambda address: resolve(address) or "./", assets
)
"""


def sixty() -> list[Question]:
    """Single and multiple questions of the real banks, a bank at a time; scalars as text."""
    found: list[Question] = []
    for path in sorted((ROOT / "quizzes").glob("*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for question in data.get("questions", []):
            if question["type"] in ("single", "multiple") and not _MARKUP.search("".join(_texts(question))):
                found.append(question)
    # Spread over all banks: an even step through the list.
    wanted = QUIZZES * EACH
    if len(found) < wanted:
        raise SystemExit(f"{wanted} plain single and multiple questions are needed, {len(found)} found")
    return [found[number * len(found) // wanted] for number in range(wanted)]


def lay(folder: Path, translation: Path) -> dict[str, Path]:
    """Write every site below ``folder``; ``translation`` is mkdocs-quiz' own Chinese file."""
    questions = sixty()
    parts = [questions[start : start + EACH] for start in range(0, len(questions), EACH)]
    quiz: dict[str, Any] = {"language": "zh", "custom_translations": {"zh": "zh.po"}}
    writers = {
        "plain": (_plain, []),
        "mkdocs-quiz": (_mkdocs_quiz, [{"mkdocs_quiz": quiz}]),
        "superquiz": (_superquiz, ["superquiz"]),
    }
    sites = {}
    for name, (write, plugins) in writers.items():
        sites[name] = _site(folder / name, {"plugins": ["search", *plugins]})
        _pages(sites[name], parts)
        for number, part in enumerate(parts, 1):
            body = "\n\n".join(write(q, place) for place, q in enumerate(part, 1))
            _page(sites[name], f"quiz/set-{number}", f"# Set {number}\n\n{body}\n")
    shutil.copy(translation, sites["mkdocs-quiz"] / "zh.po")
    for name in ("floor", "ours"):
        sites[name] = _project(folder / name, parts, with_quizzes=name == "ours")
    return sites


def right(question: Question) -> list[str]:
    """The ids of the right options."""
    return [option["id"] for option in question["options"] if option.get("correct") == "true"]


def _texts(question: Question) -> list[str]:
    options = [text for option in question["options"] for text in (option["text"], option["feedback"])]
    return [question["stem"], question["explain"], *options]


def _site(folder: Path, more: dict[str, Any]) -> Path:
    (folder / "docs" / "quiz").mkdir(parents=True)
    config = {
        "site_name": "Bench",
        "site_url": "http://127.0.0.1/",
        "theme": THEME,
        "markdown_extensions": EXTENSIONS,
        "nav": ["index.md", *FILLERS, *(f"quiz/set-{number}.md" for number in range(1, QUIZZES + 1))],
        # The real menu leaves the paper sets out, too.
        "not_in_nav": "/quiz/*/paper.md",
        **more,
    }
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def _page(site: Path, name: str, text: str) -> None:
    (site / "docs" / f"{name}.md").write_text(text, encoding="utf-8")


def _pages(site: Path, parts: list[list[Question]]) -> None:
    """The seventeen pages without a quiz."""
    _page(site, "index", "# Start\n\nA page without a quiz.\n")
    for number, name in enumerate(FILLERS, 1):
        lines = [f"## Part {n}\n\n{q['explain']}\n" for n, q in enumerate(parts[number % QUIZZES], 1)]
        _page(site, name.removesuffix(".md"), f"# Page {number}\n\n" + "\n".join(lines))


def _plain(question: Question, number: int) -> str:
    options = "\n".join(f"- {option['text']}" for option in question["options"])
    return f"{number}\\. {question['stem']}\n\n{options}\n\n{question['explain']}"


def _mkdocs_quiz(question: Question, number: int) -> str:
    known = right(question)
    options = "\n".join(f"- [{'x' if o['id'] in known else ' '}] {o['text']}" for o in question["options"])
    return f"<quiz>\n{question['stem']}\n{options}\n\n{question['explain']}\n</quiz>"


def _superquiz(question: Question, number: int) -> str:
    """It has no field for an explanation; a folded note under the question holds it."""
    known = right(question)
    lines = [question["stem"], "answers:"]
    for option in question["options"]:
        lines.append(f"  - [{option['text']}]" if option["id"] in known else f"  - {option['text']}")
    kind = "scquiz" if question["type"] == "single" else "mcquiz"
    body = "\n".join(f"    {line}" for line in lines)
    return f'!!! {kind} "{number}"\n{body}\n\n??? note "Explanation"\n    {question["explain"]}'


def _project(folder: Path, parts: list[list[Question]], with_quizzes: bool) -> Path:
    """A copy of the program with the tests' tiny clinic."""
    site = _site(
        folder,
        {
            "hooks": ["thin.py"],
            "plugins": ["search", {"macros": {"module_name": "macros/main", "include_dir": "playbooks"}}],
            "extra_css": ["assets/site.css"],
            # The project's own page frame: it loads the joined scripts, and our search worker with them.
            "theme": {**THEME, "custom_dir": "macros/theme"},
            "extra_javascript": yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra_javascript"],
        },
    )
    (site / "thin.py").write_text(HOOK, encoding="utf-8")
    shutil.copytree(WORLD / "playbooks", site / "playbooks")
    for part in ("macros", "docs/assets"):
        shutil.copytree(ROOT / part, site / part, ignore=shutil.ignore_patterns("__pycache__"))
    _pages(site, parts)
    if not with_quizzes:
        for number, part in enumerate(parts, 1):
            body = "\n\n".join(_plain(q, place) for place, q in enumerate(part, 1))
            _page(site, f"quiz/set-{number}", f"# Set {number}\n\n{body}\n")
        return site
    (site / "quizzes").mkdir()
    change = {"date": "2026-11-22", "version": "1.0", "what": "bench"}
    document = {
        "version": "1.0", "owner": "lead", "effective": "2026-11-22", "review_by": "2099-12-31",
        "approved_by": "bench", "changes": [change],
    }  # fmt: skip
    sets = []
    own = {"level": "apply", "roles": ["desk"], "tests": ["demo/listen-first"], "basis": ["practice"]}
    for number, part in enumerate(parts, 1):
        name = f"bank-{number}"
        kept = [{key: q[key] for key in ("id", "type", "stem", "options", "explain")} | own for q in part]
        bank = {"id": name, "title": name, "order": number, "about": name, "questions": kept}
        _data(site, name, {"document": document, **bank})
        draw = [{"bank": name, "count": EACH}]
        entry = {"id": f"set-{number}", "title": f"Set {number}", "about": name, "draw": draw}
        sets.append({**entry, "pass_mark": 80, "feedback": "each"})
    _data(site, "sets", {"document": document, "sets": sets})
    return site


def _data(site: Path, name: str, data: dict[str, Any]) -> None:
    # JSON is YAML; the reader keeps scalars as text until a model asks for more.
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (site / "quizzes" / f"{name}.yml").write_text(text, encoding="utf-8")
