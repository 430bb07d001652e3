"""Counts a table's header rows by its cells, for formats that do not mark them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.thai.forms import THAI_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell

_NUMBER = re.compile(r"[-+(]?\d[\d,]*(?:\.\d+)?\)?(?:\s*(?:บาท|%))?")
_YEAR = re.compile(r"2[45]\d\d")  # a Buddhist year heads a column, it is no amount
_MOST_TITLE_ROWS = 15
_LONG = 120
_FEWEST, _WIDE = 2, 3
_AHEAD = 7  # group titles may stand between the header and the first data


def is_bare_number(text: str) -> bool:
    """Whether a cell holds nothing but a number (and not a Buddhist year)."""
    digits = text.translate(THAI_DIGITS).strip()
    return bool(_NUMBER.fullmatch(digits)) and not _YEAR.fullmatch(digits)


def count_header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows at the top that head a table without titles above it.

    One row is the header of a table with more than one row. It grows while a merged cell reaches
    into the next row, or a cell merged over columns promises a second level; a row that holds a
    bare number is data and ends it.
    """
    return _grow(rows, 0) if len(rows) > 1 else 0


def count_rows_through_header(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows of a sheet from its top through its header, titles and blanks included.

    The header starts at the first row whose cells (two at least) reach over three columns, or all
    used ones when fewer, with data in the next rows. 0 when it holds a bare number: it is data.
    """
    filled = [_filled(row) for row in rows]
    used = max((len(columns) for columns in filled), default=0)
    needed = min(_WIDE, used)
    for index in range(min(len(rows) - 1, _MOST_TITLE_ROWS)):
        texts = [rows[index][column].text for column in filled[index]]
        reach = sum(bool(cell.text) for cell in rows[index])
        if len(texts) < _FEWEST or reach < needed:
            continue
        if any(map(is_bare_number, texts)):
            return 0
        if any(len(text) > _LONG for text in texts):
            continue
        if any(
            len(columns) >= min(_FEWEST, used) for columns in filled[index + 1 : index + _AHEAD]
        ):
            return _grow(rows, index)
    return 0


def _filled(row: Sequence[Cell]) -> list[int]:
    return [column for column, cell in enumerate(row) if cell.text and not cell.spanned]


def _grow(rows: Sequence[Sequence[Cell]], start: int) -> int:
    end = start + 1
    while end < len(rows) and not any(is_bare_number(cell.text) for cell in rows[end]):
        above, below = rows[end - 1], rows[end]
        reaches_down = any(
            low.spanned and low.text and low.text == high.text and not _from_left(below, column)
            for column, (high, low) in enumerate(zip(above, below, strict=True))
        )
        promises_level = end == start + 1 and any(
            _from_left(above, column) for column in range(len(above))
        )
        if not reaches_down and not promises_level:
            break
        end += 1
    return min(end, len(rows) - 1)


def _from_left(row: Sequence[Cell], column: int) -> bool:
    """Whether the cell is covered by its left neighbour's merge (as far as texts tell)."""
    return column > 0 and row[column].spanned and row[column].text == row[column - 1].text != ""
