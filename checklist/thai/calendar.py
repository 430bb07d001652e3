"""Years, months and dates in Thai text: which year a document says it is about.

A fiscal year Y (Buddhist era) runs from 1 October of Y-1 to 30 September of Y. A date says when
something happened, not which year a report covers, so the two are kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checklist.thai.forms import THAI_DIGITS, clean

BUDDHIST_OFFSET = 543
_MONTH_NAMES = (
    ("มกราคม", "ม.ค."), ("กุมภาพันธ์", "ก.พ."), ("มีนาคม", "มี.ค."), ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."), ("มิถุนายน", "มิ.ย."), ("กรกฎาคม", "ก.ค."), ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."), ("ตุลาคม", "ต.ค."), ("พฤศจิกายน", "พ.ย."), ("ธันวาคม", "ธ.ค."),
)  # fmt: skip
_FIRST_FISCAL_MONTH = 10


def _month_spellings() -> dict[str, int]:
    spellings: dict[str, int] = {}
    for number, (full, short) in enumerate(_MONTH_NAMES, start=1):
        for spelling in (full, short, short.rstrip("."), short.replace(".", "")):
            spellings[spelling] = number
    return spellings


_MONTHS = _month_spellings()
_MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\.?"
MONTH_PATTERN = _MONTH
_ERA = r"(?:พ\s*\.?\s*ศ\s*\.{0,2}|ค\s*\.?\s*ศ\s*\.?)?\s*"
_YEAR4 = r"(?<!\d)(?:2[45]\d\d|20[0-4]\d)(?!\d)"
_YEAR2 = r"(?<![\d,.])[5-7]\d(?![\d,])"
_DATE = re.compile(
    rf"(?<!\d)(?P<day>[0-3]?\d)\s*(?:เดือน)?\s*(?P<month>{_MONTH})\s*{_ERA}"
    rf"(?P<year>{_YEAR4}|{_YEAR2})"
)
_MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})\s*{_ERA}(?P<year>{_YEAR4}|{_YEAR2})")
_ISO_DATE = re.compile(r"(?<!\d)(?P<year>2[05]\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SLASH_DATE = re.compile(r"(?<!\d)(?P<day>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>2[05]\d\d)(?!\d)")
_MONTH_RANGE = re.compile(
    rf"(?:[0-3]?\d\s*)?(?P<first>{_MONTH})\s*{_ERA}(?P<year1>{_YEAR4}|{_YEAR2})?\s*"
    rf"(?:-|ถึง|จนถึง)\s*(?:สิ้น)?(?:วันที่|เดือน)?\s*(?:[0-3]?\d\s*)?(?P<last>{_MONTH})\s*{_ERA}(?P<year2>{_YEAR4}|{_YEAR2})"
)
# "1 มีนาคม 30 กันยายน 2567": the dash was lost; two whole dates beside each other are no range.
_DASHLESS_RANGE = re.compile(
    rf"(?<!\d)[0-3]?\d\s*(?P<first>{_MONTH})\s+(?P<year1>)[0-3]?\d\s*(?P<last>{_MONTH})\s*"
    rf"{_ERA}(?P<year2>{_YEAR4}|{_YEAR2})"
)
_YEAR_WORD = r"(?:ประจำปีงบประมาณ|ปีงบประมาณ|ประจำปี|ปีงบฯ?|ปีการศึกษา|รอบปี|ปี|FY|fiscal year)"
_STATED = re.compile(
    rf"(?P<word>{_YEAR_WORD})\s*(?:ของ)?\s*{_ERA}(?P<year>{_YEAR4}|{_YEAR2})"
    rf"(?:\s*(?:-|/|ถึง)\s*{_ERA}(?P<until>{_YEAR4}|{_YEAR2}))?",
    re.IGNORECASE,
)
_DASH = re.compile(r"[‐-―−~]")
_LAW_NAME = re.compile(
    r"(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พ\.ร\.บ\.|พรบ|ระเบียบ|กฎกระทรวง|ประกาศกระทรวง|ข้อบังคับ)"
)


@dataclass(frozen=True, slots=True)
class MonthRange:
    """A stretch of whole months, both ends included; years of the Christian era."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """How many months it covers."""
        years = self.last.year - self.first.year
        return years * 12 + self.last.month - self.first.month + 1


def fold(text: str) -> str:
    """Clean text with Arabic digits and one kind of dash, as the patterns here want it."""
    return _DASH.sub("-", clean(text).translate(THAI_DIGITS))


def buddhist_year(digits: str) -> int:
    """Read a year of two or four digits of either era as a Buddhist-era year."""
    year = int(digits)
    if len(digits) <= 2:  # noqa: PLR2004 - "67" is how people write 2567
        return 2500 + year
    return year if year > 2400 else year + BUDDHIST_OFFSET  # noqa: PLR2004 - era border


def stated_years(text: str) -> tuple[int, ...]:
    """Years (Buddhist era) that a text says it is *about*: "ประจำปีงบประมาณ พ.ศ. 2567".

    A span ("ปี 2566 - 2570") gives both its ends; a date, or the year in a law's name, gives none.
    """
    years: list[int] = []
    folded = fold(text)
    for found in _STATED.finditer(folded):
        if _LAW_NAME.search(folded[max(0, found.start() - 60) : found.start()]) and (
            found.group("word") == "ปี"
        ):
            continue
        years.append(buddhist_year(found.group("year")))
        if found.group("until"):
            years.append(buddhist_year(found.group("until")))
    return tuple(years)


def find_dates(text: str) -> tuple[date, ...]:
    """All whole dates in a text, in order of their kind, as Christian-era dates."""
    folded = fold(text)
    dates = []
    for pattern in (_DATE, _ISO_DATE, _SLASH_DATE):
        for found in pattern.finditer(folded):
            day = _to_date(found)
            if day is not None:
                dates.append(day)
    return tuple(dates)


def find_ranges(text: str) -> tuple[MonthRange, ...]:
    """Stretches of months: "ต.ค. 66 - ก.ย. 67", "1 ตุลาคม 2566 ถึง 30 กันยายน 2567"."""
    ranges = []
    folded = fold(text)
    for found in (*_MONTH_RANGE.finditer(folded), *_DASHLESS_RANGE.finditer(folded)):
        first, last = month_number(found.group("first")), month_number(found.group("last"))
        last_year = buddhist_year(found.group("year2"))
        spelled = found.group("year1")
        first_year = buddhist_year(spelled) if spelled else last_year - (1 if first > last else 0)
        start = date(first_year - BUDDHIST_OFFSET, first, 1)
        end = date(last_year - BUDDHIST_OFFSET, last, 1)
        if start <= end:
            ranges.append(MonthRange(start, end))
    return tuple(ranges)


def fiscal_year_range(year: int) -> MonthRange:
    """The twelve months of a fiscal year (Buddhist era)."""
    christian = year - BUDDHIST_OFFSET
    return MonthRange(date(christian - 1, _FIRST_FISCAL_MONTH, 1), date(christian, 9, 1))


def fiscal_year_of(day: date) -> int:
    """The fiscal year (Buddhist era) in which a day lies."""
    return day.year + BUDDHIST_OFFSET + (1 if day.month >= _FIRST_FISCAL_MONTH else 0)


def has_month(text: str) -> bool:
    """Whether a month is named with a year, or as a whole cell."""
    folded = fold(text)
    return bool(_MONTH_YEAR.search(folded)) or folded.strip() in _MONTHS


def thai_date(day: date) -> str:
    """A day as Thai officials write it: "31 มี.ค. 2568"."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1][1]} {day.year + BUDDHIST_OFFSET}"


def month_number(spelling: str) -> int:
    """The number of a month as `MONTH_PATTERN` finds it spelled: 1 for "ม.ค."."""
    return _MONTHS.get(spelling) or _MONTHS[spelling.rstrip(".")]


def _to_date(found: re.Match[str]) -> date | None:
    month = found.group("month")
    number = int(month) if month.isdigit() else month_number(month)
    try:
        return date(buddhist_year(found.group("year")) - BUDDHIST_OFFSET, number, int(found["day"]))
    except ValueError:
        return None
