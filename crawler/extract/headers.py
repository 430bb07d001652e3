"""Counts a table's header rows by its cells, for formats that do not mark them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.thai.forms import THAI_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell

_NUMBER = re.compile(r"[-+(]?\d[\d,]*(?:\.\d+)?\)?(?:\s*(?:บาท|%))?")
_YEAR = re.compile(r"\(?2[45]\d\d\)?")  # a Buddhist year heads a column, it is no amount
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2}|\d{5,})(?:\s*บาท)?")
_COLUMN_NUMBER = re.compile(r"(\()?\s*(\d{1,2})\s*(\))?(?:\s*=.*)?")
_UNIT = re.compile(
    r"\(?(?:หน่วย\s*(?:นับ)?\s*:?\s*)?"
    r"(?:(?:ล้าน|พัน)?บาท|คน|ราย|ครั้ง|แห่ง|เรื่อง|โครงการ|วัน|ชั่วโมง|นาที|ร้อยละ|%|เดือน)\)?"
)
_FEWEST_NUMBERED, _SURELY_NUMBERED = 3, 4
_MOST_TITLE_ROWS = 15
_LONG = 120
_FEWEST, _WIDE = 2, 3
_FEW_NAMED, _MOST_NAMED = 0.5, 0.66
_CODE = re.compile(r"\d{5,}")
_AHEAD = 7  # group titles may stand between the header and the first data


def is_bare_number(text: str) -> bool:
    """Whether a cell holds nothing but a number (and not a Buddhist year)."""
    digits = text.translate(THAI_DIGITS).strip()
    return bool(_NUMBER.fullmatch(digits)) and not _YEAR.fullmatch(digits)


def count_header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows at the top that head a table, titles merged over its whole width included.

    One row is the header of a table with more than one row, unless it is plainly data: it begins
    with a number or holds an amount. It grows while a merged cell reaches into the next row, or
    the next row parts a cell merged over columns; a row that holds a bare number is data and ends
    it. Rows of units and of column numbers under it belong to it.
    """
    if len(rows) < _FEWEST or _is_plainly_data(rows):
        return 0
    return _grow(rows, 0)


def count_rows_through_header(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows of a sheet from its top through its header, titles and blanks included.

    The header starts at the first row whose cells (two at least) reach over three columns, or all
    used ones when fewer, with data in the next rows. 0 when it holds a bare number: it is data.
    Where that row names less than half of the columns, the header goes on through the row that
    names most of them, if only titles and codes stand between and data under it.
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
            return _grow(rows, _find_full_titles(rows, index))
    return 0


def _find_full_titles(rows: Sequence[Sequence[Cell]], start: int) -> int:
    """The row that names most columns, if the first row of titles names less than half of them.

    A row below that fills just the same columns is data of a small table, unless labels with
    colons stand in both. Texts alone may be data too, so a label must stand above or numbers below.
    """
    filled = [{column for column, cell in enumerate(row) if cell.text} for row in rows]
    used = max(map(len, filled))
    if len(filled[start]) >= _FEW_NAMED * used:
        return start
    labels = _has_label(rows[start])
    for index in range(start + 1, min(len(rows) - 1, _MOST_TITLE_ROWS)):
        row = rows[index]
        if filled[index] == filled[start] and not (labels and _has_label(row)):
            return start
        if _holds_amounts(row):
            return start
        if not _numbers(row) and len(filled[index]) >= _MOST_NAMED * used:
            below = rows[index + 1 : index + _AHEAD]
            return index if labels or any(map(_holds_amounts, below)) else start
    return start


def _has_label(row: Sequence[Cell]) -> bool:
    return any(cell.text.rstrip().endswith(":") for cell in row)


def _numbers(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row if not cell.spanned and is_bare_number(cell.text)]


def _holds_amounts(row: Sequence[Cell]) -> bool:
    """Whether numbers stand in a row that are no codes of a plan of accounts.

    Codes begin with 0, or are alike in length.
    """
    numbers = _numbers(row)
    codes = [text for text in numbers if _CODE.fullmatch(text.translate(THAI_DIGITS))]
    alike = len({len(text) for text in codes}) == 1 and len(set(codes)) >= _FEWEST_NUMBERED
    coded = alike or all(text[0] in "0๐" for text in codes)
    return bool(numbers) and not (len(codes) == len(numbers) and coded)


def _filled(row: Sequence[Cell]) -> list[int]:
    return [column for column, cell in enumerate(row) if cell.text and not cell.spanned]


def _is_plainly_data(rows: Sequence[Sequence[Cell]]) -> bool:
    texts = [cell.text.translate(THAI_DIGITS).strip() for cell in rows[0]]
    first = next((text for text in texts if text), "")
    return (is_bare_number(first) or any(map(_AMOUNT.fullmatch, texts))) and not _numbers_columns(
        rows, 0
    )


def _grow(rows: Sequence[Sequence[Cell]], start: int) -> int:
    end = start + 1
    while end < len(rows) and not any(is_bare_number(cell.text) for cell in rows[end]):
        above, below = rows[end - 1], rows[end]
        title = _is_one_text(above)
        if _is_one_text(below) and not title:
            break  # it heads the first group of rows
        reaches_down = any(
            low.spanned and low.text and low.text == high.text and not _from_left(below, column)
            for column, (high, low) in enumerate(zip(above, below, strict=True))
        )
        if not reaches_down and not title and not _parts_titles(above, below):
            break
        end += 1
    while end < len(rows) and (_numbers_columns(rows, end) or _names_units(rows[end])):
        end += 1
    return min(end, len(rows) - 1)


def _parts_titles(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row has titles of its own under a title merged over several columns."""
    return any(
        _from_left(above, column) and below[column].text and not _from_left(below, column)
        for column in range(len(above))
    )


def _is_one_text(row: Sequence[Cell]) -> bool:
    """Whether one cell is merged over the whole row."""
    return len(row) > 1 and all(_from_left(row, column) for column in range(1, len(row)))


def _numbers_columns(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """Whether a row counts the columns: "(1) (2) (3)", also "(3) = (1) - (2)".

    Three bare numbers in a row may be data, so the next row must then begin with a number too.
    """
    texts = [cell.text.translate(THAI_DIGITS).strip() for cell in rows[index] if not cell.spanned]
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts if text]
    numbers = [int(one[2]) for one in found if one]
    if (
        len(numbers) != len(texts)
        or len(numbers) < _FEWEST_NUMBERED
        or numbers != list(range(numbers[0], numbers[0] + len(numbers)))
        or numbers[0] > 1
    ):
        return False
    bracketed = all(one and one[1] and one[3] for one in found)
    return (
        bracketed
        or len(numbers) >= _SURELY_NUMBERED
        or (index + 1 < len(rows) and is_bare_number(rows[index + 1][0].text))
    )


def _names_units(row: Sequence[Cell]) -> bool:
    """Whether nothing but units stands in a row."""
    texts = [cell.text for cell in row if cell.text and not cell.spanned]
    return bool(texts) and all(map(_UNIT.fullmatch, texts))


def _from_left(row: Sequence[Cell], column: int) -> bool:
    """Whether the cell is covered by its left neighbour's merge (as far as texts tell)."""
    return column > 0 and row[column].spanned and row[column].text == row[column - 1].text != ""
