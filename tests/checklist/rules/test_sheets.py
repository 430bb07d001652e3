"""A sheet is seen as its readers see it: title, table, remarks; a row of data stays a row."""

from __future__ import annotations

from checklist.evidence import Cell, How, Line, Page, Table
from checklist.rules.sheets import unfold_sheet

HEADER = "ที่|โครงการ|งบประมาณ"
DATA = ("1|อบรมคุณธรรม|25,000", "2|ประกาศเจตนารมณ์|ไม่มี")


def sheet(*rows: str, header_rows: int = 0, spanned: tuple[int, ...] = ()) -> Page:
    """A page as the reader of workbooks gives it; `spanned` rows are merged over all columns."""
    width = max(row.count("|") + 1 for row in rows)
    cells = []
    for number, row in enumerate(rows):
        texts = row.split("|") + [""] * (width - row.count("|") - 1)
        if number in spanned:
            cells.append((Cell(texts[0]), *(Cell(texts[0], spanned=True),) * (width - 1)))
        else:
            cells.append(tuple(Cell(text) for text in texts))
    lines = tuple(
        Line(cell.text, How.SHEET, table=1)
        for row in cells
        for cell in row
        if cell.text and not cell.spanned
    )
    return Page(1, How.SHEET, lines=lines, tables=(Table(1, tuple(cells), header_rows, How.SHEET),))


def outside(page: Page) -> list[tuple[str, int]]:
    return [(line.text, line.heading) for line in page.lines if not line.table]


def test_titles_above_the_table_are_lines_and_the_rows_keep_their_numbers() -> None:
    page, parts = unfold_sheet(sheet("รายงานผล ปี 2567", "กองคลัง", "", HEADER, *DATA, header_rows=4))

    assert outside(page) == [("รายงานผล ปี 2567", 1), ("กองคลัง", 0)]
    (part,) = parts
    assert part.first_row == 3
    assert part.table.header_rows == 1
    assert [row[0].text for row in part.table.rows] == ["ที่", "1", "2"]
    assert part.table.after_line == 2


def test_remarks_below_the_table_are_lines() -> None:
    remarks = ("ปัญหา/อุปสรรค|ผู้เข้าอบรมน้อย", "จัดทำโดยกองคลังเมื่อสิ้นปี")
    page, (part,) = unfold_sheet(sheet(HEADER, *DATA, *remarks))

    assert [text for text, _ in outside(page)] == ["ปัญหา/อุปสรรค", "ผู้เข้าอบรมน้อย", remarks[1]]
    assert len(part.table.rows) == 3


def test_a_text_below_a_remark_belongs_to_it() -> None:
    names = ("โครงการ|งบประมาณ", "อบรม|25,000", "ปัญหา อุปสรรค|", "ผู้เข้าอบรมลาระหว่างอบรม|")
    page, (part,) = unfold_sheet(sheet(*names))

    assert [text for text, _ in outside(page)] == ["ปัญหา อุปสรรค", "ผู้เข้าอบรมลาระหว่างอบรม"]
    assert len(part.table.rows) == 2


def test_a_last_row_with_a_name_alone_stays_a_row_of_the_table() -> None:
    names = ("โครงการ|งบประมาณ", "อบรมคุณธรรม|25,000", "ประกาศเจตนารมณ์ไม่รับของขวัญของผู้บริหาร|")
    page, (part,) = unfold_sheet(sheet(*names))

    assert outside(page) == []
    assert len(part.table.rows) == 3


def test_a_row_of_answers_that_begins_like_a_remark_stays() -> None:
    _, (part,) = unfold_sheet(sheet(HEADER, *DATA, "3|สรุปผลโครงการ|ไม่มี"))

    assert len(part.table.rows) == 4


def test_the_last_number_without_an_answer_stays() -> None:
    _, (part,) = unfold_sheet(sheet(HEADER, *DATA, "3||"))

    assert len(part.table.rows) == 4


def test_two_tables_of_one_sheet_are_told_apart() -> None:
    page, parts = unfold_sheet(
        sheet("แผน", HEADER, *DATA, "", "ผลการดำเนินงาน", HEADER, *DATA, spanned=(0,), header_rows=2)
    )

    assert [(part.first_row, len(part.table.rows)) for part in parts] == [(1, 3), (6, 3)]
    assert outside(page) == [("แผน", 1), ("ผลการดำเนินงาน", 0)]


def test_a_table_of_other_columns_below_a_line_is_another() -> None:
    _, parts = unfold_sheet(
        sheet(HEADER, *DATA, "2. อัตรากำลัง", "ประเภท|จำนวน", "ข้าราชการ|12", "ลูกจ้าง|3")
    )

    assert [(part.first_row, len(part.table.rows)) for part in parts] == [(0, 3), (4, 3)]
    assert [len(row) for row in parts[0].table.rows] == [3, 3, 3]
    assert [len(row) for row in parts[1].table.rows] == [2, 2, 2]


def test_groups_within_a_table_stay() -> None:
    _, (part,) = unfold_sheet(
        sheet(HEADER, "ด้านป้องกัน||", DATA[0], "", "ด้านปลูกฝัง||", DATA[1], spanned=(1,))
    )

    assert len(part.table.rows) == 6


def test_cells_that_do_not_stand_in_the_lines_are_left_alone() -> None:
    page = sheet("รายงาน", HEADER, *DATA)
    odd = Page(1, How.SHEET, lines=page.lines[1:], tables=page.tables)

    assert unfold_sheet(odd)[0] == odd


def test_a_sheet_of_text_alone_has_no_table() -> None:
    page, parts = unfold_sheet(sheet("ประกาศ", "ข้อ 1 ให้ใช้บังคับ"))

    assert parts == ()
    assert outside(page) == [("ประกาศ", 1), ("ข้อ 1 ให้ใช้บังคับ", 0)]
