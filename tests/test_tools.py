"""The tools as data: forms and their wording, search strings, pages, what the form of the clinic knows."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from macros import tools
from macros.model.form import Form
from macros.plan import navigation, pages
from macros.plan import tools as plan
from macros.render import Renderer
from macros.site import Site
from macros.strings import table
from macros.views.tools import PLATFORMS, alerts, clause, either, platforms, quoted, rows
from tests.conftest import ROOT, SiteFrom


def form(site: Site, name: str) -> Form:
    """The form ``name``."""
    found: Form = site.index["form"][name]
    return found


# ── pages ───────────────────────────────────────────────────────────────────────────────────────


def test_pages_of_the_tools(world: Site, real_site: Site) -> None:
    """Three tools stand everywhere; forms where there is a file of forms, one page each."""
    assert [p.address for p in plan.pages(world)] == [
        "toolkit/evidence", "toolkit/monitoring", "toolkit/clinic",
    ]  # fmt: skip
    assert real_site.forms is not None
    wanted = {f"toolkit/forms/{f.id}" for f in real_site.forms.forms} | {"toolkit/forms"}
    assert wanted <= {p.address for p in pages(real_site)}
    assert "toolkit/forms/consent.md" in str(navigation(real_site))


def test_a_site_without_topics_has_its_tools(world: Site) -> None:
    """Where the knowledge pages are missing, the tools stand without what they take from them."""
    renderer = Renderer(world)
    assert "page:knowledge/evidence" not in renderer.page("evidence_log")
    assert "page:knowledge/monitoring" not in renderer.page("monitoring_kit")


def test_assets_are_assembled() -> None:
    """Two scripts and a style, each part in them."""
    made = tools.assets()
    assert set(made) == {"tools.js", "clinic-form.js", "tools.css"}
    assert made["tools.js"].index("playbookTools = ") < made["tools.js"].index("[data-evidence]")
    for text in made.values():
        assert "innerHTML" not in text
        assert "eval(" not in text


@pytest.mark.parametrize(
    ("name", "digest", "size", "page"),
    [
        ("js-yaml", "32391560601990bb6e0daabd8106a35a6a539de088532413931a70a4cb4f4769", 45_000, "clinic_form.html"),
        ("js-sha256", "a050d794e170699bd1a69d33908d0942c68901cb88347016064b60b240f0067e", 9_000, "evidence_log.html"),
    ],
)  # fmt: skip
def test_a_vendored_library_is_the_one_noted(name: str, digest: str, size: int, page: str) -> None:
    """The library is the file whose hash is noted, small, and loaded on one page; its licence lies beside it."""
    file = ROOT / f"docs/assets/vendor/{name}.min.js"
    assert sha256(file.read_bytes()).hexdigest() == digest
    assert file.stat().st_size < size
    assert file.with_name(f"{name}.LICENSE.txt").exists()
    assert digest in (ROOT / "docs/contribute/decisions.md").read_text(encoding="utf-8")
    users = [
        p.name for p in (ROOT / "macros").rglob("*.html") if f"/{name}." in p.read_text(encoding="utf-8")
    ]
    assert users == [page]


# ── forms ───────────────────────────────────────────────────────────────────────────────────────


def test_the_forms_that_were_asked_for(real_site: Site) -> None:
    """Authorisation and withdrawal, care talk, family contact, after-action report."""
    assert real_site.forms is not None
    assert [f.id for f in real_site.forms.forms] == [
        "consent", "withdrawal", "care-talk", "family-contact", "after-action",
    ]  # fmt: skip


def test_the_authorisation_is_the_one_of_the_privacy_page(real_site: Site) -> None:
    """Every row of the table on the privacy page is on the form, in its order, with its own wording."""
    consent = form(real_site, "consent")
    known = rows(real_site, consent)
    assert [f.clause for f in consent.fields] == list(known)
    text = (ROOT / "playbooks/forms.yml").read_text(encoding="utf-8")
    assert [row for row in known.values() if row in text] == []


def test_a_clause_becomes_text_boxes_and_gaps(real_site: Site) -> None:
    """Squares become boxes with their labels, lines become gaps, facts are filled, nothing is lost."""
    consent = form(real_site, "consent")
    parts = {f.id: clause(real_site, consent, f) for f in consent.fields}
    assert [kind for kind, _ in parts["material"]].count("box") == 5
    assert [kind for kind, _ in parts["period"]].count("gap") == 2
    assert [text for kind, text in parts["sensitive"] if kind == "box"] == ["可", "否"] * 5
    assert real_site.clinic.clinic.phone in "".join(text for _, text in parts["withdrawal"])
    assert not any("{" in text or "\u25a1" in text for p in parts.values() for _, text in p)


def test_names_of_patients_are_written_by_hand(real_site: Site) -> None:
    """Who signs, and who sits opposite, has no field on the screen."""
    renderer = Renderer(real_site)
    assert {f.id: f.kind for f in form(real_site, "care-talk").fields}["theirs"] == "sign"
    assert {f.id: f.kind for f in form(real_site, "withdrawal").fields}["name"] == "sign"
    html = renderer.page("form", "consent")
    signed = html[html.index('id="signed"') :]
    assert "<input" not in signed[: signed.index("</div>")]


@pytest.mark.parametrize("name", ["consent", "withdrawal", "care-talk", "family-contact", "after-action"])
def test_every_form_says_what_it_rests_on(real_site: Site, name: str) -> None:
    """A form has a basis, a sign field, unique fields, and warns not to type a name."""
    found = form(real_site, name)
    assert found.basis
    assert any(f.kind == "sign" for f in found.fields)
    assert len({f.id for f in found.fields}) == len(found.fields)
    assert table("ui")["tools.no_patient"] in Renderer(real_site).page("form", name)


FORMS = """document:
  version: "1.0"
  owner: lead
  effective: 2026-11-22
  review_by: 2027-11-22
  approved_by: 院長
  changes: [{date: 2026-11-22, version: "1.0", what: 首版}]
