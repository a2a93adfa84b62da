"""The printed files as files: the binder, its tags and bookmarks, links, the same bytes again, no file of faulty data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Object, Page, Pdf

from macros import print as printing
from macros.cards.binder import binder
from macros.site import Site
from macros.strings import t
from tests.printing import SITE_URL, Printed, bare, links, read, texts


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
    """The files are tagged, and the binder has a bookmark for each document, with those of its file below it."""
    for path in printed.folder.iterdir():
        root = read(path).Root
        assert root.MarkInfo.Marked, path.name
        assert "/StructTreeRoot" in root
        assert "zh" in str(root.get("/Lang", "")).lower(), path.name
    with printed.reader("binder").open_outline() as outline:
        marks = {entry.title: [below.title for below in entry.children] for entry in outline.root}
    for paper in printed.papers:
        with printed.reader(paper.id).open_outline() as outline:
            assert marks[paper.title] == [entry.title for entry in outline.root], paper.id
    assert len(marks) > 10


def test_files_are_sound(printed: Printed) -> None:
    """qpdf finds no fault in a file, and no page that is not among its pages."""
    for path in printed.folder.iterdir():
        with Pdf.open(path) as file:
            assert file.check_pdf_syntax() == [], path.name
            found = [one for one in file.objects if isinstance(one, Dictionary)]
            pages = [one for one in found if one.get("/Type") == "/Page"]
            assert len(pages) == len(file.pages), path.name


def test_tags_of_the_binder_lead_to_its_pages(printed: Printed) -> None:
    """Each page has a place of its own in the parent tree; the tag named there for each content holds it.

    A tag that is broken over two pages names the first as its own, and the second with what stands there.
    """
    reader = printed.reader("binder")
    nums = list(reader.Root.StructTreeRoot.ParentTree.Nums)
    tree = dict(zip(nums[::2], nums[1::2], strict=True))
    keys = [int(page.obj.StructParents) for page in reader.pages]
    assert len(set(keys)) == len(keys)
    for page, key in zip(reader.pages, keys, strict=True):
        named = list(tree[key])
        held = {content for tag in named if tag is not None for content in contents(tag)}
        for number, tag in enumerate(named):
            assert tag is None or (page.obj.objgen, number) in held, (key, number)
        assert held, key


def contents(tag: Object) -> Iterator[tuple[tuple[int, int], int]]:
    """The page and number of each content that a tag holds."""
    for kid in tag.K if isinstance(tag.K, Array) else [tag.K]:
        if isinstance(kid, int):
            yield tag.Pg.objgen, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen, int(kid.MCID)


def test_links_and_headers_of_the_binder_name_its_tags(printed: Printed) -> None:
    """A link has the tag that holds it in the parent tree; the headers of a cell are in the table of names."""
    root = printed.reader("binder").Root.StructTreeRoot
    tree = dict(zip(root.ParentTree.Nums[::2], root.ParentTree.Nums[1::2], strict=True))
    for _, link in annotations(printed.reader("binder").pages):
        held = list(tree[int(link.StructParent)].K)
        assert any(
            "/Obj" in kid and kid.Obj.objgen == link.objgen for kid in held if not isinstance(kid, int)
        )
    names = [str(name) for name in root.IDTree.Names[::2]]
    assert names == sorted(set(names))
    assert names == [str(tag.ID) for tag in root.IDTree.Names[1::2]]
    cells = [one for one in printed.reader("binder").objects if isinstance(one, Dictionary) and "/A" in one]
    said = [own for cell in cells if isinstance(cell.A, Array) for own in cell.A]
    heads = {str(head) for own in said for head in own.get("/Headers", ())}
    assert heads
    assert heads <= set(names)


def annotations(pages: Iterable[Page]) -> Iterator[tuple[int, Object]]:
    """The links of pages, with the place of the page."""
    for number, page in enumerate(pages):
        yield from ((number, link) for link in page.obj.get("/Annots", ()))


def test_links_within_a_paper_lead_to_the_same_page_of_the_binder(printed: Printed) -> None:
    """Papers name their places alike; in the binder each link still leads to its own paper."""
    binder = printed.reader("binder")
    start, met = len(binder.pages) - sum(len(printed.reader(paper.id).pages) for paper in printed.papers), 0
    for paper in printed.papers:
        own = printed.reader(paper.id)
        end = start + len(own.pages)
        led = [within(own, link) for _, link in annotations(own.pages)]
        assert [within(binder, link) for _, link in annotations(binder.pages[start:end])] == [
            place if place is None else (place[0] + start, place[1]) for place in led
        ], paper.id
        met += len([place for place in led if place is not None])
        start = end
    assert met


def within(file: Pdf, link: Object) -> tuple[int, list[str]] | None:
    """The page, and the place on it, to which a link leads that stays in its file."""
    if "/Dest" not in link:
        return None
    place = file.Root.Dests[link.Dest]
    page, *rest = place.D if isinstance(place, Dictionary) else place
    return file.pages.index(page), [str(one) for one in rest]


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
