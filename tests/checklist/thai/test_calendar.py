from __future__ import annotations

from datetime import date

import pytest

from checklist.thai.calendar import (
    find_dates,
    find_ranges,
    fiscal_year_of,
    fiscal_year_range,
    stated_years,
    thai_date,
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("รายงานผล ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", (2567,)),
        ("ประจําปี ๒๕68", (2568,)),
        ("ปีงบฯ 67", (2567,)),
        ("FY2567", (2567,)),
        ("แผน 5 ปี พ.ศ. 2566", (2566,)),
        ("ปี ๒๕๖๗ - ๒๕๖๘", (2567, 2568)),
        ("ณ วันที่ 15 มกราคม 2568", ()),
        ("1 มีนาคม 2567 ถึง 30 กันยายน 2567", ()),
        ("พระราชบัญญัติข้อมูลข่าวสาร พ.ศ. 2540", ()),
    ],
)
def test_a_stated_year_is_not_a_date(text: str, years: tuple[int, ...]) -> None:
    assert stated_years(text) == years


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ณ วันที่ ๓๑ มีนาคม ๒๕๖๘", date(2025, 3, 31)),
        ("31มีนาคม 2567", date(2024, 3, 31)),
        ("24 ก.พ. 2569", date(2026, 2, 24)),
        ("31 มีค 67", date(2024, 3, 31)),
        ("15/10/2564", date(2021, 10, 15)),
        ("2025-03-31", date(2025, 3, 31)),
    ],
)
def test_a_date_is_read_in_every_habit(text: str, day: date) -> None:
    assert find_dates(text) == (day,)


def test_a_day_that_is_none_is_left_out() -> None:
    assert find_dates("31 กุมภาพันธ์ 2567") == ()


@pytest.mark.parametrize(
    "text",
    ["ต.ค. 66 – ก.ย. 67", "1 ตุลาคม 2566 ถึง 30 กันยายน 2567", "ตุลาคม 2566 - กันยายน ๒๕๖๗"],
)
def test_a_range_of_months_is_the_fiscal_year(text: str) -> None:
    assert find_ranges(text) == (fiscal_year_range(2567),)


def test_a_fiscal_year_begins_in_october() -> None:
    assert fiscal_year_of(date(2024, 9, 30)) == 2567
    assert fiscal_year_of(date(2024, 10, 1)) == 2568


def test_a_day_is_written_as_officials_do() -> None:
    assert thai_date(date(2025, 3, 31)) == "31 มี.ค. 2568"
