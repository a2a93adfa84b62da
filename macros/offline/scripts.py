"""The site's small scripts as one file: a phone asks once instead of six times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

APP = "assets/app.js"
_FILE_WORKER = Path(__file__).parent / "file-worker.js"


def joined(parts: Iterable[str], texts: Mapping[str, str], *, folder: bool = False) -> str:
    """The text of ``parts`` (paths below ``docs``), in their order; KeyError when one is missing.

    With ``folder`` the page can be opened without a host.
    """
    first = [_FILE_WORKER.read_text(encoding="utf-8")] if folder else []
    return "\n".join(text.strip() for text in [*first, *(texts[part] for part in parts)]) + "\n"
