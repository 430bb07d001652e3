"""Links that open a quote where it stands."""

from __future__ import annotations

import pytest

from checklist.document import Kind
from checklist.evidence import Evidence, Liveness, Visit
from checklist.finding import Quote
from oit.proof_links import proof_link


def link(url: str, kind: Kind, *, text: str = "งบ 5-6 บาท", place: str = "line 3") -> str:
    evidence = [Evidence("o26", Visit(url, Liveness.ALIVE, kind=kind))]
    return proof_link(Quote(url, 4, place, text), evidence)


def test_a_web_page_jumps_to_the_words() -> None:
    found = link("https://agency.example/a#top", Kind.HTML)

    assert found.startswith("https://agency.example/a#:~:text=%E0%B8%87")
    assert "5%2D6" in found  # a bare dash would part a prefix from the words


@pytest.mark.parametrize("marker", ["• ", "3. ", "๑๒. ", "iv. "])
def test_a_drawn_list_marker_is_not_searched_for(marker: str) -> None:
    assert link("https://agency.example/a", Kind.HTML, text=f"{marker}งบ") == link(
        "https://agency.example/a", Kind.HTML, text="งบ"
    )


def test_a_pdf_opens_at_the_page() -> None:
    assert link("https://agency.example/a.pdf", Kind.PDF) == "https://agency.example/a.pdf#page=4"


@pytest.mark.parametrize(
    ("url", "kind", "place"),
    [
        ("https://agency.example/a.xlsx", Kind.XLSX, "table 1, row 2, column 3"),
        ("https://agency.example/a", Kind.HTML, "title"),
        ("a.pdf", Kind.PDF, "line 3"),
        ("javascript:alert(1)", Kind.HTML, "line 3"),
    ],
)
def test_what_has_no_such_places_gets_no_link(url: str, kind: Kind, place: str) -> None:
    assert link(url, kind, place=place) == ""
