"""The tests that need npm packages: a public GIFT parser, the SCORM schemas, a SCORM runtime.

Run by ``python dev.py test-all``, which has written ``dist/export`` and installed the packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from tests.extra.scorm_play import play  # noqa: E402

EXPORT = ROOT / "dist" / "export"


def main() -> int:
    """Run every check; an error ends the run."""
    gift()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sets = unpack(folder)
        node("manifest_xsd.mjs", *(folder / set_id / "imsmanifest.xml" for set_id in sets))
        print(f"SCORM manifests valid: {len(sets)}")
        for set_id, mark in sets.items():
            play(folder, set_id, mark)
            print(f"SCORM played to failed and to passed: {set_id}")
    return 0


def gift() -> None:
    """Every question of the Moodle XML is found in the GIFT file by a public parser, under its id."""
    files = sorted((EXPORT / "gift").glob("*.txt"))
    found: dict[str, list[str]] = json.loads(node("gift_parser.mjs", *files))
    for path in files:
        quiz = ElementTree.parse(EXPORT / "moodle" / f"{path.stem}.xml").getroot()
        wanted = [q.findtext("idnumber") for q in quiz.findall("question") if q.get("type") != "category"]
        assert found[path.name] == wanted, path.name
    print(f"GIFT questions parsed: {sum(map(len, found.values()))} in {len(files)} files")


def unpack(folder: Path) -> dict[str, int]:
    """Lay every package, the platform's page and the runtime below ``folder``; pass marks by set."""
    for source in (HERE / "lms.html", HERE / "node_modules/scorm-again/dist/scorm12.js"):
        (folder / source.name).write_bytes(source.read_bytes())
    marks = {}
    for path in sorted((EXPORT / "scorm").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / path.stem)
        manifest = ElementTree.parse(folder / path.stem / "imsmanifest.xml")
        mark = manifest.findtext(".//{http://www.adlnet.org/xsd/adlcp_rootv1p2}masteryscore")
        marks[path.stem] = int(mark or -1)
    return marks


def node(script: str, *files: Path) -> str:
    """What a script prints; its errors go to the terminal."""
    command = ["node", str(HERE / script), *map(str, files)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
