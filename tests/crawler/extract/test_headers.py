"""Header rows are counted by what stands in the cells."""

from __future__ import annotations

import pytest

from checklist.evidence import Cell
from crawler.extract.headers import count_header_rows, count_rows_through_header, is_bare_number


def rows(*lines: str) -> list[list[Cell]]:
    """Cells parted by "|"; "<" and "^" stand for covered by the left or the upper cell."""
    grid: list[list[Cell]] = []
    for line in lines:
        row: list[Cell] = []
        for text in line.split("|"):
            if text == "<":
                row.append(Cell(row[-1].text, spanned=True))
            elif text == "^":
                row.append(Cell(grid[-1][len(row)].text, spanned=True))
            else:
                row.append(Cell(text))
        grid.append(row)
    return grid


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("1", True),
        ("๑๒,๕๐๐.๐๐", True),
        ("-131,124", True),
        ("95 %", True),
        ("500 บาท", True),
        ("2568", False),
        ("๒๕๖๘", False),
        ("ไม่มี", False),
        ("ข้อ 1", False),
        ("", False),
    ],
)
def test_years_and_words_are_no_bare_numbers(text: str, bare: bool) -> None:  # noqa: FBT001 - a case
    assert is_bare_number(text) is bare


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["ที่|โครงการ|งบ", "1|ก|500"], 1),
        (["ประเภท|เดือน|ผล", "ทุจริต|ตุลาคม|ไม่มี", "ทุจริต|พฤศจิกายน|ไม่มี"], 1),
        (["ที่|งบประมาณ|<", "^|ได้รับ|ใช้ไป", "1|500|400"], 2),
        (["รายงานผล|<|<", "ที่|โครงการ|งบ", "1|ก|500"], 2),
        (["ที่|โครงการ|2567", "1|ก|500"], 1),
        (["ที่|งบ|<", "1|500|400"], 1),
        (["เรื่อง|ผล"], 0),
        (["ทุจริต|ตุลาคม", "^|พฤศจิกายน"], 1),
        (["ที่|งบ|<|<|<", "^|ได้รับ|<|ใช้|<", "^|รัฐ|อื่น|รัฐ|อื่น", "1|5|4|3|2"], 3),
        (["รายงาน|<|<", "ปี 2568|<|<", "ที่|งบ|<", "^|ได้รับ|ใช้ไป", "1|5|4"], 4),
        (["ที่|งบ|<", "ด้านการศึกษา|<|<", "1|ก|ข"], 1),
        (["ที่|งบ|<", "^|ได้รับ|ใช้ไป", "ด้านการศึกษา|<|<", "1|ก|ข"], 2),
        (["ตัวชี้วัด|ผล|<|<", "^|2566|2567|2568", "ก|1|2|3"], 2),
        (["ตัวชี้วัด|(๒๕๖๖)|(๒๕๖๗)", "ก|1|2"], 1),
    ],
)
def test_the_header_grows_only_by_merged_cells(lines: list[str], count: int) -> None:
    assert count_header_rows(rows(*lines)) == count


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["รายการ|งบ|คน", "|(บาท)|(คน)", "ก|5|4"], 2),
        (["ที่|งบ|<", "^|ได้รับ|ใช้", "|บาท|บาท", "1|5|4"], 3),
        (["ที่|ชื่อ|งบ", "(1)|(2)|(3)", "1|ก|5"], 2),
        (["ที่|งบ|ใช้|เหลือ", "๑|๒|๓|๔ = ๒ - ๓", "1|5|4|1"], 2),
        (["ที่|งบ|ใช้", "1|2|3", "1|5|4"], 2),
        (["ตำบล|งบ|ใช้", "1|2|3", "ก|5|4"], 1),
        (["ที่|งบ|ใช้|เหลือ", "2|3|4|5", "3|5|4|1"], 1),
        (["ที่|งบ|หน่วย", "1|5|บาท"], 1),
    ],
)
def test_rows_of_units_and_of_column_numbers_belong_to_the_header(
    lines: list[str], count: int
) -> None:
    assert count_header_rows(rows(*lines)) == count


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["1|ก|500", "2|ข|600"], 0),
        (["|ค่าวัสดุ|1,250.00", "|ค่าจ้าง|600"], 0),
        (["ไตรมาส|1|2|3", "ก|5|4|3"], 1),
        (["(1)|(2)|(3)", "ก|5|4"], 1),
    ],
)
def test_a_first_row_that_is_plainly_data_is_no_header(lines: list[str], count: int) -> None:
    assert count_header_rows(rows(*lines)) == count


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["แผนจัดซื้อ||", "||", "ที่|รายการ|งบ", "1|ดินสอ|20"], 3),
        (["แผนจัดซื้อ|<|<", "ที่|งบ|<", "^|ได้รับ|ใช้ไป", "1|5|4"], 3),
        (["ที่|รายการ|งบ", "หมวดวัสดุ||", "1|ดินสอ|20"], 1),
        (["รายการ|งบ", "ดินสอ|20"], 1),
        (["1|ดินสอ|20", "2|ปากกา|30", "ที่|รายการ|งบ"], 0),
        (["ข้อความเดียว||", "อีกข้อความ||"], 0),
    ],
)
def test_titles_above_a_sheets_header_belong_to_it(lines: list[str], count: int) -> None:
    assert count_rows_through_header(rows(*lines)) == count