forms:
  - id: slip
    title: 紙條
    when: 隨時
    section: basics/crossed
    fields:
      - {id: a, label: 欄位, kind: line, clause: 沒有這一列}
"""


def test_a_clause_that_is_not_there_is_a_problem(site_from: SiteFrom) -> None:
    """The check names the field whose clause no row has, and a section that does not exist."""
    _, report = site_from({"playbooks/forms.yml": FORMS})
    assert [p.where for p in report.errors] == ["forms[0].fields[0].clause"]
    _, report = site_from({"playbooks/forms.yml": FORMS.replace("basics/crossed", "basics/none")})
    assert "forms[0].section" in [p.where for p in report.errors]


# ── monitoring ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "phrase"),
    [("安和診所", '"安和診所"'), ("何醫師 安和", '"何醫師" "安和"'),
     ("Anhe Demo Clinic", '"Anhe Demo Clinic"'), ('他說"好"', '"他說好"')],
)  # fmt: skip
def test_names_are_exact_phrases(name: str, phrase: str) -> None:
    """A name is searched as it stands; Chinese words apart are a phrase each."""
    assert quoted(name) == phrase


def test_long_lists_are_cut_into_searches() -> None:
    """No search is longer than an engine reads, and no name is lost."""
    names = [f"名{n}" for n in range(20)]
    found = either(names)
    assert max(text.count(" OR ") for text in found) < 6
    assert all(any(quoted(n) in text for text in found) for n in names)


def test_every_watched_name_has_its_search(real_site: Site) -> None:
    """Names, misspellings, doctors and treatments are in the alerts; names and doctors on each platform."""
    watched = real_site.clinic.monitored
    texts = [text for _, found in alerts(real_site.clinic) for _, text in found]
    for name in (*watched.names, *watched.doctors, *watched.treatments):
        assert any(quoted(name) in text for text in texts), name
    for platform, found in platforms(watched):
        for name in (*watched.names, *watched.doctors):
            assert any(quoted(name) in text for _, text in found), (platform, name)
        assert all(PLATFORMS[platform] in text for _, text in found)


def test_each_scenario_can_be_started_from_the_kit(real_site: Site) -> None:
    """The kit leads to the run page of every scenario and to the thresholds."""
    html = Renderer(real_site).page("monitoring_kit")
    for scenario in real_site.scenarios:
        assert f'href="page:{scenario.id}/run"' in html
    assert 'href="page:knowledge/monitoring#thresholds"' in html


def test_no_second_text_of_the_limits(real_site: Site) -> None:
    """What may not be looked up is taken from the evidence page."""
    html = Renderer(real_site).page("evidence_log")
    section = real_site.find("section", "evidence/limits")
    assert all(item.title in html for item in section.items)


# ── the clinic's own file ───────────────────────────────────────────────────────────────────────


def test_the_form_starts_from_the_shipped_file(real_site: Site) -> None:
    """The page carries the data of clinic.yml as the project reads it, and nothing can end the script."""
    html = Renderer(real_site).page("clinic_form")
    text = html.partition("data-facts>")[2].partition("</script>")[0]
    assert json.loads(text)["file"] == real_site.clinic.origin.document.data
    assert "<" not in text


def test_every_fault_has_its_word() -> None:
    """Each fault that the scripts name has a word, and each word of a fault is named."""
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "macros/tools").glob("clinic-*.js"))
    page = (ROOT / "macros/templates/pages/clinic_form.html").read_text(encoding="utf-8")
    words = {
        k.rpartition(".")[2]
        for k in table("ui")
        if k.startswith(("tools.clinic.fault_", "tools.clinic.read_"))
    }
    assert {w for w in words if f'"{w}"' not in page} == set()
    kinds = ("phone", "url", "day", "id")
    for word in words - {f"fault_bad_{kind}" for kind in kinds} - {"read_done"}:
        assert f'"{word.partition("_")[2]}"' in code, word
