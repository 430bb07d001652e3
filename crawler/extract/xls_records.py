"""Looks through the records of an old Excel file (BIFF) for what the fast reader does not tell.

Reference: [MS-XLS], the Microsoft Excel binary file format. Only lengths and numbers are read here,
never formulas; a record that is too short for its kind is passed over.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.extract import office_formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.extract.office_sheets import Place

_BOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x0085, 0x002F
_FORMAT, _XF = 0x041E, 0x00E0
_ROW, _COLINFO, _FILTERS = 0x0208, 0x007D, 0x009D
_FORMULA, _NUMBER, _RK, _MULRK = 0x0006, 0x0203, 0x027E, 0x00BD
_CELLS = {_FORMULA, _NUMBER, _RK, 0x00FD, 0x0204, 0x00D6, 0x0205}
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_BUILT_IN = {9: "0%", 10: "0.00%"}
_MOST_COLUMNS = 256


@dataclass(slots=True)
class SheetRecords:
    """What the records of one sheet tell; places count from 0, rows before columns."""

    formats: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last_row: int = -1
    last_column: int = -1
    filtered: bool = False


@dataclass(slots=True)
class BookRecords:
    """What the records of a workbook tell.

    Attributes:
        encrypted: a password protects it.
        sheets: by the place of the sheet's first record in the stream.
        starts: those places, in the order of the sheets' tabs.
    """

    encrypted: bool = False
    sheets: dict[int, SheetRecords] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    _codes: dict[int, str] = field(default_factory=lambda: dict(_BUILT_IN))
    _styles: list[int] = field(default_factory=list)

    def special_format(self, style: int) -> str | None:
        """The number format of a cell style whose values are not shown plainly, else None."""
        code = self._codes.get(self._styles[style]) if style < len(self._styles) else None
        return code if code is not None and office_formats.matters(code) else None

    def note(self, kind: int, data: bytes) -> None:
        """Take in a record of the workbook itself."""
        if kind == _FILEPASS:
            self.encrypted = True
        elif kind == _BOUNDSHEET:
            self.starts.append(struct.unpack_from("<I", data)[0])
        elif kind == _FORMAT:
            self._codes[struct.unpack_from("<H", data)[0]] = _read_text(data)
        elif kind == _XF:
            self._styles.append(struct.unpack_from("<H", data, 2)[0])


def read_records(stream: bytes) -> BookRecords:
    """Walk all records of the stream `Workbook` (or `Book`) once."""
    book = BookRecords()
    sheet: SheetRecords | None = None
    for start, kind, data in _records(stream):
        try:
            if kind == _BOF and start in book.starts:
                sheet = book.sheets.setdefault(start, SheetRecords())
            elif sheet is None:
                book.note(kind, data)
            else:
                _note_in_sheet(book, sheet, kind, data)
        except struct.error:
            continue
    for one in book.sheets.values():
        if one.filtered:  # such rows can be seen by a click
            one.hidden_rows.clear()
    return book


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _note_in_sheet(book: BookRecords, sheet: SheetRecords, kind: int, data: bytes) -> None:
    if kind == _ROW:
        row, flags = struct.unpack_from("<H10xB", data)
        if flags & _ROW_HIDDEN:
            sheet.hidden_rows.add(row)
    elif kind == _COLINFO:
        first, last, _, _, options = struct.unpack_from("<HHHHH", data)
        if options & _COLUMN_HIDDEN:
            sheet.hidden_columns.update(range(first, min(last, _MOST_COLUMNS - 1) + 1))
    elif kind == _FILTERS:
        sheet.filtered = True
    elif kind in _CELLS:
        row, column, style = struct.unpack_from("<HHH", data)
        _note_cell(book, sheet, (row, column), style)
    elif kind == _MULRK:
        row, column = struct.unpack_from("<HH", data)
        for number, place in enumerate(range(4, len(data) - 2, 6)):
            style = struct.unpack_from("<H", data, place)[0]
            _note_cell(book, sheet, (row, column + number), style)


def _note_cell(book: BookRecords, sheet: SheetRecords, place: Place, style: int) -> None:
    sheet.last_row = max(sheet.last_row, place[0])
    sheet.last_column = max(sheet.last_column, place[1])
    code = book.special_format(style)
    if code is not None:
        sheet.formats[place] = code


def _read_text(data: bytes) -> str:
    """The text of a FORMAT record: BIFF8 says whether letters have two bytes, BIFF5 has one."""
    length, flags = struct.unpack_from("<HB", data, 2)
    if len(data) == 5 + length * (1 + (flags & 1)):
        return data[5:].decode("utf-16-le" if flags & 1 else "latin-1", "replace")
    return data[3 : 3 + data[2]].decode("cp874", "replace")
