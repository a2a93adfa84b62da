"""The question banks and quiz sets as files for learning platforms.

In: the site.  Out: file names and bytes, the same at each run.  A format is a module here; what it makes
of a kind of question stands in ``questions/<kind>/exports.py``, so that a new kind touches no other file.
"""

from __future__ import annotations

from macros.exports import anki, gift, moodle, scorm
from macros.exports.readme import readme
from macros.exports.wording import Wording
from macros.site import Site

# Format, folder, ending and what makes a file of a bank.
FORMATS = {"moodle": ("xml", moodle.bank), "gift": ("txt", gift.bank), "anki": ("apkg", anki.bank)}


def everything(site: Site) -> dict[str, bytes]:
    """Every file below ``dist/export/`` by its path."""
    text = readme(site, list(FORMATS))
    return {"README.md": text.encode(), **banks(site), **packages(site)}


def banks(site: Site) -> dict[str, bytes]:
    """Each bank in each format that holds banks."""
    wording = Wording(site)
    return {
        f"{name}/{bank.id}.{ending}": write(bank, wording)
        for name, (ending, write) in FORMATS.items()
        for bank in site.banks
    }


def packages(site: Site) -> dict[str, bytes]:
    """Each set as a SCORM package."""
    sets = site.sets.sets if site.sets else []
    return {f"scorm/{quiz_set.id}.zip": scorm.package(site, quiz_set) for quiz_set in sets}
