from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.thai.calendar import MonthRange, find_ranges, fiscal_year_of, fiscal_year_range
from checklist.thai.fiscal_periods import find_fiscal_periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ไตรมาสที่ ๒ ปีงบประมาณ ๒๕๖๘", date(2025, 1, 1), date(2025, 3, 1)),
        ("ไตรมาส 1 (ต.ค. - ธ.ค.) ปีงบ 68", date(2024, 10, 1), date(2024, 12, 1)),
        ("รอบ 6 เดือนแรก ปีงบประมาณ พ.ศ. 2568", date(2024, 10, 1), date(2025, 3, 1)),
        ("6 เดือนหลัง ของปีงบประมาณ 2568", date(2025, 4, 1), date(2025, 9, 1)),
    ],
)
def test_a_part_of_a_fiscal_year_is_its_months(text: str, first: date, last: date) -> None:
    assert find_fiscal_periods(text) == (MonthRange(first, last),)


@pytest.mark.parametrize("text", ["ไตรมาส 2 ปี 2568", "ไตรมาส 1-4 ปีงบประมาณ 2568", "ไตรมาส 2"])
def test_a_quarter_without_its_own_fiscal_year_is_not_guessed(text: str) -> None:
    assert find_fiscal_periods(text) == ()


@given(st.integers(2550, 2579))
def test_four_quarters_make_the_fiscal_year(year: int) -> None:
    quarters = [find_fiscal_periods(f"ไตรมาส {n} ปีงบประมาณ {year}")[0] for n in range(1, 5)]
    assert MonthRange(quarters[0].first, quarters[-1].last) == fiscal_year_range(year)
    assert {fiscal_year_of(q.first) for q in quarters} == {year}
    assert [q.months for q in quarters] == [3] * 4


def test_a_range_may_say_the_word_day_before_its_end() -> None:
    text = "ตั้งแต่วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 กันยายน 2567"
    assert find_ranges(text) == (fiscal_year_range(2567),)
