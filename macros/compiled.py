"""Templates as they were compiled by an earlier build: compiling all of them takes a second, reading none.

Jinja checks each against the text of its template; what it keeps holds no data of the clinic, because every
filter and function that knows the data waits for the page (``pass_context``).  Whatever is wrong with the
folder or a file, the template is compiled anew: this saves time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket, FileSystemBytecodeCache

FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "templates"


class Compiled(FileSystemBytecodeCache):
    """Jinja's own cache in ``.cache/``; ``settings`` name what else the code depends on."""

    def __init__(self, *settings: str, folder: Path = FOLDER) -> None:
        self._usable = _made(folder)
        key = hashlib.sha256("\n".join((jinja2.__version__, *settings)).encode()).hexdigest()[:8]
        super().__init__(str(folder), f"{key}-%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept, if it is whole."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # a damaged file may fail in any way
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it; a folder that is read-only stays so."""
        if not self._usable:
            return
        try:
            super().dump_bytecode(bucket)
        except OSError:
            self._usable = False


class Shown(FileSystemLoader):
    """Jinja's own loader, which does not list what is hidden: the theme has some ten thousand icons there."""

    def list_templates(self) -> list[str]:
        """The names of all templates, but for those in folders that begin with a dot."""
        found: set[str] = set()
        for base in self.searchpath:
            for folder, below, files in os.walk(base, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                found.update(Path(folder, file).relative_to(base).as_posix() for file in files)
        return sorted(found)


def hastened(env: Environment) -> Environment:
    """``env`` with templates as they were compiled before, its files listed without what is hidden.

    A loader that somebody else has put there stays; who adds an extension asks again, for code depends on it.
    """
    if isinstance(env.loader, FileSystemLoader):
        env.loader = Shown(env.loader.searchpath)
    # Lines of nothing but tags would leave a fifth of each page empty.
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = Compiled("theme, trimmed", ",".join(sorted(env.extensions)))
    return env


def _made(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True
