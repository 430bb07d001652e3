"""Joins tables that run over several pages into one, on the page where they begin."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from checklist.evidence import How
from checklist.thai.forms import key, skeleton
from crawler.extract.headers import count_header_rows, is_bare_number
from crawler.extract.table_rows import mark_rows, names_group, names_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell, Line, Page, Table
    from crawler.extract.pdf_pages import ReadPage

_SAME_EDGE = 2.0
_MOST_SHIFT = 80.0  # of a whole page, as margins change sides in books
_CONTINUED = re.compile(r"\(ต่อ\)[.:]?$")
# The strips at the top and bottom of a page where running headers and page numbers stand.
_MARGIN = 0.06
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:หน้า(?:ที่)?|page|p\.)?[-(]*\d*(?:/|จาก|of)?\d*[-)]*")
_MIN_ROWS = 2
_MOST_BELOW = 2
_MOSTLY = 0.6


def join_pages(read: Sequence[ReadPage]) -> list[Page]:
    """Join each table that continues at the top of the next page.

    A joined table leaves its later pages; their lines stay and keep the table number they had
    there, and so do the other tables of those pages.
    """
    pages = [one.page for one in read]
    home: tuple[int, int] | None = None  # page and place of the table that may run on
    for index, (before, after) in enumerate(pairwise(read)):
        if home is None and before.page.tables:
            home = (index, len(pages[index].tables) - 1)
        if home is None or not after.page.tables:
            home = None
            continue
        owner, place = pages[home[0]], home[1]
        joined = _join(owner, owner.tables[place], before, after)
        if joined is None:
            home = None
            continue
        tables = (*owner.tables[:place], joined, *owner.tables[place + 1 :])
        pages[home[0]] = replace(owner, tables=tables)
        pages[index + 1] = replace(pages[index + 1], tables=after.page.tables[1:])
        if len(after.page.tables) > 1:
            home = None
    return [_mark(page) for page in pages]


def open_columns(read: Sequence[ReadPage]) -> tuple[float, ...]:
    """Column edges of the table without lines that ends the last page, empty if none does.

    Its rows may go on without titles on the next page; nothing but a footer may stand below it.
    """
    if not read or not read[-1].page.tables:
        return ()
    page, last = read[-1].page, read[-1].page.tables[-1]
    ends = max((at for at, line in enumerate(page.lines) if line.table == last.number), default=-1)
    if last.how is not How.ALIGNED or len(page.lines) - 1 - ends > _MOST_BELOW:
        return ()
    return read[-1].edges.get(last.number, ())


def _mark(page: Page) -> Page:
    """The page with the groups and totals of its joined tables told anew."""
    if not any(table.row_pages for table in page.tables):
        return page
    return replace(page, tables=tuple(map(_mark_table, page.tables)))


def _mark_table(table: Table) -> Table:
    if not table.row_pages:
        return table
    marks = mark_rows(table.rows, table.header_rows)
    return replace(table, group_rows=marks.group_rows, total_rows=marks.total_rows)


def _join(owner: Page, table: Table, before: ReadPage, after: ReadPage) -> Table | None:
    """The table with the rows of the next page's first table; None when that is another one."""
    last, first = before.page.tables[-1], after.page.tables[0]
    left, right = before.edges.get(last.number, ()), after.edges.get(first.number, ())
    repeated = _count_repeated(table, first) if len(left) == len(right) > 0 else 0
    aligned = last.how is first.how is How.ALIGNED
    if aligned and not repeated:  # their outer edges are those of the text
        left, right = left[1:-1], right[1:-1]
    if not (_same_columns(left, right) or (aligned and repeated)):
        return None
    if not _only_furniture_between(before.page, last, after.page, first):
        return None
    if not repeated and _has_own_header(table, first):
        return None
    more = first.rows[repeated:]
    rows, row_pages = table.rows, table.row_pages or (owner.number,) * len(table.rows)
    if more and _is_rest_of_row(table, more[0]):
        rows = (*rows[:-1], _merge_rows(rows[-1], more[0]))
        more = more[1:]
    rows = (*rows, *more)
    header_rows = max(table.header_rows, count_header_rows(rows))
    return replace(
        table,
        rows=rows,
        header_rows=header_rows,
        row_pages=row_pages + (after.page.number,) * len(more),
        group_rows=(),
        total_rows=(),
    )


