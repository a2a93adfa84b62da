"""A group of clinics: one repository, a profile for each clinic, a site for each in one command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import examine, main
from macros.layers import clinics, shared, stray, unknown
from macros.load import load
from macros.site import home
from tests.conftest import WORLD, changed, lay

CLINIC = (WORLD / "playbooks/clinic.yml").read_text(encoding="utf-8")
ROLES = (WORLD / "playbooks/roles.yml").read_text(encoding="utf-8")
PLAYBOOK = (WORLD / "playbooks/demo/playbook.yml").read_text(encoding="utf-8")
TOPIC = (WORLD / "playbooks/knowledge/basics.yml").read_text(encoding="utf-8")
ZHONGSHAN = {
    "clinics/zhongshan/clinic.yml": CLINIC.replace("示範診所", "中山診所"),
    "clinics/zhongshan/playbooks/roles.yml": ROLES.replace("mission: 接電話", "mission: 接第一通電話"),
    "clinics/zhongshan/playbooks/demo/playbook.yml": PLAYBOOK,
}
DAAN = {"clinics/daan/clinic.yml": CLINIC.replace("示範診所", "大安診所")}


def test_a_file_of_the_clinic_stands_in_the_place_of_the_shared_one(tmp_path: Path) -> None:
    """Each clinic has its own profile; what else it has replaces the file of the same path, whole."""
    root = lay(tmp_path, ZHONGSHAN | DAAN)
    assert clinics(root) == ["daan", "zhongshan"]
    (one, _), (other, _), (none, _) = (load(root, name) for name in ("zhongshan", "daan", ""))
    assert one is not None
    assert other is not None
    assert none is not None
    assert [site.clinic.clinic.name for site in (one, other, none)] == ["中山診所", "大安診所", "示範診所"]
    assert one.index["role"]["desk"].mission == "接第一通電話"
    assert other.index["role"]["desk"].mission == "接電話"
    assert {file.file for file in one.own} == set(ZHONGSHAN)
    assert [file.file for file in other.own] == list(DAAN)
    assert none.own == []
    # What belongs to a scenario is found by its id, whichever layer its file comes from.
    assert home(one.scenario("demo").playbook) == home(none.scenario("demo").playbook) == "demo"


def test_the_environment_chooses_a_clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PLAYBOOK_CLINIC=daan make serve` shows that clinic; so do print and export."""
    root = lay(tmp_path, DAAN)
    monkeypatch.setenv("PLAYBOOK_CLINIC", "daan")
    site, _ = load(root)
    assert site is not None
    assert site.clinic.clinic.name == "大安診所"


def test_a_clinic_may_add_files(tmp_path: Path) -> None:
    """A scenario that only one clinic has is a folder of its own."""
    source = (WORLD / "playbooks/demo/messages.yml").read_text(encoding="utf-8")
    more = {
        "clinics/daan/playbooks/flood/playbook.yml": PLAYBOOK.replace("id: demo\n", "id: flood\n", 1),
        "clinics/daan/playbooks/flood/messages.yml": source,
    }
    root = lay(tmp_path, DAAN | more)
    one, report = load(root, "daan")
    other, _ = load(root, "")
    assert one is not None, report.render()
    assert other is not None
    assert [s.id for s in one.scenarios if s not in other.scenarios] != []
    assert {s.id for s in one.scenarios} - {s.id for s in other.scenarios} == {"flood"}


def test_what_a_clinic_changes_adds_and_leaves_out(tmp_path: Path) -> None:
    """File by file, by id; a changed step is named and not the phase that holds it, an old version is seen."""
    planted = PLAYBOOK.replace("do: 練習接電話", "do: 兩人一組練習接電話")
    cut = planted.index("      - id: check-numbers"), planted.index("  - id: respond")
    step = planted[slice(*cut)]
    planted = planted[: cut[0]] + step.replace("check-numbers", "check-fax") + planted[cut[1] :]
    planted = planted.replace("summary: 先聽完", "summary: 聽完").replace('"1.0"', '"0.9"')
    files = DAAN | {
        "clinics/daan/playbooks/demo/playbook.yml": planted,
        "clinics/daan/playbooks/roles.yml": ROLES,
        "clinics/daan/playbooks/knowledge/more.yml": TOPIC.replace("id: basics", "id: more"),
    }
    site, report = load(lay(tmp_path, files), "daan")
    assert site is not None, report.render()
    found = {file.file.removeprefix("clinics/daan/"): file for file in site.own}
    playbook = found["playbooks/demo/playbook.yml"]
    assert playbook.changed == ("", "prepare", "practise-call")
    assert (playbook.added, playbook.dropped) == (("check-fax",), ("check-numbers",))
    assert playbook.lines() == [
        "改了：檔案開頭的欄位、prepare、practise-call",
        "多了：check-fax",
        "少了：check-numbers",
        "版本 0.9，共用的是 1.0",
    ]
    assert found["playbooks/roles.yml"].lines() == ["內容和共用的一樣"]
    assert found["clinic.yml"].lines() == ["診所資料，每家各有一份"]
    assert found["playbooks/knowledge/more.yml"].lines() == ["只有這家有，共用的沒有這個檔案"]


