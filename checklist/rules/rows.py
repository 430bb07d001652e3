"""Does a table have these columns, and does every row of data answer them?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome, Quote
from checklist.rules.accept import Accept, Check, check
from checklist.rules.answer import Answer, failed, passed, quote_cell, shorten, undecided
from checklist.rules.headers import Field, Header, match_header
from checklist.rules.labels import Found, Search, find_answers
from checklist.rules.table_rows import DataRow, read_rows
from checklist.rules.works import find_works, works_without
from checklist.thai.calendar import fold
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from checklist.rules.body import Body, Grid
    from checklist.rules.context import Context

_SHOWN_ROWS = 8
_SHOWN_CELLS = 4
_NAMED_FIELDS = 4
_TOLD = 15  # letters
_YEAR = re.compile(r"25\d\d")
_MARK = 2  # letters: a tick, a cross
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


@dataclass(frozen=True, slots=True)
class _Fault:
    outcome: Outcome
    sentence: str
    field: str
    fault: str
    quote: Quote
    row: tuple[str, int, int, int]


def answer_rows(ask: Rows, body: Body, context: Context) -> Answer:
    """Judge every table that has the columns; a row that does not answer decides.

    1. match headers; 2. without a full match look for the same answers under labels, else say what
    is missing; 3. judge the rows.
    """
    matched = [
        (grid, header) for grid in body.grids if (header := _match(ask, grid, context.fiscal_year))
    ]
    full = [(grid, header) for grid, header in matched if header.found == len(ask.fields)]
    if not full:
        named = any(header.columns[0] is not None for _, header in matched)
        written = None if named else _as_labels(ask, body, context)
        return written or _missing_columns(ask, matched)
    if ask.headers_only:
        return _judge_headers(ask, full)
    return _all_hollow(ask, full) or _judge_rows(ask, full, _nearly(ask, matched, full))


def _match(ask: Rows, grid: Grid, year: int) -> Header | None:
    """The columns of a table; where any column may name the rows, the first free one does."""
    header = _of_the_year(ask, grid, match_header(grid.table, ask.fields), year)
    if not ask.unnamed or (header is not None and header.columns[0] is not None):
        return header
    others = match_header(grid.table, ask.fields[1:])
    if others is None or others.last_row >= max(grid.table.header_rows, 1):
        return header
    free = [place for place in range(len(others.texts)) if place not in others.columns]
    rows = grid.table.rows[others.last_row + 1 :]
    name = max(free, key=lambda c: sum(len(key(row[c].text)) for row in rows), default=0)
    return Header(others.last_row, (name, *others.columns), others.texts)


def _of_the_year(ask: Rows, grid: Grid, header: Header | None, year: int) -> Header | None:
    """Of columns of money for several years the one of the year that is judged."""
    if header is None:
        return None
    top = grid.table.rows[0]
    columns = list(header.columns)
    for number, (field, column) in enumerate(zip(ask.fields, header.columns, strict=True)):
        if column is None or not _is_money(field) or not _YEAR.search(fold(header.texts[column])):
            continue
        group = [c for c, cell in enumerate(top) if cell.text and cell.text == top[column].text]
        own = [c for c in group if str(year) in fold(header.texts[c])]
        columns[number] = own[0] if own else column
    return Header(header.last_row, tuple(columns), header.texts)


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


def _as_labels(ask: Rows, body: Body, context: Context) -> Answer | None:
    """The same answers written as labels under each row's name, or None where none are."""
    each = ask.fields[0].names
    labels = (*context.labels, *(name for field in ask.fields for name in field.names))
    works = find_works(each, body, ())
    quotes = [quote for _, quote in works[:_SHOWN_CELLS]]
    if len(ask.fields) == 1 and not works:
        return None
    ocr = False
    for field in ask.fields[1:]:
        accept = Accept.ANYTHING if ask.headers_only else field.accept
        search = Search(field.title, field.names, accept, labels)
        found = [one for one in find_answers(search, body) if not (one.in_column or one.titled)]
        found = [_as_promise(field, one) for one in found]
        good = [one for one in found if one.outcome == Outcome.PASS]
        bad = [one for one in found if one.outcome != Outcome.PASS]
        if not good and not bad:
            return None
        ocr = ocr or any(one.ocr for one in found)
        if bad:
            worst = min(bad, key=lambda one: one.outcome != Outcome.FAIL)
            reason = f'{field.title} เขียนว่า "{shorten(worst.value)[:80]}" ({worst.fault})'
            proof = tuple(one.quote for one in bad[:_SHOWN_ROWS])
            return Answer(worst.outcome, 0.9, reason, proof, ocr=ocr)
        lacking = [one for one in works_without(works, good) if not _tells(field, one)]
        if lacking:
            reason = f"{len(lacking)} {ask.row}อาจไม่มี{field.title} ให้คนดู"
            return undecided(reason, tuple(lacking[:_SHOWN_ROWS]))
        quotes.extend(one.quote for one in good[:_SHOWN_CELLS])
    reason = (
        f"ทุก{ask.row}มี{', '.join(field.title for field in ask.fields[1:])} (เขียนเป็นหัวข้อ ไม่ใช่ตาราง)"
    )
    return passed(reason, tuple(quotes), confidence=0.85, ocr=ocr)


def _as_promise(field: Field, one: Found) -> Found:
    said = _check(field, one.value) if one.outcome == Outcome.PASS and field.never else None
    if said is None or said.outcome == Outcome.PASS:
        return one
    return replace(one, outcome=said.outcome, fault=said.fault)


