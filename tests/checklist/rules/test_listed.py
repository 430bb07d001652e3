"""Lists: names that begin alike, numbered lines below a heading, lines that speak of a thing."""

from __future__ import annotations

from checklist.finding import Outcome
from checklist.rules.accept import Accept
from checklist.rules.listed import Listed
from tests.checklist.rules.asking import ask

UNITS = Listed("ส่วนงาน", 3, starts=("กอง", "ฝ่าย"), pictures=("โครงสร้าง",))
DUTIES = Listed("หน้าที่", 3, under=("หน้าที่และอำนาจ",), no_law=True)


def test_enough_different_names_pass() -> None:
    assert ask(UNITS, "กองคลัง\nกองช่าง\nฝ่ายบริหาร").outcome == Outcome.PASS


def test_one_name_said_three_times_is_one() -> None:
    assert ask(UNITS, "กองคลัง\nกองคลัง\nกองคลัง").outcome == Outcome.REVIEW


def test_names_in_one_line_are_told_apart() -> None:
    assert ask(UNITS, "กองคลัง, กองช่าง, ฝ่ายบริหาร").outcome == Outcome.PASS


def test_a_picture_that_may_show_them_is_for_a_person() -> None:
    assert ask(UNITS, "![แผนผังโครงสร้าง](a.jpg)").outcome == Outcome.REVIEW
    assert ask(UNITS, "![ตรา](a.jpg)").outcome == Outcome.FAIL


def test_numbered_lines_below_the_heading_count() -> None:
    drawing = "## หน้าที่และอำนาจ\n1. จัดทำแผนพัฒนา\n2. ดูแลถนนและทางน้ำ\n3. ส่งเสริมการศึกษา"

    assert ask(DUTIES, drawing).outcome == Outcome.PASS


def test_another_heading_ends_the_list() -> None:
    drawing = "## หน้าที่และอำนาจ\n## ข่าว\n1. จัดทำแผนพัฒนา\n2. ดูแลถนนและทางน้ำ\n3. ส่งเสริมการศึกษา"

    assert ask(DUTIES, drawing).outcome == Outcome.FAIL


def test_a_whole_law_is_no_list_of_duties() -> None:
    law = "# หน้าที่และอำนาจ\n" + "\n".join(f"มาตรา {n} ให้มีกรรมการ" for n in range(1, 8))

    answer = ask(DUTIES, law)

    assert answer.outcome == Outcome.FAIL
    assert not answer.absent


def test_lines_that_speak_of_another_thing_do_not_count() -> None:
    news = Listed("ข่าว", 2, holding=("จัดอบรม", "ลงพื้นที่"), avoid=("ประกวดราคา",))
    drawing = "เทศบาลจัดอบรมอาสาสมัครดับเพลิง\nลงพื้นที่ตรวจเยี่ยมชุมชนริมน้ำ"

    assert ask(news, drawing).outcome == Outcome.PASS
    assert ask(news, "ประกวดราคาจ้างจัดอบรมบุคลากร\n" * 3).outcome == Outcome.FAIL


def test_lines_may_have_to_say_how_long() -> None:
    times = Listed("เวลา", 1, holding=("ตรวจสอบ",), accept=Accept.DURATION)

    assert ask(times, "ให้ตรวจสอบข้อเท็จจริงภายใน 30 วัน").outcome == Outcome.PASS
    assert ask(times, "ให้ตรวจสอบข้อเท็จจริงโดยเร็ว").outcome == Outcome.FAIL
