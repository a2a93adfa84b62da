"""Which version and review date stand on a page that is printed from the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.plan import pages
from macros.site import Site
from macros.stamp import assets, stamp, stamped


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("complaint/roles/legal", "playbooks/complaint/playbook.yml"),
        ("complaint/messages", "playbooks/complaint/messages.yml"),
        ("complaint/media/partner", "playbooks/complaint/media.yml"),
        ("knowledge/privacy", "playbooks/knowledge/privacy.yml"),
        ("quiz/exam/paper", "playbooks/quizzes/sets.yml"),
        ("toolkit/forms/consent", "playbooks/forms.yml"),
        ("roles/nurse", "playbooks/roles.yml"),
    ],
)
def test_a_page_bears_the_stamp_of_its_file(real_site: Site, address: str, name: str) -> None:
    """Version and review date are those of the file that fills the page."""
    file = next(one for one in real_site.files if one.origin.file.endswith(name.removeprefix("playbooks/")))
    own = stamp(real_site, address)
    assert (own.version, own.review) == (file.document.version, file.document.review_by)


def test_a_page_of_many_files_is_as_old_as_its_first_review(real_site: Site) -> None:
    """Home: the day of the newest change, and the earliest of all review dates."""
    own = stamp(real_site, "")
    assert own.review == min(file.document.review_by for file in real_site.files)
    assert own.version == max(c.date for f in real_site.files for c in f.document.changes).isoformat()


def test_every_stamp_has_its_style(real_site: Site) -> None:
    """Whatever a page names is written."""
    made = assets(real_site)
    for page in pages(real_site):
        own = stamp(real_site, page.address)
        assert own.words in made[own.asset], page.address


def test_the_stamp_stands_below_the_title(real_site: Site, built_site: Path) -> None:
    """Once a page, and the style sheet it names exists; pages of sheets have a stamp on each sheet."""
    text = (built_site / "complaint/roles/legal/index.html").read_text(encoding="utf-8")
    assert text.count(stamp(real_site, "complaint").words) == 1
    name = text.partition('media="print"')[0].rpartition('href="')[2].partition('"')[0]
    assert (built_site / "complaint/roles/legal" / name).is_file(), name
    assert stamped("<h1>x</h1>", real_site, "print/binder", "") == "<h1>x</h1>"
