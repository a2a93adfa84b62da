"""The site's small scripts as one file: a phone asks once instead of six times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

APP = "assets/app.js"


def joined(parts: Iterable[str], texts: Mapping[str, str]) -> str:
    """The text of ``parts`` (paths below ``docs``), in their order; KeyError when one is missing."""
    return "\n".join(texts[part].strip() for part in parts) + "\n"
