"""Finds national ID numbers in what was read of a file, and hides them in what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklist.thai.national_id import find_national_ids, mask_national_ids

if TYPE_CHECKING:
    from checklist.document import Cell, Document, Line, Page, Table


@dataclass(frozen=True, slots=True)
class PersonalId:
    """One national ID number of a person in a published file.

    Attributes:
        page: counts from 1.
        file: name of the file inside an archive, else "".
        place: for people, as "table 1, row 4, column 5" or "line 12".
        masked: the number with all digits but the last two hidden.
    """

    page: int
    file: str
    place: str
    masked: str


def find_personal_ids(document: Document) -> tuple[PersonalId, ...]:
    """Find the national ID numbers in a document, each place once.

    Text of table cells is looked at in its cell, so that the place can be found by a person; a
    number that a narrow cell breaks into lines is found joined.
    """
    found: list[PersonalId] = []
    for page in document.pages:
        for table in page.tables:
            found += _in_table(page, table)
        in_tables = {table.number for table in page.tables} | _continued(document, page)
        for number, line in enumerate(page.lines, start=1):
            if line.table not in in_tables:
                found += _places(page.number, page.file, f"line {number}", line.text)
    return tuple(found)


def mask_document(document: Document) -> Document:
    """The document with the digits of every national ID number hidden, for showing it."""
    return replace(document, pages=tuple(map(_mask_page, document.pages)))


def _in_table(page: Page, table: Table) -> list[PersonalId]:
    found = []
    for row, cells in enumerate(table.rows):
        at = table.row_pages[row] if row < len(table.row_pages) else page.number
        for column, cell in enumerate(cells, start=1):
            place = f"table {table.number}, row {row + 1}, column {column}"
            if not cell.spanned:
                found += _places(at, page.file, place, cell.text)
    return found


def _continued(document: Document, page: Page) -> set[int]:
    """Numbers that lines of a page may carry for a table that began on an earlier page."""
    runs_on = any(
        page.number in table.row_pages
        for other in document.pages
        if other is not page and other.file == page.file
        for table in other.tables
    )
    own = {table.number for table in page.tables}
    return {line.table for line in page.lines if line.table} - own if runs_on else set()


def _places(page: int, file: str, place: str, text: str) -> list[PersonalId]:
    return [PersonalId(page, file, place, one.masked) for one in find_national_ids(text)]


def _mask_page(page: Page) -> Page:
    return replace(
        page,
        lines=tuple(map(_mask_line, page.lines)),
        tables=tuple(
            replace(table, rows=tuple(tuple(map(_mask_cell, row)) for row in table.rows))
            for table in page.tables
        ),
    )


def _mask_line(line: Line) -> Line:
    return replace(line, text=mask_national_ids(line.text), other=mask_national_ids(line.other))


def _mask_cell(cell: Cell) -> Cell:
    return replace(cell, text=mask_national_ids(cell.text), other=mask_national_ids(cell.other))
