"""A workbook is read sheet by sheet, as people see it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from openpyxl import Workbook, drawing
from PIL import Image as Picture

from checklist.evidence import How, Kind, Page, Table, UnreadReason
from crawler.extract.office_sheets import to_text
from crawler.extract.unread import UnreadError
from crawler.extract.xlsx import extract

if TYPE_CHECKING:
    from collections.abc import Callable


def book(*rows: list[object], name: str = "แผนงาน") -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return workbook


def saved(workbook: Workbook) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def pages_of(workbook: Workbook) -> tuple[Page, ...]:
    return extract(saved(workbook)).pages


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


HEAD: list[object] = ["ที่", "รายการ", "งบ"]


def test_a_sheet_is_one_page_with_one_table_and_a_line_for_each_cell() -> None:
    (page,) = pages_of(book(HEAD, [1, "ดินสอ", 20.5], [2, "", None]))

    assert (page.number, page.name, page.how) == (1, "แผนงาน", How.SHEET)
    assert [line.text for line in page.lines] == ["ที่", "รายการ", "งบ", "1", "ดินสอ", "20.5", "2"]
    assert all(line.table == 1 for line in page.lines)
    (table,) = page.tables
    assert texts(table) == [["ที่", "รายการ", "งบ"], ["1", "ดินสอ", "20.5"], ["2", "", ""]]
    assert (table.header_rows, table.how) == (1, How.SHEET)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (282500.0, "282500"),
        (0.1 + 0.2, "0.3"),
        (1e21, "1000000000000000000000"),
        (-131124.5, "-131124.5"),
        (7, "7"),
        (True, "TRUE"),
        (None, ""),
        (dt.date(2025, 3, 1), "2025-03-01"),
        (dt.datetime(2025, 3, 1), "2025-03-01"),  # noqa: DTZ001 - sheets know no zones
        (dt.datetime(2025, 3, 1, 9, 30), "2025-03-01 09:30"),  # noqa: DTZ001 - the same
        (dt.time(9, 5), "09:05"),
        (" ด าเนินการ\nแล้ว ", "ดำเนินการ แล้ว"),
    ],
)
def test_values_become_text_as_people_write_them(value: object, text: str) -> None:
    assert to_text(value) == text


def test_titles_above_the_header_stay_and_row_numbers_are_those_of_the_sheet() -> None:
    workbook = book(["แผนจัดซื้อจัดจ้าง ปี ๒๕๖๘"], [], HEAD, [1, "ดินสอ", 20], [], [2, "ปากกา", 30])
    workbook.active.merge_cells("A1:C1")
    workbook.active["J40"].number_format = "0.00"

    (page,) = pages_of(workbook)

    table = page.tables[0]
    assert len(table.rows) == 6
    assert {len(row) for row in table.rows} == {3}
    assert table.header_rows == 3
    assert [cell.text for cell in table.rows[5]] == ["2", "ปากกา", "30"]
    assert [cell.spanned for cell in table.rows[0]] == [False, True, True]
    assert sum(line.text.startswith("แผนจัดซื้อ") for line in page.lines) == 1


def test_a_header_of_two_levels_is_filled() -> None:
    workbook = book(["ที่", "งบ", None], [None, "ได้รับ", "ใช้ไป"], [1, 5, 4])
    workbook.active.merge_cells("A1:A2")
    workbook.active.merge_cells("B1:C1")

    table = pages_of(workbook)[0].tables[0]

    assert texts(table)[:2] == [["ที่", "งบ", "งบ"], ["ที่", "ได้รับ", "ใช้ไป"]]
    assert table.header_rows == 2


def test_hidden_and_blank_sheets_are_left_out_and_the_others_keep_their_number() -> None:
    workbook = book(HEAD, [1, "ดินสอ", 20])
    workbook.create_sheet("ว่าง")
    workbook.create_sheet("ซ่อน").sheet_state = "hidden"
    workbook["ซ่อน"]["A1"] = "แผ่นงานที่ซ่อนไว้"
    workbook.create_sheet("ผล")["B2"] = "ไม่มี"
    workbook.create_chartsheet("กราฟ")

    pages = pages_of(workbook)

    assert [(page.number, page.name) for page in pages] == [(1, "แผนงาน"), (3, "ผล")]
    assert texts(pages[1].tables[0]) == [["", ""], ["", "ไม่มี"]]


def test_a_workbook_without_a_word_says_so() -> None:
    document = extract(saved(Workbook()))

    assert document.kind is Kind.XLSX
    assert [page.unread for page in document.pages] == [UnreadReason.EMPTY]


def test_a_cell_at_the_far_corner_does_not_hide_the_table_nor_exhaust_the_reader() -> None:
    workbook = book(["ที่", "งบ", None], [None, "ได้รับ", "ใช้ไป"], [1, 5, 4])
    workbook.active.merge_cells("B1:C1")
    workbook.active["XFD1048576"] = 1

    (page,) = pages_of(workbook)

    assert texts(page.tables[0])[:2] == [["ที่", "งบ", "งบ"], ["", "ได้รับ", "ใช้ไป"]]
    assert page.unread is UnreadReason.TOO_LARGE
    assert page.note


def test_more_cells_than_can_be_kept_are_cut_and_said_to_be() -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("ยาว")
    for number in range(1_100):
        sheet.append([number] * 199)

    (page,) = pages_of(workbook)

    assert len(page.tables[0].rows) == 200_000 // 199
    assert page.unread is UnreadReason.TOO_LARGE
    assert f"{200_000 // 199:,}" in page.note


def _cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _inflate(body: bytes) -> bytes:
    target = io.BytesIO(body)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.bin", bytes(60_000_000))
    return target.getvalue()


@pytest.mark.parametrize(
    ("spoil", "reason"), [(_cut, UnreadReason.DAMAGED), (_inflate, UnreadReason.TOO_LARGE)]
)
def test_broken_files_and_bombs_are_refused(
    spoil: Callable[[bytes], bytes], reason: UnreadReason
) -> None:
    with pytest.raises(UnreadError) as caught:
        extract(spoil(saved(book(HEAD))))

    assert caught.value.reason is reason


def test_percentages_and_buddhist_dates_are_written_as_they_are_shown() -> None:
    workbook = book(HEAD, [1, dt.date(2025, 3, 31), 0.95], [2, dt.date(2025, 3, 31), 0.95])
    sheet = workbook.active
    sheet["B2"].number_format = "dd/mm/bbbb"
    sheet["C2"].number_format = "0%"

    (page,) = pages_of(workbook)

    assert texts(page.tables[0])[1:] == [
        ["1", "31/03/2568", "95%"],
        ["2", "2025-03-31", "0.95"],
    ]
    assert "95%" in [line.text for line in page.lines]


def test_a_formula_without_a_stored_result_is_doubtful_and_said_to_be() -> None:
    workbook = book(HEAD, [1, "ดินสอ", 20], ["รวม", None, "=SUM(C2:C2)"], [3, "ยางลบ", 5])

    (page,) = pages_of(workbook)

    cell = page.tables[0].rows[2][2]
    assert (cell.text, cell.doubtful) == ("", True)
    assert "สูตร 1 ช่อง" in page.note
    assert sum(one.doubtful for row in page.tables[0].rows for one in row) == 1


def test_results_stored_as_nought_for_others_to_compute_are_doubtful() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [1, "ดินสอ", 20])
        sheet.write_formula(2, 2, "=SUM(C2:C2)")
        sheet.write_formula(3, 2, "=C2", value=20)

    (page,) = extract(target.getvalue()).pages

    column = [row[2] for row in page.tables[0].rows]
    assert [(cell.text, cell.doubtful) for cell in column[2:]] == [("", True), ("20", False)]


def test_hidden_rows_and_columns_are_no_evidence_and_the_rest_keeps_its_place() -> None:
    workbook = book(HEAD, [1, "ดินสอ", 20], [2, "ปากกา", 30], [3, "ยางลบ", 5])
    workbook.active.row_dimensions[3].hidden = True
    workbook.active.column_dimensions["B"].hidden = True

    (page,) = pages_of(workbook)

    assert texts(page.tables[0]) == [["ที่", "", "งบ"], ["1", "", "20"], ["", "", ""], ["3", "", "5"]]
    hidden = [line.text for line in page.lines if line.hidden]
    assert hidden == ["รายการ", "ดินสอ", "2", "ปากกา", "30", "ยางลบ"]
    assert all(line.aside for line in page.lines if line.hidden)
    assert "ซ่อน" in page.note


def test_rows_behind_a_filter_are_read() -> None:
    workbook = book(HEAD, [1, "ดินสอ", 20], [2, "ปากกา", 30])
    workbook.active.auto_filter.ref = "A1:C3"
    workbook.active.row_dimensions[3].hidden = True

    assert texts(pages_of(workbook)[0].tables[0])[2] == ["2", "ปากกา", "30"]


def test_a_sheet_that_was_not_read_because_it_is_hidden_is_named() -> None:
    workbook = book(HEAD, [1, "ดินสอ", 20])
    workbook.create_sheet("ลับ", 0).sheet_state = "hidden"
    workbook.create_sheet("ผล")["A1"] = "ไม่มี"
    workbook.create_sheet("ท้าย").sheet_state = "veryHidden"

    first, second = pages_of(workbook)

    assert "ลับ" in first.note
    assert "ท้าย" in second.note


def test_links_text_boxes_and_pictures_of_a_sheet_are_read() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [1, "ดินสอ", 20])
        sheet.write_url(2, 1, "https://example.go.th/o12.pdf", string="ประกาศ")
        sheet.insert_textbox(5, 1, "หมายเหตุ ข้อมูล ณ วันที่ ๑")
        sheet.insert_image(9, 1, "logo.png", {"image_data": io.BytesIO(blank_picture(40, 40))})

    (page,) = extract(target.getvalue()).pages

    (link,) = page.links
    assert (link.url, link.text) == ("https://example.go.th/o12.pdf", "ประกาศ")
    assert page.lines[-1].text == "หมายเหตุ ข้อมูล ณ วันที่ ๑"
    assert [image.name for image in page.images] == ["image1.png"]
    assert (page.unread, page.note) == (None, "")


def test_a_large_picture_that_cannot_be_read_is_said_to_be_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    workbook = book(HEAD, [1, "ดินสอ", 20])
    picture = drawing.image.Image(io.BytesIO(blank_picture(400, 200)))
    workbook.active.add_image(picture, "A9")

    (page,) = pages_of(workbook)

    assert page.unread is UnreadReason.NEEDS_OCR
    assert "รูปภาพ 1 รูป" in page.note
    assert len(page.tables) == 1


def test_what_the_file_says_of_itself_is_kept() -> None:
    workbook = book(HEAD)
    workbook.properties.title = "แผน ปี ๒๕๖๘"
    workbook.properties.creator = "กรมตัวอย่าง"
    workbook.properties.created = dt.datetime(2025, 3, 1, 9, 0)  # noqa: DTZ001 - the library wants none

    document = extract(saved(workbook))

    assert (document.title, document.author) == ("แผน ปี ๒๕๖๘", "กรมตัวอย่าง")
    assert document.created == dt.datetime(2025, 3, 1, 9, 0, tzinfo=dt.UTC)


def blank_picture(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Picture.new("L", (width, height), 255).save(target, "PNG")
    return target.getvalue()
