"""What people type, choose as a file or find in their browser's storage is never code either.

On the site of ``hostile_fixtures``: no policy, and hostile texts in its data as well.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from markdown import Markdown
from playwright.sync_api import FilePayload, Page, expect

from tests import hostile
from tests.hostile_watch import PRESS, TYPE, Watched
from tests.run_pages import begin, exported, give
from tests.test_prose import Tags

pytestmark = pytest.mark.parametrize("planted", [0], indirect=True)  # what is typed is the subject here

ONE_LINE = [text for text in hostile.PAYLOADS if "\n" not in text]
NOTE = f'<img src=x onerror={hostile.RUN}>**b** [x](javascript:{hostile.RUN}) | "; =1+1,'
# Every text in the storage becomes another one, whatever it was for.
SPOIL = """texts => {
  let count = 0;
  for (const key of Object.keys(localStorage)) {
    const spoil = (name, value) => typeof value === "string" && value ? texts[count++ % texts.length] : value;
    try { localStorage[key] = JSON.stringify(JSON.parse(localStorage[key], spoil)); } catch { /* no JSON */ }
  }
  return count;
}"""


def with_fields(site: Path) -> list[str]:
    """The pages on which one can type, choose a file or press something."""
    found = []
    for path in sorted(site.rglob("*.html")):
        article = path.read_text(encoding="utf-8").partition("<article")[2]
        if re.search(r"<textarea|<input|<form", article):
            found.append(path.relative_to(site).as_posix())
    return found


def test_nothing_that_is_typed_or_stored_runs(watched: Watched, hostile_site: Path) -> None:
    """Every field filled, every button pressed; again after a reload, and with a storage gone bad."""
    pages, page = with_fields(hostile_site), watched.page
    typed = 0
    for path in pages:
        watched.visit(path)
        for _ in range(2):
            typed += page.evaluate(TYPE, ONE_LINE)
            page.evaluate(PRESS)
        watched.look()
        page.reload()
        watched.look()
    assert typed > 50, typed
    assert page.evaluate(SPOIL, hostile.PAYLOADS) > 50
    for path in pages:
        watched.visit(path)
    assert watched.faults == []


def upload(page: Page, field: str, files: dict[str, str]) -> None:
    """Choose files: text by name."""
    chosen: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}
        for name, text in files.items()
    ]
    page.locator(field).set_input_files(chosen)


def test_a_record_of_a_run_from_a_file(watched: Watched) -> None:
    """Its texts show as they are; what goes out again holds no markup, no formula and no line of its own."""
    page = watched.page
    watched.visit("demo/run/index.html")
    begin(page)
    run = json.loads(exported(page, "json"))
    run |= {"id": "2026-11-22-hostile", "number": NOTE, "playbook": NOTE}
    run["names"] = dict.fromkeys(run["names"], NOTE)
    at, by = run["log"][0]["at"], run["log"][0]["by"]
    run["notes"] = [{"at": at, "by": by, "text": text} for text in (*hostile.PAYLOADS, NOTE)]
    run["log"].append({"at": at, "by": by, "what": "classification", "from": NOTE, "to": NOTE})
    give(page, json.dumps(run))
    expect(page.locator("main")).to_contain_text(NOTE)
    watched.look()
    shown = hostile.folded(page.locator("main").text_content() or "")
    assert [text for text in hostile.PAYLOADS if hostile.folded(text) not in shown] == []
    record = Tags(Markdown(extensions=["tables"]).convert(exported(page, "markdown")))
    assert set(record.tags) <= {"h1", "h2", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td"}
    rows = list(csv.reader(io.StringIO(exported(page, "csv").lstrip("\ufeff"))))
    assert [cell for row in rows for cell in row if re.match(r"\s*[=+@＝＋－＠-]", cell)] == []
    lines = re.split(r"\r\n(?! )", exported(page, "ics").rstrip())
    assert [line for line in lines if not re.match(r"[A-Z-]+[:;]", line)] == []
    assert watched.faults == []


def test_results_files_on_the_managers_page(watched: Watched) -> None:
    """Names show as they are, up to eighty characters and without blanks around them; so does that of a wrong file."""
    watched.visit("training/manager/index.html")
    held = {"format": "playbook-results", "version": 1, "made": NOTE, "sets": {NOTE: NOTE}}
    files = {f"{n}.json": json.dumps(held | {"name": text}) for n, text in enumerate(ONE_LINE)}
    upload(watched.page, "#results", {**files, f"{NOTE}.json": "[]"})
    names = watched.page.evaluate("texts => texts.map(text => text.trim().slice(0, 80))", ONE_LINE)
    expect(watched.page.locator("tbody th")).to_have_count(len(set(names)))
    assert set(watched.page.locator("tbody th").all_text_contents()) == set(names)
    expect(watched.page.locator("[data-notes]")).to_contain_text(NOTE)
    watched.look()
    assert watched.faults == []


def test_files_in_the_toolkit(watched: Watched, planted: hostile.Planted) -> None:
    """The clinic's file is read into the form with every sign; the name of a piece of evidence is a name."""
    page = watched.page
    watched.visit("toolkit/clinic/index.html")
    page.locator("input[type=file]").set_input_files(planted.root / "playbooks/clinic.yml")
    name = next(slot for slot in planted.slots if slot.field == "Clinic.name")
    expect(page.locator("#cf-clinic-name")).to_have_value((name.now or name.before).strip())
    watched.look()
    watched.visit("toolkit/evidence/index.html")
    upload(page, "input[type=file]", {NOTE: "x"})
    expect(page.locator("[name=name]")).to_have_value(NOTE)
    page.locator("[name=what]").fill(NOTE)
    page.locator("[name=source]").fill(NOTE)
    page.locator("[name=by]").fill(NOTE)
    page.locator("form [type=submit]").last.click()
    expect(page.locator("tbody").first).to_contain_text(NOTE)
    watched.look()
    assert watched.faults == []


def test_a_table_that_goes_out_starts_no_formula(watched: Watched) -> None:
    """Each sign is kept; a spreadsheet that opens the file sees text, also behind blanks and in full width."""
    watched.visit("index.html")
    texts = [
        *hostile.PAYLOADS,
        "=1+1",
        " =1+1",
        "\t=1",
        "\n=1",
        "+886",
        "@x",
        "＝1",
        "－1",
        "＠SUM(1)",
        "1-1",
    ]
    out = watched.page.evaluate("rows => playbookCsv(rows)", [[text] for text in texts])
    found = [row[0] for row in csv.reader(io.StringIO(out.lstrip("\ufeff"), newline=""))]
    assert [cell.removeprefix("'") for cell in found] == [text.removeprefix("'") for text in texts]
    assert [cell for cell in found if re.match(r"\s*[=+@＝＋－＠-]", cell)] == []
