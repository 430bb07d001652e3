"""Which columns of a table answer a question about rows: by name, by year, any for the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.rules.accept import Accept
from checklist.rules.headers import Field, Header, match_header
from checklist.rules.label_values import skeleton_without_number
from checklist.rules.time_columns import part_columns, same_but_year
from checklist.thai.calendar import fold
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checklist.rules.body import Grid
    from checklist.rules.rows import Rows

_LABEL_AND_ANSWER = 2
_LEAST_LABELS = 2


def is_form(grid: Grid, labels: Iterable[str]) -> bool:
    """Whether a table of two columns holds labels with their answers, one below the other.

    Its first column is no list of things: it holds several of the columns' titles as they are.
    """
    rows = grid.table.rows
    if len(rows[0]) != _LABEL_AND_ANSWER:
        return False
    if not rows[0][1].text.strip():
        return True  # the first label was left without an answer
    beside = {skeleton_without_number(skeleton(row[0].text)).rstrip(" :") for row in rows}
    return len(beside & set(map(skeleton, labels))) >= _LEAST_LABELS


def match_rows(ask: Rows, grid: Grid, year: int, labels: Iterable[str] = ()) -> Header | None:
    """The columns of a table; where any column may name the rows, the first free one does.

    None for a form, whose first column holds `labels`.
    """
    if is_form(grid, labels):
        return None
    header = match_header(grid.table, ask.fields)
    header = _with_times(ask, _of_the_year(ask, header, year))
    if not ask.unnamed or (header is not None and header.columns[0] is not None):
        return header
    others = match_header(grid.table, ask.fields[1:])
    if others is None or others.last_row >= max(grid.table.header_rows, 1):
        return header
    free = [place for place in range(len(others.texts)) if place not in others.columns]
    rows = grid.table.rows[others.last_row + 1 :]
    name = max(free, key=lambda c: sum(len(key(row[c].text)) for row in rows), default=0)
    return Header(others.last_row, (name, *others.columns), others.texts)


def _of_the_year(ask: Rows, header: Header | None, year: int) -> Header | None:
    """Of columns of money for several years the one of the year that is judged."""
    if header is None:
        return None
    columns = list(header.columns)
    for number, (field, column) in enumerate(zip(ask.fields, header.columns, strict=True)):
        if column is None or not is_money(field):
            continue
        alike = same_but_year(header.texts, column)
        own = [place for place in alike if str(year) in fold(header.texts[place])]
        columns[number] = own[0] if own else column
    return Header(header.last_row, tuple(columns), header.texts)


def _with_times(ask: Rows, header: Header | None) -> Header | None:
    """Where no column is titled as the time, the first of those that tell it by their titles."""
    if header is None:
        return None
    columns = list(header.columns)
    for number, (field, column) in enumerate(zip(ask.fields, header.columns, strict=True)):
        if column is None and field.accept == Accept.PERIOD:
            times = part_columns(header.texts)
            columns[number] = times[0] if times else None
    return Header(header.last_row, tuple(columns), header.texts)


def is_money(field: Field) -> bool:
    """Whether a column holds amounts of money."""
    return field.accept in {Accept.AMOUNT, Accept.AMOUNT_OR_NONE}
