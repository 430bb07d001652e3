from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.thai.doubtful_years import find_doubtful_years


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ประจำปีงบประมาณ พ.ศ. 25678", "25678"),
        ("ปีงบประมาณ ๒๕๖๗๘", "๒๕๖๗๘"),
        ("พ.ศ. 256", "256"),
        ("31 มีนาคม 25678", "25678"),
        ("พ.ศ. 2024", "2024"),
        ("ค.ศ. 2567", "2567"),
        ("15 พ.ศ. ๖๙", "15 พ.ศ. ๖๙"),
    ],
)
def test_a_year_that_cannot_be_right_is_shown_as_it_is_written(text: str, written: str) -> None:
    (doubt,) = find_doubtful_years(text)
    assert doubt.text == written
    assert doubt.why


@pytest.mark.parametrize(
    "text",
    ["งบปีงบประมาณ 25,000 บาท", "ปีงบประมาณ 25000 บาท", "มี.ค. 256 ราย", "โทร 25678", "5 ปี 256 คน"],
)
def test_counts_and_sums_are_no_doubtful_years(text: str) -> None:
    assert find_doubtful_years(text) == ()


@given(st.integers(2500, 2599), st.sampled_from(["พ.ศ. {}", "ปีงบประมาณ {}", "31 มี.ค. {}"]))
def test_a_whole_year_is_never_doubtful(year: int, form: str) -> None:
    assert find_doubtful_years(form.format(year)) == ()
