"""All export formats: every bank and kind, the same bytes each time, and the losses that are stated."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from macros import export, grading
from macros.exports import FORMATS, banks, packages
from macros.exports.archive import packed
from macros.exports.kinds import carried, pieces
from macros.exports.readme import losses, readme
from macros.exports.wording import Wording, unlinked, word
from macros.questions import KINDS
from macros.site import Site
from macros.strings import table
from tests import samples
from tests.conftest import ROOT, lay
from tests.export_reading import content, opened
from tests.test_grading import right


@pytest.fixture(scope="module")
def real(real_site: Site) -> dict[str, bytes]:
    """The banks of the repository's own data in each format."""
    return banks(real_site)


def test_every_bank_is_exported(real: dict[str, bytes], real_site: Site) -> None:
    """There is a file of each format for each bank."""
    ids = [bank.id for bank in real_site.banks]
    assert set(real) == {f"{name}/{each}.{ending}" for name, (ending, _) in FORMATS.items() for each in ids}


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    """A second site from the same data gives the same files, byte for byte."""
    assert digests(banks(samples.site_of(tmp_path, samples.marked()[0]))) == digests(samples.exported())


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """A digest of each file, short enough for a message."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_archives_hold_no_clock() -> None:
    """Every entry of an archive has the same day and the same rights."""
    with zipfile.ZipFile(io.BytesIO(packed({"a": b"1", "b": b"2"}))) as archive:
        found = {(entry.date_time, entry.external_attr) for entry in archive.infolist()}
    assert found == {((1980, 1, 1, 0, 0, 0), 0o644 << 16)}


def test_archives_keep_their_order() -> None:
    """Files stand in an archive in the order in which they were given."""
    assert list(opened(packed({"b": b"1", "a": b"2"}))) == ["b", "a"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_carried_by_every_format(name: str, kind: str) -> None:
    """Each kind brings a piece for each format of banks, and the piece makes something."""
    question = next(q for q in samples.site("marked").banks[0].questions if q.type == kind)
    assert carried(name, question)
    assert pieces(name, question, Wording(samples.site("marked")))


def test_a_kind_without_a_piece_is_left_out() -> None:
    """A format that a kind does not know makes nothing of it."""
    question = samples.site("marked").banks[0].questions[0]
    assert not carried("hot-potatoes", question)
    assert pieces("hot-potatoes", question, Wording(samples.site("marked"))) == []


@pytest.mark.parametrize(
    "name", ["moodle/sample.xml", "gift/sample.txt", "anki/sample.apkg", "scorm/all.zip"]
)
def test_the_losses_are_what_is_stated(name: str) -> None:
    """A text of a question is missing from a format exactly where losses.yml says that it is lost."""
    made = packages(samples.site("marked")) if name.startswith("scorm") else banks(samples.site("marked"))
    text = content(name, made[name])
    stated = next(entry for entry in losses() if entry["id"] == name.partition("/")[0])
    lost = {field for loss in stated["losses"] if loss["fate"] == "lost" for field in loss.get("fields", [])}
    missing = {mark: place for mark, place in samples.marks().items() if mark not in text}
    unstated = {p for p in missing.values() if not {p, re.sub(r"^\w+", "any", p)} & lost}
    assert unstated == set()
    for field in lost:
        assert field in {re.sub(r"^\w+", "any", place) for place in missing.values()} | set(missing.values())


def test_the_losses_name_fields_that_exist() -> None:
    """No line of losses.yml is left from a field that is gone, and each says what becomes of it."""
    places = samples.marks().values()
    known = {*places, *(re.sub(r"^\w+", "any", place) for place in places)}
    assert [entry["id"] for entry in losses()] == [*FORMATS, "scorm"]
    for entry in losses():
        for loss in entry["losses"]:
            assert set(loss) <= {"what", "fields", "fate", "note"}
            assert loss["fate"] in ("moved", "lost")
            assert set(loss.get("fields", [])) <= known


def test_the_readme_states_losses_and_counts() -> None:
    """Each loss stands in the README with its note, and each bank with how many questions it carried."""
    text = readme(samples.site("marked"), list(FORMATS))
    for entry in losses():
        assert f"### {entry['title']}" in text
        for loss in entry["losses"]:
            assert f"| {loss['what']} | {word('readme.' + loss['fate'])} | {loss['note']} |" in text
    (bank,) = samples.site("marked").banks
    share = f" {len(bank.questions)} / {len(bank.questions)} |"
    assert f"| {bank.title} |{share * 3}" in text


def test_every_word_of_the_exports_is_used() -> None:
    """No word stands in exports.yml that the code does not name."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.py"))
    forms = {key: f"[\"']({key}|{key.rpartition('.')[2]})[\"']" for key in table("exports")}
    unnamed = {key for key, form in forms.items() if not re.search(form, code)}
    assert unnamed == {"readme.moved", "readme.lost"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('看<a href="page:law#x">法條</a>。', "看法條。"),
        ('<a class="y" href="page:law">甲<b>乙</b></a>', "甲<b>乙</b>"),
        ('<a href="https://example.org">外面</a>', '<a href="https://example.org">外面</a>'),
        ('<a href="page:a">一</a>、<a href="page:b">二</a>', "一、二"),
    ],
)
def test_links_into_the_site_become_text(html: str, text: str) -> None:
    """Only links to pages of the site lose their link, and they keep their words."""
    assert unlinked(html) == text


