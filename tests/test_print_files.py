"""The printed files as files: the binder, its tags and bookmarks, links, the same bytes again, no file of faulty data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from macros import print as printing
from macros.cards.binder import binder
from macros.site import Site
from macros.strings import t
from tests.printing import SITE_URL, Printed, bare, links, texts


def test_binder_pages_are_numbered(printed: Printed, real_site: Site) -> None:
    """Each page bears its number and review date; the contents name the page where a paper begins."""
    pages = texts(printed.folder / "binder.pdf")
    for number, page in enumerate(pages, 1):
        assert re.search(r"\d{4}-\d\d-\d\d", page), number
        if number > 1:
            assert bare(t("card.folio", number=number)) in page, number
    contents = "".join(pages[1:6])
    start = sum(len(document.sheets) for document in binder(real_site)) + 1
    for paper in printed.papers:
        assert bare(paper.title) + str(start) in contents, paper.id
        assert bare(paper.foot) in pages[start - 1]
        start += len(printed.reader(paper.id).pages)


def test_tags_and_bookmarks(printed: Printed) -> None:
    """The files are tagged, and the binder has a bookmark for each document."""
    for path in printed.folder.iterdir():
        root = PdfReader(path).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], path.name
        assert "/StructTreeRoot" in root
        assert "zh" in root.get("/Lang", "").lower(), path.name
    titles = {str(entry.title) for entry in printed.reader("binder").outline if not isinstance(entry, list)}
    assert {paper.title for paper in printed.papers} <= titles
    assert len(titles) > 10


def test_tags_of_the_binder_lead_to_its_pages(printed: Printed) -> None:
    """Each page has a place of its own in the parent tree; the tag named there for each content holds it.

    A tag that is broken over two pages names the first as its own, and the second with what stands there.
    """
    reader = printed.reader("binder")
    nums = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = dict(zip((int(key) for key in nums[::2]), nums[1::2], strict=True))
    keys = [int(page["/StructParents"]) for page in reader.pages]
    assert len(set(keys)) == len(keys)
    for page, key in zip(reader.pages, keys, strict=True):
        named = [tag.get_object() for tag in tree[key].get_object()]
        held = [content for tag in named if isinstance(tag, DictionaryObject) for content in contents(tag)]
        place = page.indirect_reference.idnum
        for number, tag in enumerate(named):
            assert not isinstance(tag, DictionaryObject) or (place, number) in held, (key, number)
        assert held, key


def contents(tag: DictionaryObject) -> Iterator[tuple[int, int]]:
    """The page and number of each content that a tag holds."""
    kids = tag["/K"] if isinstance(tag["/K"], ArrayObject) else [tag["/K"]]
    for kid in (one.get_object() for one in kids):
        if isinstance(kid, int):
            yield tag.raw_get("/Pg").idnum, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.raw_get("/Pg").idnum, kid["/MCID"]


def test_links_lead_to_the_site(printed: Printed) -> None:
    """From a file a link leads to the address of the site or out into the web, never to this machine."""
    met = {url for path in printed.folder.iterdir() for url in links(path)}
    assert any(url.startswith(SITE_URL) for url in met)
    assert not [url for url in met if "127.0.0.1" in url or ".invalid" in url]


@pytest.mark.thorough
@pytest.mark.parametrize("printed", ["sample"], indirect=True)
def test_without_an_address_no_link_leads_nowhere(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site without an address is printed without links to its pages."""
    monkeypatch.setattr(printing, "documents", lambda site: [])
    monkeypatch.setattr(printing, "papers", lambda site: printed.papers)
    printing.write(printed.site, tmp_path / "pdf", printed.browser)
    met = {url for path in (tmp_path / "pdf").iterdir() for url in links(path)}
    assert not [url for url in met if ".invalid" in url]


@pytest.mark.thorough
@pytest.mark.parametrize("printed", ["sample"], indirect=True)
def test_the_same_again(printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing twice gives the same bytes, of the binder too; each kind goes the same way, so a sample says it."""
    monkeypatch.setattr(printing, "documents", lambda site: printed.documents)
    monkeypatch.setattr(printing, "papers", lambda site: printed.papers)
    printing.write(printed.site, tmp_path / "pdf", printed.browser, SITE_URL)
    for path in printed.folder.iterdir():
        assert (tmp_path / "pdf" / path.name).read_bytes() == path.read_bytes(), path.name


def test_faulty_data_is_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault is named with file and line before a page is made, and the exit status is 1."""
    monkeypatch.setattr(printing, "ROOT", tmp_path)
    assert printing.main() == 1
    assert "playbooks/clinic.yml:1:1" in capsys.readouterr().out
    assert not (tmp_path / "dist").exists()
