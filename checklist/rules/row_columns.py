"""Which columns of a table answer a question about rows: by name, by year, any for the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.rules.accept import Accept
from checklist.rules.headers import Field, Header, match_header
from checklist.thai.calendar import fold
from checklist.thai.forms import key

if TYPE_CHECKING:
    from checklist.rules.body import Grid
    from checklist.rules.rows import Rows

_YEAR = re.compile(r"25\d\d")


def match_rows(ask: Rows, grid: Grid, year: int) -> Header | None:
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
        if column is None or not is_money(field) or not _YEAR.search(fold(header.texts[column])):
            continue
        group = [c for c, cell in enumerate(top) if cell.text and cell.text == top[column].text]
        own = [c for c in group if str(year) in fold(header.texts[c])]
        columns[number] = own[0] if own else column
    return Header(header.last_row, tuple(columns), header.texts)


def is_money(field: Field) -> bool:
    """Whether a column holds amounts of money."""
    return field.accept in {Accept.AMOUNT, Accept.AMOUNT_OR_NONE}
