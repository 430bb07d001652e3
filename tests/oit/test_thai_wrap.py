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


def test_a_break_is_sought_at_a_blank_or_a_leading_vowel() -> None:
    assert wrap("กกกกกกกกกกเผยแพร่", 12) == ["กกกกกกกกกก", "เผยแพร่"]
    assert wrap("หนึ่ง สอง สาม", 9) == ["หนึ่ง สอง", "สาม"]
