from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.accept import Accept, check

PASS, FAIL, REVIEW = Outcome.PASS, Outcome.FAIL, Outcome.REVIEW


@pytest.mark.parametrize(
    ("accept", "value", "outcome"),
    [
        (Accept.TEXT, "กองคลัง", PASS),
        (Accept.TEXT, "1", PASS),
        (Accept.TEXT, "", FAIL),
        (Accept.TEXT, "-", FAIL),
        (Accept.TEXT, "……………………", FAIL),
        (Accept.TEXT, "เช่น สถานที่", FAIL),
        (Accept.TEXT, "(โปรดระบุ)", FAIL),
        (Accept.TEXT, "**(หน่วยงานวิเคราะห์เอง)", FAIL),
        (Accept.TEXT, "ไม่มี", REVIEW),
        (Accept.TEXT, "ตามเอกสารแนบ", REVIEW),
        (Accept.TEXT, "รายละเอียดดังเอกสารแนบ", REVIEW),
        (Accept.TEXT, "ตามเอกสารแนบ ผู้เข้าร่วม 25 คน เห็นด้วย", PASS),
        (Accept.TEXT_OR_NONE, "ไม่มี", PASS),
        (Accept.AMOUNT, "๒๕,๐๐๐.๐๐", PASS),
        (Accept.AMOUNT, "ไม่มี", FAIL),
        (Accept.AMOUNT_OR_WORDS, "อยู่ระหว่างจัดทำสัญญา", REVIEW),
        (Accept.FEE, "ไม่เสียค่าธรรมเนียม", PASS),
        (Accept.FEE, "ฉบับละ ๒๐ บาท", PASS),
        (Accept.FEE, "ตามประกาศ", REVIEW),
        (Accept.FEE, "................ บาท", FAIL),
        (Accept.DURATION, "๕ นาที", PASS),
        (Accept.DURATION, "………5วัน……", PASS),
        (Accept.DURATION, "20 นที", REVIEW),
        (Accept.DURATION, "โดยเร็ว", FAIL),
        (Accept.DURATION, "เป็นไปตามระยะเวลาที่กฎหมายกำหนด", REVIEW),
        (Accept.UNIT, "งานนิติการ สำนักปลัด", PASS),
        (Accept.UNIT, "อบต. หนองน้ำใส", PASS),
        (Accept.UNIT, "เจ้าหน้าที่ผู้ได้รับมอบหมาย", FAIL),
        (Accept.UNIT, "พนักงานผู้รับเรื่อง", FAIL),
        (Accept.UNIT, "นายทดสอบ สมมุติ", REVIEW),
        (Accept.PERIOD, "พ.ค. ๖๙ - ก.ย. ๖๙", PASS),
        (Accept.PERIOD, "ไตรมาสที่ 2", PASS),
        (Accept.PERIOD, "ต่อเนื่อง", REVIEW),
        (Accept.LAW, "พ.ร.บ. การอำนวยความสะดวกฯ พ.ศ. 2558", PASS),
        (Accept.LAW, "ไม่ทราบ", REVIEW),
        (Accept.PROJECT_NUMBER, "68019033512", PASS),
        (Accept.PROJECT_NUMBER, "ไม่อยู่ในระบบ e-GP", PASS),
        (Accept.PROJECT_NUMBER, "6801903351", FAIL),
        (Accept.COUNT, "จำนวน ๓ เรื่อง", PASS),
        (Accept.COUNT, "0", PASS),
        (Accept.COUNT, "๔. แนวทางการปรับปรุง", FAIL),
        (Accept.COUNT, "ไม่มี", PASS),
        (Accept.COUNT, "จำนวน - เรื่อง", REVIEW),
        (Accept.COUNT, "-", REVIEW),
        (Accept.COUNT, "ตามคำสั่งที่ 12/2567", REVIEW),
        (Accept.COUNT, "", FAIL),
        (Accept.COUNT, "จำนวน ........ เรื่อง", FAIL),
        (Accept.COUNT, "ตามระเบียบ", FAIL),
        (Accept.ANYTHING, "", PASS),
        (Accept.AMOUNT_OR_NONE, "ห้าพันบาทถ้วน", PASS),
        (Accept.AMOUNT_OR_NONE, "๒๕,๐๐๐ บาท (สองหมื่นห้าพันบาทถ้วน)", PASS),
        (Accept.AMOUNT_OR_NONE, "๒๕,๐๐๐ บาท (สองหมื่นหกพันบาทถ้วน)", REVIEW),
        (Accept.AMOUNT_OR_NONE, "2,50,000 บาท", REVIEW),
        (Accept.AMOUNT, "25 000 00", REVIEW),
        (Accept.AMOUNT_OR_WORDS, "(131,124)", REVIEW),
    ],
)
def test_a_value_is_of_the_asked_kind_or_not(accept: Accept, value: str, outcome: Outcome) -> None:
    assert check(value, accept).outcome == outcome


def test_another_year_fails_and_a_strange_status_is_for_a_person() -> None:
    assert check("๒๕๖๘", Accept.YEAR, ("2568",)).outcome == PASS
    assert check("2567", Accept.YEAR, ("2568",)).outcome == FAIL
    assert check("ลงนามในสัญญาแล้ว", Accept.ONE_OF, ("ลงนามในสัญญา",)).outcome == PASS
    assert check("รอผล", Accept.ONE_OF, ("ลงนามในสัญญา",)).outcome == REVIEW


def test_a_doubtful_amount_says_what_to_look_at() -> None:
    said = check("25,000 บาท (สองหมื่นหกพันบาทถ้วน)", Accept.AMOUNT_OR_NONE).fault

    assert "ตัวเลขกับที่เป็นตัวอักษรไม่ตรงกัน" in said
