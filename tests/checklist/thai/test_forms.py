from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.thai import forms
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
        ("หน ้าที่", "หน้าที่"),
        ("อำนาจหน้ าที่", "อำนาจหน้าที่"),
        ("ต ่างประเทศ", "ต่างประเทศ"),
        ("ย ้ายข้าราชการ", "ย้ายข้าราชการ"),
        ("กล ้าหาญ", "กล้าหาญ"),
        ("ค ้าประกัน", "ค้ำประกัน"),
        ("น ้ามัน", "น้ำมัน"),
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


@pytest.mark.parametrize(
    ("drawn", "spelled"),
    [
        ("ดlาน", "ด้าน"),  # small letters for tone marks, as layout programs map them
        ("ปgองกัน", "ป้องกัน"),
        ("การสkงเสริม", "การส่งเสริม"),
        ("คຸ້ມຄອງ", "คุ้มคอง"),  # Lao letters, as OCR takes them
        ("ประจ\ufffdปี", "ประจปี"),
        ("ส\ufffdานักงาน", "สำนักงาน"),
        ("ดาเนินการ", "ดำเนินการ"),
        ("กํากบดูแล", "กำกบดูแล"),
        ("โครง\nการ", "โครงการ"),
    ],
)
def test_the_skeleton_finds_what_cannot_be_mended(drawn: str, spelled: str) -> None:
    assert skeleton(drawn) == skeleton(spelled)


@pytest.mark.parametrize("text", ["ระบบe-GP", "ผ่านiPad", "แบบ b ตามข้อ", "no gift"])
def test_the_skeleton_keeps_latin_words(text: str) -> None:
    assert sum(map(str.isascii, skeleton(text))) == sum(
        one.isascii() and not one.isspace() for one in text
    )


@given(THAI)
def test_the_skeleton_ignores_every_blank(text: str) -> None:
    words = text.replace("a", "")  # between Thai letters it would be a tone mark
    assert skeleton("".join(words.split())) == skeleton(words)


@given(THAI, st.sampled_from("่้๊๋์็"), st.integers(0, 30))
def test_the_skeleton_ignores_tone_marks(text: str, mark: str, place: int) -> None:
    bare = "".join(one for one in text if one not in "a่้๊๋์็ํ๎")  # a: a mark between Thai letters
    for index, one in enumerate(bare):
        if index >= place and "ก" <= one <= "ฮ" and bare[index + 1 : index + 2] not in {"ำ", " "}:
            marked = bare[: index + 1] + mark + bare[index + 1 :]
            assert skeleton(marked) == skeleton(bare)
            break


@given(THAI)
def test_no_consonant_and_no_digit_is_ever_lost(text: str) -> None:
    kept = [one for one in text if "ก" <= one <= "ฮ" or one.isdigit()]

    assert [one for one in clean(text) if "ก" <= one <= "ฮ" or one.isdigit()] == kept


@given(THAI)
def test_digits_of_both_scripts_are_one(text: str) -> None:
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

    assert key(text.translate(thai)) == key(text)


@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
               | st.sampled_from(" 0a.-\n–\u200bÉ\uf70b\u00a0é\u0301\t")))  # fmt: skip
def test_the_short_way_for_sound_text_changes_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "_SUSPECT", re.compile(""))  # nothing is taken for sound
        long_way = clean(text)

    assert clean(text) == long_way
