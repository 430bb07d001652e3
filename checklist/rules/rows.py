"""Does a table have these columns, and does every row of data answer them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome, Quote
from checklist.rules.answer import Answer, failed, passed, quote_cell, undecided
from checklist.rules.headers import Field  # noqa: TC001 - pydantic reads this annotation
from checklist.rules.row_columns import match_rows
from checklist.rules.row_faults import Fault, describe, judge_row, proof_of
from checklist.rules.row_labels import answer_as_labels, count_works
from checklist.rules.table_rows import DataRow, read_rows
from checklist.rules.time_columns import year_columns
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from checklist.rules.body import Body, Grid
    from checklist.rules.context import Context
    from checklist.rules.headers import Header

_SHOWN_CELLS = 4
_NAMED_FIELDS = 4
_LEAST_LIKENESS = 2  # columns that make a table look like the asked one


@dataclass(frozen=True, slots=True)
class Rows:
    """Ask for a table whose rows all answer.

    Attributes:
        row: what one row is, in Thai ("โครงการ").
        fields: the columns; the first names the row.
        in_order: the columns must stand in this order, as a prescribed form has them.
        headers_only: the columns must be there with rows below them, which are not judged.
        filled_only: every cell must hold something, whatever it says.
        unnamed: another question asks for the column that names the row: where it is missing the
            other columns are judged all the same, and its own cells are not.
    """

    row: str
    fields: tuple[Field, ...]
    rule: Literal["rows"] = "rows"
    in_order: bool = False
    headers_only: bool = False
    filled_only: bool = False
    unnamed: bool = False


def answer_rows(ask: Rows, body: Body, context: Context) -> Answer:
    """Judge every table that has the columns; a row that does not answer decides.

    1. match headers; 2. without a full match look for the same answers under labels, else say what
    is missing; 3. judge the rows.
    """
    matched = [
        (grid, header)
        for grid in body.grids
        if (header := match_rows(ask, grid, context.fiscal_year, context.columns))
    ]
    full = [(grid, header) for grid, header in matched if header.found == len(ask.fields)]
    if not full:
        return _written_beside(ask, body, context, matched) or _missing_columns(ask, matched)
    if ask.headers_only:
        return _judge_headers(ask, full)
    return _all_hollow(ask, full) or _judge_rows(ask, full, _nearly(ask, matched, full))


def _written_beside(
    ask: Rows, body: Body, context: Context, matched: list[tuple[Grid, Header]]
) -> Answer | None:
    """The answers written as labels; beside a table of the rows they must answer for all of it."""
    written = answer_as_labels(ask, body, context)
    names = {
        name
        for grid, header in matched
        if header.columns[0] is not None
        for name in _names(ask, grid, header)
    }
    if not names or written is None:
        return written
    if written.outcome != Outcome.PASS:
        return None
    count = count_works(ask, body, context)
    if count >= len(names):
        return written
    if count * 2 < len(names):
        return None
    reason = f"ตารางมี {len(names)} {ask.row} แต่รายละเอียดที่เขียนแยกไว้มีไม่ครบทุก{ask.row} ให้คนดู"
    return undecided(reason, written.quotes)


def _missing_columns(ask: Rows, matched: list[tuple[Grid, Header]]) -> Answer:
    named = [pair for pair in matched if pair[1].columns[0] is not None]
    wanted = ", ".join(f'"{field.title}"' for field in ask.fields[:_NAMED_FIELDS])
    if len(ask.fields) > _NAMED_FIELDS:
        wanted += f" และช่องอื่น รวม {len(ask.fields)} ช่อง"
    if not named:
        return failed(f"ไม่พบตารางที่มีช่อง {wanted}", absent=True)
    grid, header = max(named, key=lambda pair: pair[1].found)
    missing = [
        field.title
        for field, column in zip(ask.fields, header.columns, strict=True)
        if column is None
    ]
    if header.found * 2 < len(ask.fields):
        return failed(f"ไม่พบตารางที่มีช่อง {wanted}", absent=True)
    names = ", ".join(f'"{name}"' for name in missing)
    if years := year_columns(header.texts):
        reason = f"ตาราง{ask.row}มีแต่ช่องรายปี ไม่มีช่อง {names} ให้คนดูว่าใช้แทนกันได้หรือไม่"
        return undecided(reason, tuple(quote_cell(grid, header.last_row, one) for one in years[:4]))
    return failed(
        f"ตาราง{ask.row}ไม่มีช่อง {names}",
        absent=True,
        confidence=0.9,
        quotes=_header_quotes(grid, header),
    )


def _nearly(
    ask: Rows, matched: list[tuple[Grid, Header]], full: list[tuple[Grid, Header]]
) -> list[tuple[Grid, Header]]:
    """Tables that look like the asked one but lack a single column: rows may hide there.

    A table whose rows all stand in the complete ones hides none: it is the plan to their report.
    """
    known = {name for grid, header in full for name in _names(ask, grid, header)}
    return [
        (grid, header)
        for grid, header in matched
        if header.columns[0] is not None
        and _LEAST_LIKENESS <= header.found == len(ask.fields) - 1
        and not _names(ask, grid, header) <= known
    ]


def _names(ask: Rows, grid: Grid, header: Header) -> set[str]:
    return {skeleton(row.name) for row in read_rows(grid, header, ask.fields)}


def _judge_headers(ask: Rows, full: list[tuple[Grid, Header]]) -> Answer:
    full = [pair for pair in full if read_rows(*pair, ask.fields)] or full
    grid, header = full[0]
    if not read_rows(grid, header, ask.fields):
        return _without_rows(ask, grid, header)
    several = f"ที่มีครบ {len(ask.fields)} ช่อง" if len(ask.fields) > 1 else f"ของ{ask.row}"
    return passed(f"พบตาราง{several}", _header_quotes(grid, header), ocr=grid.ocr)


def _without_rows(ask: Rows, grid: Grid, header: Header) -> Answer:
    quotes = _header_quotes(grid, header)
    return failed(f"ตารางมีแต่หัวตาราง ไม่มีข้อมูล{ask.row}", quotes=quotes, absent=True)


def _judge_rows(
    ask: Rows, full: list[tuple[Grid, Header]], nearly: list[tuple[Grid, Header]]
) -> Answer:
    faults: list[Fault] = []
    good: list[Quote] = []
    count = 0
    for grid, header in full:
        rows = read_rows(grid, header, ask.fields)
        count += len(rows)
        for row in rows:
            found = judge_row(ask, grid, header, row)
            faults.extend(found)
            if not found and len(good) < _SHOWN_CELLS:
                good.extend(_row_quotes(grid, header, row))
    ocr = any(grid.ocr for grid, _ in full)
    if count == 0:
        return _without_rows(ask, *full[0])
    bad = [fault for fault in faults if fault.outcome == Outcome.FAIL]
    if bad:
        return Answer(Outcome.FAIL, 0.98, describe(ask, bad, count), proof_of(bad), ocr=ocr)
    if faults:
        return undecided(describe(ask, faults, count) + " ให้คนดูว่าใช้ได้หรือไม่", proof_of(faults))
    if nearly:
        grid, header = nearly[0]
        reason = f"มีอีกตารางหนึ่งที่เป็นรายการ{ask.row}แต่มีช่องไม่ครบ ให้คนดูว่าเป็นข้อมูลชุดเดียวกันหรือไม่"
        return undecided(reason, _header_quotes(grid, header), confidence=0.6)
    if ask.in_order and not _in_order(full):
        return undecided(
            "มีครบทุกช่อง แต่ลำดับช่องต่างจากแบบฟอร์ม ให้คนดูว่าเป็นแบบฟอร์มที่กำหนดหรือไม่",
            _header_quotes(*full[0]),
            confidence=0.7,
        )
    titles = ", ".join(field.title for field in ask.fields[1:])
    reason = f"ทั้ง {count} {ask.row}กรอกครบ: {titles}" if titles else f"พบ {count} {ask.row}"
    return Answer(Outcome.PASS, 0.95, reason, tuple(good), ocr=ocr)


def _all_hollow(ask: Rows, full: list[tuple[Grid, Header]]) -> Answer | None:
    """A failure where every row of a column says only the same empty phrase."""
    for number, field in enumerate(ask.fields):
        words = {skeleton(word) for word in field.hollow}
        cells = [
            (grid, row, column)
            for grid, header in full
            for row in read_rows(grid, header, ask.fields)
            if words and (column := header.columns[number]) is not None
        ]
        if cells and all(skeleton(row.values[column]) in words for _, row, column in cells):
            grid, row, column = cells[0]
            said = row.values[column]
            reason = f'ช่อง{field.title}ทั้ง {len(cells)} แถวเขียนเพียง "{said}" ไม่มีรายละเอียด'
            quote = quote_cell(grid, row.place(column), column)
            return failed(reason, quotes=(quote,), confidence=0.85)
    return None


def _row_quotes(grid: Grid, header: Header, row: DataRow) -> list[Quote]:
    """Show the answers of one row, the last asked field first: it is the one that is wanted."""
    columns = [column for column in reversed(header.columns) if column is not None]
    cells = [quote_cell(grid, row.place(column), column) for column in columns[:_SHOWN_CELLS]]
    return [cell for cell in cells if cell.text]


def _header_quotes(grid: Grid, header: Header) -> tuple[Quote, ...]:
    columns = sorted(column for column in header.columns if column is not None)
    quotes = []
    for column in columns[:4]:
        row = next(
            (r for r in range(header.last_row, -1, -1) if grid.table.rows[r][column].text),
            header.last_row,
        )
        quotes.append(quote_cell(grid, row, column))
    return tuple(quotes)


def _in_order(full: list[tuple[Grid, Header]]) -> bool:
    return all(
        list(header.columns) == sorted(column for column in header.columns if column is not None)
        for _, header in full
    )
