"""Tells whether a row is the rest of one that the page's end has cut, and makes that one whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extract.headers import is_bare_number
from crawler.extract.table_rows import mark_rows, names_group, names_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell, Table

_MIN_ROWS = 2


def is_rest_of_row(table: Table, row: Sequence[Cell]) -> bool:
    """Whether a row is what is left of the table's last row, cut by the page's end.

    So it is when all rows of data before have a text in the first column and this one has none,
    nor a figure where the last row has one, nor the name of a group or a total.
    """
    texts = [cell.text for cell in row if cell.text]
    if row[0].text or not texts or any(cell.spanned for cell in row):
        return False
    if any(map(names_total, texts)) or (len(texts) == 1 and names_group(texts[0])):
        return False
    marks = mark_rows(table.rows, table.header_rows)
    special = {*marks.group_rows, *marks.total_rows}
    body = [
        one
        for index, one in enumerate(table.rows)
        if index >= table.header_rows and index not in special and not any(c.spanned for c in one)
    ]
    if len(body) < _MIN_ROWS or len(table.rows) - 1 in special:
        return False
    return all(one[0].text for one in body) and not any(
        is_bare_number(cell.text) and above.text
        for above, cell in zip(table.rows[-1], row, strict=True)
    )


def merge_rows(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row with its rest: the texts of each column after each other, doubts kept."""
    return tuple(
        replace(
            one,
            text=f"{one.text} {other.text}".strip(),
            doubtful=one.doubtful or other.doubtful,
            other=f"{one.other or one.text} {other.other or other.text}".strip()
            if one.other or other.other
            else "",
        )
        for one, other in zip(above, below, strict=True)
    )
