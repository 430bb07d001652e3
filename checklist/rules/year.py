"""Is the evidence about the right year, and about the whole of it?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Quote
from checklist.rules.answer import Answer, failed, passed, quote_cell, quote_passage, undecided
from checklist.rules.body import windows
from checklist.thai.calendar import (
    MonthRange,
    find_ranges,
    fiscal_year_range,
    fold,
    stated_years,
)
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_TITLE_LINES = 15
_TITLE_LENGTH = 220
_PART_YEAR = re.compile(r"(?:รอบ|ระยะ|ราย)?\s*(?<!\d)6\s*เดือน(?:แรก)?|ไตรมาส(?:ที่)?\s*[1-3](?!\d)")
_WHOLE_YEAR = re.compile(r"(?<!\d)12\s*เดือน|รอบปี(?!\s*งบประมาณ)|ไตรมาส(?:ที่)?\s*4")


@dataclass(frozen=True, slots=True)
class Year:
    """Ask for a year.

    Attributes:
        title: what must be of that year, in Thai ("รายงาน").
        offset: the year asked, counted from the edition's fiscal year (0, or -1 for last year).
        subject: wordings; only lines with one of them speak of the year asked. Empty: the
            title lines of each file do.
        whole: the evidence must cover all twelve months.
        columns: where no line says the year, the title of a table's column may.
    """

    title: str
    rule: Literal["year"] = "year"
    offset: int = 0
    subject: tuple[str, ...] = ()
    whole: bool = False
    columns: bool = False


@dataclass(frozen=True, slots=True)
class _Statement:
    year: int
    quote: Quote
    ocr: bool


def answer_year(ask: Year, body: Body, context: Context) -> Answer:
    """Weigh what the evidence says of its year.

    A line that names several years compares them and says nothing. Where the lines disagree,
    the year named most often counts; a tie is for a person.
    """
    wanted = context.fiscal_year + ask.offset
    lines = _lines_that_tell(ask, body)
    said = [*_statements(lines, over_the_break=bool(ask.subject)), *_titles(ask, body)]
    if not said:
        return _unstated(ask, body, wanted)
    years = Counter(one.year for one in said)
    most = max(years.values())
    leaders = {year for year, count in years.items() if count == most}
    right = [one for one in said if one.year == wanted]
    wrong = [one for one in said if one.year != wanted]
    if not right:
        listed = ", ".join(str(year) for year in sorted(years))
        quotes = tuple(one.quote for one in wrong[:4])
        return failed(f"{ask.title} เป็นของปี {listed} แต่ข้อนี้ต้องเป็นปี {wanted}", quotes=quotes)
    if wrong and leaders != {wanted}:
        listed = ", ".join(f"{year} ({count} แห่ง)" for year, count in sorted(years.items()))
        reason = f"{ask.title} ระบุหลายปี: {listed} ให้คนดูว่าเป็นของปี {wanted} หรือไม่"
        return undecided(reason, tuple(one.quote for one in (*right[:2], *wrong[:2])))
    if ask.whole:
        part = _part_of_year([passage for passage, _ in lines], wanted)
        if part is not None:
            return failed(
                f"{ask.title}ไม่ครบทั้งปี {wanted} (พบว่าเป็นเพียงช่วงหนึ่งของปี)",
                quotes=(quote_passage(part),),
                confidence=0.9,
            )
    quotes = tuple(one.quote for one in right[:3])
    return passed(f"{ask.title} เป็นของปี {wanted}", quotes, ocr=all(one.ocr for one in right))


def _lines_that_tell(ask: Year, body: Body) -> list[tuple[Passage, str]]:
    """The lines that speak of the year, each with its text carried on over the line break."""
    lines = windows(body.passages)
    if ask.subject:
        words = [skeleton(word) for word in ask.subject]
        return [
            (passage, text)
            for passage, text, bones in lines
            if any(0 <= bones.find(word) < len(passage.bones) for word in words)
        ]
    telling = []
    counts: Counter[str] = Counter()
    for passage, text, _ in lines:
        if passage.table == 0 and passage.page == 1 and len(passage.text) <= _TITLE_LENGTH:
            counts[passage.source] += 1
            if counts[passage.source] <= _TITLE_LINES:
                telling.append((passage, text))
                continue
        if passage.heading in {1, 2}:
            telling.append((passage, text))
    return telling


def _statements(lines: list[tuple[Passage, str]], *, over_the_break: bool) -> list[_Statement]:
    """One statement for each line that names one year; its own year before one carried on."""
    statements = []
    for passage, text in lines:
        years = _years_of(passage.text)
        if not years and over_the_break:
            years = _years_of(text)
        if len(years) == 1:
            statements.append(_Statement(years.pop(), quote_passage(passage), passage.ocr))
    return statements


def _years_of(text: str) -> set[int]:
    covered = {year for months in find_ranges(text) if (year := _covered_year(months)) is not None}
    return set(stated_years(text)) | covered


def _titles(ask: Year, body: Body) -> list[_Statement]:
    """What a web page's or file's own title says; it counts only without a subject to look for."""
    if ask.subject:
        return []
    return [
        _Statement(years[0], Quote(source, 1, "title", title), ocr=False)
        for source, title in body.titles
        if len(years := tuple(set(stated_years(title)))) == 1
    ]


def _covered_year(months: MonthRange) -> int | None:
    """The fiscal year of a range that covers a whole fiscal year."""
    year = months.last.year + 543
    return year if months == fiscal_year_range(year) else None


def _part_of_year(lines: list[Passage], wanted: int) -> Passage | None:
    """A title line that says half a year or a quarter, when no line says the whole year."""
    whole = fiscal_year_range(wanted)
    part = None
    for line in lines:
        folded = fold(line.text)
        ranges = find_ranges(line.text)
        if _WHOLE_YEAR.search(folded) or whole in ranges:
            return None
        if _PART_YEAR.search(folded) or any(r.months < whole.months for r in ranges):
            part = part or line
    return part


def _column_of(year: int, body: Body) -> Quote | None:
    """The title of a column that is of this year alone."""
    for grid in body.grids:
        for row, cells in enumerate(grid.table.rows[: max(grid.table.header_rows, 1)]):
            for column, cell in enumerate(cells):
                part = _PART_YEAR.search(fold(cell.text))
                if _years_of(cell.text) == {year} and not part and not grid.ocr:
                    return quote_cell(grid, row, column)
    return None


def _unstated(ask: Year, body: Body, wanted: int) -> Answer:
    if ask.columns and (quote := _column_of(wanted, body)):
        return passed(f"ตารางมีช่องของปี {wanted}", (quote,), confidence=0.85)
    mentions = [p for p in body.passages if str(wanted) in fold(p.text)]
    reason = f"ไม่พบข้อความที่บอกว่า{ask.title}เป็นของปีใด (ต้องเป็นปี {wanted})"
    if mentions:
        return undecided(
            f"{reason} แต่มีเลข {wanted} ในเนื้อหา ให้คนดู",
            tuple(quote_passage(p) for p in mentions[:3]),
        )
    return failed(reason, absent=True, confidence=0.85)
