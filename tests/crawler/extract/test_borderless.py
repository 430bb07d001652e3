"""Tables without lines in many layouts, read from real PDF files; and what is no table."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from checklist.evidence import How
from checklist.thai.forms import key
from crawler.extract.pdf import extract
from tests.crawler.extract.borderless import ASIDE, LAYOUTS, Layout, print_layout, print_source

_LAW = """
มาตรา 7 หน่วยงานของรัฐต้องส่งข้อมูลข่าวสารของราชการอย่างน้อยดังต่อไปนี้ลงพิมพ์ในราชกิจจานุเบกษา

#enum(
  [โครงสร้างและการจัดองค์กรในการดำเนินงาน จำนวนโครงการ และงบประมาณ],
  [สรุปอำนาจหน้าที่ที่สำคัญและวิธีการดำเนินงาน],
  [สถานที่ติดต่อเพื่อขอรับข้อมูลข่าวสารหรือคำแนะนำในการติดต่อกับหน่วยงานของรัฐ],
)
"""
_LETTER = """
#grid(columns: (1fr, 1fr, 1fr),
  [ที่ ตย 0023/ว 123], [], [ที่ว่าการอำเภอตัวอย่าง], [], [], [ถนนตัวอย่าง ตย 99000])

#align(center)[3 มีนาคม 2568]

เรื่อง #h(1em) ขอส่งรายงานผลการใช้จ่ายงบประมาณ \\
เรียน #h(1em) นายอำเภอตัวอย่าง \\
สิ่งที่ส่งมาด้วย #h(1em) เอกสารรายงาน #h(8em) จำนวน 1 ชุด

ตามที่อำเภอได้แจ้งให้รายงานผลการดำเนินงานตามแผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2568 นั้น
"""
_SIGNATURES = """
#grid(columns: (1fr, 1fr, 1fr), row-gutter: 8pt, align: center,
  [ลงชื่อ .............], [ลงชื่อ .............], [ลงชื่อ .............],
  [(นายหนึ่ง ใจดี)], [(นางสอง ใจงาม)], [(นายสาม ใจเย็น)],
  [ตำแหน่ง ครู], [ตำแหน่ง ครู], [ตำแหน่ง ครู], [กรรมการ], [กรรมการ], [ประธาน])
"""
_BROCHURE = """
#columns(3)[
  รายละเอียดโครงการอบรมเชิงปฏิบัติการเพื่อเพิ่มประสิทธิภาพการทำงานของบุคลากร งบประมาณ 25,000 บาท
  จัดขึ้นในเดือนมกราคม ผู้เข้าร่วมเป็นพนักงานส่วนตำบลและลูกจ้าง จำนวน 40 คน #colbreak()
  จำนวนผู้เข้าร่วมโครงการเป็นไปตามเป้าหมาย ผู้เข้ารับการอบรมมีความรู้เพิ่มขึ้น ร้อยละ 85 ของทั้งหมด
  และนำความรู้ไปใช้ในการปฏิบัติงานได้จริง #colbreak()
  สถานที่จัดอบรม ห้องประชุมองค์การบริหารส่วนตำบล วันที่ 5 มกราคม 2568 เวลา 09.00 น.
  ผู้รับผิดชอบ สำนักปลัด โทรศัพท์ 0 2123 4567]
"""
_LABELS = """
#grid(columns: (auto, auto, 1fr), column-gutter: 20pt, row-gutter: 8pt,
  [ชื่อโครงการ], [:], [อบรมผู้นำชุมชน], [งบประมาณ], [:], [25,000 บาท],
  [ระยะเวลา], [:], [มกราคม 2568], [สถานที่], [:], [ห้องประชุม], [ผู้รับผิดชอบ], [:], [สำนักปลัด])
"""
_CONTENTS = """
#grid(columns: (auto, 1fr, auto), column-gutter: 14pt, row-gutter: 8pt,
  [], [], [หน้า], [ส่วนที่ 1], [บทนำ #box(width: 1fr, repeat[.])], [1],
  [ส่วนที่ 2], [ผลการดำเนินงานโครงการ #box(width: 1fr, repeat[.])], [4],
  [ส่วนที่ 3], [งบประมาณรายจ่าย #box(width: 1fr, repeat[.])], [12])
"""


def read(body: bytes) -> list[list[list[str]]]:
    return [
        [["" if cell.spanned else cell.text for cell in row] for row in table.rows]
        for page in extract(body).pages
        for table in page.tables
        if table.how is How.ALIGNED
    ]


def truth(layout: Layout) -> list[list[str]]:
    wide = max(len(row) for row in layout.rows)
    return [
        [key(re.sub(r"\\", " ", text)) for text in row] + [""] * (wide - len(row))
        for row in layout.rows
    ]


@pytest.mark.parametrize("name", [*LAYOUTS, *ASIDE])
@pytest.mark.parametrize("leading", ["0.6em", "1em"])
def test_a_table_without_lines_is_read_row_by_row(name: str, leading: str) -> None:
    layout = (LAYOUTS | ASIDE)[name]
    (table,) = read(print_layout(layout, leading=leading))
    found = [[key(text) for text in row] for row in table]
    assert found[-len(layout.rows) :] == truth(layout)


def test_a_title_over_two_columns_is_merged_and_parted_below() -> None:
    (table,) = extract(print_layout(LAYOUTS["two_levels"])).pages[0].tables
    assert table.header_rows == 2
    assert [cell.text for cell in table.rows[0]][2:4] == ["งบประมาณ (บาท)"] * 2
    assert [cell.text for cell in table.rows[1]][2:4] == ["ได้รับจัดสรร", "ใช้จริง"]
    assert table.rows[1][1].spanned


def test_stripes_behind_the_rows_change_nothing() -> None:
    layout = LAYOUTS["right"]
    plain = layout.source.replace(
        "stroke: none,", "stroke: none, fill: (x, y) => if calc.odd(y) {luma(230)},"
    )
    striped = Layout(plain, layout.rows)
    assert read(print_layout(striped)) == read(print_layout(layout))


@pytest.mark.parametrize(
    "source", [_LAW, _LETTER, _SIGNATURES, _BROCHURE, _LABELS, _CONTENTS],
    ids=["law", "letter", "signatures", "brochure", "labels", "contents"],
)  # fmt: skip
@pytest.mark.parametrize("size", [11, 16])
def test_text_that_is_only_aligned_is_no_table(source: str, size: int) -> None:
    assert read(print_source(source, size=size)) == []


def test_all_words_of_a_table_stand_in_its_cells_once() -> None:
    layout = LAYOUTS["wrapped"]
    (table,) = read(print_layout(layout))
    letters = Counter(key("".join(text for row in table for text in row)))
    assert letters == Counter("".join(text for row in truth(layout) for text in row))