def test_a_faulty_shared_file_that_a_clinic_does_without(tmp_path: Path) -> None:
    """It is no fault of the clinic's site; the table says that there was nothing to compare with."""
    files = DAAN | {"clinics/daan/playbooks/roles.yml": ROLES, "playbooks/roles.yml": "a: ["}
    site, report = load(lay(tmp_path, files), "daan")
    assert site is not None, report.render()
    assert [file.kind for file in site.own] == ["profile", "broken"]


def test_faults_are_named_by_the_path_of_the_clinic(tmp_path: Path, today: date) -> None:
    """No profile, a reference to nothing, files that nobody reads, a folder with a bad name, broken YAML."""
    planted = CLINIC.replace("roles: [desk]", "roles: [dsk]")
    line = planted[: planted.index("[dsk]")].count("\n") + 1
    files = {
        "clinics/daan/clinic.yml": planted,
        "clinics/xinyi/playbooks/roles.yml": ROLES,
        "clinics/zhongshan/clinic.yml": CLINIC,
        "clinics/zhongshan/roles.yml": ROLES,
        "clinics/zhongshan/docs/about.md": "",
        "clinics/zhongshan/README.md": "",
        "clinics/songshan/clinic.yml": CLINIC,
        "clinics/songshan/playbooks/roles.yml": "a:\n  b: [",
        "clinics/songshan/playbooks/faq.yml": "a:\n  - b: {",
        "clinics/Bad Name/clinic.yml": CLINIC,
    }
    root = lay(tmp_path, files)
    found = {
        name: [(str(p.mark), p.key) for p in examine(root, today, name).errors] for name in clinics(root)
    }
    assert (f"clinics/daan/clinic.yml:{line}:13", "unknown-ref-near") in found["daan"]
    assert found["xinyi"] == [("clinics/xinyi/clinic.yml:1:1", "missing-file")]
    assert found["zhongshan"] == [
        ("clinics/zhongshan/docs/about.md:1:1", "unused-file"),
        ("clinics/zhongshan/roles.yml:1:1", "unused-file"),
    ]
    assert found["songshan"] == [
        ("clinics/songshan/playbooks/faq.yml:2:9", "syntax"),
        ("clinics/songshan/playbooks/roles.yml:2:7", "syntax"),
    ]
    assert found["Bad Name"] == [("clinics/Bad Name:1:1", "bad-clinic-folder")]
    assert examine(root, today, "").errors == []


def test_a_clinic_that_is_not_there(tmp_path: Path, today: date) -> None:
    """A mistyped id, in the environment or on the command line, names the one that was meant."""
    root = lay(tmp_path, {})
    assert [(str(p.mark), p.key) for p in unknown(root, [])] == [("clinics:1:1", "no-clinics")]
    root = lay(tmp_path, DAAN | {"clinics/zhongsan.yml": CLINIC})
    assert [(str(p.mark), p.key) for p in unknown(root, ["daann", "daan", "xyz"])] == [
        ("clinics/daann:1:1", "unknown-clinic-near"),
        ("clinics/xyz:1:1", "unknown-clinic"),
    ]
    assert ("clinics/daann:1:1", "unknown-clinic-near") in [
        (str(p.mark), p.key) for p in examine(root, today, "daann").errors
    ]
    assert [(str(p.mark), p.key) for p in stray(root)] == [("clinics/zhongsan.yml:1:1", "unused-file")]


def test_a_shared_line_that_is_wrong_for_one_clinic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clinic without a role that shared files name: each line says which clinic is the cause."""
    one = ROLES[: ROLES.index("  - id: desk\n    name")].replace("deputy: desk", "deputy: lead")
    files = DAAN | {"clinics/daan/playbooks/roles.yml": one}
    assert main(["check", "--root", str(lay(tmp_path, files))]) == 1
    lines = capsys.readouterr().out.splitlines()
    named = [line for line in lines if line.startswith("playbooks/demo/playbook.yml:")]
    assert named
    assert all(": [clinics/daan] " in line for line in named)
    assert all("[clinics/" not in line for line in lines if line.startswith("clinics/"))


def test_check_names_the_problems_of_all_clinics(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`make check` goes through every clinic; a fault of a shared file is said once."""
    shared_fault = changed("roles.yml", ("deputy: desk", "deputy: nobody"))
    wrong = {"clinics/daan/clinic.yml": CLINIC.replace("roles: [desk]", "roles: [dsk]")}
    root = lay(tmp_path, ZHONGSHAN | wrong | shared_fault)
    (root / "clinics/zhongshan/playbooks/roles.yml").unlink()
    assert main(["check", "--root", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("playbooks/roles.yml:") for line in lines) == 1
    assert any(line.startswith("clinics/daan/clinic.yml:") for line in lines)


def test_paths_of_the_two_layers() -> None:
    """A clinic's own file is called like the shared one it replaces."""
    assert shared("clinics/a/clinic.yml") == "playbooks/clinic.yml"
    assert shared("clinics/a/playbooks/x/playbook.yml") == "playbooks/x/playbook.yml"
    assert shared("quizzes/team.yml") == "quizzes/team.yml"