def test_no_export_links_into_the_site(real: dict[str, bytes]) -> None:
    """In none of the real files an address of our own kind is left."""
    for name, data in real.items():
        held = opened(data).values() if name.endswith(".apkg") else [data]
        assert not any(b'"page:' in each for each in held), name


def test_facts_are_filled_in(tmp_path: Path) -> None:
    """A name in braces becomes the clinic's fact in prose and in lines, in every format."""
    (entry,) = (e for e in samples.questions() if e["id"] == "one")
    entry["stem"] = "打給{role.lead}，{clinic.name}"
    entry["options"][0]["text"] = "{role.lead.phone}"
    site = samples.site_of(tmp_path, [entry])
    for name, data in {**banks(site), **packages(site)}.items():
        text = content(name, data)
        assert f"打給王主管，{site.clinic.clinic.name}" in text, name
        assert "0900-000-101" in text, name
        assert "role.lead" not in text, name


def run(root: Path, seed: int) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with its own hashes."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "macros.export", "--root", str(root)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def laid(tmp_path: Path) -> Path:
    """A project with one small question of each kind that the rules accept."""
    entries = [entry for entry in samples.questions() if entry["id"] in ("one", "hours")]
    return lay(tmp_path / "project", samples.files(entries))


def written(root: Path) -> dict[str, bytes]:
    """What lies below ``dist/export``."""
    folder = root / "dist" / "export"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_two_processes_write_the_same(tmp_path: Path) -> None:
    """Another process, with other hash seeds, writes the same bytes and leaves no other file behind."""
    root = laid(tmp_path)
    first = run(root, 1)
    assert first.returncode == 0, first.stderr
    before = written(root)
    assert sorted(before) == sorted(
        ["README.md", "anki/sample.apkg", "gift/sample.txt", "moodle/sample.xml", "scorm/all.zip"]
    )
    (root / "dist/export/gift/gone.txt").write_text("old")
    assert run(root, 2).returncode == 0
    assert written(root) == before
    assert [p.name for p in (root / "dist").iterdir()] == ["export"]


def test_faulty_data_leaves_the_old_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With an error in the data nothing is written, and the error is named."""
    root = laid(tmp_path)
    export.replace(root / "dist" / "export", {"gift/old.txt": b"old"})
    path = root / "quizzes/sample.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('"sample"', '"other"'), encoding="utf-8")
    assert export.main(["--root", str(root)]) == 1
    assert "quizzes/sample.yml" in capsys.readouterr().err
    assert written(root) == {"gift/old.txt": b"old"}


def test_a_failed_write_leaves_the_old_files(tmp_path: Path) -> None:
    """When a file cannot be written the folder is as it was and nothing lies beside it."""
    folder = tmp_path / "dist" / "export"
    export.replace(folder, {"old": b"0"})
    with pytest.raises(OSError, match=r"a\.txt"):
        export.replace(folder, {"a.txt": b"1", "a.txt/b": b"2"})
    assert [p.name for p in folder.iterdir()] == ["old"]
    assert [p.name for p in folder.parent.iterdir()] == ["export"]


def test_right_answers_exist_for_the_sample() -> None:
    """The sample is sound: each of its questions can be answered rightly."""
    assert all(grading.grade(q, right(q)) == 1 for q in samples.site("marked").banks[0].questions)
