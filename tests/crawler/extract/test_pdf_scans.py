"""Which pages are read from their picture, and how the picture's text joins the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checklist.evidence import Box, Cell, How, Image, Line, Page, Table, UnreadReason
from crawler.extract.pdf_scans import (
    Route,
    add_picture,
    choose_route,
    join_picture,
    measure_cover,
)
from crawler.extract.scan import Scan
from crawler.extract.scan_joins import note_picture


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
    page = join_picture(Page(1, How.TEXT), Scan((line("ประกาศ", 10),)), layer=None)
    assert page.how is How.OCR
    assert "OCR" in page.note
    assert page.unread is None


def test_a_picture_without_text_asks_for_a_person() -> None:
    page = join_picture(Page(1, How.TEXT), Scan(()), layer=None)
    assert page.unread is UnreadReason.NEEDS_OCR
    assert page.note


def test_the_scanners_own_text_is_taken_where_ocr_says_nothing() -> None:
    layer = Page(1, How.OCR, (line("จากเครื่องสแกน", 10),))
    page = join_picture(Page(1, How.TEXT), Scan(()), layer=layer)
    assert [one.text for one in page.lines] == ["จากเครื่องสแกน"]
    assert page.how is How.OCR


def test_only_what_the_text_does_not_say_is_taken_from_the_picture() -> None:
    page = Page(1, How.TEXT, (line("ข้อความ", 100, How.TEXT),))
    joined = add_picture(page, Scan((line("ข้อควาน", 101), line("ในภาพ", 40))))
    assert [(one.text, one.how) for one in joined.lines] == [
        ("ในภาพ", How.OCR),
        ("ข้อความ", How.TEXT),
    ]
    assert joined.how is How.OCR


def test_a_page_whose_picture_says_nothing_new_stays_text() -> None:
    page = Page(1, How.TEXT, (line("ข้อความ", 100, How.TEXT),))
    assert add_picture(page, Scan((line("ข้อควาน", 101),))) == page


def test_the_scanners_own_text_is_noted_beside_a_figure_that_differs() -> None:
    layer = Page(1, How.OCR, (line("งบประมาณ 25,000 บาท", 10), line("ประกาศ", 40)))
    read = Scan((line("งบประมาณ 26,000 บาท", 10), line("ประกาศ", 40)))
    first, second = join_picture(Page(1, How.TEXT), read, layer=layer).lines
    assert (first.text, first.other) == ("งบประมาณ 26,000 บาท", "งบประมาณ 25,000 บาท")
    assert first.doubtful
    assert (second.other, second.doubtful) == ("", False)


def test_a_table_in_a_picture_joins_a_page_of_text_under_a_number_of_its_own() -> None:
    own = Table(1, ((Cell("ก"), Cell("ข")),), 0, How.RULED, after_line=1)
    page = Page(
        1,
        How.TEXT,
        (line("หัวเรื่อง", 10, How.TEXT), replace(line("ก", 20, How.TEXT), table=1),
         line("ท้าย", 700, How.TEXT)),
        (own,),
        images=(Image("ภาพ", after_line=3),),
    )  # fmt: skip
    read = Scan(
        tuple(replace(line(text, top), table=1) for text, top in (("ค", 300), ("ง", 320))),
        (Table(1, ((Cell("ค"),), (Cell("ง"),)), 0, How.OCR),),
    )
    whole = add_picture(page, read)
    assert [(one.text, one.table) for one in whole.lines] == [
        ("หัวเรื่อง", 0), ("ก", 1), ("ค", 2), ("ง", 2), ("ท้าย", 0),
    ]  # fmt: skip
    assert [(one.number, one.after_line) for one in whole.tables] == [(1, 1), (2, 2)]
    assert whole.images[0].after_line == 5


def test_a_table_that_the_text_already_holds_is_not_doubled() -> None:
    page = Page(1, How.TEXT, (line("ก", 20, How.TEXT), line("ข", 40, How.TEXT)))
    read = Scan(
        (replace(line("ก", 20), table=1), replace(line("ข", 40), table=1)),
        (Table(1, ((Cell("ก"),), (Cell("ข"),)), 0, How.OCR),),
    )
    assert add_picture(page, read) == page


def test_a_doubtful_text_layer_stays_and_the_picture_is_noted_beside_it() -> None:
    page = Page(1, How.TEXT, (line("ดาเนนการ", 20, How.TEXT), line("ประกาศ", 40, How.TEXT)))
    noted = note_picture(page, (line("ดำเนินการ", 20), line("ประกาศ", 40)))
    assert [(one.text, one.other) for one in noted.lines] == [
        ("ดาเนนการ", "ดำเนินการ"), ("ประกาศ", ""),
    ]  # fmt: skip
