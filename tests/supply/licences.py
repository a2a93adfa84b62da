"""Writes docs/contribute/licences.md: ``python -m tests.supply.licences``.

What a site carries comes from shipped.yml, what a build runs from requirements.txt; the licences of
packages are what they say of themselves.  A package that is not installed here (another system needs
it) keeps the line it has.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/contribute/licences.md"
LOCK = ROOT / "requirements.txt"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_HEAD = """# Licences

Written by `make licences` from `tests/supply/shipped.yml` and `requirements.txt`; `tests/test_licences.py`
says when it is stale, or when a built site holds a file that is not accounted for.

## What a site carries

No font is shipped: pages use what the device has. PDF files from `make print` carry parts of the Chinese
font of the machine that prints (Noto Sans CJK, SIL Open Font License 1.1, where `dev.py` installed it).
The exports for learning platforms carry our own scripts only.

"""
_BUILD = """
## What a build runs

Python packages of `requirements.txt`, installed with their hashes. None of their code is in a site, but for
Material for MkDocs above.

"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def shipped() -> dict[str, Any]:
    """The content of shipped.yml."""
    data: dict[str, Any] = yaml.safe_load((ROOT / "tests/supply/shipped.yml").read_text(encoding="utf-8"))
    return data


def page() -> str:
    """The page as it should be."""
    lines = ["| part | licence | by | origin |", "|---|---|---|---|"]
    lines += [
        f"| [{part['name']}]({part['home']}) {part.get('version', '')}".rstrip()
        + f" | {part['licence']} | {part['by']} | {part['origin']} |"
        for part in shipped()["parts"]
    ]
    files = ["", "| file | sha256 of the origin |", "|---|---|"]
    files += [
        f"| `{file['file']}` | `{file['sha256']}` |"
        for part in shipped()["parts"]
        for file in part.get("files", ())
    ]
    packages = ["| package | version | licence |", "|---|---|---|"]
    packages += [f"| {name} | {version} | {licence(name)} |" for name, version in locked()]
    return _HEAD + "\n".join([*lines, *files]) + "\n" + _BUILD + "\n".join(packages) + "\n"


def locked() -> list[tuple[str, str]]:
    """Name and version of every package of requirements.txt; both versions where systems differ."""
    return _PINNED.findall(LOCK.read_text(encoding="utf-8"))


def licence(name: str) -> str:
    """What the package ``name`` says of its licence."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return _noted(name)
    classes = [
        c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License ::")
    ]
    short = (said.get("License") or "").strip()
    usable = short if "\n" not in short and short not in ("", "UNKNOWN", "Dual License") else ""
    return said.get("License-Expression") or usable or " / ".join(classes)


def _noted(name: str) -> str:
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    found = re.search(rf"^\| {re.escape(name)} \| \S+ \| (.*) \|$", text, re.MULTILINE)
    return found[1] if found else ""


if __name__ == "__main__":
    main()
