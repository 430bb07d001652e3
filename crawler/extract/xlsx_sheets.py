"""Gets values and merged ranges out of a workbook, fast where safe, sparingly where not."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from crawler.extract.archive import parse_xml
from crawler.extract.one_line import clean_line

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence

MOST_ROWS = 20_000
MOST_COLUMNS = 200
_MOST_DENSE = 2_000_000  # the fast reader holds every place up to the last used one
_USED_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>"
)
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)

Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet from its first row and column on.

    Attributes:
        name: as on its tab.
        rows: values; rows may differ in length.
        merges: first row, first column, last row, last column of each merged range, from 0.
        partial: values far down or right were left out.
    """

    name: str
    rows: Sequence[Sequence[object]]
    merges: Sequence[Range]
    partial: bool = False


def read_sheets(archive: zipfile.ZipFile, body: bytes) -> list[Sheet]:
    """Read all visible worksheets of a workbook in their order."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    except CalamineError:
        return _read_slowly(archive, body, None)
    parts = _find_parts(archive)
    sheets = []
    for entry in book.sheets_metadata:
        if entry.visible != SheetVisibleEnum.Visible or entry.typ != SheetTypeEnum.WorkSheet:
            continue
        rows, columns = _measure(archive, parts.get(entry.name))
        if rows * columns > _MOST_DENSE:
            sheets += _read_slowly(archive, body, entry.name)
            continue
        try:
            sheet = book.get_sheet_by_name(entry.name)
        except CalamineError:
            sheets += _read_slowly(archive, body, entry.name)
            continue
        ranges = sheet.merged_cell_ranges or []
        merges = [(*first, *last) for first, last in ranges]
        sheets.append(Sheet(entry.name, sheet.to_python(skip_empty_area=False), merges))
    return sheets


def to_text(value: object, *, swapped: bool = False) -> str:
    """Write a cell's value as text: no ".0", 15 digits as Excel keeps, dates as ISO text.

    Args:
        value: what the reader gave.
        swapped: the sheet prints SARA AA as SARA AM (see `checklist.thai.forms.is_swapped`).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(format(value, ".15g")).normalize(), "f")
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return clean_line(str(value), swapped=swapped)


def _read_slowly(archive: zipfile.ZipFile, body: bytes, only: str | None) -> list[Sheet]:
    """Read with the slower reader, which holds no empty places; far cells are left out."""
    from openpyxl import load_workbook  # noqa: PLC0415 - rarely needed, slow to load

    parts = _find_parts(archive)
    book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or only not in {None, sheet.title}:
            continue
        part = parts.get(sheet.title)
        rows, columns = _measure(archive, part)
        rows_read = list(
            sheet.iter_rows(
                max_row=min(rows, MOST_ROWS) or MOST_ROWS,
                max_col=min(columns, MOST_COLUMNS) or MOST_COLUMNS,
                values_only=True,
            )
        )
        partial = rows > MOST_ROWS or columns > MOST_COLUMNS
        merges = list(_merges(archive, part))
        sheets.append(Sheet(sheet.title, rows_read, merges, partial))
    book.close()
    return sheets


def _find_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map each sheet's name to its part in the archive."""
    if "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return {}
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in parse_xml(archive, "xl/_rels/workbook.xml.rels")
    }
    parts = {}
    for element in parse_xml(archive, "xl/workbook.xml").iter():
        if element.tag.endswith("}sheet"):
            ids = [value for key, value in element.items() if key.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            path = PurePosixPath("xl") / target  # an absolute target replaces "xl"
            parts[element.get("name", "")] = str(path).lstrip("/")
    return parts


def _measure(archive: zipfile.ZipFile, part: str | None) -> tuple[int, int]:
    """Find the last row and column that hold a value; declared dimensions may lie."""
    if part is None or part not in archive.namelist():
        return MOST_ROWS, MOST_COLUMNS  # unknown: read as far as the slow reader goes
    last_row, letters = 0, set()
    for found in _USED_CELL.finditer(archive.read(part)):
        letters.add(found.group(1))
        last_row = max(last_row, int(found.group(2)))
    return last_row, max(map(_column, letters), default=0)


def _merges(archive: zipfile.ZipFile, part: str | None) -> Iterator[Range]:
    if part is None or part not in archive.namelist():
        return
    for found in _MERGE.finditer(archive.read(part)):
        left, top, right, bottom = found.groups()
        yield int(top) - 1, _column(left) - 1, int(bottom) - 1, _column(right) - 1


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
