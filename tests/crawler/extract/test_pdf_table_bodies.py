"""A total that stands alone under a table without lines is a row; a sum in a cell stays there."""

from __future__ import annotations

import pytest

from crawler.extract.pdf import extract
from tests.crawler.extract.borderless import print_source

_TABLE = """
#table(stroke: none, columns: (1fr, 2fr, 2fr, 1fr), row-gutter: {gutter},
  [ผู้รับผิดชอบ], [ขั้นตอน], [จุดควบคุม], [ระยะเวลา],
  {rows})
"""
_STEPS = (
    ("พยาบาล", r"1. ชั่งน้ำหนัก วัดส่วนสูง \ และซักประวัติเบื้องต้น", "ประเมินตามเกณฑ์", "5 นาที"),
    ("แพทย์", r"2. ตรวจรักษา \ และสั่งยา", r"ผู้ป่วยได้รับการตรวจ \ ตามมาตรฐาน", "20 นาที"),
    ("เภสัชกร", r"3. จ่ายยา \ พร้อมคำแนะนำ", "ได้รับยาถูกต้อง", "10 นาที"),
)


def read(rows: list[tuple[str, ...]], gutter: str = "16pt") -> tuple[list[list[str]], set[int]]:
    cells = "\n".join(" ".join(f"[{text}]," for text in row) for row in rows)
    (page,) = extract(print_source(_TABLE.format(gutter=gutter, rows=cells))).pages
    (table,) = page.tables
    assert table.header_rows == 1
    return [[cell.text for cell in row] for row in table.rows[1:]], set(table.total_rows)


@pytest.mark.parametrize("total", [r"รวม 35 \ นาที", r"รวมเวลา \ 35 นาที"])
@pytest.mark.parametrize("gutter", ["4pt", "16pt"])
def test_a_total_alone_in_the_last_column_is_a_row_of_its_own(total: str, gutter: str) -> None:
    rows, totals = read([*_STEPS, ("", "", "", total)], gutter)
    assert [row[3] for row in rows] == ["5 นาที", "20 นาที", "10 นาที", total.replace("\\ ", "")]
    assert rows[-1][:3] == ["", "", ""]
    assert totals == {4}


def test_a_total_right_under_the_time_above_is_a_row_where_no_cell_there_has_two_lines() -> None:
    short = [(*step[:2], "ตามเกณฑ์", step[3]) for step in _STEPS[:2]]
    last = ("เภสัชกร", "3. จ่ายยา", "ถูกต้อง", "10 นาที")
    rows, totals = read([*short, last, ("", "", "", r"รวม 35 \ นาที")], "0pt")
    assert [row[3] for row in rows][-2:] == ["10 นาที", "รวม 35 นาที"]
    assert totals == {4}


def test_a_sum_in_a_cell_of_several_lines_stays_in_it() -> None:
    cells = (
        r"ตรวจ 3 นาที \ รอผล 2 นาที \ รวม 5 นาที",
        r"ตรวจ 15 นาที \ สั่งยา 5 นาที \ รวม 20 นาที",
        r"จัดยา 6 นาที \ จ่าย 4 นาที \ รวม 10 นาที",
    )
    rows, totals = read([(*step[:3], cell) for step, cell in zip(_STEPS, cells, strict=True)])
    assert [row[3] for row in rows] == [cell.replace("\\ ", "") for cell in cells]
    assert totals == set()


def test_a_total_set_off_from_cells_of_several_lines_is_a_row_of_its_own() -> None:
    step = r"ตรวจรักษา \ วินิจฉัย \ สั่งยา \ นัดครั้งต่อไป"
    long = [(row[0], step, row[2], rf"{row[3]} \ ต่อราย") for row in _STEPS]
    rows, totals = read([*long, ("", "", "", r"รวม 35 \ นาที")], "4pt")
    assert [row[3] for row in rows][-2:] == ["10 นาที ต่อราย", "รวม 35 นาที"]
    assert totals == {4}


def test_a_sum_in_the_only_cell_of_several_lines_stays_in_it() -> None:
    cell = r"จัดยา 6 นาที \ รวม 10 นาที"
    last = ("เภสัชกร", "3. จ่ายยา", "ถูกต้อง", cell)
    rows, totals = read([*((*step[:3], "") for step in _STEPS[:2]), last])
    assert [row[3] for row in rows] == ["", "", cell.replace("\\ ", "")]
    assert totals == set()
