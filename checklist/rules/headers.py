"""Which column of a table answers which field: header bands, synonyms, best assignment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from checklist.rules.accept import Accept
from checklist.thai.calendar import fold
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell, Table

_BUDGET_SHORT, _BUDGET = skeleton("งปม"), skeleton("งบประมาณ")
_SEVERAL = 3  # cells
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d+\.\d{2}$")
_UNIT = re.compile(r"\((?:บาท|บาท\s*/\s*ร้อยละ|ล้านบาท|หน่วย[^)]*|ถ้ามี|[\d๐-๙]+)\)")
_LIKE = 88
_LONGEST_HEADER = 120
_SHORT = 4  # so short a name ("ที่") stands inside many others
_SHORT_LIKE = 60
_TALLEST_BAND = 3
_LONGEST_CUED = 32
_BEGINS = 5  # more for a header that begins with the name
_CUED = 60.0  # less than any name
_LOOK_DOWN = 12


@dataclass(frozen=True, slots=True)
class Field:
    """One column that a table must have.

    Attributes:
        title: its name in reasons, in Thai.
        names: headers that mean it, the most telling first.
        accept: what kind of answer each row must give.
        values: for `one_of` and `year`, the words of which one must stand in the cell.
        avoid: words that a header must not hold ("ร้อยละ" where money is meant).
        cues: words that make a short header mean it, where no name does.
        hollow: answers that say nothing when every row gives one of them ("อยู่ระหว่างดำเนินการ").
        headed: in running text a heading over several labels of the other columns names it.
        never: beginnings of answers that are none: a result that only will be ("จะ").
    """

    title: str
    names: tuple[str, ...]
    accept: Accept = Accept.TEXT
    values: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    hollow: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """How a table's columns answer the fields.

    Attributes:
        last_row: index of the last header row; data begin below.
        columns: index of the column of each field, None where no column answers it.
        texts: header text of each column.
    """

    last_row: int
    columns: tuple[int | None, ...]
    texts: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many fields have a column."""
        return sum(column is not None for column in self.columns)


def match_header(table: Table, fields: Sequence[Field]) -> Header | None:
    """Find the band of rows that names the most fields, or None when no field is named.

    A taller or lower band wins only when it names more fields, so that rows of data are not
    mistaken for a second line of the header. The band found is then carried down to the end of
    the header: what stands below a merged title tells its columns apart.
    """
    best: tuple[int, Header] | None = None
    for first in range(min(_LOOK_DOWN, len(table.rows))):
        if _is_data(table.rows[first]):
            break  # a row of data below, whose words are those of a title, heads nothing
        for last in range(first, min(first + _TALLEST_BAND, len(table.rows))):
            if _is_data(table.rows[last]):
                break
            header = _match_band(table, fields, first, last)
            if header.found and (best is None or header.found > best[1].found):
                best = (first, header)
    if best is None:
        return None
    first, header = best
    last = _end_of_header(table, header.last_row)
    return header if last == header.last_row else _match_band(table, fields, first, last)


def _is_data(row: Sequence[Cell]) -> bool:
    """Whether amounts stand in a row of several cells."""
    texts = [cell.text.strip() for cell in row if cell.text.strip() and not cell.spanned]
    return len(texts) >= _SEVERAL and any(_AMOUNT.match(fold(text)) for text in texts)


def _end_of_header(table: Table, last: int) -> int:
    """Follow cells merged downwards out of the header, and what the reader counted as header."""
    while last + 1 < len(table.rows) - 1 and any(
        below.spanned and below.text and below.text == above.text
        for above, below in zip(table.rows[last], table.rows[last + 1], strict=True)
    ):
        if not _tells_apart(table, last):
            break
        last += 1
    return last if last + 1 > table.header_rows else table.header_rows - 1


def _tells_apart(table: Table, last: int) -> bool:
    """Whether the row below divides a title that is merged over several columns of this row."""
    above, below = table.rows[last], table.rows[last + 1]
    return any(
        above[column].text == above[column - 1].text
        and above[column].spanned
        and below[column].text != below[column - 1].text
        for column in range(1, len(above))
        if above[column].text
    )


def _match_band(table: Table, fields: Sequence[Field], first: int, last: int) -> Header:
    texts = tuple(_column_text(table, column, first, last) for column in range(len(table.rows[0])))
    pairs = sorted(
        (
            (likeness, number, column)
            for number, field in enumerate(fields)
            for column, text in enumerate(texts)
            if (likeness := _likeness(field, text)) > 0
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    columns: list[int | None] = [None] * len(fields)
    taken: set[int] = set()
    for _, number, column in pairs:
        if columns[number] is None and column not in taken:
            columns[number] = column
            taken.add(column)
    return Header(last, tuple(columns), texts)


def _column_text(table: Table, column: int, first: int, last: int) -> str:
    parts: list[str] = []
    for row in table.rows[first : last + 1]:
        text = row[column].text
        if text and text not in parts:
            parts.append(text)
    return " ".join(parts)


@lru_cache(maxsize=100_000)  # the same headers are compared for every item and every row band
def _likeness(field: Field, header: str) -> float:
    bones = skeleton(_UNIT.sub("", header)).replace(_BUDGET_SHORT, _BUDGET)
    if not bones or len(bones) > _LONGEST_HEADER:
        return 0
    if any(skeleton(word) in bones for word in field.avoid):
        return 0
    best = 0.0
    for rank, name in enumerate(field.names):
        wanted = skeleton(name)
        whole = fuzz.ratio(wanted, bones)
        part = fuzz.partial_ratio(wanted, bones) if len(wanted) <= len(bones) else whole
        if len(wanted) < _SHORT and whole < _SHORT_LIKE:
            continue
        if part >= _LIKE:
            begins = _BEGINS if bones.startswith(wanted) else 0
            best = max(best, part + begins + whole / 10 - rank / 2)
    if not best and len(bones) <= _LONGEST_CUED and any(skeleton(c) in bones for c in field.cues):
        return _CUED
    return best
