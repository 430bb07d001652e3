"""Which pages are read from their picture, and how the picture's text joins the page."""

from __future__ import annotations

import pytest

from checklist.evidence import Box, How, Line, Page, UnreadReason
from crawler.extract.pdf_scans import (
    Route,
    add_picture,
    choose_route,
    join_picture,
    measure_cover,
)


@pytest.mark.parametrize(
    ("glyphs", "cover", "paths", "route"),
    [
        (0, 1.0, 0, Route.PICTURE),
        (5, 0.25, 0, Route.PICTURE),
        (0, 0.0, 900, Route.PICTURE),
        (0, 0.0, 0, Route.TEXT),
        (0, 0.1, 10, Route.TEXT),
        (120, 0.9, 0, Route.BOTH),
        (120, 0.3, 0, Route.TEXT),
        (2000, 1.0, 0, Route.TEXT),
    ],
)
def test_the_way_of_reading_follows_glyphs_and_pictures(
    glyphs: int, cover: float, paths: int, route: Route
) -> None:
    assert choose_route(glyphs, cover, paths) is route


def test_strips_of_one_scan_cover_the_page_and_overlaps_count_once() -> None:
    strips = [Box(0, top, 600, top + 100) for top in range(0, 800, 100)]
    assert measure_cover(strips, 600, 800) == 1.0
    assert measure_cover([Box(0, 0, 300, 800)] * 3, 600, 800) == pytest.approx(0.5)
    assert measure_cover([], 600, 800) == 0.0


def line(text: str, top: float, how: How = How.OCR) -> Line:
    return Line(text, how, Box(50, top, 250, top + 12))


def test_a_scanned_page_says_that_it_is_from_ocr() -> None:
    page = join_picture(Page(1, How.TEXT), (line("ประกาศ", 10),), layer=None)
    assert page.how is How.OCR
    assert "OCR" in page.note
    assert page.unread is None


def test_a_picture_without_text_asks_for_a_person() -> None:
    page = join_picture(Page(1, How.TEXT), (), layer=None)
    assert page.unread is UnreadReason.NEEDS_OCR
    assert page.note


def test_the_scanners_own_text_is_taken_where_ocr_says_nothing() -> None:
    layer = Page(1, How.OCR, (line("จากเครื่องสแกน", 10),))
    page = join_picture(Page(1, How.TEXT), (), layer=layer)
    assert [one.text for one in page.lines] == ["จากเครื่องสแกน"]
    assert page.how is How.OCR


def test_only_what_the_text_does_not_say_is_taken_from_the_picture() -> None:
    page = Page(1, How.TEXT, (line("ข้อความ", 100, How.TEXT),))
    joined = add_picture(page, (line("ข้อควาน", 101), line("ในภาพ", 40)))
    assert [(one.text, one.how) for one in joined.lines] == [
        ("ในภาพ", How.OCR),
        ("ข้อความ", How.TEXT),
    ]
    assert joined.how is How.OCR


def test_a_page_whose_picture_says_nothing_new_stays_text() -> None:
    page = Page(1, How.TEXT, (line("ข้อความ", 100, How.TEXT),))
    assert add_picture(page, (line("ข้อควาน", 101),)) == page
