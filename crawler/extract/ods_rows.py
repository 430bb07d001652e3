"""Lays the cells of an OpenDocument sheet out on a grid, whatever its repeats claim."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from typing import TYPE_CHECKING

from crawler.extract.office_pictures import Picture
from crawler.extract.office_sheets import Sheet
from crawler.extract.one_line import clean_line

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_GROUPS = {f"{_TABLE}{name}" for name in ("table-row-group", "table-rows", "table-header-rows")}
_COLUMN_GROUPS = {
    f"{_TABLE}{name}" for name in ("table-column-group", "table-columns", "table-header-columns")
}
_NO_TEXT = {f"{_OFFICE}annotation", f"{_TEXT}note"}
MOST_ROWS, MOST_COLUMNS = 20_000, 200
_MOST_CELLS = 300_000
_ERA = 543
_YEAR = re.compile(r"(\d{4})-\d\d-\d\d")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(?:[\d.,]+)S")


def read_sheets(archive: zipfile.ZipFile, content: ET.Element) -> list[Sheet]:
    """Read all sheets in their order; hidden ones by name only."""
    hidden = {
        style.get(f"{_STYLE}name")
        for style in content.iter(f"{_STYLE}style")
        for part in style.iter(f"{_STYLE}table-properties")
        if part.get(f"{_TABLE}display") == "false"
    }
    book = content.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    sheets = []
    for table in book.findall(f"{_TABLE}table") if book is not None else ():
        name = table.get(f"{_TABLE}name", "")
        if table.get(f"{_TABLE}style-name") in hidden:
            sheets.append(Sheet(name, hidden=True))
        else:
            sheets.append(_Grid(table).build(name, archive))
    return sheets


class _Grid:
    """Reads one sheet; empty repeats cost nothing, filled ones are kept as far as they can be."""

    def __init__(self, table: ET.Element) -> None:
        self._table = table
        self._rows: list[list[object]] = []
        self._merges: list[tuple[int, int, int, int]] = []
        self._shown: dict[tuple[int, int], str] = {}
        self._unknown: set[tuple[int, int]] = set()
        self._links: dict[tuple[int, int], str] = {}
        self._hidden_rows: set[int] = set()
        self._partial = False
        self._cells = 0

    def build(self, name: str, archive: zipfile.ZipFile) -> Sheet:
        empty = 0  # rows seen since the last one that holds anything
        for row in _walk(self._table, _GROUPS, f"{_TABLE}table-row"):
            repeats = _repeats(row, "rows")
            if not _holds_anything(row):
                empty += repeats
                continue
            self._rows += [[] for _ in range(min(empty, MOST_ROWS - len(self._rows)))]
            empty = 0
            for _ in range(repeats):
                if len(self._rows) >= MOST_ROWS or self._cells > _MOST_CELLS:
                    self._partial = True
                    break
                self._add_row(row)
        return Sheet(
            name,
            self._rows,
            self._merges,
            self._partial,
            self._shown,
            frozenset(self._unknown),
            frozenset(self._hidden_rows),
            frozenset(_hidden_columns(self._table)),
            list(_shape_texts(self._table)),
            list(_pictures(archive, self._table)),
            self._links,
        )

    def _add_row(self, row: ET.Element) -> None:
        number = len(self._rows)
        values: list[object] = []
        if row.get(f"{_TABLE}visibility") == "collapse":
            self._hidden_rows.add(number)
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            repeats = _repeats(cell, "columns")
            filled = _is_filled(cell)
            for _ in range(repeats):
                if len(values) >= MOST_COLUMNS:
                    self._partial = self._partial or filled
                    break
                values.append(self._add_cell(cell, number, len(values)) if filled else "")
        self._cells += len(values)
        self._rows.append(values)

    def _add_cell(self, cell: ET.Element, row: int, column: int) -> object:
        place = row, column
        high = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        wide = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        if high > 1 or wide > 1:
            self._merges.append((row, column, row + high - 1, column + wide - 1))
        link = next(cell.iter(f"{_TEXT}a"), None)
        if link is not None and link.get(_LINK):
            self._links[place] = link.get(_LINK, "")
        text = " ".join(_paragraph(one) for one in cell if one.tag == f"{_TEXT}p")
        value, shown = _value(cell, text)
        if shown:
            self._shown[place] = shown
        if value == "" and cell.get(f"{_TABLE}formula") and not cell.get(f"{_OFFICE}value-type"):
            self._unknown.add(place)
        return value


def _value(cell: ET.Element, text: str) -> tuple[object, str]:
    """A cell's value, and the text people see where that says more."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in {"float", "currency"}:
        return float(cell.get(f"{_OFFICE}value", "nan")), ""
    if kind == "percentage":
        return float(cell.get(f"{_OFFICE}value", "nan")), clean_line(text)
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true", ""
    if kind == "date":
        return _date(cell.get(f"{_OFFICE}date-value", ""), text)
    if kind == "time":
        found = _DURATION.fullmatch(cell.get(f"{_OFFICE}time-value", ""))
        return (f"{found.group(1)}:{found.group(2)}" if found else text), ""
    return text, ""


