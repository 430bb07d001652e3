"""Group headings and totals are told apart from rows of data; what is not sure is data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.evidence import Cell
from crawler.extract.table_rows import RowMarks, mark_rows
from tests.crawler.extract.test_headers import rows

HEADER = "ที่|โครงการ|งบประมาณ|ผู้รับผิดชอบ"
DATA = "1|จ้างเหมาบริการ|500|กองคลัง"


def marks(*lines: str, header_rows: int = 1) -> tuple[tuple[int, ...], tuple[int, ...]]:
    found = mark_rows(rows(*lines), header_rows)
    return found.group_rows, found.total_rows


@pytest.mark.parametrize(
    "line",
    [
        "ด้านการศึกษา|<|<|<",
        "งานสาธารณสุขทั่วไป|<|<|<",
        "|ยุทธศาสตร์ที่ 1 การพัฒนาคน||",
        "กลยุทธ์ที่ ๒||||"[:-1],
        "|1. แผนงานเคหะและชุมชน||",
        "เดือนตุลาคม 2567|||",
        "ตุลาคม 2567|||",
        "มิติด้านประสิทธิผล|<|<|",
    ],
)
def test_a_row_that_only_names_a_group_is_a_heading(line: str) -> None:
    assert marks(HEADER, line, DATA) == ((1,), ())


def test_headings_of_two_levels_both_head_groups() -> None:
    assert marks(
        HEADER, "ยุทธศาสตร์ที่ 1|<|<|<", "แผนงานบริหาร|<|<|<", DATA, "แผนงานศึกษา|<|<|<", DATA
    ) == ((1, 2, 4), ())


def test_a_heading_merged_beside_its_number_is_one() -> None:
    assert marks(HEADER, "1|งานก่อสร้างและบำรุงถนน|<|<", DATA) == ((1,), ())


def test_a_number_of_a_higher_level_makes_a_heading() -> None:
    assert marks(HEADER, "1|งานถนน||", "1.1|ซ่อมถนน|500|กองช่าง") == ((1,), ())
    assert marks(HEADER, "|๒. งานถนน||", "|๒.๑ ซ่อมถนน|500|กองช่าง") == ((1,), ())


@pytest.mark.parametrize(
    "line",
    [
        "2|โครงการอบรม||",
        "|โครงการอบรม||",
        "2|ด้านการศึกษา||",
        "2|ด้านการศึกษา|500|",
        "โครงการอบรม|<||",
        "ไม่มีการร้องเรียน|<|<|<",
        "500|<|<|<",
        "|||",
        "ก" * 250 + "|<|<|<",
    ],
)
def test_an_ordinary_row_with_empty_cells_is_data(line: str) -> None:
    assert marks(HEADER, line, DATA) == ((), ())


def test_a_missing_amount_in_a_list_of_plans_is_no_heading() -> None:
    assert marks("แผน|งบ|ใช้", "แผนงานเคหะ|5|4", "แผนงานศึกษา||", "แผนงานเกษตร|3|2") == ((), ())
    assert marks("เดือน|งบ|ใช้", "ตุลาคม|5|4", "พฤศจิกายน||", "ธันวาคม|3|2") == ((), ())


def test_a_text_under_the_last_rows_heads_nothing() -> None:
    assert marks(HEADER, DATA, "ด้านการศึกษา|<|<|<") == ((), ())
    assert marks(HEADER, DATA, "ด้านการศึกษา|<|<|<", "รวม|<|500|") == ((), (3,))


def test_a_cell_merged_from_the_row_above_heads_nothing() -> None:
    assert marks("มิติ|ก|ข", "ด้านศึกษา|1|2", "^||", "^|3|4") == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "รวม||500|",
        "|รวมทั้งสิ้น|500|",
        "รวมทั้งสิ้น|<|๕๐๐.๐๐|",
        "รวม 12 โครงการ|<|500|",
        "รวมเป็นเงินทั้งสิ้น (บาท)||500|",
        "||รวมทั้งหมด|500",
        "ยอดรวม||1,250,000.00|กองคลัง",
        "รวมหมวดค่าตอบแทน|<|500|",
        "รวมไตรมาสที่ ๑||500|",
        "รวม|(ห้าร้อยบาทถ้วน)|500|",
        "Grand Total||500|",
        "รวมจำนวนเงินทั้งสิ้น||500 บาท|",
        "รวมทั้งสิ้น|||",
        "รวมทั้งสิ้น|<|-|",
        "รวมทั้งสิ้น 1,500 บาท|<|<|<",
        "รวม|<|<|๓๕–๙๐ นาที",
        "|||รวมเวลาทั้งหมด 53 นาที",
    ],
)
def test_a_sum_is_a_total(line: str) -> None:
    assert marks(HEADER, DATA, line) == ((), (2,))


@pytest.mark.parametrize(
    "line",
    [
        "2|รวมพลังคนไทย|500|กองคลัง",
        "รวมพลังคนไทย||500|",
        "รวมใจภักดิ์รักษ์ป่า|<|500|",
        "|รวมกลุ่มเกษตรกร|500|",
        "2|อบรมผู้นำ|500|รวม",
        "รวม|ประชุมผู้นำ||กองคลัง",
    ],
)
def test_a_name_that_begins_like_a_sum_is_data(line: str) -> None:
    assert marks(HEADER, DATA, line) == ((), ())


def test_header_rows_are_never_marked() -> None:
    assert marks("รวม|<|<", "ที่|ก|ข", "1|5|6", header_rows=2) == ((), ())
    assert mark_rows([], 0) == RowMarks()


@given(
    st.lists(
        st.lists(
            st.builds(
                Cell, st.sampled_from(["", "รวม", "ด้าน", "1", "1.1", "5 บาท", "ก"]), st.booleans()
            ),
            min_size=4,
            max_size=4,
        ),
        max_size=8,
    ),
    st.integers(0, 3),
)
def test_no_row_is_both_and_all_stand_in_the_body(grid: list[list[Cell]], header: int) -> None:
    found = mark_rows(grid, min(header, len(grid)))
    assert not set(found.group_rows) & set(found.total_rows)
    assert all(header <= row < len(grid) for row in found.group_rows + found.total_rows)
    assert all(row + 1 < len(grid) for row in found.group_rows)