_LABELLED = "จังหวัด :|ชุมพร|ณ วันที่ 1||||||"
_FULL = "รหัส|งาน|ค่าจ้าง|ค่าใช้สอย|ค่าวัสดุ|ซ่อมเรือ|ปลูกป่า|รวม|"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([_LABELLED, _FULL, "ก1|ดูแล|5||||||5"], 2),
        ([_LABELLED, _FULL, "ก1|ดูแล|ครบ||||||ครบ"], 2),
        ([_LABELLED, "||งบดำเนินงาน|||งบลงทุน|||", _FULL, "ก1|ดูแล|5||||||5"], 3),
        (["จังหวัด :|ชุมพร|ปี|||||", "อำเภอ :|เมือง|เดือน|||||", _FULL[:-1], "ก1|ดูแล|5|||||5"], 3),
        (["หน่วยงาน|ศูนย์ที่ 3|ชุมพร||||||", _FULL, "ก1|ดูแล|5||||||5"], 2),
        ([_LABELLED, "||09004|09004|2110001|2110002|||", _FULL, "ก1|ดูแล|5||||||5"], 1),
        ([_LABELLED, "||0900420|09004|||||", _FULL, "ก1|ดูแล|5||||||5"], 3),
        ([_LABELLED, "||2110001|2110002|2110003||||", _FULL, "ก1|ดูแล|5||||||5"], 3),
    ],
)
def test_the_header_of_a_wide_sheet_runs_to_the_row_that_names_most_columns(
    lines: list[str], count: int
) -> None:
    assert count_rows_through_header(rows(*lines)) == count


@pytest.mark.parametrize(
    "lines",
    [
        ["งาน|ผู้ทำ|ที่|||||", "ก|ข|ค|ง|จ|ฉ|ช|", "ก|ข|ค|ง|จ|ฉ|ช|ซ"],
        ["งาน|ผู้ทำ|ที่|||||", "ก|ข|3|||||", "ก|ข|ค|ง|จ|ฉ|ช|ซ", "ก|ข|3|||||"],
        ["งาน|ผู้ทำ|ที่|||||", "ก|ข|ค|||||", "ก|ข|ค|ง|จ|ฉ|ช|ซ", "ก|ข|3|||||"],
        ["งาน|ผู้ทำ|ที่|วัน||||", "ก|ข|ค|ง|จ|ฉ|ช|", "ก|ข|3|||||8"],
    ],
)
def test_data_under_a_header_of_few_names_stays_data(lines: list[str]) -> None:
    assert count_rows_through_header(rows(*lines)) == 1