def _date(written: str, text: str) -> tuple[object, str]:
    year = _YEAR.match(written)
    digits = "".join(str(int(one)) if one.isdigit() else " " for one in text)
    if year and str(int(year.group(1)) + _ERA) in digits.split():
        return written, clean_line(text)
    try:
        return dt.datetime.fromisoformat(written), ""
    except ValueError:
        return text or written, ""


def _paragraph(node: ET.Element) -> str:
    """The text of a paragraph, notes left out, with its blanks and line breaks."""
    pieces = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * min(int(child.get(f"{_TEXT}c", "1")), 100))
        elif child.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            pieces.append(" ")
        elif child.tag not in _NO_TEXT:
            pieces.append(_paragraph(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _is_filled(cell: ET.Element) -> bool:
    if cell.tag == f"{_TABLE}covered-table-cell":
        return False  # what a merge covers nobody sees
    return (
        cell.get(f"{_OFFICE}value-type") is not None
        or cell.get(f"{_TABLE}formula") is not None
        or cell.get(f"{_TABLE}number-columns-spanned") is not None
        or any(one.tag == f"{_TEXT}p" for one in cell)
    )


def _holds_anything(row: ET.Element) -> bool:
    return any(cell.tag in _CELLS and _is_filled(cell) for cell in row)


def _walk(node: ET.Element, groups: set[str], wanted: str) -> Iterator[ET.Element]:
    for child in node:
        if child.tag == wanted:
            yield child
        elif child.tag in groups:
            yield from _walk(child, groups, wanted)


def _repeats(node: ET.Element, what: str) -> int:
    text = node.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(int(text), 1) if text.isdigit() else 1


def _hidden_columns(table: ET.Element) -> Iterator[int]:
    number = 0
    for column in _walk(table, _COLUMN_GROUPS, f"{_TABLE}table-column"):
        end = min(number + _repeats(column, "columns"), MOST_COLUMNS)
        if column.get(f"{_TABLE}visibility") == "collapse":
            yield from range(number, end)
        number = end


def _shape_texts(table: ET.Element) -> Iterator[str]:
    """Texts of what is drawn over the sheet; notes of cells are no part of what is published."""
    shapes = table.find(f"{_TABLE}shapes")
    drawn = [] if shapes is None else list(shapes)
    for row in _walk(table, _GROUPS, f"{_TABLE}table-row"):
        drawn += [one for cell in row for one in cell if one.tag.startswith(_DRAW)]
    for one in drawn:
        for paragraph in one.iter(f"{_TEXT}p"):
            yield _paragraph(paragraph)


def _pictures(archive: zipfile.ZipFile, table: ET.Element) -> Iterator[Picture]:
    for image in table.iter(f"{_DRAW}image"):
        part = image.get(_LINK, "").removeprefix("./")
        if part in archive.NameToInfo:
            yield Picture(posixpath.basename(part), archive.read(part))
