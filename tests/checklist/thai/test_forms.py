from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.thai.forms import clean, is_swapped, key, skeleton

THAI = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from(" 09aZ-\n")
)


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("ส านักงาน", "สำนักงาน"),
        ("ประจ าปี", "ประจำปี"),
        ("ดําเนินการ", "ดำเนินการ"),
        ("ประจำาปี", "ประจำปี"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("ต ่า", "ต่ำ"),
        ("ค ่า", "ค่า"),
        ("ทีÉ", "ที่"),
        ("ครัÊง", "ครั้ง"),
        ("ผู\uf70bใด", "ผู้ใด"),
        ("เเผน", "แผน"),
        ("ข้อมููล", "ข้อมูล"),
        ("ค ำน ำ", "คำนำ"),
        ("การ ์ด", "การ์ด"),
        ("หน\u200bวย", "หนวย"),
    ],
)
def test_a_fault_of_the_file_is_mended(raw: str, mended: str) -> None:
    assert clean(raw) == mended


@pytest.mark.parametrize("text", ["สวัสดี ครับ", "ค่า ธรรมเนียม", "25,000 บาท", "É is a letter"])
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_a_blank_before_sara_aa_is_kept_in_text_from_ocr() -> None:
    assert clean("ก าร", ocr=True) == "ก าร"


def test_a_page_that_prints_aa_as_am_is_recognised_and_mended() -> None:
    page = "โครงกำรพัฒนำประชำชนกำรศึกษำและกำรงำนสำธำรณะ"
    assert is_swapped(page)
    assert not is_swapped("สำนักงานคณะกรรมการการประจำปีงบประมาณ")
    assert clean("งบประมำณ", swapped=True) == "งบประมาณ"


def test_the_key_ignores_blanks_case_and_script_of_digits() -> None:
    assert key("พ.ศ. ๒๕68  E-GP –") == key("พ.ศ.2568 e-gp -")


def test_the_skeleton_finds_a_word_whose_marks_were_lost() -> None:
    assert skeleton("ขั้นตอนการดำเนินการ") == skeleton("ขันตอนการด าเนินการ")


@given(THAI)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(THAI)
def test_the_key_of_clean_text_is_the_key_of_the_raw_text(text: str) -> None:
    assert key(clean(text)) == key(text)
