"""Joins tables that run over pages where a page was read by OCR, if all evidence says so.

OCR reads one header differently on each page, and each scan lies askew in its own way and has its
own scale. So columns are compared by their shares of the table's width and titles by likeness;
where that leaves a doubt the tables stay two, as a wrong join gives rows the titles of others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from checklist.evidence import How
from checklist.thai.forms import key, skeleton
from crawler.extract.headers import count_header_rows, is_bare_number
from crawler.extract.running_lines import is_furniture
from crawler.extract.scan_table_places import find_lay
from crawler.extract.split_rows import is_rest_of_row, merge_rows
from crawler.extract.table_rows import mark_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell, Page, Table
    from crawler.extract.scan_table_places import Frame, Lay

# Shares of a table's width, and how many times wider one scan may show it than the other.
_SAME_EDGE, _NEAR_EDGE = 0.012, 0.05
_SAME_WIDTH, _NEAR_WIDTH = 1.06, 1.2
_UPPER, _LOWER = 0.35, 0.6  # of a page: where a table without titles begins, where one runs on
_ALIKE, _DOUBTFUL_ALIKE, _SHORT = 86.0, 60.0, 5
_FEWEST_TITLES, _SURELY_TITLES = 2, 3
_DIGITS = re.compile(r"\d+")
_ORDINAL, _LONGEST_ORDINAL = re.compile(r"\(?(\d{1,4})[.)]?"), 6


class _Part(NamedTuple):
    """A table, and the page where it ends or begins."""

    page: Page
    table: Table


def join_scanned(pages: Sequence[Page]) -> list[Page]:
    """Join each table that continues on the next page, where OCR read at least one of the two.

    Args:
        pages: of one document, tables of text pages joined already (`pdf_joins.join_pages`).

    Returns:
        The pages; a joined table leaves its later pages, whose lines stay as they were. It counts
        as read by OCR as a whole.
    """
    joined = list(pages)
    for index in range(1, len(joined)):
        after = joined[index]
        home = _find_open(joined, index)
        if home is None or not after.tables:
            continue
        owner = joined[home]
        table, first = owner.tables[-1], after.tables[0]
        if How.OCR not in (table.how, first.how):
            continue
        whole = _join(owner.number, _Part(joined[index - 1], table), _Part(after, first))
        if whole is not None:
            joined[home] = replace(owner, tables=(*owner.tables[:-1], whole))
            joined[index] = replace(after, tables=after.tables[1:])
    return joined


def _find_open(pages: Sequence[Page], index: int) -> int | None:
    """The place of the page that holds the table which ends the page before."""
    before = pages[index - 1]
    for home in range(index - 1, -1, -1):
        if tables := pages[home].tables:
            last = tables[-1].row_pages[-1] if tables[-1].row_pages else pages[home].number
            return home if last == before.number else None
    return None


def _join(number: int, last: _Part, first: _Part) -> Table | None:
    """The table, owned by the page of a number, with the other's rows; None if that is another."""
    table, other = last.table, first.table
    if len(table.rows[0]) != len(other.rows[0]):
        return None
    here = find_lay(_rows_on(last), last.page)
    there = find_lay(_rows_on(first), first.page)
    if here is None or there is None:
        return None
    repeated = _count_repeated(table, other)
    more = other.rows[repeated:]
    fits = _lies_alike(here, there, _NEAR_EDGE, _NEAR_WIDTH) if repeated else (
        _lies_alike(here, there, _SAME_EDGE, _SAME_WIDTH)
        and here.bottom >= _LOWER and there.top <= _UPPER
        and _begins_with_data(table, other)
    )  # fmt: skip
    if not more or not fits or _counts_anew(table, more):
        return None
    if not _only_furniture_between(last, here.frame, first, there.frame):
        return None
    row_pages = table.row_pages or (number,) * len(table.rows)
    more_pages = (other.row_pages or (first.page.number,) * len(other.rows))[repeated:]
    rows = table.rows
    if _is_sure(more[0]) and is_rest_of_row(table, more[0]):
        rows = (*rows[:-1], merge_rows(rows[-1], more[0]))
        more, more_pages = more[1:], more_pages[1:]
    rows = (*rows, *more)
    header_rows = max(table.header_rows, count_header_rows(rows))
    marks = mark_rows(rows, header_rows)
    return replace(
        table,
        rows=rows,
        header_rows=header_rows,
        how=How.OCR,
        row_pages=row_pages + more_pages,
        group_rows=marks.group_rows,
        total_rows=marks.total_rows,
    )


