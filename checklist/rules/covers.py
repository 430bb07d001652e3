"""Do the months that the evidence names make up a whole year?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_cell, quote_passage
from checklist.rules.body import windows
from checklist.rules.titles import find_titles
from checklist.thai.calendar import (
    BUDDHIST_OFFSET,
    MONTH_PATTERN,
    MonthRange,
    buddhist_year,
    find_ranges,
    fold,
    month_number,
    stated_years,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checklist.finding import Quote
    from checklist.rules.body import Body
    from checklist.rules.context import Context

_MONTH_CELL = re.compile(
    rf"^(?:เดือน)?\s*(?P<month>{MONTH_PATTERN})\s*(?:พ\.?\s*ศ\.?)?\s*(?P<year>\d{{4}}|\d{{2}})?$"
)
_OF_THE_REPORT = re.compile(r"^\W*(?:ข้อมูล|ระหว่าง|ตั้งแต่|รอบ|ช่วง|ระยะเวลา|ประจำ|ปีงบ)")
_WHOLE = re.compile(r"(?<!\d)12\s*เดือน|ทั้งปี|ตลอดปี|รอบปี")
_HALF = re.compile(r"(?<!\d)6\s*เดือน\s*(?P<which>แรก|หลัง)")
_QUARTER = re.compile(r"ไตรมาส(?:ที่)?\s*(?P<which>[1-4])(?!\d)")
_LEAST_CELLS = 3  # months named in tables; fewer are days of single entries
_OCTOBER = 10
_YEAR = 12

_Month = tuple[int, int]  # year of the Buddhist era, month


@dataclass(frozen=True, slots=True)
class Covers:
    """Ask that the months named in titles and tables leave out none of a year.

    Attributes:
        title: what covers the year, in Thai ("สถิติ").
        offset: the year, counted from the edition's fiscal year (-1 for last year); all twelve
            months of the calendar year of that number do as well.
    """

    title: str
    rule: Literal["covers"] = "covers"
    offset: int = 0


def answer_covers(ask: Covers, body: Body, context: Context) -> Answer:
    """Months named of the year, but not all, fail; none named say nothing against it."""
    wanted = context.fiscal_year + ask.offset
    fiscal = {_fiscal_month(wanted, place) for place in range(_YEAR)}
    calendar = {(wanted, month) for month in range(1, _YEAR + 1)}
    for named in (_of_tables(body, wanted), _of_lines(body, wanted)):
        months = {month: quote for month, quote in named if month in fiscal | calendar}
        inside = [month for month in months if month in fiscal]
        if not inside or fiscal <= set(months) or calendar <= set(months):
            continue
        quotes = tuple(dict.fromkeys(months[month] for month in sorted(inside)))
        reason = f"{ask.title}แสดงเพียง {len(inside)} เดือนของปี {wanted} ไม่ครบทั้งปี"
        return failed(reason, quotes=(*quotes[:2], *quotes[-1:]), confidence=0.85)
    return passed(f"ไม่พบว่า{ask.title}ขาดเดือนใดของปี {wanted}", (), confidence=0.9)


def _of_tables(body: Body, wanted: int) -> list[tuple[_Month, Quote]]:
    """The months that are cells of their own; one without a year is of the year asked."""
    found = []
    for grid in body.grids:
        for index, row in enumerate(grid.table.rows):
            for column, cell in enumerate(row):
                month = None if cell.spanned else _MONTH_CELL.match(fold(cell.text).strip())
                if month is None:
                    continue
                number = month_number(month["month"])
                year = buddhist_year(month["year"]) if month["year"] else None
                own = year or (wanted - 1 if number >= _OCTOBER else wanted)
                found.append(((own, number), quote_cell(grid, index, column)))
    return found if len(found) >= _LEAST_CELLS else _quarters(body, wanted)


def _quarters(body: Body, wanted: int) -> list[tuple[_Month, Quote]]:
    """The months of the quarters that cells begin with, where more than one is named."""
    cells = [
        (int(quarter["which"]), quote_cell(grid, index, column))
        for grid in body.grids
        for index, row in enumerate(grid.table.rows)
        for column, cell in enumerate(row)
        if not cell.spanned and (quarter := _QUARTER.match(fold(cell.text).strip()))
    ]
    if len({number for number, _ in cells}) <= 1:
        return []
    places = [(3 * number - 3 + part, quote) for number, quote in cells for part in range(3)]
    return [(_fiscal_month(wanted, place), quote) for place, quote in places]


def _of_lines(body: Body, wanted: int) -> Iterator[tuple[_Month, Quote]]:
    """The months of the spans that titles and the like say the report is about."""
    titles = {title.quote for title in find_titles(body) if not title.named}
    for passage, _, _ in windows(body.passages):
        quote = quote_passage(passage)
        folded = fold(passage.text)
        if passage.table or not (quote in titles or _OF_THE_REPORT.match(folded)):
            continue
        ranges = find_ranges(passage.text)
        for span in ranges:
            yield from ((month, quote) for month in _months_of(span))
        if not ranges and wanted in stated_years(passage.text):
            for place in _places(folded):
                yield _fiscal_month(wanted, place), quote


def _places(folded: str) -> Iterator[int]:
    """The months of a fiscal year, counted from 0, that words like "6 เดือนแรก" name."""
    if _WHOLE.search(folded):
        yield from range(_YEAR)
    for half in _HALF.finditer(folded):
        first = 0 if half["which"] == "แรก" else 6
        yield from range(first, first + 6)
    for quarter in _QUARTER.finditer(folded):
        first = 3 * (int(quarter["which"]) - 1)
        yield from range(first, first + 3)


def _months_of(span: MonthRange) -> Iterator[_Month]:
    for place in range(span.months):
        passed_months = span.first.month - 1 + place
        year = span.first.year + BUDDHIST_OFFSET + passed_months // _YEAR
        yield year, passed_months % _YEAR + 1


def _fiscal_month(year: int, place: int) -> _Month:
    """A month of a fiscal year, counted from 0 for October."""
    month = (_OCTOBER - 1 + place) % _YEAR + 1
    return (year - 1 if month >= _OCTOBER else year), month
