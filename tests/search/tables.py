"""Writes the two tables of characters that search folds with: ``python tests/search/tables.py``.

``simplified.txt`` holds pairs, a character and what Taiwan writes for it (OpenCC, ``s2tw``);
``sounds.txt`` holds a line for each sound, with the common characters that are read so (pypinyin).
Sounds that hands and ears confuse are one: tones, zh/z, ch/c, sh/s, ing/in, eng/en.
A build ships only what its pages need; a test says when the files are stale.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from opencc_purepy import OpenCC
from pypinyin import Style, pinyin

FOLDER = Path(__file__).resolve().parents[2] / "macros" / "search"
HAN = range(0x4E00, 0xA000)
WIDTH = 40  # pairs a line


def simplified() -> str:
    """Every character of the basic block that Taiwan writes otherwise, each before its own form."""
    convert = OpenCC("s2tw").convert
    pairs = [f"{c}{to}" for c in map(chr, HAN) if (to := convert(c)) != c and len(to) == 1]
    lines = ("".join(pairs[n : n + WIDTH]) for n in range(0, len(pairs), WIDTH))
    return "\n".join(lines) + "\n"


def common() -> list[str]:
    """The 5401 common characters of Big5, the national standard of Taiwan's keyboards."""
    cells = ((high, low) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    found = (bytes(cell).decode("big5", "ignore") for cell in cells if cell < (0xC6, 0x7F))
    return [character for character in found if character]


def sounds() -> str:
    """The common characters by sound; a sound with one character folds nothing and is left out."""
    groups: dict[str, list[str]] = defaultdict(list)
    for character in common():
        for sound in _sounds(character):
            groups[sound].append(character)
    return "".join(f"{''.join(groups[sound])}\n" for sound in sorted(groups) if len(groups[sound]) > 1)


def _sounds(character: str) -> set[str]:
    """Every reading: 嚇 is he and xia, and who types picks it by either."""
    (read,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return {re.sub(r"(?<=[ie])ng$", "n", re.sub(r"^([zcs])h", r"\1", one)) for one in read}


def tables() -> dict[Path, str]:
    """Each file with the text it should hold."""
    return {FOLDER / "simplified.txt": simplified(), FOLDER / "sounds.txt": sounds()}


if __name__ == "__main__":
    for path, text in tables().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name, len(text), file=sys.stderr)
