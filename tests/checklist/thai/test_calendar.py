from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.thai.calendar import (
    BUDDHIST_OFFSET,
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


def test_a_range_whose_dash_was_lost_is_a_range_and_two_dates_are_not() -> None:
    (found,) = find_ranges("ระหว่าง 1 มีนาคม 30 กันยายน 2567")

    assert (found.first, found.last) == (date(2024, 3, 1), date(2024, 9, 1))
    assert find_ranges("15 มกราคม 2567 20 มีนาคม 2567") == ()


FULL = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
        "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม")  # fmt: skip
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
         "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")  # fmt: skip
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
STYLES = (
    "{day} {full} {be}", "{day} {full} พ.ศ. {be}", "{day} {short} {be}", "{day}{full}{be}",
    "{day} {short} {two}", "{day} {bare} {two}", "{day} {full} ค.ศ. {ce}", "{day}/{month}/{be}",
    "{day:02}/{month:02}/{ce}", "{ce}-{month:02}-{day:02}", "วันที่ {day} เดือน{full} พ.ศ. {be}",
)  # fmt: skip
days = st.dates(date(2008, 1, 1), date(2036, 12, 31))


@given(days, st.sampled_from(STYLES), st.sampled_from([{}, THAI]))
def test_every_style_of_a_date_reads_back(day: date, style: str, digits: dict[int, str]) -> None:
    year = day.year + BUDDHIST_OFFSET
    text = style.format(
        day=day.day, month=day.month, full=FULL[day.month - 1], short=SHORT[day.month - 1],
        bare=SHORT[day.month - 1].replace(".", ""), be=year, two=year % 100, ce=day.year,
    )  # fmt: skip

    assert find_dates(text.translate(digits)) == (day,)


@given(days)
def test_what_is_written_for_people_reads_back(day: date) -> None:
    assert find_dates(thai_date(day)) == (day,)


@given(days)
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    covered = fiscal_year_range(fiscal_year_of(day))

    assert covered.months == 12
    assert covered.first <= day.replace(day=1) <= covered.last


@given(days, st.integers(0, 40), st.sampled_from([FULL, SHORT]))
def test_every_range_of_months_reads_back(first: date, months: int, names: tuple[str, ...]) -> None:
    count = first.year * 12 + first.month - 1 + months
    last = date(count // 12, count % 12 + 1, 1)
    text = " - ".join(
        f"{names[one.month - 1]} {one.year + BUDDHIST_OFFSET}" for one in (first, last)
    )

    (found,) = find_ranges(text)

    assert (found.first, found.last, found.months) == (first.replace(day=1), last, months + 1)
