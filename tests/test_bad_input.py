"""What happens to data that is wrong: each file in ``tests/cases`` is one kind of fault.

A case is the whole content of one file of the world.  Its first lines are comments::

    # target: playbooks/demo/playbook.yml
    # expect: playbooks/demo/playbook.yml:12:5: the whole line that `make check` prints

One ``expect`` line a problem, in the order of the report; the line numbers count the comment lines.
Without one the input is fine.  To add a case, copy a file of the world, break it, and say what must come.
"""

from __future__ import annotations

import random
import re
import time
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import examine, main
from macros.load import load
from macros.questions import KINDS
from macros.source import MAX_BYTES
from macros.strings import table
from tests.conftest import ROOT, WORLD, SiteFrom, changed, keys, lay

CASES = sorted((ROOT / "tests" / "cases").glob("*.yml"))
FILES = sorted(path.relative_to(WORLD).as_posix() for path in WORLD.rglob("*.yml"))
TRUNCATIONS = 200
# The rules about playbooks; those about questions, drills and cards have tests of their own.
RULES = {"dates", "editorial", "ids", "pages", "people", "placeholders", "steps", "triage"}
CODE = [*(ROOT / "macros").glob("*.py"), *(ROOT / f"macros/rules/{name}.py" for name in RULES)]


def read_case(path: Path) -> tuple[str, bytes, list[str]]:
    """The target, the whole content and the expected lines of a case."""
    raw = path.read_bytes()
    target, expected = "", []
    for line in raw.removeprefix(b"\xef\xbb\xbf").splitlines():
        word, _, rest = line.partition(b": ")
        if word == b"# target":
            target = rest.decode()
        elif word == b"# expect":
            expected.append(rest.decode())
        else:
            break
    return target, raw, expected


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in CASES])
def test_case(path: Path, tmp_path: Path, today: date) -> None:
    """Every bad input brings exactly the lines its case names, and no others."""
    target, content, expected = read_case(path)
    report = examine(lay(tmp_path, {target: content}), today)
    assert report.render().splitlines() == expected


def test_cases_are_plain_bytes() -> None:
    """Git leaves the case files as they are, whatever line ends a checkout uses."""
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "tests/cases/** -text" in attributes
    assert b"\r\n" in (ROOT / "tests/cases/windows-line-ends.yml").read_bytes()


def shape(text: str) -> re.Pattern[str]:
    """A message as a pattern: anything may stand in its blanks."""
    return re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", text))) + "$")


def test_every_message_has_a_case() -> None:
    """Each message about playbooks is shown by some case, but for three made below and the fallback."""
    paths = [*CASES, *(ROOT / "tests/cases/quizzes").glob("*.yml")]
    lines = [line for path in paths for line in read_case(path)[2]]
    code = "".join(path.read_text(encoding="utf-8") for path in CODE).replace("_", "-")
    texts = {key: text for key, text in table("problems").items() if f'"{key.removesuffix("-near")}"' in code}
    unseen = {key for key, text in texts.items() if not any(shape(text).search(line) for line in lines)}
    # Those of a group of clinics: tests/test_group.py; of links: tests/test_links.py
    assert unseen == {
        "too-large",
        "missing-file",
        "unknown-kind",
        "not-valid",
        *("bad-clinic-folder", "unused-file", "no-clinics", "unknown-clinic", "unknown-clinic-near"),
        *("link-broken", "link-unreached"),
    }


def test_world_is_sound(today: date) -> None:
    """The world that every case breaks is itself without a problem."""
    assert examine(WORLD, today).render() == ""


def test_empty_file(site_from: SiteFrom) -> None:
    """A file of no bytes is reported at its first line."""
    site, report = site_from({"playbooks/faq.yml": b""})
    assert site is None
    assert [(p.key, str(p.mark)) for p in report] == [("empty-file", "playbooks/faq.yml:1:1")]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? "])
def test_a_hundred_thousand_openings(opening: str, site_from: SiteFrom) -> None:
    """Endless nesting is a message within a second, not a crash."""
    start = time.perf_counter()
    site, report = site_from({"playbooks/faq.yml": opening * 100_000})
    assert time.perf_counter() - start < 1
    assert site is None
    assert {p.key for p in report} <= {"too-deep", "odd-key", "syntax"}
    assert len(report.errors) == 1


def test_file_over_the_size_limit(site_from: SiteFrom) -> None:
    """A file over the limit is refused unread, and the message names the limit."""
    _, report = site_from({"playbooks/faq.yml": b"# " + b"x" * MAX_BYTES})
    assert [p.key for p in report] == ["too-large"]
    assert f"{MAX_BYTES // 1_000_000} MB" in report.render()


def test_file_at_the_size_limit(site_from: SiteFrom) -> None:
    """A file of just the limit is read."""
    text = (WORLD / "playbooks/faq.yml").read_bytes()
    _, report = site_from({"playbooks/faq.yml": text + b"#" * (MAX_BYTES - len(text))})
    assert report.render() == ""


def test_unknown_kind_of_question(site_from: SiteFrom) -> None:
    """Where no kind of question is near, all that exist are named."""
    target, content, _ = read_case(ROOT / "tests/cases/unknown-kind-near.yml")
    _, report = site_from({target: content.replace(b"singel", b"essay-xyzw")})
    (problem,) = report
    assert problem.key == "unknown-kind"
    assert all(f"'{kind}'" in problem.message for kind in KINDS)