def _rows_on(part: _Part) -> list[tuple[Cell, ...]]:
    """The rows of a table that stand on its page."""
    table, number = part.table, part.page.number
    pages = table.row_pages or (number,) * len(table.rows)
    return [row for row, page in zip(table.rows, pages, strict=True) if page == number]


def _lies_alike(one: Lay, other: Lay, edge: float, times: float) -> bool:
    wide, narrow = max(one.width, other.width), min(one.width, other.width)
    pairs = zip(one.edges, other.edges, strict=True)
    return wide <= times * narrow and all(abs(a - b) <= edge for a, b in pairs)


def _count_repeated(table: Table, first: Table) -> int:
    """How many header rows the continuation repeats: all, the first ones, or the last ones."""
    head, rows = table.rows[: table.header_rows], first.rows
    for start in range(len(head)):
        rest = head[start:]
        if len(rows) >= len(rest) and all(map(_is_same_header, rest, rows)):
            return len(rest)
    count = 0
    for one, other in zip(head, rows, strict=False):
        if not _is_same_header(one, other):
            break
        count += 1
    return count


def _is_same_header(row: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows are one header as OCR reads it twice.

    All titles are alike, or all but one in three, and those read with doubt. The few letters over
    the column of numbers may be any, as stacked marks come out of OCR in many ways.
    """
    pairs = [
        (one, two) for one, two in zip(row, other, strict=True) if skeleton(one.text + two.text)
    ]
    alike = [(one, two) for one, two in pairs if _likeness(one, two) >= _ALIKE]
    rest = [pair for pair in pairs if pair not in alike]
    titles = {one.text for one, _ in alike}
    if rest == [(row[0], other[0])] and len(titles) >= _SURELY_TITLES and _names_numbers(*rest[0]):
        return True
    return (
        len(titles) >= _FEWEST_TITLES
        and len(alike) >= 2 * len(rest)
        and all(
            (one.doubtful or two.doubtful) and _likeness(one, two) >= _DOUBTFUL_ALIKE
            for one, two in rest
        )
    )


def _names_numbers(one: Cell, other: Cell) -> bool:
    """Whether two titles are as short as that of a column of numbers, and no numbers."""
    bones = [skeleton(cell.text) for cell in (one, other)]
    return all(len(text) < _SHORT and not _DIGITS.search(text) for text in bones)


def _likeness(one: Cell, other: Cell) -> float:
    """0 to 100 for two titles in any of their readings; 0 where their figures differ."""
    return max(
        _compare(skeleton(left), skeleton(right))
        for left in {one.text, one.other or one.text}
        for right in {other.text, other.other or other.text}
    )


def _compare(left: str, right: str) -> float:
    if left == right:
        return 100.0
    if _DIGITS.findall(left) != _DIGITS.findall(right) or min(len(left), len(right)) < _SHORT:
        return 0.0
    return fuzz.ratio(left, right)


def _begins_with_data(table: Table, first: Table) -> bool:
    """Whether the rows of a continuation without titles go on with those before."""
    if first.header_rows == 0:
        return True
    ordinal = _read_ordinal(first.rows[0][0].text)
    before = [found for row in table.rows if (found := _read_ordinal(row[0].text)) is not None]
    return ordinal is not None and bool(before) and ordinal == before[-1] + 1


def _counts_anew(table: Table, more: Sequence[Sequence[Cell]]) -> bool:
    """Whether the numbers of the rows begin at 1 again, as in another table, or may do so."""
    body = table.rows[table.header_rows :]
    before = [found for row in body if (found := _read_ordinal(row[0].text)) is not None]
    first = more[0][0]
    numbers = {_read_ordinal(first.text), _read_ordinal(first.other)}
    if not before or len(key(first.text)) > _LONGEST_ORDINAL:
        return False
    return 1 in numbers or (first.doubtful and before[-1] + 1 not in numbers)


def _read_ordinal(text: str) -> int | None:
    found = _ORDINAL.fullmatch(key(text))
    return int(found[1]) if found else None


def _is_sure(row: Sequence[Cell]) -> bool:
    """Whether a row reads as it is printed, its empty cells too."""
    return not any(cell.doubtful or cell.other for cell in row) and not any(
        is_bare_number(cell.text) for cell in row
    )


def _only_furniture_between(last: _Part, here: Frame, first: _Part, there: Frame) -> bool:
    """Whether nothing but running headers, footers and page numbers parts the two."""
    before, after = last.page.lines, first.page.lines
    ends = max((place for place, line in enumerate(before) if line.table), default=-1)
    heads = [line for line in before if not line.table]
    feet = [line for line in after if not line.table]
    return all(is_furniture(line, here, feet) for line in before[ends + 1 :]) and all(
        is_furniture(line, there, heads) for line in after[: first.table.after_line]
    )