def _same_columns(left: Sequence[float], right: Sequence[float]) -> bool:
    """Whether the column edges of two pages are equal, or moved all together."""
    if not left or len(left) != len(right):
        return False
    moves = [other - one for one, other in zip(left, right, strict=True)]
    shift = (min(moves) + max(moves)) / 2
    return abs(shift) <= _MOST_SHIFT and max(moves) - min(moves) <= 2 * _SAME_EDGE


def _only_furniture_between(before: Page, last: Table, after: Page, first: Table) -> bool:
    """Whether nothing but running headers, footers and page numbers parts the two."""
    ends = max(
        (place for place, line in enumerate(before.lines) if line.table == last.number), default=-1
    )
    feet = {_digitless(line) for line in after.lines if line.table == 0}
    heads = {_digitless(line) for line in before.lines if line.table == 0}
    return all(
        _is_furniture(line, before.height, feet) for line in before.lines[ends + 1 :]
    ) and all(_is_furniture(line, after.height, heads) for line in after.lines[: first.after_line])


def _is_furniture(line: Line, height: float, elsewhere: set[str]) -> bool:
    text = key(line.text)
    if _PAGE_NUMBER.fullmatch(text) or _CONTINUED.search(text) or _digitless(line) in elsewhere:
        return True
    box = line.box
    return box is not None and (box.bottom < _MARGIN * height or box.top > (1 - _MARGIN) * height)


def _digitless(line: Line) -> str:
    return _DIGITS.sub("", key(line.text))


def _keys(row: Sequence[Cell]) -> list[str]:
    return [skeleton(cell.text) for cell in row]


def _count_repeated(table: Table, first: Table) -> int:
    """How many header rows the continuation repeats: all, the first ones, or the last ones."""
    head = [_keys(row) for row in table.rows[: max(table.header_rows, 1)]]
    rows = [_keys(row) for row in first.rows[: len(head)]]
    for start in range(len(head)):
        if len(rows) >= len(head) - start and head[start:] == rows[: len(head) - start]:
            return len(head) - start
    count = 0
    for one, other in zip(head, rows, strict=False):
        if one != other:
            break
        count += 1
    return count


def _has_own_header(table: Table, first: Table) -> bool:
    """Whether the continuation starts with another header: some of its titles are the same.

    A table without lines is only whole with its titles, so titles of its own make it another one.
    """
    pairs = zip(_keys(table.rows[0]), _keys(first.rows[0]), strict=True)
    return table.header_rows > 0 and (
        any(one == other and one and not is_bare_number(one) for one, other in pairs)
        or (first.how is How.ALIGNED and _heads_figures(first))
    )


def _heads_figures(table: Table) -> bool:
    """Whether the first row has words over each column of figures below: it holds titles."""
    columns = [
        column
        for column in range(len(table.rows[0]))
        if sum(is_bare_number(row[column].text) for row in table.rows[1:])
        >= _MOSTLY * (len(table.rows) - 1)
    ]
    words = [bool(text) and not is_bare_number(text) for text in _keys(table.rows[0])]
    return len(columns) > 1 and len(table.rows) > _MIN_ROWS and all(words[at] for at in columns)


def _is_rest_of_row(table: Table, row: Sequence[Cell]) -> bool:
    """Whether a row is what is left of the last row, cut by the page's end.

    So it is when all rows of data before have a text in the first column and this one has none,
    nor a figure where the last row has one, nor the name of a group or a total.
    """
    if row[0].text or any(cell.spanned for cell in row) or _is_group_alone(row):
        return False
    marks = mark_rows(table.rows, table.header_rows)
    special = {*marks.group_rows, *marks.total_rows}
    body = [
        one
        for index, one in enumerate(table.rows)
        if index >= table.header_rows and index not in special and not any(c.spanned for c in one)
    ]
    if (
        len(body) < _MIN_ROWS
        or len(table.rows) - 1 in special
        or not all(one[0].text for one in body)
    ):
        return False
    return not any(
        (is_bare_number(cell.text) and above.text) or names_total(cell.text)
        for above, cell in zip(table.rows[-1], row, strict=True)
    )


def _is_group_alone(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    return len(texts) == 1 and names_group(texts[0])


def _merge_rows(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Cell, ...]:
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
