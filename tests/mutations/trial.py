"""What becomes of a damaged project: every page shown, or lines that a person can act on."""

from __future__ import annotations

import ast
import gc
import io
import re
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markdown import Markdown

from macros import drill, render, run, search, tools
from macros import load as loading
from macros.__main__ import main
from macros.blocks import put_back, set_aside
from macros.exports import everything
from macros.finish import finish
from macros.harden import harden
from macros.load import load
from macros.plan import addresses, navigation, pages
from macros.render import Renderer
from macros.site import Site
from tests.mutations.damage import Damage, Files

SECONDS = 60
_LINE = re.compile(r"(?P<file>[^\s:]+\.yml):(?P<line>\d+):(?P<column>\d+): \S.*")


class Hangs(Exception):
    """A case took more of the processor than any sound site does."""


class Memory(jinja2.BytecodeCache):
    """Compiled templates, kept: they are the same for every case."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


class Remembered:
    """Reads and decodes a file once for the same content: all files but the damaged ones."""

    def __init__(self, original: Callable[..., Any], sound: Files) -> None:
        self._original = original
        self._sound = sound
        self._known: dict[str, Any] = {}

    def take(self, reader: Any, file: str, model: Any) -> Any:
        """What ``reader`` decodes of ``file``."""
        if (reader._layers.root / file).read_bytes() != self._sound.get(file):
            return self._original(reader, file, model)
        if file not in self._known:
            self._known[file] = self._original(reader, file, model)
        return self._known[file]


class Trial:
    """Tries one damaged project after the other, in ``root``, where the sound one lies."""

    def __init__(self, root: Path, files: Files, pages: int = 1_000_000) -> None:
        self.root = root
        self.pages = pages  # how many of the cases that pass are also shown on every page
        self.files = files
        self.ends: Counter[tuple[str, str]] = Counter()
        self.faults: list[str] = []

    def take(self, damage: Damage) -> None:
        """One case; what is wrong with how it ends is noted."""
        try:
            with self._damaged(damage), _alarm():
                end, faults = self._end()
        except Exception:  # whatever comes out of it is what is looked for, and is noted
            end, faults = "crash", [traceback.format_exc(limit=-4)]
        self.ends[damage.group, end] += 1
        self.faults += [f"{damage.file}, {damage.way}: {fault}" for fault in faults]

    def _end(self) -> tuple[str, list[str]]:
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            status = main(["check", "--root", str(self.root)])
        gc.enable()  # which the command has switched off
        lines = out.getvalue().splitlines()
        faults = [fault for line in lines if (fault := self._fault(line))]
        if status == 0:
            site, report = load(self.root)
            assert site is not None, report.render()
            if self.pages <= 0:
                return "passed", faults
            self.pages -= 1
            show(site)
            return "shown", faults
        if not lines:
            faults.append("refused without a word")
        return "refused", faults + ([f"status {status}"] if status != 1 else [])

    def _fault(self, line: str) -> str | None:
        """What is wrong with a line that the check has printed."""
        found = _LINE.fullmatch(line)
        if not found:
            return f"no place: {line!r}"
        path = self.root / found["file"]
        if not path.is_file():
            return None if found["file"] in self.files else f"no file: {line}"
        raw = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        there = 1 <= int(found["line"]) <= raw.count(b"\n") + 1 and int(found["column"]) >= 1
        return None if there else f"no such line: {line}"

    @contextmanager
    def _damaged(self, damage: Damage) -> Iterator[None]:
        """The overlay in place, and afterwards the sound files again."""
        try:
            for name, content in damage.overlay.items():
                self._put(name, content)
            yield
        finally:
            for name in damage.overlay:
                self._put(name, self.files[name])

    def _put(self, name: str, content: bytes | None) -> None:
        path = self.root / name
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)

    def table(self) -> str:
        """How often each group was tried, and how it ended."""
        groups = list(dict.fromkeys(group for group, _ in self.ends))
        ends = ("shown", "passed", "refused", "crash")
        rows = [[group, *(str(self.ends[group, end]) for end in ends)] for group in groups]
        rows.append(["all", *(str(sum(self.ends[group, end] for group in groups)) for end in ends)])
        return "\n".join("  ".join(cell.rjust(10) for cell in row) for row in [["", *ends], *rows])


def show(site: Site) -> None:
    """Everything that a build makes of ``site`` itself, without MkDocs."""
    known = addresses(site) | {page.address for page in pages(site)}
    renderer = Renderer(site)
    reader = Markdown(extensions=["attr_list", "md_in_html", "tables"])
    for page in pages(site):
        call: Any = ast.parse(page.call, mode="eval").body
        html = renderer.page(call.func.id, *(argument.value for argument in call.args))
        text, aside = set_aside(html)
        whole = put_back(reader.reset().convert(text), aside)
        harden(finish(whole, renderer, lambda address: "../" if address in known else None))
    navigation(site)
    search.index(site, [], lambda address: f"{address}/")
    everything(site)
    drill.assets()
    run.assets()
    tools.assets()


@contextmanager
def quick(sound: Files) -> Iterator[None]:
    """Sound files are read once, templates compiled once: what a thousand cases have in common."""
    original, environment = loading._Reader._decoded, render.Environment
    remembered = Remembered(original, sound)
    loading._Reader._decoded = lambda reader, file, model: remembered.take(reader, file, model)  # type: ignore[method-assign]
    render.Environment = partial(environment, bytecode_cache=Memory())  # type: ignore[assignment, misc]
    try:
        yield
    finally:
        loading._Reader._decoded, render.Environment = original, environment  # type: ignore[method-assign, misc]


@contextmanager
def _alarm() -> Iterator[None]:
    """Ends what hangs, where the system has alarms; counted in CPU seconds, for the machine may be busy."""

    def ring(*_: object) -> None:
        raise Hangs

    if not hasattr(signal, "SIGPROF"):
        yield
        return
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
