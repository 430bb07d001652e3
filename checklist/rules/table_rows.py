"""The rows of data below a header: groups, totals, blank rows and continued rows told apart."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.rules.accept import Accept
from checklist.thai.amounts import is_blank
from checklist.thai.forms import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell
    from checklist.rules.body import Grid
    from checklist.rules.headers import Field, Header

_TOTAL = re.compile(
    r"^(?:ยอด)?รวม(?:วงเงิน|งบประมาณ|เงิน|เป็นเงิน|จำนวน|ทุกโครงการ|ทุกรายการ)?(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี)?"
    r"(?:จำนวน)?(?:\d+(?:รายการ|โครงการ|กิจกรรม|งาน))?(?:\(บาท\)|บาท)?:?$|^(?:grand)?total$"
    r"|^(?:ยอด)?รวม(?:ยุทธศาสตร์|กลยุทธ์|ประเด็น|ด้าน|แผนงาน|หมวด|กลุ่ม|มิติ|แนวทาง|ไตรมาส|เดือน|ส่วน)(?:ที่)?[\d.]*"
    r"(?:ทั้งสิ้น|ทั้งหมด)?$"
)
_ORDINAL = re.compile(r"^\(?\d{1,2}[.)]?$")
_GROUP = re.compile(r"^[\d.()]*(?:ด้าน|กลยุทธ์|ยุทธศาสตร์|มิติ|แนวทาง|ประเด็น|หมวด|ส่วนที่|กลุ่ม|เป้าหมาย)")
_FEW = 2
_ALIKE = 6  # letters with which titles of the same column begin


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row of data, joined with the rows that continue it.

    Attributes:
        name: what stands in the row's first asked column.
        values: text of each column.
        rows: for each column the index of the table row where its text stands.
        shared: columns whose cell is merged with the row above while the row's name is not.
        continues: a further line of the row above that has answers of its own.
    """

    name: str
    values: tuple[str, ...]
    rows: tuple[int, ...]
    shared: frozenset[int]
    continues: bool = False

    def place(self, column: int) -> int:
        """Index of the table row in which this column's text stands."""
        return self.rows[column]

    def is_shared(self, column: int) -> bool:
        """Whether one merged cell answers for several rows."""
        return column in self.shared


def read_rows(grid: Grid, header: Header, fields: Sequence[Field]) -> list[DataRow]:
    """Read the data rows of a table.

    Left out: rows that repeat the header, group headings (one text over the whole row), totals,
    and rows without any answer. A row without a name continues the row above; when both answer
    a column of a strict kind it stands as a row of its own, so that no answer hides another.
    """
    anchor = header.columns[0] or 0
    strict = {
        column
        for field, column in zip(fields[1:], header.columns[1:], strict=True)
        if column is not None and field.accept not in {Accept.TEXT, Accept.ANYTHING}
    }
    asked = {column for column in header.columns if column is not None}
    names = {key(text) for text in header.texts if text}
    rows: list[DataRow] = []
    for index in range(header.last_row + 1, len(grid.table.rows)):
        cells = grid.table.rows[index]
        if index in grid.table.total_rows or _is_no_data(cells, names, asked, anchor):
            continue
        row = _to_row(cells, index, anchor, asked)
        if rows and not row.name and not _has_own_number(cells, anchor):
            joined = _join(rows[-1], row, strict)
            if joined is not None:
                rows[-1] = joined
                continue
            row = DataRow(rows[-1].name, row.values, row.rows, row.shared, continues=True)
        rows.append(row)
    return rows


def _is_no_data(cells: Sequence[Cell], names: set[str], asked: set[int], anchor: int) -> bool:
    texts = [key(cell.text) for cell in cells]
    filled = [text for text in texts if text]
    name = cells[anchor].text
    answers = [cells[column].text for column in asked if not is_blank(cells[column].text)]
    return (
        not answers
        or (len(asked) > 1 and answers == [name] and bool(_ORDINAL.match(key(name))))
        or any(_TOTAL.match(text) for text in filled)
        or all(text in names for text in filled)
        or _heads_again(name, answers, names)
        or _is_column_numbers(filled)
        or _is_group(cells, filled)
    )


def _heads_again(name: str, answers: Sequence[str], names: set[str]) -> bool:
    """Whether a row heads the columns again for another group: only its first title differs."""
    others = [key(answer) for answer in answers if answer != name]
    alike = any(title.startswith(key(name)[:_ALIKE]) for title in names)
    return bool(others) and alike and all(other in names for other in others)


def _has_own_number(cells: Sequence[Cell], anchor: int) -> bool:
    """Whether a row without a name has a number of its own: its name was left out."""
    first = cells[0]
    return anchor > 0 and not first.spanned and bool(_ORDINAL.match(key(first.text)))


def _is_column_numbers(filled: list[str]) -> bool:
    """Whether the row under the header only counts the columns: (1) (2) (3)."""
    if len(filled) <= _FEW or not all(_ORDINAL.match(text) for text in filled):
        return False
    numbers = [int(text.strip("().")) for text in filled]
    return all(first < second for first, second in itertools.pairwise(numbers))


def _is_group(cells: Sequence[Cell], filled: list[str]) -> bool:
    """Whether one text heads a group: merged over the row, or alone and worded as a group."""
    if len(set(filled)) != 1 or len(cells) <= _FEW:
        return False
    return any(cell.spanned for cell in cells) or bool(_GROUP.match(filled[0]))


def _to_row(cells: Sequence[Cell], index: int, anchor: int, asked: set[int]) -> DataRow:
    name = "" if is_blank(cells[anchor].text) else cells[anchor].text
    shared = frozenset(
        column for column in asked if cells[column].spanned and not cells[anchor].spanned
    )
    return DataRow(name, tuple(cell.text for cell in cells), (index,) * len(cells), shared)


def _join(above: DataRow, below: DataRow, strict: set[int]) -> DataRow | None:
    """Join a continued row with the row above, or None when both answer a strict column."""
    if any(above.values[column] and below.values[column] for column in strict):
        return None
    values = []
    places = []
    for column, (first, second) in enumerate(zip(above.values, below.values, strict=True)):
        values.append(f"{first} {second}".strip())
        places.append(above.rows[column] if first else below.rows[column])
    return DataRow(above.name, tuple(values), tuple(places), above.shared | below.shared)
