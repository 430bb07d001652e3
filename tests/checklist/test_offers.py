"""What the pages of an item offer: files that nobody opened, index pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checklist.evidence import Evidence, Hyperlink, Kind
from checklist.rules.offers import file_key, index_pages, unopened_files
from tests.quality.drawing import as_evidence, draw

INDEX = "https://agency.example/oit"
LISTING = "# OIT 2568\no25 แผนปฏิบัติการ\no26 รายงานผล"


def listing(text: str = LISTING, *links: str) -> Evidence:
    drawn = draw(text)
    offered = tuple(Hyperlink(url, "") for url in links)
    page = replace(drawn.pages[0], links=offered)
    return as_evidence("o26", replace(drawn, kind=Kind.HTML, pages=(page,)), INDEX)


def found() -> Evidence:
    file = as_evidence("o26", draw("# รายงาน"), "https://agency.example/o26.pdf")
    return replace(file, found_on=INDEX)


def test_a_page_that_only_leads_to_the_evidence_is_an_index() -> None:
    assert index_pages([listing(), found()]) == {INDEX}


@pytest.mark.parametrize(
    "pieces",
    [
        [listing()],  # it led to nothing
        [listing("# o26 รายงานผล\nเนื้อหาของรายงาน"), found()],  # it speaks of one item
        [listing(LISTING + "\nเนื้อหาของรายงานที่ยาวพอ" * 40), found()],  # it holds content
    ],
)
def test_other_pages_keep_their_word(pieces: list[Evidence]) -> None:
    assert index_pages(pieces) == frozenset()


def test_files_that_are_evidence_themselves_are_not_counted() -> None:
    page = listing(
        LISTING,
        "https://agency.example/files/%E0%B8%81.pdf",
        "http://www.agency.example/files/ก.pdf#page=2",
        "https://agency.example/files/b.xlsx",
        "https://agency.example/about",
    )
    assert page.document is not None
    assert unopened_files(page.document, set()) == 2
    assert unopened_files(page.document, {file_key("https://agency.example/files/ก.pdf")}) == 1
    assert unopened_files(replace(page.document, kind=Kind.PDF), set()) == 0


def test_a_broken_address_has_a_key_too() -> None:
    assert file_key("http://[%ff%zz") == "[\ufffd%zz"
