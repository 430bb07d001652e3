"""Steps of a procedure, in tables, lists and sentences, with and without their times."""

from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.steps import Steps
from tests.checklist.rules.asking import ask

STEPS = Steps("ขั้นตอน", ("ขั้นตอน",), ("ขั้นตอน", "รายละเอียด"), time_columns=("ระยะเวลา",))
TIMED = Steps("ขั้นตอน", ("ขั้นตอน",), ("ขั้นตอน", "รายละเอียด"), time_columns=("ระยะเวลา",), timed=True)
TABLE = """| ขั้นตอน | ระยะเวลา |
|---|
| รับคำขอ | 10 นาที |
| ตรวจเอกสาร | 1 วันทำการ |
"""
LIST = "## ขั้นตอนการทำงาน\n1. รับคำขอจากผู้ยื่น (5 นาที)\n2. ตรวจเอกสารให้ครบ (10 นาที)"


@pytest.mark.parametrize(
    ("drawing", "steps", "timed"),
    [
        (TABLE, Outcome.PASS, Outcome.PASS),
        (TABLE.replace("10 นาที", "-"), Outcome.PASS, Outcome.FAIL),
        (TABLE.replace("ตรวจเอกสาร", "").replace("รับคำขอ", ""), Outcome.FAIL, Outcome.FAIL),
        (LIST, Outcome.PASS, Outcome.PASS),
        (LIST.replace(" (5 นาที)", "").replace(" (10 นาที)", ""), Outcome.PASS, Outcome.FAIL),
        ("รับคำขอ 5 นาที จากนั้นตรวจเอกสาร 10 นาที", Outcome.PASS, Outcome.PASS),
        (
            "| หัวข้อ | รายละเอียด |\n|---|\n| ใครร้องได้ | ทุกคน |\n| ใช้เวลา | 5 วัน |",
            Outcome.FAIL,
            Outcome.FAIL,
        ),
        (
            "| หัวข้อ | รายละเอียด |\n|---|\n| ทำอะไรต่อ | ลงรับ 1 วัน → คัดกรอง 3 วัน |\n| ใคร | กอง |",
            Outcome.PASS,
            Outcome.PASS,
        ),
        ("รับคำขอ (5 นาที) → ตรวจเอกสาร (10 นาที) → ลงนาม (1 วัน)", Outcome.PASS, Outcome.PASS),
        ("## ขั้นตอน\nยังไม่ได้จัดทำ", Outcome.FAIL, Outcome.FAIL),
    ],
)
def test_steps_and_their_times(drawing: str, steps: Outcome, timed: Outcome) -> None:
    assert ask(STEPS, drawing).outcome == steps
    assert ask(TIMED, drawing).outcome == timed


def test_a_column_that_only_counts_the_steps_does_not_tell_them() -> None:
    drawing = "| ขั้นตอนที่ | การปฏิบัติ | ระยะเวลา |\n|---|\n| 1 | รับคำขอ | 5 นาที |\n| 2 | ตรวจ | 9 นาที |"

    answer = ask(TIMED, drawing)

    assert answer.outcome == Outcome.PASS
    assert "รับคำขอ" in answer.quotes[0].text


def test_numbered_lines_without_a_heading_are_for_a_person() -> None:
    drawing = "เรื่องอื่น\n1) จัดซื้อเครื่องมือใหม่\n2) ปรับปรุงอาคารสถานที่\n3) จัดหารถยนต์ส่วนกลาง"

    assert ask(STEPS, drawing).outcome == Outcome.REVIEW


def test_the_unit_of_a_time_may_stand_in_the_title() -> None:
    drawing = "| ขั้นตอน | ระยะเวลา (วัน) |\n|---|\n| รับคำขอ | 1 |\n| ตรวจเอกสาร | 2-3 |"

    assert ask(TIMED, drawing).outcome == Outcome.PASS
    assert ask(TIMED, drawing.replace(" (วัน)", "")).outcome == Outcome.FAIL


def test_steps_told_in_one_file_count_beside_a_table_in_another() -> None:
    told = "# คู่มือ\n## 4. ขั้นตอนการทำงาน\n4.1 รับคำขอจากผู้ยื่น\n4.2 ตรวจเอกสารให้ครบ"

    assert ask(TIMED, TABLE, told).outcome != Outcome.PASS
    assert ask(STEPS, TABLE, told).reason.endswith("4 ขั้น")
