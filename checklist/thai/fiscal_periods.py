"""Quarters and halves of a fiscal year as Thai reports name them, in whole months."""

from __future__ import annotations

import re
from datetime import date

from checklist.thai.calendar import BUDDHIST_OFFSET, MonthRange, buddhist_year, fold

_FISCAL = (
    r"\s*(?:\([^()]{0,60}\)\s*)?(?:ของ\s*)?(?:ประจำ)?(?:ปีงบประมาณ|ปีงบฯ?)\s*"
    r"(?:พ\s*\.?\s*ศ\s*\.{0,2})?\s*(?P<year>25\d\d|[5-7]\d)(?!\d|[,.]\d)"
)
_QUARTER = re.compile(rf"ไตรมาส\s*(?:ที่)?\s*(?P<part>[1-4])(?!\d|\s*[-,/]\s*\d){_FISCAL}")
_HALF = re.compile(rf"(?:(?:รอบ\s*)?6\s*เดือน|ครึ่งปี)\s*(?P<part>แรก|หลัง){_FISCAL}")
_QUARTER_MONTHS, _HALF_MONTHS = 3, 6


def find_fiscal_periods(text: str) -> tuple[MonthRange, ...]:
    """Quarters and halves that name their fiscal year, quarters first.

    "ไตรมาสที่ 2 ปีงบประมาณ 2568" is January to March 2025. A quarter beside a bare year may be of
    the calendar, so it gives nothing.
    """
    folded = fold(text)
    quarters = [
        _part(found["year"], int(found["part"]) - 1, _QUARTER_MONTHS)
        for found in _QUARTER.finditer(folded)
    ]
    halves = [
        _part(found["year"], int(found["part"] == "หลัง"), _HALF_MONTHS)
        for found in _HALF.finditer(folded)
    ]
    return (*quarters, *halves)


def _part(year: str, index: int, length: int) -> MonthRange:
    october = (buddhist_year(year) - BUDDHIST_OFFSET - 1) * 12 + 9
    first = october + index * length
    last = first + length - 1
    return MonthRange(date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1))
