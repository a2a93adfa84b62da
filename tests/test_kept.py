"""What one build leaves for the next: never anything but what would be made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from macros.compiled import Compiled, hastened
from macros.facts import facts
from macros.kept import kept
from macros.render import Renderer
from macros.site import Site


def test_nothing_is_made_twice_nor_kept_when_spoilt(tmp_path: Path) -> None:
    """Same ground, made once; other ground or a spoilt file, anew; a folder that cannot be is no fault."""
    made: list[str] = []

    def make() -> bytes:
        made.append("one")
        return b"\x00one\ntwo"

    assert {kept("thing", ground, make, tmp_path) for ground in (b"a", b"a", b"b")} == {b"\x00one\ntwo"}
    assert len(made) == 2
    for spoilt in (b"", b"{", b"\n", b"0" * 64 + b"\n\x00one\ntwo"):
        for path in tmp_path.iterdir():
            path.write_bytes(spoilt)
        assert kept("thing", b"a", make, tmp_path) == b"\x00one\ntwo"
    assert len(made) == 6
    (tmp_path / "file").touch()
    assert kept("thing", b"a", make, tmp_path / "file") == b"\x00one\ntwo"


def test_old_states_are_forgotten(tmp_path: Path) -> None:
    """The folder does not grow with every edit."""
    for number in range(20):
        kept("thing", str(number).encode(), lambda: b"x", tmp_path)
    assert len(list(tmp_path.iterdir())) <= 6


def test_a_compiled_template_holds_nothing_of_a_clinic(world: Site, tmp_path: Path) -> None:
    """Two clinics share the compiled templates: each page shows its own facts, in texts the template names too."""
    other = world.clinic.model_copy(update={"name": "別家診所"})
    sites = [world, replace(world, clinic=other)]
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "x.html").write_text(
        "{{ '{clinic.name}' }}|{{ '{clinic.name}' | fill }}|{{ '{clinic.name}' | prose }}|{{ '{clinic.name}' | heading }}"
    )
    shown = []
    for site in sites:
        environment = Renderer(site)._environment
        environment.loader.searchpath.insert(0, str(tmp_path))  # type: ignore[union-attr]
        environment.bytecode_cache = Compiled(folder=tmp_path / "kept")
        shown.append(environment.get_template("pages/x.html").render().split("|"))
    assert [set(line) for line in shown] == [{facts(site)["clinic.name"]} for site in sites]
    assert list((tmp_path / "kept").iterdir())


def test_a_spoilt_compiled_template_is_compiled_anew(world: Site, tmp_path: Path) -> None:
    """Half a file, or a folder that is a file: the page is the same."""
    (tmp_path / "file").touch()
    texts = set()
    for spoilt, folder in ((b"", "kept"), (b"x", "kept"), (b"", "kept"), (b"", "file/below")):
        for path in (tmp_path / "kept").glob("*"):
            path.write_bytes(path.read_bytes()[: len(path.read_bytes()) // 2] if spoilt else spoilt)
        renderer = Renderer(world)
        renderer._environment.bytecode_cache = Compiled(folder=tmp_path / folder)
        texts.add(renderer.page("roles") if "roles" in renderer.macros() else renderer.page("triage"))
    assert len(texts) == 1


def test_what_is_hidden_is_not_listed(tmp_path: Path) -> None:
    """Of two folders the names of all files that are not in a folder with a dot; and any of them can be read."""
    for name in ("a/main.html", "a/sub/part.html", "a/.icons/one.svg", "b/main.html", "b/sub/.old/x.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    folders = [str(tmp_path / "a"), str(tmp_path / "b")]
    env = hastened(Environment(loader=FileSystemLoader(folders)))
    assert env.list_templates() == ["main.html", "sub/part.html"]
    assert env.get_template("main.html").render() == "a/main.html"
    assert env.get_template(".icons/one.svg").render() == "a/.icons/one.svg"
