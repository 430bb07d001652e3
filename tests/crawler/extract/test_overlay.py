"""What was read is drawn where it stands, and a hostile file cannot reach this process."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from checklist.document import Box, Cell, Document, How, Kind, Line, Page, Table, Unread
from checklist.document import Image as Picture
from crawler.extract.overlay import MarkKind, draw_page, marks_of

RED, BLUE, GREEN = (215, 30, 30), (40, 90, 220), (20, 140, 70)


def png(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(target, "PNG")
    return target.getvalue()


def pdf(pages: int = 1) -> bytes:
    import pypdfium2  # noqa: PLC0415 - the readers' library, loaded where it is needed

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 100)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def document(page: Page, kind: Kind = Kind.PDF) -> Document:
    return Document(kind, (page,))


def colour_at(drawn: bytes | Unread, x: float, y: float, width: float) -> tuple[int, ...]:
    assert isinstance(drawn, bytes)
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    scale = picture.width / width
    found = picture.getpixel((round(x * scale), round(y * scale)))
    assert isinstance(found, tuple)
    return found


def test_a_line_is_framed_where_it_stands_and_a_doubtful_one_in_red() -> None:
    good = Line("แผน", How.TEXT, Box(20, 10, 60, 25))
    doubted = Line("๒๕๖๗", How.OCR, Box(80, 10, 120, 25), doubtful=True)
    page = Page(1, How.TEXT, (good, doubted), width=200, height=100)

    drawn = draw_page(pdf(), document(page), page)

    assert colour_at(drawn, 40, 10, 200) == BLUE
    assert colour_at(drawn, 100, 10, 200) == RED
    assert colour_at(drawn, 160, 60, 200) == (255, 255, 255)


def test_a_picture_file_is_drawn_over_at_its_own_size() -> None:
    page = Page(1, How.OCR, (Line("ก", How.OCR, Box(10, 10, 50, 30)),), width=100, height=50)

    drawn = draw_page(png(400, 200), document(page, Kind.IMAGE), page)

    assert colour_at(drawn, 30, 30, 100) == BLUE


def test_cells_of_a_table_that_began_on_an_earlier_page_are_drawn_where_they_stand() -> None:
    rows = (
        (Cell("โครงการ", box=Box(10, 80, 190, 95)),),
        (Cell("อบรม", box=Box(10, 10, 190, 30)),),
    )
    table = Table(1, rows, 1, How.RULED, row_pages=(1, 2))
    first = Page(1, How.TEXT, tables=(table,), width=200, height=100)
    second = Page(2, How.TEXT, width=200, height=100)
    whole = Document(Kind.PDF, (first, second))

    assert [mark.kind for mark in marks_of(whole, first)] == [MarkKind.HEADER]
    assert [(mark.kind, mark.label) for mark in marks_of(whole, second)] == [(MarkKind.CELL, "2,1")]
    assert colour_at(draw_page(pdf(2), whole, second), 100, 30, 200) == GREEN


def test_pictures_menus_and_totals_have_colours_of_their_own() -> None:
    table = Table(1, ((Cell("รวม", box=Box(0, 0, 9, 9)),),), 0, How.RULED, total_rows=(0,))
    aside = Line("เมนู", How.TEXT, Box(0, 20, 9, 29), aside=True)
    picture = Picture("", box=Box(0, 40, 9, 49))
    page = Page(1, How.TEXT, (aside,), (table,), (picture,))

    kinds = {mark.kind for mark in marks_of(document(page), page)}

    assert kinds == {MarkKind.PICTURE, MarkKind.TOTAL, MarkKind.ASIDE}


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 broken", pdf()[:200]])
def test_a_file_that_cannot_be_drawn_gives_a_reason(body: bytes) -> None:
    page = Page(1, How.TEXT)

    assert isinstance(draw_page(body, document(page), page), Unread)
