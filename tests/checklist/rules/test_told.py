"""Works told in prose: each must say its money, its time, its result."""

from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.accept import Accept
from checklist.rules.told import Told
from tests.checklist.rules.asking import ask

MONEY = Told("งบประมาณที่ใช้", ("โครงการที่", "โครงการ"), accept=Accept.AMOUNT_OR_NONE)
TIME = Told("ระยะเวลา", ("โครงการ",), accept=Accept.PERIOD)
RESULT = Told("ผลการดำเนินการ", ("โครงการ",), cues=("แล้วเสร็จ", "เข้าร่วม"))


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        ("ใช้งบประมาณ 27,500 บาท", Outcome.PASS),
        ("งบประมาณที่ใช้: ไม่มี", Outcome.PASS),
        ("ไม่ใช้งบประมาณ", Outcome.REVIEW),
        ("ใช้งบดำเนินงาน", Outcome.FAIL),
    ],
)
def test_the_worst_work_decides(second: str, outcome: Outcome) -> None:
    drawing = f"โครงการที่ 1 อบรมครู ใช้งบประมาณ 9,800 บาท\nโครงการที่ 2 ประชุมผู้ปกครอง {second}"

    answer = ask(MONEY, drawing)

    assert answer.outcome == outcome
    assert outcome == Outcome.PASS or "โครงการที่ 2" in answer.quotes[0].text


def test_what_stands_below_the_heading_of_a_work_belongs_to_it() -> None:
    drawing = (
        "## โครงการปรับปรุงห้องสมุด\nดำเนินการระหว่างเดือนมกราคมถึงมิถุนายน 2568\n"
        "## โครงการปลูกป่าชายเลน\nดำเนินการในพื้นที่สามตำบล"
    )

    answer = ask(TIME, drawing)

    assert answer.outcome == Outcome.FAIL
    assert [quote.text for quote in answer.quotes] == ["โครงการปลูกป่าชายเลน"]


def test_the_next_chapter_lends_a_work_nothing() -> None:
    drawing = "## โครงการอบรมอาสาสมัครหมู่บ้าน\nจัดที่ศาลากลาง\n## งบประมาณรวม\n1,000,000 บาท"

    assert ask(MONEY, drawing).outcome == Outcome.FAIL


def test_a_result_needs_words_that_say_it() -> None:
    assert ask(RESULT, "โครงการซ่อมถนนสายสอง ซ่อมแล้วเสร็จ 3 กิโลเมตร").outcome == Outcome.PASS
    assert ask(RESULT, "โครงการซ่อมถนนสายสอง จะซ่อมในปีหน้า").outcome == Outcome.FAIL


def test_no_work_at_all_is_absence() -> None:
    assert ask(MONEY, "เทศบาลมีรายได้ 9,800 บาท").absent


def test_a_quarter_and_a_length_of_time_are_periods() -> None:
    when = Told("ระยะเวลา", ("โครงการ",), accept=Accept.PERIOD)

    assert ask(when, "1.1 โครงการสรรหาข้าราชการ ระยะเวลา ไตรมาสที่ 2").outcome == Outcome.PASS
    assert ask(when, "1.1 โครงการสรรหาข้าราชการ ระยะเวลาดำเนินการ 3 เดือน").outcome == Outcome.PASS
    assert ask(when, "1.1 โครงการสรรหาข้าราชการ จำนวน 3 คน").outcome == Outcome.FAIL
