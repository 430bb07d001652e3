"""Joins tables that run over several pages into one, on the page where they begin."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from checklist.thai.forms import key
from crawler.extract.headers import count_header_rows, is_bare_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell, Line, Page, Table
    from crawler.extract.pdf_pages import ReadPage

_SAME_EDGE = 2.0
# The strips at the top and bottom of a page where running headers and page numbers stand.
_MARGIN = 0.06
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:หน้า(?:ที่)?|page|p\.)?[-(]*\d*(?:/|จาก|of)?\d*[-)]*")
_MIN_ROWS = 2


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
    return pages


def _join(owner: Page, table: Table, before: ReadPage, after: ReadPage) -> Table | None:
    """The table with the rows of the next page's first table; None when that is another one."""
    last, first = before.page.tables[-1], after.page.tables[0]
    left, right = before.edges.get(last.number, ()), after.edges.get(first.number, ())
    if (
        not left
        or len(left) != len(right)
        or any(abs(one - other) > _SAME_EDGE for one, other in zip(left, right, strict=True))
    ):
        return None
    if not _only_furniture_between(before.page, last, after.page, first):
        return None
    repeated = _count_repeated(table, first)
    if not repeated and _has_own_header(table, first):
        return None
    more = first.rows[repeated:]
    rows, row_pages = table.rows, table.row_pages or (owner.number,) * len(table.rows)
    if more and _is_rest_of_row(table, more[0]):
        rows = (*rows[:-1], _merge_rows(rows[-1], more[0]))
        more = more[1:]
    rows = (*rows, *more)
    return replace(
        table,
        rows=rows,
        header_rows=max(table.header_rows, count_header_rows(rows)),
        row_pages=row_pages + (after.page.number,) * len(more),
    )


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
    if _PAGE_NUMBER.fullmatch(key(line.text)) or _digitless(line) in elsewhere:
        return True
    box = line.box
    return box is not None and (box.bottom < _MARGIN * height or box.top > (1 - _MARGIN) * height)


def _digitless(line: Line) -> str:
    return _DIGITS.sub("", key(line.text))


def _keys(row: Sequence[Cell]) -> list[str]:
    return [key(cell.text) for cell in row]


def _count_repeated(table: Table, first: Table) -> int:
    """How many header rows the continuation repeats."""
    count = 0
    for head, row in zip(table.rows[: max(table.header_rows, 1)], first.rows, strict=False):
        if _keys(head) != _keys(row):
            break
        count += 1
    return count


def _has_own_header(table: Table, first: Table) -> bool:
    """Whether the continuation starts with another header: some of its titles are the same."""
    pairs = zip(_keys(table.rows[0]), _keys(first.rows[0]), strict=True)
    return table.header_rows > 0 and any(
        one == other and one and not is_bare_number(one) for one, other in pairs
    )


def _is_rest_of_row(table: Table, row: Sequence[Cell]) -> bool:
    """Whether a row is what is left of the last row, cut by the page's end.

    So it is when all rows before (but merged headings) are numbered and this one is not.
    """
    body = [one for one in table.rows[table.header_rows :] if not any(c.spanned for c in one)]
    numbered = len(body) >= _MIN_ROWS and all(
        is_bare_number(one[0].text.rstrip(".")) for one in body
    )
    if not numbered or row[0].text or any(cell.spanned for cell in row):
        return False
    return not any(
        is_bare_number(cell.text) and above.text
        for above, cell in zip(table.rows[-1], row, strict=True)
    )


def _merge_rows(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(
        replace(one, text=f"{one.text} {other.text}".strip())
        for one, other in zip(above, below, strict=True)
    )