def test_missing_file(tmp_path: Path, today: date) -> None:
    """Each missing file is named, one that is a link to nothing too, and nothing else is said about it."""
    root = lay(tmp_path, {})
    (root / "playbooks/roles.yml").unlink()
    (root / "playbooks/roles.yml").symlink_to(root / "nowhere.yml")
    (root / "playbooks/demo/messages.yml").unlink()
    report = examine(root, today)
    assert [(p.key, p.mark.file) for p in report] == [
        ("missing-file", "playbooks/demo/messages.yml"),
        ("missing-file", "playbooks/roles.yml"),
    ]


def test_missing_folder(tmp_path: Path, today: date) -> None:
    """A project without any data is a list of missing files, not a crash."""
    report = examine(tmp_path, today)
    assert set(keys(report)) == {"missing-file"}
    assert len(report.errors) == 9


def test_missing_file_suggests_a_command_that_works(tmp_path: Path, today: date) -> None:
    """The command that a message suggests is one that the program knows."""
    (root := lay(tmp_path, {})).joinpath("playbooks/clinic.yml").unlink()
    line = examine(root, today).render()
    assert "macros new" not in line or any(f"macros new {kind}" in line for kind in ("scenario", "topic"))


def test_problems_of_several_files_come_together(site_from: SiteFrom) -> None:
    """One run reports the faults of every file, sorted by file and place."""
    files = {
        **changed("roles.yml", ("lane: 主管", "lane: [主管]")),
        **changed("demo/playbook.yml", ("order: 1", "order: 一"), ("due: 5wd", "due: 5x")),
        **changed("knowledge/basics.yml", ("group: handling", "group: nowhere")),
        "playbooks/faq.yml": "\t",
    }
    _, report = site_from(files)
    assert [(p.mark.file.removeprefix("playbooks/"), p.key) for p in report] == [
        ("demo/playbook.yml", "not-a-number"),
        ("demo/playbook.yml", "not-a-due"),
        ("faq.yml", "tab"),
        ("knowledge/basics.yml", "literal-error"),
        ("roles.yml", "not-a-text"),
    ]


def test_rules_of_several_kinds_come_together(site_from: SiteFrom) -> None:
    """Rules do not hide each other: every broken one is reported in one run."""
    files = {
        **changed("roles.yml", ("deputy: desk", "deputy: lead")),
        **changed("glossary.yml", ("means: 主動", "means: 待補，主動"), ("2099-12-31", "2020-01-01")),
        **changed("faq.yml", ("see: [knowledge/basics,", "see: [zzz,")),
    }
    _, report = site_from(files)
    assert keys(report) == ["unknown-ref", "review-due", "unfinished-text", "own-deputy"]


def test_check_of_sound_data(capsys: pytest.CaptureFixture[str]) -> None:
    """Sound data: exit status 0, and only the count, which goes to standard error."""
    assert main(["check", "--root", str(WORLD)]) == 0
    assert capsys.readouterr() == ("", "0 errors, 0 warnings\n")


def test_check_of_faulty_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error: exit status 1, and one line a problem."""
    lay(tmp_path, changed("roles.yml", ("deputy: desk", "deputy: nobody")))
    assert main(["check", "--root", str(tmp_path)]) == 1
    output = capsys.readouterr()
    assert output.out.startswith("playbooks/roles.yml:23:13: roles[0].deputy: ")
    assert output.err == "1 errors, 0 warnings\n"


def test_check_of_data_past_its_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A passed review date is a warning: exit status 0, but 1 in a release."""
    lay(tmp_path, changed("faq.yml", ("2099-12-31", "2020-01-01")))
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().err == "0 errors, 1 warnings\n"
    assert main(["check", "--release", "--root", str(tmp_path)]) == 1


def test_review_date_itself_is_in_time(site_from: SiteFrom, today: date) -> None:
    """On the review date the file is still valid; the day after it is not."""
    _, report = site_from(changed("faq.yml", ("2099-12-31", today.isoformat())))
    assert report.warnings == []
    _, report = site_from(changed("faq.yml", ("2099-12-31", "2026-11-21")))
    assert keys(report) == ["review-due"]


def test_github_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For GitHub each problem is a workflow command with file, line and column, by its level."""
    files = {
        **changed("roles.yml", ("deputy: desk", "deputy: nobody")),
        **changed("glossary.yml", ("2099-12-31", "2020-01-01")),
    }
    lay(tmp_path, files)
    assert main(["check", "--format", "github", "--root", str(tmp_path)]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("::warning file=playbooks/glossary.yml,line=5,col=14::document.review_by: ")
    assert second.startswith("::error file=playbooks/roles.yml,line=23,col=13::roles[0].deputy: ")


def test_github_format_escapes_percent(site_from: SiteFrom) -> None:
    """A percent sign in a value cannot be read as an escape of a workflow command."""
    _, report = site_from(changed("roles.yml", ("deputy: desk", "deputy: 50%0A")))
    assert "「50%250A」" in report.render("github")


@pytest.mark.parametrize("name", FILES)
def test_truncated_files_are_reported(name: str, tmp_path: Path, today: date) -> None:
    """However a file is cut off, load() gives a report and never raises."""
    whole = (WORLD / name).read_bytes()
    alone, full = tmp_path / "alone", lay(tmp_path / "full", {})
    (alone / name).parent.mkdir(parents=True)
    places = random.Random(name).sample(range(len(whole)), TRUNCATIONS)
    for place in places:
        (alone / name).write_bytes(whole[:place])
        site, report = load(alone)
        assert site is None, "the other files are missing"
        if not any(problem.mark.file == name for problem in report):
            (full / name).write_bytes(whole[:place])
            examine(full, today)
