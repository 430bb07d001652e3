"""Sentences: words with a count or other words close behind them."""

from __future__ import annotations

from checklist.finding import Outcome
from checklist.rules.said import Said
from tests.checklist.rules.asking import ask

DONE = Said("จำนวนเรื่องที่แล้วเสร็จ", ("แล้วเสร็จ",), units=("เรื่อง", "ราย"), near=25, between=("ระหว่าง",))
ASKED = Said("ผลการรับฟัง", ("ชาวบ้าน", "ที่ประชุม"), then=("ขอให้", "เสนอ"), apart=("คณะกรรมการบริหาร",))
USED = Said("การนำไปใช้", ("ไปปรับปรุง", "บรรจุในแผน"), doubts=("จะนำ",), avoid=("วัตถุประสงค์",))


def test_a_count_close_behind_the_words_passes() -> None:
    answer = ask(DONE, "รับเรื่อง 9 เรื่อง ดำเนินการแล้วเสร็จ จำนวน 7 เรื่อง คงเหลือ 2 เรื่อง")

    assert answer.outcome == Outcome.PASS
    assert answer.quotes


def test_a_count_of_another_thing_behind_the_words_does_not_count() -> None:
    assert ask(DONE, "เรื่องที่แล้วเสร็จ และที่อยู่ระหว่างดำเนินการ 2 เรื่อง").outcome == Outcome.FAIL
    assert ask(DONE, "เรื่องที่แล้วเสร็จ ตามเอกสารแนบ 2 รายงานผล").outcome == Outcome.FAIL
    assert ask(DONE, "เรื่องที่ดำเนินการแล้วเสร็จ ในปี 2567 เรื่องร้องเรียนการทุจริต").outcome == Outcome.FAIL


def test_words_that_are_denied_do_not_count() -> None:
    assert ask(DONE, "เรื่องที่ยังไม่แล้วเสร็จ จำนวน 2 เรื่อง").outcome == Outcome.FAIL


def test_a_count_before_the_words_passes_only_where_it_is_joined_to_them() -> None:
    assert ask(DONE, "รวม 12 เรื่อง โดย 9 เรื่องดำเนินการแล้วเสร็จในปีเดียวกัน").outcome == Outcome.PASS
    assert ask(DONE, "รับเรื่องร้องเรียนรวม 12 เรื่อง แล้วเสร็จตามกำหนด").outcome == Outcome.REVIEW


def test_one_who_speaks_and_what_is_said_make_a_result() -> None:
    assert ask(ASKED, "ชาวบ้านหมู่ 3 ขอให้วางท่อก่อนผิวถนน").outcome == Outcome.PASS
    assert ask(ASKED, "ชาวบ้านหมู่ 3 มาร่วมกันที่ศาลาวัด").outcome == Outcome.FAIL


def test_minutes_of_the_managers_tell_no_result_of_the_people() -> None:
    minutes = "รายงานการประชุมคณะกรรมการบริหาร ครั้งที่ 3/2568\nที่ประชุมเสนอให้แก้ไขระเบียบ"

    assert ask(ASKED, minutes).outcome == Outcome.FAIL


def test_what_was_done_passes_and_what_will_be_done_is_for_a_person() -> None:
    assert ask(USED, "เทศบาลนำข้อเสนอไปปรับปรุงแบบก่อสร้าง").outcome == Outcome.PASS
    assert ask(USED, "เทศบาลจะนำข้อเสนอไปปรับปรุงแบบก่อสร้าง").outcome == Outcome.REVIEW


def test_a_purpose_a_heading_and_another_thing_say_nothing() -> None:
    assert ask(USED, "ประชาคมจัดลำดับโครงการ เพื่อบรรจุในแผนพัฒนา").outcome == Outcome.FAIL
    assert ask(USED, "## การนำผลจากการรับฟังไปปรับปรุง").outcome == Outcome.FAIL
    assert ask(USED, "วัตถุประสงค์ รับฟังและนำไปปรับปรุงแผนจราจร").outcome == Outcome.FAIL
