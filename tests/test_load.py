"""Who loads again and again decodes only what has changed, and is told of every fault each time."""

from __future__ import annotations

from pathlib import Path

from macros.load import Known, load
from macros.problems import Report
from macros.site import Site
from tests.conftest import keys, lay


def loaded(root: Path, known: Known) -> tuple[Site | None, Report]:
    return load(root, known=known)


def test_what_has_not_changed_is_taken_as_it_is(tmp_path: Path) -> None:
    """The edited file is decoded anew, with its new places; its neighbour is the same object."""
    root, known = lay(tmp_path, {}), Known()
    first, _ = loaded(root, known)
    path = root / "playbooks/demo/playbook.yml"
    path.write_text("# a line more\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    second, _ = loaded(root, known)
    assert first is not None
    assert second is not None
    (old,), (new,) = first.scenarios, second.scenarios
    assert new.messages is old.messages
    assert new.playbook is not old.playbook
    assert new.playbook.title == old.playbook.title
    assert new.playbook.phases[0].origin.mark.line == old.playbook.phases[0].origin.mark.line + 1


def test_a_fault_is_told_until_it_is_mended(tmp_path: Path) -> None:
    """Also when nothing but time has passed; then the old text is as good as before."""
    root, known = lay(tmp_path, {}), Known()
    path = root / "playbooks/demo/playbook.yml"
    sound = path.read_text(encoding="utf-8")
    assert loaded(root, known)[0] is not None
    path.write_text(sound.replace("title:", "tittle:", 1), encoding="utf-8")
    for _ in range(2):
        site, report = loaded(root, known)
        assert site is None
        assert "unknown-key-near" in keys(report)
    path.unlink()
    assert "missing-file" in keys(loaded(root, known)[1])
    path.write_text(sound, encoding="utf-8")
    assert loaded(root, known)[0] is not None
