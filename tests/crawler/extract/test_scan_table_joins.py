"""Tables over scanned pages become one where all evidence says so; else they stay two."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from pypdfium2 import PdfDocument

from checklist.evidence import Box, Cell, How, Line, Page, Table
from crawler.extract import image, ocr
from crawler.extract.headers import count_header_rows
from crawler.extract.pdf import extract
from crawler.extract.scan_table_joins import join_scanned
from tests.crawler.extract import test_pdf_lost
from tests.crawler.extract.drawn_pages import A4, DPI, draw_page, draw_table, tilt
from tests.crawler.extract.drawn_pdf import make_pdf, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Document

needs_tesseract = pytest.mark.skipif(
    not ocr.available(), reason="tesseract with Thai data is not on this machine"
)
HEADER = ("ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ผู้รับผิดชอบ")
ONE, TWO = ("1", "ปรับปรุงถนน", "25,000", "กองช่าง"), ("2", "จัดซื้อวัสดุ", "4,500", "กองคลัง")
THREE = ("3", "อบรมบุคลากร", "9,900", "สำนักปลัด")
EDGES = (60.0, 100.0, 280.0, 400.0, 540.0)
SIZE = 595.0, 842.0
LONG = "ตามแผนการใช้จ่ายงบประมาณประจำปีของเทศบาลตำบลและหน่วยงานในสังกัดทั้งหมดทุกแห่งในอำเภอนี้"


def rows_at(
    rows: Sequence[Sequence[str | Cell]], edges: Sequence[float], top: float, skew: float
) -> tuple[tuple[Cell, ...], ...]:
    """Cells 20 points high, their boxes as a page askew by degrees shows them."""
    slope = math.tan(math.radians(skew))
    made = []
    for index, row in enumerate(rows):
        y = top + 20 * index
        cells = []
        for column, one in enumerate(row):
            left, right = edges[column] - slope * y, edges[column + 1] - slope * y
            box = Box(left - slope * 20, y + slope * left, right, y + 20 + slope * right)
            cell = one if isinstance(one, Cell) else Cell(one)
            cells.append(replace(cell, box=box))
        made.append(tuple(cells))
    return tuple(made)


def page(  # noqa: PLR0913 - what a test may vary, by name
    number: int,
    *rows: Sequence[str | Cell],
    above: str = "",
    below: str = "",
    edges: Sequence[float] = EDGES,
    skew: float = 0.0,
    top: float = 120.0,
    how: How = How.OCR,
) -> Page:
    """A page with one table, and maybe a line above and below it."""
    cells = rows_at(rows, edges, top, skew)
    lines = [Line(above, How.OCR, Box(60, 90, 300, 104))] if above else []
    after = len(lines)
    lines += [
        Line(cell.text, How.OCR, cell.box, table=1) for row in cells for cell in row if cell.text
    ]
    if below:
        lines.append(Line(below, How.OCR, Box(60, 700, 300, 714)))
    table = Table(1, cells, count_header_rows(cells), how, after)
    return Page(number, how, tuple(lines), (table,), width=SIZE[0], height=SIZE[1])


def low(number: int, *rows: Sequence[str | Cell], skew: float = 0.0) -> Page:
    """A page whose table ends near its foot."""
    return page(number, *rows, top=620.0, skew=skew)


def texts(made: Page) -> list[list[str]]:
    return [[cell.text for cell in row] for row in made.tables[0].rows]


def tables(*pages: Page) -> list[int]:
    return [len(made.tables) for made in join_scanned(pages)]


def test_a_repeated_header_counts_once_though_ocr_reads_it_otherwise() -> None:
    again = ("ที", "โครงการ/กิจกรรบ", "งบประมาณ(บาท)", "ผู้รับผิดชอบ")
    first, second, third = join_scanned(
        [
            page(1, HEADER, ONE, above="แผนการใช้จ่าย", skew=0.6),
            page(2, again, TWO, skew=-0.8),
            page(3, HEADER, THREE, below="หมายเหตุ", edges=[9 + 1.04 * edge for edge in EDGES]),
        ]
    )
    assert texts(first) == [list(row) for row in (HEADER, ONE, TWO, THREE)]
    table = first.tables[0]
    assert (table.header_rows, table.row_pages) == (1, (1, 1, 2, 3))
    assert second.tables == third.tables == ()
    assert len(second.lines) == 8


def test_rows_of_data_go_on_without_a_header() -> None:
    first, second = join_scanned([low(1, HEADER, ONE, skew=0.5), page(2, TWO, THREE, skew=-0.5)])
    assert texts(first) == [list(row) for row in (HEADER, ONE, TWO, THREE)]
    assert second.tables == ()


def test_a_digital_page_and_a_scanned_one_join_and_count_as_ocr() -> None:
    digital = replace(page(1, HEADER, ONE, how=How.RULED), how=How.TEXT)
    first, _ = join_scanned([digital, page(2, HEADER, TWO)])
    assert first.tables[0].how is How.OCR
    assert first.tables[0].row_pages == (1, 1, 2)
    first, _ = join_scanned([page(1, HEADER, TWO), replace(digital, number=2)])
    assert len(first.tables) == 1


def test_tables_of_two_digital_pages_are_not_its_business() -> None:
    assert (
        tables(page(1, HEADER, ONE, how=How.RULED), page(2, HEADER, TWO, how=How.RULED)) == [1] * 2
    )


def test_a_table_that_digital_pages_joined_goes_on_over_a_scanned_one() -> None:
    digital = page(1, HEADER, ONE, TWO, how=How.RULED)
    (table,) = digital.tables
    owner = replace(digital, tables=(replace(table, row_pages=(1, 1, 2)),))
    middle = replace(page(2, TWO), tables=())
    first, _, last = join_scanned([owner, middle, page(3, HEADER, THREE)])
    assert first.tables[0].row_pages == (1, 1, 2, 3)
    assert last.tables == ()


def test_a_table_that_ended_a_page_earlier_is_not_gone_on_with() -> None:
    between = Page(2, How.OCR, (Line("ข้อความ", How.OCR, Box(60, 300, 200, 312)),), width=595)
    assert tables(page(1, HEADER, ONE), between, page(3, HEADER, TWO)) == [1, 0, 1]


@pytest.mark.parametrize(
    "header",
    [
        ("ที่", "รายการ", "ผลการดำเนินงาน", "ผู้รับผิดชอบ"),
        ("ที่", "โครงการ/กิจกรรม", "งบประมาณ 2568 (บาท)", "ผู้รับผิดชอบ"),
        ("ที่", "โครงการ/กิจกรรม", "ผลการเบิกจ่าย", "ผู้รับผิดชอบ"),
        ("รหัส", "ชื่อตัวชี้วัด", "ค่าเป้าหมาย", "หน่วย"),
    ],
)
def test_another_header_over_the_same_columns_makes_two_tables(header: tuple[str, ...]) -> None:
    assert tables(low(1, HEADER, ONE), page(2, header, TWO)) == [1, 1]


def test_years_that_differ_in_a_title_are_two_headers() -> None:
    one, other = (
        ("ที่", "โครงการ/กิจกรรม", f"งบประมาณ พ.ศ. {year}", "ผู้รับผิดชอบ") for year in (2567, 2568)
    )
    assert tables(low(1, one, ONE), page(2, other, TWO)) == [1, 1]
    assert tables(low(1, one, ONE), page(2, one, TWO)) == [1, 0]


def test_one_title_that_ocr_doubts_may_differ_a_little() -> None:
    def again(text: str, *, doubtful: bool) -> Sequence[str | Cell]:
        return ("ที่", "โครงการ/กิจกรรม", Cell(text, doubtful=doubtful), "ผู้รับผิดชอบ")

    misread = "งบปธนาณ (บาก)"
    assert tables(page(1, HEADER, ONE), page(2, again(misread, doubtful=True), TWO)) == [1, 0]
    assert tables(page(1, HEADER, ONE), page(2, again(misread, doubtful=False), TWO)) == [1, 1]
    two = (*again(misread, doubtful=True)[:3], Cell("ผู้รันผิตซอบ", doubtful=True))
    assert tables(page(1, HEADER, ONE), page(2, two, TWO)) == [1, 1]
    other = "ผลการเบิกจ่าย"
    assert tables(page(1, HEADER, ONE), page(2, again(other, doubtful=True), TWO)) == [1, 1]


def test_only_the_short_title_over_the_numbers_may_be_any() -> None:
    assert tables(page(1, HEADER, ONE), page(2, ("จ่ ท", *HEADER[1:]), TWO)) == [1, 0]
    assert tables(page(1, HEADER, ONE), page(2, ("8", *HEADER[1:]), TWO)) == [1, 1]
    assert tables(page(1, HEADER, ONE), page(2, ("รหัสโครงการ", *HEADER[1:]), TWO)) == [1, 1]
    planned, done = (("ที่", "โครงการ", short, "ผู้รับผิดชอบ") for short in ("แผน", "ผล"))
    assert tables(page(1, planned, ONE), page(2, done, TWO)) == [1, 1]
    few = ("ที่", "โครงการ", "โครงการ", "โครงการ")
    assert tables(page(1, few, ONE), page(2, ("จ่ ท", *few[1:]), TWO)) == [1, 1]
    two = ("จ่ ท", "โครงการ", "แผน", "ผล")
    assert tables(page(1, planned, ONE), page(2, two, TWO)) == [1, 1]


@pytest.mark.parametrize(
    ("above", "below"),
    [("แผนงานที่สอง", ""), ("", "ขอรับรองว่าถูกต้อง"), ("เดือนกุมภาพันธ์ 2567", "")],
)
def test_a_line_between_makes_two_tables(above: str, below: str) -> None:
    before = page(1, HEADER, ONE, above="เดือนมกราคม 2567", below=below)
    assert tables(before, page(2, HEADER, TWO, above=above)) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("รายงานประจำปีของเทศบาล หน้า 1", "รายงานประจำปีของเทศบาล หน้า 2"),
        ("รายงานประจำปีงบประมาณ พ.ศ. 2567 เทศบาลตำบล", "รายงานประจำปีงบประมาณ พ.ศ. 2567 เทศบาลตำบส"),
        ("เรื่องที่หนึ่ง", "ตารางแผนการใช้จ่าย (ต่อ)"),
        ("เรื่องที่หนึ่ง", "- ๒ -"),
    ],
)
def test_running_headers_and_page_numbers_part_no_table(one: str, other: str) -> None:
    assert tables(page(1, HEADER, ONE, above=one), page(2, HEADER, TWO, above=other)) == [1, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("รายงานผลการดำเนินงานไตรมาสที่ 1", "รายงานผลการดำเนินงานไตรมาสที่ 2"),
        (f"รายงานผลการใช้จ่าย เดือนมีนาคม {LONG}", f"รายงานผลการใช้จ่าย เดือนมกราคม {LONG}"),
        (f"ไตรมาสที่ 1 {LONG}", f"ไตรมาสที่ 2 {LONG}"),
        ("แผนการใช้จ่ายของกองช่าง เทศบาลตำบล", "แผนการใช้จ่ายของกองคลัง เทศบาลตำบล"),
        ("เรื่องที่หนึ่ง", "แบบฟอร์มติดต่อ"),
    ],
)
def test_a_heading_that_names_another_part_parts_tables(one: str, other: str) -> None:
    assert tables(page(1, HEADER, ONE, above=one), page(2, HEADER, TWO, above=other)) == [1, 1]


def test_a_speck_parts_no_table_and_a_short_word_does() -> None:
    before, after = page(1, HEADER, ONE), page(2, HEADER, TWO, above="กข")
    assert tables(before, after) == [1, 1]
    speck = replace(after.lines[0], doubtful=True)
    assert tables(before, replace(after, lines=(speck, *after.lines[1:]))) == [1, 0]


def test_what_stands_at_the_very_top_of_a_page_parts_no_table() -> None:
    before, after = page(1, HEADER, ONE), page(2, HEADER, TWO, above="เอกสารแนบท้ายประกาศ")
    assert tables(before, after) == [1, 1]
    high = replace(after.lines[0], box=Box(60, 20, 300, 34))
    assert tables(before, replace(after, lines=(high, *after.lines[1:]))) == [1, 0]


def test_merged_cells_do_not_hide_where_the_columns_stand() -> None:
    def merge(made: Page, rows: Sequence[int]) -> Page:
        (table,) = made.tables
        left, right = table.rows[0][1].box, table.rows[0][2].box
        assert left is not None
        assert right is not None
        wide = [
            (one, replace(two, box=Box(left.left, two.box.top, right.right, two.box.bottom)),
             replace(two, box=Box(left.left, two.box.top, right.right, two.box.bottom),
                     spanned=True), four)
            if index in rows and two.box
            else (one, two, three, four)
            for index, (one, two, three, four) in enumerate(table.rows)
        ]  # fmt: skip
        return replace(made, tables=(replace(table, rows=tuple(wide)),))

    assert tables(low(1, HEADER, ONE), merge(page(2, TWO, THREE, THREE), [1, 2])) == [1, 0]
    assert tables(low(1, HEADER, ONE), merge(page(2, TWO, THREE), [0, 1])) == [1, 1]


def test_numbers_that_begin_anew_make_two_tables() -> None:
    assert tables(low(1, HEADER, ONE, TWO), page(2, HEADER, ONE)) == [1, 1]
    assert tables(low(1, HEADER, ONE, TWO), page(2, ONE)) == [1, 1]


def test_a_number_that_may_be_1_makes_two_tables() -> None:
    before = page(1, HEADER, ONE, TWO)
    for first, count in (
        (Cell("7", doubtful=True), 1),
        (Cell("7", doubtful=True, other="1"), 1),
        (Cell("", doubtful=True), 1),
        (Cell("7", doubtful=True, other="3"), 0),
        (Cell("3", doubtful=True), 0),
        (Cell("7"), 0),
        (Cell("ยุทธศาสตร์ที่ 2", doubtful=True), 0),
    ):
        assert tables(before, page(2, HEADER, (first, *THREE[1:]))) == [1, count]


def test_without_a_header_the_columns_must_lie_alike() -> None:
    moved = (60.0, 100.0, 300.0, 400.0, 540.0)
    assert tables(low(1, HEADER, ONE), page(2, TWO, edges=moved)) == [1, 1]
    assert tables(low(1, HEADER, ONE), page(2, HEADER, TWO, edges=moved)) == [1, 0]
    far = (60.0, 200.0, 300.0, 400.0, 540.0)
    assert tables(low(1, HEADER, ONE), page(2, HEADER, TWO, edges=far)) == [1, 1]
    small = [150 + edge / 2 for edge in EDGES]
    assert tables(low(1, HEADER, ONE), page(2, HEADER, TWO, edges=small)) == [1, 1]


def test_without_a_header_a_table_that_ends_high_or_begins_low_is_another() -> None:
    assert tables(page(1, HEADER, ONE), page(2, TWO)) == [1, 1]
    assert tables(low(1, HEADER, ONE), low(2, TWO)) == [1, 1]


def test_rows_of_words_alone_go_on_only_by_their_numbers() -> None:
    words = ("โครงการอบรม", "ทั้งปี", "กองคลัง")
    head = low(1, HEADER, ONE)
    assert tables(head, page(2, ("2.", *words), THREE)) == [1, 0]
    assert tables(head, page(2, ("7.", *words), THREE)) == [1, 1]
    assert tables(head, page(2, ("ก", *words), THREE)) == [1, 1]


def test_a_row_cut_by_the_page_end_is_made_whole_where_that_is_sure() -> None:
    rest: Sequence[str | Cell] = ("", "สำนักงาน", "", "")
    before = page(1, HEADER, ONE, TWO)
    first, _ = join_scanned([before, page(2, HEADER, rest, THREE)])
    assert texts(first)[2][1] == "จัดซื้อวัสดุ สำนักงาน"
    assert first.tables[0].row_pages == (1, 1, 1, 2)
    for unsure in (
        ("", Cell("สำนักงาน", doubtful=True), "", ""),
        ("", "ยอดยกไป", "", ""),
        ("", "รายการย่อย", "300", ""),
    ):
        first, _ = join_scanned([before, page(2, HEADER, unsure, THREE)])
        assert len(first.tables[0].rows) == 5


def test_groups_and_totals_are_told_anew() -> None:
    first, _ = join_scanned(
        [page(1, HEADER, ONE), page(2, HEADER, TWO, ("", "รวมทั้งสิ้น", "29,500", ""))]
    )
    assert first.tables[0].total_rows == (3,)


def test_a_table_whose_cells_have_no_places_stays_alone() -> None:
    nowhere = page(2, HEADER, TWO)
    rows = tuple(tuple(Cell(cell.text) for cell in row) for row in nowhere.tables[0].rows)
    nowhere = replace(nowhere, tables=(replace(nowhere.tables[0], rows=rows),))
    assert tables(page(1, HEADER, ONE), nowhere) == [1, 1]


def turned(made: Page, degrees: int) -> Page:
    """The page as a scanner gives it that was fed turned clockwise by degrees."""
    wide, high = made.width, made.height

    def place(box: Box | None) -> Box | None:
        if box is None or degrees == 0:
            return box
        if degrees == 90:
            return Box(high - box.bottom, box.left, high - box.top, box.right)
        if degrees == 180:
            return Box(wide - box.right, high - box.bottom, wide - box.left, high - box.top)
        return Box(box.top, wide - box.right, box.bottom, wide - box.left)

    (table,) = made.tables
    rows = tuple(tuple(replace(cell, box=place(cell.box)) for cell in row) for row in table.rows)
    lines = tuple(replace(line, box=place(line.box)) for line in made.lines)
    size = (high, wide) if degrees in (90, 270) else (wide, high)
    return replace(
        made, lines=lines, tables=(replace(table, rows=rows),), width=size[0], height=size[1]
    )


@given(
    st.tuples(st.floats(-2, 2), st.floats(-2, 2)),
    st.tuples(*[st.sampled_from((0, 90, 180, 270))] * 2),
    st.floats(0.96, 1.04),
    st.floats(-20, 20),
)
def test_columns_are_found_alike_whatever_the_scan(
    skews: tuple[float, float], turns: tuple[int, int], scale: float, shift: float
) -> None:
    one = turned(low(1, HEADER, ONE, skew=skews[0]), turns[0])
    edges = [shift + scale * edge for edge in EDGES]
    other = turned(page(2, TWO, THREE, edges=edges, skew=skews[1]), turns[1])
    assert tables(one, other) == [1, 0]
    apart = [edge + 20 * scale * (column == 2) for column, edge in enumerate(edges)]
    assert tables(one, turned(page(2, TWO, THREE, edges=apart), turns[1])) == [1, 1]


ENGLISH = ("No", "Project", "Budget", "Owner")


def numbered(first: int, count: int, title: str = "Road") -> list[Sequence[str]]:
    return [
        (str(number), f"{title} {number}", f"{number + 11},500", "Works")
        for number in range(first, first + count)
    ]


def drawn(
    rows: Sequence[Sequence[str]], *, skew: float, above: str = "", shift: int = 0
) -> Picture.Image:
    """A scanned page with a table over it, from its top."""
    sheet = Picture.new("L", A4, 255)
    if above:
        sheet = draw_page(rows=(), paragraphs=1)
    draw_table(sheet, rows, (200 + shift, 320))
    return tilt(sheet, skew)


def save(kind: str, *sheets: Picture.Image) -> bytes:
    target = io.BytesIO()
    sheets[0].save(
        target, kind, save_all=True, append_images=sheets[1:], resolution=DPI, dpi=(DPI, DPI)
    )
    return target.getvalue()


def first_column(document: Document) -> list[str]:
    return [row[0].text for row in document.pages[0].tables[0].rows]


@needs_tesseract
def test_a_table_scanned_over_three_pages_is_one_table() -> None:
    body = save(
        "PDF",
        drawn([ENGLISH, *numbered(1, 22)], skew=0.7),
        drawn([ENGLISH, *numbered(23, 22)], skew=-0.5, shift=25),
        drawn(numbered(45, 3), skew=0.3),
    )
    document = extract(body)
    (table,) = document.pages[0].tables
    assert [page.tables for page in document.pages[1:]] == [(), ()]
    assert len(table.rows) == 1 + 22 + 22 + 3
    assert table.row_pages == (1,) * 23 + (2,) * 22 + (3,) * 3
    assert table.header_rows == 1
    wrong = [
        cell
        for row, expected in zip(table.rows, [ENGLISH, *numbered(1, 47)], strict=True)
        for cell, text in zip(row, expected, strict=True)
        if cell.text != text and not cell.doubtful
    ]
    assert not wrong


@needs_tesseract
def test_a_paragraph_between_two_scanned_tables_keeps_them_apart() -> None:
    document = extract(
        save(
            "PDF",
            drawn([ENGLISH, *numbered(1, 20)], skew=0.4),
            drawn([ENGLISH, *numbered(21, 2)], skew=-0.4, above="between"),
        )
    )
    assert [len(page.tables) for page in document.pages] == [1, 1]


@needs_tesseract
def test_a_digital_page_goes_on_over_a_scanned_one() -> None:
    high, wide, left, top = 28.8, 108.0, 72.0, 720.0
    rows = [ENGLISH, *numbered(1, 4)]
    drawing = ""
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            x, y = left + column * wide, top - (number + 1) * high
            drawing += f"{x} {y} {wide} {high} re S " + text(round(x) + 6, round(y) + 9, words)
    mixed = PdfDocument(make_pdf(drawing, page="/MediaBox [0 0 595 842]"))
    with PdfDocument(save("PDF", drawn([ENGLISH, *numbered(5, 3)], skew=0.5))) as scan:
        mixed.import_pages(scan)
    target = io.BytesIO()
    mixed.save(target)
    mixed.close()
    document = extract(target.getvalue())
    assert [page.how for page in document.pages] == [How.TEXT, How.OCR]
    assert first_column(document) == ["No", *map(str, range(1, 8))]
    assert document.pages[0].tables[0].how is How.OCR


@needs_tesseract
def test_the_frames_of_a_tiff_file_join_as_pages_do() -> None:
    body = save(
        "TIFF",
        drawn([ENGLISH, *numbered(1, 5)], skew=0.4),
        drawn([ENGLISH, *numbered(6, 3)], skew=-0.6),
    )
    first, second = image.extract(body).pages
    assert [row[0].text for row in first.tables[0].rows] == ["No", *map(str, range(1, 9))]
    assert second.tables == ()


@needs_tesseract
def test_columns_of_a_lost_text_layer_join_no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    one = "#table(columns: (150pt, 150pt), [โครงการ], [งบประมาณ], [อบรมคุณธรรม], [25,000])"
    other = "#table(columns: (150pt, 150pt), [หน่วยงาน], [ผลสำรวจ], [สำนักปลัด], [ผ่าน])"
    start = test_pdf_lost.PAGE.split("#table", maxsplit=1)[0]
    monkeypatch.setattr(
        test_pdf_lost, "PAGE", f"{start}\n{one}\n#pagebreak()\n{other}\n\n{test_pdf_lost.PLAIN}"
    )
    document = extract(test_pdf_lost.without_meaning())
    assert [page.how for page in document.pages] == [How.OCR, How.OCR]
    assert [len(page.tables) for page in document.pages] == [1, 1]
