"""Does the evidence say up to which day it reports, and is that late enough?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.thai.calendar import (
    BUDDHIST_OFFSET,
    find_dates,
    find_ranges,
    fold,
    stated_years,
    thai_date,
)
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_YEAR = timedelta(days=365)
_AS_OF = re.compile(
    r"(?:ข้อมูล)?\s*ณ\s*(?:วันที่|เดือน|สิ้น)|ถึงวันที่|สิ้นสุด|อัปเดต|ปรับปรุง(?:ข้อมูล)?\s*(?:ล่าสุด|เมื่อ)"
)
_OF_THE_REPORT = re.compile("รอบ|ระหว่าง|ตั้งแต่|ประจำ|ความก้าวหน้า|ข้อมูล|ไตรมาส|รายงาน|เดือนแรก")
_HALF_YEAR = re.compile(
    r"(?<!\d)6\s*เดือน(?:\s*แรก)?|ไตรมาส(?:ที่)?\s*(?:1\s*(?:-|และ|,|ถึง)\s*)?2(?!\d)"
)

# Words without which a document is a plan and reports nothing.
_REPORTING = tuple(map(skeleton, ("ความก้าวหน้า", "ผลการ", "เบิกจ่าย", "จำนวน", "สถิติ", "รายงาน")))


@dataclass(frozen=True, slots=True)
class Progress:
    """Ask for a report that reaches a day of the edition's fiscal year.

    Attributes:
        title: what reports, in Thai.
        month, day: the day that must be reached, within the edition's fiscal year.
    """

    title: str
    month: int
    day: int
    rule: Literal["progress"] = "progress"


@dataclass(frozen=True, slots=True)
class _Reach:
    until: date
    passage: Passage


def answer_progress(ask: Progress, body: Body, context: Context) -> Answer:
    """Take the latest day that the evidence says it reaches; a list's own dates do not count."""
    year = context.fiscal_year - BUDDHIST_OFFSET - (1 if ask.month >= 10 else 0)  # noqa: PLR2004 - October
    wanted = date(year, ask.month, ask.day)
    reaches = [reach for p in body.passages for reach in _reaches(p, context, wanted)]
    if not reaches and not any(word in p.bones for p in body.passages for word in _REPORTING):
        return failed(f"ไม่พบ{ask.title}", absent=True, confidence=0.85)
    if not reaches:
        return undecided(
            f"ไม่พบข้อความที่บอกว่า{ask.title}ครอบคลุมถึงวันใด (ต้องถึง {thai_date(wanted)}) ให้คนดู",
            confidence=0.4,
        )
    best = max(reaches, key=lambda reach: reach.until)
    quotes = (quote_passage(best.passage),)
    if best.until >= wanted:
        return passed(f"{ask.title}ครอบคลุมถึง {thai_date(best.until)}", quotes, ocr=best.passage.ocr)
    return failed(
        f"{ask.title}ครอบคลุมถึง {thai_date(best.until)} เท่านั้น แต่ต้องถึง {thai_date(wanted)}",
        quotes=quotes,
        confidence=0.9,
    )


def _reaches(passage: Passage, context: Context, wanted: date) -> Iterator[_Reach]:
    """The days that a line says the report reaches; not in the future, not of a later year.

    In a table only a line that speaks of the report counts: the months of a contract are no reach.
    """
    folded = fold(passage.text)
    latest = min(context.today, wanted + _YEAR)
    if passage.table == 0 or _OF_THE_REPORT.search(folded):
        for months in find_ranges(passage.text):
            until = _end_of_month(months.last)
            if until <= latest:
                yield _Reach(until, passage)
    if _AS_OF.search(folded):
        for day in find_dates(passage.text):
            if day <= latest:
                yield _Reach(day, passage)
    if _HALF_YEAR.search(folded) and context.fiscal_year in stated_years(passage.text):
        yield _Reach(wanted, passage)


def _end_of_month(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
