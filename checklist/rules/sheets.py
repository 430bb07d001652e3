"""A sheet as people see it: the title above the table, the table, the remarks below it.

A workbook has no text outside of its cells, so its reader gives one table a sheet, with the row
numbers that the program shows. A title over the table and remarks below it are lines all the same.
What is not sure stays a row: a row taken for a line would hide its empty answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklist.evidence import How
from checklist.thai.forms import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell, Line, Page, Table

_ORDINAL = re.compile(r"^\(?\d{1,3}(?:\.\d{1,2})*[.)]?$")
_NUMBER = re.compile(r"^\(?\d[\d,.]*\)?$")
_FIRST_TITLE = re.compile(r"^(?:ที่|ลำดับ(?:ที่)?|no\.?|#)$", re.IGNORECASE)
_REMARK = re.compile(
    r"^[-•*]?\s*(?:\(?[\d๐-๙]{1,2}[.)]\s*)?(?:ปัญหา|อุปสรรค|ข้อเสนอ|ข้อสังเกต|แนวทาง(?:แก้|การแก้)|หมายเหตุ|ที่มา|ข้อมูล\s*ณ"
    r"|ผู้(?:รายงาน|จัดทำ|ตรวจสอบ|รับผิดชอบข้อมูล)|ลงชื่อ|\(?ลงนาม|สรุป|วิเคราะห์|ณ\s*วันที่)"
)
_FEW, _MOST_ORDINALS = 2, 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a sheet; `first_row` counts the rows of the sheet above it."""

    table: Table
    first_row: int


def unfold_sheet(page: Page) -> tuple[Page, tuple[Part, ...]]:
    """The page with its titles and remarks as lines, and its tables with their place.

    Pages that are no sheets, and those whose cells do not stand in their lines one by one, come
    back as they are.
    """
    plain = page, tuple(Part(table, 0) for table in page.tables)
    if page.how != How.SHEET or len(page.tables) != 1:
        return plain
    (table,) = page.tables
    starts = _line_starts(page.lines, table)
    if starts is None:
        return plain
    blocks = _blocks(table.rows)
    inside = {row for first, last in blocks for row in range(first, last)}
    lines = list(page.lines)
    titled = bool(blocks) and starts[blocks[0][0]] == 0
    for row in range(len(table.rows)):
        if row in inside:
            continue
        for place in range(starts[row], starts[row + 1]):
            lines[place] = replace(lines[place], table=0, heading=0 if titled else 1)
            titled = True
    parts = tuple(Part(_cut(table, first, last, starts[first]), first) for first, last in blocks)
    return replace(page, lines=tuple(lines)), parts


def _line_starts(lines: Sequence[Line], table: Table) -> list[int] | None:
    """Index of the first line of each row, and after the last; None where lines are no cells."""
    starts, at = [], 0
    for row in table.rows:
        starts.append(at)
        for cell in row:
            if not cell.text or cell.spanned:
                continue
            if at >= len(lines) or lines[at].text != cell.text or lines[at].table != table.number:
                return None
            at += 1
    return [*starts, at]


def _blocks(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, int]]:
    """First row and the one after the last of each table."""
    filled = [[cell for cell in row if cell.text and not cell.spanned] for row in rows]
    first = next((row for row, cells in enumerate(filled) if len(cells) >= _FEW), None)
    if first is None:
        return []
    starts = [first]
    starts += [row for row in range(first + 1, len(rows)) if _heads_anew(rows, filled, row)]
    ends = [*starts[1:], len(rows)]
    return [
        (start, _end(rows, filled, start, end)) for start, end in zip(starts, ends, strict=True)
    ]


def _heads_anew(rows: Sequence[Sequence[Cell]], filled: Sequence[Sequence[Cell]], row: int) -> bool:
    """Whether another table begins: below a blank row or a line, with titles of its own.

    They begin with "ที่", or are other columns than those above, with numbers first below them.
    """
    cells = filled[row]
    if len(filled[row - 1]) >= _FEW or any(c.spanned and c.text for c in rows[row - 1][:1]):
        return False
    if len(cells) > _FEW and _FIRST_TITLE.match(key(cells[0].text)):
        return True
    below = filled[row + 1] if row + 1 < len(rows) else []
    other = len(cells) == len(below) >= _FEW and len(cells) != max(map(len, filled[:row]))
    return other and not _has_number(cells) and _has_number(below)


def _end(
    rows: Sequence[Sequence[Cell]], filled: Sequence[Sequence[Cell]], start: int, end: int
) -> int:
    """The row after the last of a table: blank rows, remarks and signatures below it left out."""
    numbered = _is_numbered(rows[start + 1 : end])
    while end < len(rows) and len(filled[end - 1]) < _FEW:
        end -= 1  # the title of the table below
    last = end
    for row in range(end - 1, start, -1):
        cells = filled[row]
        apart = len(cells) == 1 and not filled[row - 1]
        if not cells or apart or _is_remark(rows[row], cells, numbered=numbered):
            last = row
        elif len(cells) > 1:
            break  # a text alone may yet stand below a remark
    while last > start + 1 and not filled[last - 1]:
        last -= 1
    return last


def _is_remark(row: Sequence[Cell], cells: Sequence[Cell], *, numbered: bool) -> bool:
    """Whether a row below the data is a line: a label, or one text where numbers stand."""
    first = cells[0].text
    if _REMARK.match(first) and len(cells) <= _FEW:
        return True
    if len(cells) > 1 or row[0].spanned or _ORDINAL.match(key(first)):
        return False
    return numbered and row[0].text == first and not key(first).startswith("รวม")


def _has_number(cells: Sequence[Cell]) -> bool:
    return any(_NUMBER.match(key(cell.text)) for cell in cells)


def _is_numbered(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column counts the rows."""
    firsts = [
        row[0].text
        for row in rows
        if sum(bool(cell.text and not cell.spanned) for cell in row) >= _FEW
        and row[0].text
        and not _REMARK.match(row[0].text)
    ]
    counted = sum(bool(_ORDINAL.match(key(text))) for text in firsts)
    return counted >= _FEW and counted >= len(firsts) * _MOST_ORDINALS


def _cut(table: Table, first: int, last: int, line: int) -> Table:
    """The rows of one block as a table of its own, with its marks moved along."""
    rows = table.rows[first:last]
    width = max(
        column for row in rows for column, cell in enumerate(row, 1) if cell.text or column == 1
    )
    return replace(
        table,
        rows=tuple(row[:width] for row in rows),
        header_rows=min(max(table.header_rows - first, 0), last - first),
        after_line=line,
        group_rows=tuple(row - first for row in table.group_rows if first <= row < last),
        total_rows=tuple(row - first for row in table.total_rows if first <= row < last),
    )