def _tells(field: Field, work: Quote) -> bool:
    """Whether the line that names a work goes on to tell what is asked: "โครงการ ก : เปิดใช้แล้ว"."""
    _, colon, rest = work.text.partition(":")
    return field.accept == Accept.TEXT and bool(colon) and len(skeleton(rest)) >= _TOLD


def _judge_headers(ask: Rows, full: list[tuple[Grid, Header]]) -> Answer:
    full = [pair for pair in full if read_rows(*pair, ask.fields)] or full
    grid, header = full[0]
    if not read_rows(grid, header, ask.fields):
        return _without_rows(ask, grid, header)
    return passed(f"พบตารางที่มีครบ {len(ask.fields)} ช่อง", _header_quotes(grid, header), ocr=grid.ocr)


def _without_rows(ask: Rows, grid: Grid, header: Header) -> Answer:
    quotes = _header_quotes(grid, header)
    return failed(f"ตารางมีแต่หัวตาราง ไม่มีข้อมูล{ask.row}", quotes=quotes, absent=True)


def _judge_rows(
    ask: Rows, full: list[tuple[Grid, Header]], nearly: list[tuple[Grid, Header]]
) -> Answer:
    faults: list[_Fault] = []
    good: list[Quote] = []
    count = 0
    for grid, header in full:
        rows = read_rows(grid, header, ask.fields)
        count += len(rows)
        for row in rows:
            found = _judge_row(ask, grid, header, row)
            faults.extend(found)
            if not found and len(good) < _SHOWN_CELLS:
                good.extend(_row_quotes(grid, header, row))
    ocr = any(grid.ocr for grid, _ in full)
    if count == 0:
        return _without_rows(ask, *full[0])
    bad = [fault for fault in faults if fault.outcome == Outcome.FAIL]
    if bad:
        return Answer(Outcome.FAIL, 0.98, _describe(ask, bad, count), _proof(bad), ocr=ocr)
    if faults:
        return undecided(_describe(ask, faults, count) + " ให้คนดูว่าใช้ได้หรือไม่", _proof(faults))
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
    return Answer(
        Outcome.PASS, 0.95, f"ทั้ง {count} {ask.row}กรอกครบ: {titles}", tuple(good), ocr=ocr
    )


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


def _judge_row(ask: Rows, grid: Grid, header: Header, row: DataRow) -> list[_Fault]:
    faults = []
    name = _row_name(row)
    for field, column in zip(ask.fields, header.columns, strict=True):
        if column is None or (column == header.columns[0] and (row.continues or ask.unnamed)):
            continue
        value = row.values[column]
        if field.accept == Accept.PERIOD and len(value.strip()) <= _MARK:
            value = _marked(grid, header, row, column) or value
        result = check(value, Accept.TEXT_OR_NONE) if ask.filled_only else _check(field, value)
        if result.outcome == Outcome.PASS and row.is_shared(column) and _is_money(field):
            result = result.__class__(
                Outcome.REVIEW, f"เป็นจำนวนเดียวที่ใช้ร่วมกันหลาย{ask.row} ไม่ได้แยกราย{ask.row}"
            )
        if result.outcome == Outcome.PASS:
            continue
        said = f'เขียนว่า "{shorten(value)}"' if value.strip() else "ว่าง"
        sentence = f"แถวที่ {row.place(column) + 1}{name} ช่อง{field.title} {said} ({result.fault})"
        quote = _fault_quote(grid, row, column, header)
        where = (grid.source, grid.page, grid.table.number, row.rows[0])
        faults.append(_Fault(result.outcome, sentence, field.title, result.fault, quote, where))
    return faults


def _check(field: Field, value: str) -> Check:
    if any(value.strip().startswith(word) for word in field.never):
        return Check(Outcome.FAIL, "เป็นสิ่งที่จะทำ ยังไม่ใช่ผล")
    return check(value, field.accept, field.values)


def _marked(grid: Grid, header: Header, row: DataRow, column: int) -> str:
    """The titles of the columns under one merged title in which a mark stands: months, quarters."""
    top = grid.table.rows[0]
    group = [c for c, cell in enumerate(top) if cell.text and cell.text == top[column].text]
    return " ".join(header.texts[c] for c in group if row.values[c].strip(" -"))


def _fault_quote(grid: Grid, row: DataRow, column: int, header: Header) -> Quote:
    """Quote the cell itself, or where it is empty the row's name, at the empty cell's place."""
    cell = quote_cell(grid, row.place(column), column)
    if cell.text:
        return cell
    anchor = header.columns[0] or 0
    return quote_cell(grid, row.place(column), column, text=row.values[anchor])


def _describe(ask: Rows, faults: list[_Fault], count: int) -> str:
    rows = {fault.row for fault in faults}
    kinds = sorted({(fault.field, fault.fault) for fault in faults})
    head = f"{len(rows)} ใน {count} {ask.row}มีช่องที่ต้องแก้"
    if len(kinds) == 1:
        field, fault = kinds[0]
        head = f"ช่อง{field} {len(faults)} ใน {count} แถว{fault}"
    listed = "; ".join(fault.sentence for fault in faults[:_SHOWN_ROWS])
    more = f"; และอีก {len(faults) - _SHOWN_ROWS} ช่อง" if len(faults) > _SHOWN_ROWS else ""
    return f"{head}: {listed}{more}"


def _proof(faults: list[_Fault]) -> tuple[Quote, ...]:
    return tuple(fault.quote for fault in faults[:_SHOWN_ROWS])


def _row_name(row: DataRow) -> str:
    return f' "{row.name[:60]}"' if row.name else ""


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


def _is_money(field: Field) -> bool:
    return field.accept in {Accept.AMOUNT, Accept.AMOUNT_OR_NONE}
