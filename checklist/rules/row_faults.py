"""What is wrong with a row of data: each cell that does not answer, a sentence and its proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.finding import Outcome, Quote
from checklist.rules.accept import Accept, Check, check
from checklist.rules.answer import quote_cell, shorten
from checklist.rules.row_columns import is_money
from checklist.rules.time_columns import marked_titles, part_columns

if TYPE_CHECKING:
    from checklist.rules.body import Grid
    from checklist.rules.headers import Field, Header
    from checklist.rules.rows import Rows
    from checklist.rules.table_rows import DataRow

_MARK = 2  # letters: a tick, a cross
SHOWN_ROWS = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that does not answer.

    Attributes:
        sentence: row, column and what stands there, in Thai.
        field, fault: the column's title, and what is wrong in general.
        row: file, page, table and row, to count rows.
    """

    outcome: Outcome
    sentence: str
    field: str
    fault: str
    quote: Quote
    row: tuple[str, int, int, int]


def judge_row(ask: Rows, grid: Grid, header: Header, row: DataRow) -> list[Fault]:
    """Every cell of a row that does not answer its column."""
    faults = []
    name = _row_name(row)
    for field, column in zip(ask.fields, header.columns, strict=True):
        if column is None or (column == header.columns[0] and (row.continues or ask.unnamed)):
            continue
        value, result = _judge_cell(ask, grid, header, row, field, column)
        if result.outcome == Outcome.PASS and row.is_shared(column) and is_money(field):
            result = result.__class__(
                Outcome.REVIEW, f"เป็นจำนวนเดียวที่ใช้ร่วมกันหลาย{ask.row} ไม่ได้แยกราย{ask.row}"
            )
        if result.outcome == Outcome.PASS:
            continue
        number = grid.first_row + row.place(column) + 1
        said = f'เขียนว่า "{shorten(value)}"' if value.strip() else "ว่าง"
        sentence = f"แถวที่ {number}{name} ช่อง{field.title} {said} ({result.fault})"
        quote = _fault_quote(grid, row, column, header)
        where = (grid.source, grid.page, grid.table.number, grid.first_row + row.rows[0])
        faults.append(Fault(result.outcome, sentence, field.title, result.fault, quote, where))
    return faults


def _judge_cell(
    ask: Rows, grid: Grid, header: Header, row: DataRow, field: Field, column: int
) -> tuple[str, Check]:
    """What answers in a cell, and whether it does; a time may be told by marks under titles."""
    value = row.values[column]
    if field.accept == Accept.PERIOD:
        parts = part_columns(header.texts)
        if column in parts:
            value = marked_titles(header.texts, parts, row)
    if len(value.strip()) <= _MARK and not (is_money(field) or ask.filled_only):
        value = _marked(grid, header, row, column) or value
    if ask.filled_only:
        return value, check(value, Accept.TEXT_OR_NONE)
    return value, check_field(field, value)


def check_field(field: Field, value: str) -> Check:
    """Judge one answer by its column."""
    if any(value.strip().startswith(word) for word in field.never):
        return Check(Outcome.FAIL, "เป็นสิ่งที่จะทำ ยังไม่ใช่ผล")
    return check(value, field.accept, field.values)


def _marked(grid: Grid, header: Header, row: DataRow, column: int) -> str:
    """The titles of the columns under one merged title in which a mark stands: months, levels."""
    for band in grid.table.rows[: header.last_row + 1]:
        group = [c for c, cell in enumerate(band) if cell.text and cell.text == band[column].text]
        if 1 < len(group) < len(band):
            marks = [c for c in group if row.values[c].strip(" -–")]
            alone = all(len(row.values[c].strip()) <= _MARK for c in group)
            return " ".join(header.texts[c] for c in marks) if alone else ""
    return ""


def _fault_quote(grid: Grid, row: DataRow, column: int, header: Header) -> Quote:
    """Quote the cell itself, or where it is empty the row's name, at the empty cell's place."""
    cell = quote_cell(grid, row.place(column), column)
    if cell.text:
        return cell
    anchor = header.columns[0] or 0
    return quote_cell(grid, row.place(column), column, text=row.values[anchor])


def describe(ask: Rows, faults: list[Fault], count: int) -> str:
    """The faults in one Thai sentence that names rows and cells; `count` rows were judged."""
    rows = {fault.row for fault in faults}
    kinds = sorted({(fault.field, fault.fault) for fault in faults})
    head = f"{len(rows)} ใน {count} {ask.row}มีช่องที่ต้องแก้"
    if len(kinds) == 1:
        field, fault = kinds[0]
        head = f"ช่อง{field} {len(faults)} ใน {count} แถว{fault}"
    listed = "; ".join(fault.sentence for fault in faults[:SHOWN_ROWS])
    more = f"; และอีก {len(faults) - SHOWN_ROWS} ช่อง" if len(faults) > SHOWN_ROWS else ""
    return f"{head}: {listed}{more}"


def proof_of(faults: list[Fault]) -> tuple[Quote, ...]:
    """The quotes of the faults that are told."""
    return tuple(fault.quote for fault in faults[:SHOWN_ROWS])


def _row_name(row: DataRow) -> str:
    return f' "{row.name[:60]}"' if row.name else ""
