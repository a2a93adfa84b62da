"""Writes dist/sbom.json: ``make sbom``, in the environment of tools.txt.

``cyclonedx-py`` lists the Python packages of requirements.txt; the vendored browser code of shipped.yml, which
no package manager knows, joins them here with its package URL and hash.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = Path(__file__).with_name("shipped.yml")
LIST = ("requirements", "--output-reproducible", "--sv", "1.6", "--of", "JSON", "requirements.txt")


def main() -> int:
    """Write and validate; exit status 1 when it is no sound bill."""
    listed = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", *LIST], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    bom = Bom.from_json(json.loads(listed.stdout))  # type: ignore[attr-defined]
    for part in yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))["parts"]:
        if str(part.get("purl", "")).startswith("pkg:npm/"):
            bom.components.add(component(part))
    data = json.loads(JsonV1Dot6(bom).output_as_string())
    # What differs at every run says nothing about what is in the site.
    data.pop("serialNumber", None)
    data.get("metadata", {}).pop("timestamp", None)
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        print(error, file=sys.stderr)
        return 1
    (ROOT / "dist").mkdir(exist_ok=True)
    (ROOT / "dist/sbom.json").write_text(text, encoding="utf-8")
    print(f"dist/sbom.json: {len(bom.components)} components", file=sys.stderr)
    return 0


def component(part: dict[str, Any]) -> Component:
    """A vendored library; its hash is the one of the file that is shipped."""
    return Component(
        type=ComponentType.LIBRARY, name=part["name"], version=part["version"],
        bom_ref=part["purl"], purl=PackageURL.from_string(part["purl"]),
        licenses=[DisjunctiveLicense(id=part["licence"])],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=file["sha256"]) for file in part["files"]],
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
