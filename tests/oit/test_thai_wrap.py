from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from oit.thai_wrap import wrap

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from(" a1"))


@given(THAI, st.integers(8, 60))
def test_nothing_is_lost_but_blanks_at_the_breaks(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(THAI, st.integers(8, 60))
def test_no_line_begins_with_a_mark(text: str, width: int) -> None:
    for line in wrap(text, width)[1:]:
        assert (
            not line or cell_len(line[0]) > 0 or all(cell_len(letter) == 0 for letter in text[:9])
        )


@pytest.mark.parametrize("width", range(10, 40))
def test_lines_fit(width: int) -> None:
    text = "รายงานผลการดำเนินการป้องกันการทุจริตประจำปีงบประมาณ พ.ศ. 2567 ของกรมส่งเสริมภูมิปัญญา"
    assert all(cell_len(line) <= width for line in wrap(text, width))


def test_a_line_breaks_between_words() -> None:
    text = "การประเมินความเสี่ยงที่อาจเกิดจากการดำเนินงานตามภารกิจของหน่วยงาน"
    for width in range(15, 40):
        lines = wrap(text, width)
        for word in ("ความเสี่ยง", "ดำเนินงาน", "ภารกิจ", "หน่วยงาน"):
            assert any(word in line for line in lines), (width, lines)


def test_a_quotation_mark_stays_with_its_word() -> None:
    for line in wrap('ไม่พบตารางที่มีช่อง "อำเภอ" "จังหวัด" "กระทรวง" พร้อมคำตอบ', 14):
        assert line.count('"') % 2 == 0, line


def test_an_address_is_broken_only_where_it_must() -> None:
    assert wrap("ดู https://agency.example/o26.pdf", 40)[0] == "ดู https://agency.example/o26.pdf"
    assert all(cell_len(line) <= 20 for line in wrap("https://agency.example/" + "a" * 60, 20))
