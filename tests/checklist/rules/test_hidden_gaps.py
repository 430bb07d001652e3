"""Gaps that content nearby must not hide, found by reading the program's verdicts as a reviewer."""

from __future__ import annotations

import re
from datetime import date

import pytest

from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.rules.persons import NAME_PATTERN
from tests.quality.drawing import draw_evidence


def outcome(component: str, drawing: str) -> str:
    item = component.partition(".")[0]
    piece = draw_evidence(item, drawing, f"https://agency.example/{item}")
    (verdict,) = evaluate(load_edition("2568"), [piece], date(2025, 4, 30), items=[item])
    return next(f.outcome.value for f in verdict.findings if f.component == component)


REPORT = """# โรงเรียนตัวอย่าง
## รายงานผลการดำเนินการป้องกันการทุจริต ประจำปี พ.ศ. 2567
1. โครงการโรงเรียนสุจริต
ผลการดำเนินการ จัดค่ายเยาวชนเมื่อวันที่ 20 มิถุนายน 2567 นักเรียน 85 คน
งบประมาณที่ใช้ 12,400 บาท
2. กิจกรรมบริษัทสร้างการดี
ผลการดำเนินการ นักเรียนทำบัญชีครบทุกเดือน
{money}
3. การประกาศเจตจำนงของครู
ผลการดำเนินการ ครู 18 คน ร่วมลงนามเมื่อวันที่ 3 ตุลาคม 2566
งบประมาณที่ใช้ ไม่มี
"""
PLAN = """# แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568
เทศบาลตำบลตัวอย่าง
| มิติ/โครงการ | งปม. ปี 2568 (บาท) | ไตรมาสที่ดำเนินการ | หน่วยงาน |
|---|
| 1. โครงการอบรมคุณธรรม | 20,000 | ไตรมาส 2 | สำนักปลัด |
| 2. กิจกรรมให้ความรู้ | ไม่มี | ไตรมาส 1-4 | สำนักปลัด |
| 3. มาตรการเปิดเผยข้อมูล | {money} | ไตรมาส 1-4 | กองคลัง |
| 4. โครงการโตไปไม่โกง | 15,000 | ไตรมาส 3 | กองการศึกษา |
"""


def test_a_work_told_in_prose_without_its_money_is_seen_between_others() -> None:
    assert outcome("o26.c2", REPORT.format(money="งบประมาณที่ใช้ 500 บาท")) == "pass"
    assert outcome("o26.c2", REPORT.format(money="")) == "review"


def test_words_in_a_row_of_data_are_no_header_of_the_rows_below() -> None:
    assert outcome("o25.c2", PLAN.format(money="ไม่มี")) == "pass"
    assert outcome("o25.c2", PLAN.format(money="งบดำเนินงาน")) == "fail"
    assert outcome("o25.c3", PLAN.format(money="ไม่มี")) == "pass"


def test_who_signed_below_a_promise_is_no_content() -> None:
    title = "# รายงานการเปิดโอกาสให้มีส่วนร่วม"
    signed = "ลงชื่อ นายสมมุติ ทดลอง ผู้อำนวยการ"

    assert outcome("o20.c4", f"{title}\n๕. การนำผลไปใช้ : อยู่ระหว่างพิจารณา\n{signed}") != "pass"


def test_a_report_of_six_months_says_so_within_the_sentence_on_the_year() -> None:
    drawing = (
        "# รายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2567\n"
        "ตามที่ได้ดำเนินการในรอบปีงบประมาณ พ.ศ. 2567 {}ขอสรุปผล ดังนี้\n"
        "| วิธีการ | จำนวน | งบประมาณ |\n|---|\n| คัดเลือก | 1 | 900.00 |\n| เฉพาะเจาะจง | 2 | 800.00 |"
    )

    assert outcome("o13.c6", drawing.format("")) == "pass"
    half = "รอบ 6 เดือนแรก (1 ตุลาคม 2566 - 31 มีนาคม 2567) "
    assert outcome("o13.c6", drawing.format(half)) == "fail"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("นายกิตติ ดินดำ", True),
        ("นายกฤษณะ ใจดี", True),
        ("นายเกษม สุขใจ", True),
        ("นายกเทศมนตรี ตำบลตัวอย่าง", False),
        ("นายก อบต. ตัวอย่าง", False),
        ("นายกสมาคม ผู้ปกครอง", False),
    ],
)
def test_a_name_may_begin_with_the_letter_of_a_mayor(line: str, *, named: bool) -> None:
    assert bool(re.match(NAME_PATTERN, line)) is named


def test_a_row_whose_parts_do_not_make_its_whole_is_for_a_person() -> None:
    drawing = (
        "# สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ปีงบประมาณ พ.ศ. 2567\n"
        "| ช่วงเวลา | รับเรื่องทั้งหมด | ยุติแล้ว | ยังไม่แล้วเสร็จ |\n|---|\n"
        "| ปีงบประมาณ 2567 | 9 | 7 | {} |\n| 6 เดือนแรก ปี 2568 | 4 | 1 | 3 |\n"
    )

    assert outcome("o19.c1", drawing.format(2)) == "pass"
    assert outcome("o19.c1", drawing.format(1)) == "review"
