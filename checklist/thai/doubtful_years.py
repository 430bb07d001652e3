"""Finds years in Thai text that cannot be right as they are written; none is corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checklist.thai.calendar import MONTH_PATTERN, fold
from checklist.thai.forms import clean

_PO_SO = r"พ\s*\.?\s*ศ\s*\.{0,2}"
_KHO_SO = r"ค\s*\.?\s*ศ\s*\.?"
_YEAR_WORD = r"(?:ปีงบประมาณ|ประจำปี|ปีการศึกษา|ปีงบฯ?)"
# Counts and sums follow the same words; a year is followed by none of these.
_NO_COUNT = (
    r"(?![\d,]|\.\d|\s*(?:บาท|คน|ราย|ครั้ง|แห่ง|เรื่อง|โครงการ|กิจกรรม|พัน|หมื่น|แสน|ล้าน|ชุด|ฉบับ|หน่วย|%))"
)
_WRONG_LENGTH = re.compile(
    rf"(?:{_YEAR_WORD}\s*(?:{_PO_SO})?|{_PO_SO}|(?<![ก-ฮ]){MONTH_PATTERN}\s*(?:{_PO_SO})?)\s*"
    rf"(?P<year>2\d\d(?:\d\d)?){_NO_COUNT}"
)
_CHRISTIAN_AS_BUDDHIST = re.compile(rf"{_PO_SO}\s*(?P<year>(?:19|20)\d\d)(?!\d)")
_BUDDHIST_AS_CHRISTIAN = re.compile(rf"{_KHO_SO}\s*(?P<year>2[45]\d\d)(?!\d)")
_ERA_FOR_MONTH = re.compile(rf"(?<![\d/])(?P<year>[0-3]?\d\s*{_PO_SO}\s*[4-7]\d)(?!\d)")
_KINDS = (
    (_WRONG_LENGTH, "ปีต้องมี 4 หลัก แต่เขียนไว้ {digits} หลัก อาจพิมพ์ตกหรือเกิน โปรดตรวจกับเอกสารต้นฉบับ"),
    (_CHRISTIAN_AS_BUDDHIST, "เขียนว่า พ.ศ. แต่ตัวเลขเป็นปี ค.ศ. โปรดตรวจกับเอกสารต้นฉบับ"),
    (_BUDDHIST_AS_CHRISTIAN, "เขียนว่า ค.ศ. แต่ตัวเลขเป็นปี พ.ศ. โปรดตรวจกับเอกสารต้นฉบับ"),
    (_ERA_FOR_MONTH, "มีคำว่า พ.ศ. อยู่ในตำแหน่งของเดือน อาจหมายถึง พ.ค. โปรดตรวจกับเอกสารต้นฉบับ"),
)


@dataclass(frozen=True, slots=True)
class DoubtfulYear:
    """One year that people must look at.

    Attributes:
        text: as written, in the digits of the document.
        why: one Thai sentence for people.
    """

    text: str
    why: str


def find_doubtful_years(text: str) -> tuple[DoubtfulYear, ...]:
    """Years of three or five digits, of the wrong era, or with an era for a month, in order."""
    shown, folded = clean(text), fold(text)
    found = [
        (match.start("year"), match.end("year"), why)
        for pattern, why in _KINDS
        for match in pattern.finditer(folded)
    ]
    return tuple(
        DoubtfulYear(shown[start:end], why.format(digits=end - start))
        for start, end, why in sorted(found)
    )
