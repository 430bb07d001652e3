"""Reads a workbook of old Excel (.xls): each visible sheet as one page with one table."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib.metadata import version

import olefile
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from checklist.evidence import Document, Kind, UnreadReason
from crawler.extract import legacy, office_formats
from crawler.extract.archive import MALFORMED, damaged
from crawler.extract.office_calamine import panics_as_errors
from crawler.extract.office_ole import MAGIC
from crawler.extract.office_parts import read_ole_about
from crawler.extract.office_sheets import Sheet, build_pages
from crawler.extract.unread import UnreadError
from crawler.extract.xls_records import BookRecords, SheetRecords, read_records

_READER = "xls 1 (python-calamine {})"
_REPAIRED = "ไฟล์นี้มีโครงสร้างผิดปกติ อ่านได้ผ่าน LibreOffice แต่อาจไม่ครบ โปรดบันทึกไฟล์ใหม่"
_MOST_DENSE = 2_000_000  # the fast reader holds every place up to the last used one


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a workbook; what the fast reader cannot read goes through LibreOffice where it is.

    Values are written as `xlsx.extract` writes them.

    Args:
        body: the bytes as fetched.
        name: ignored.
        url: ignored.
        content_type: ignored.

    Raises:
        UnreadError: it is broken, encrypted or too large.
    """
    del name, content_type
    if not body.startswith(MAGIC):
        return legacy.extract(body, url=url)
    try:
        sheets = _read_sheets(body)
    except CalamineError:
        return _read_broken(body, url)
    if sheets is None:
        return legacy.extract(body, url=url)
    return Document(
        Kind.XLS,
        build_pages(sheets),
        reader=_READER.format(version("python-calamine")),
        **read_ole_about(body)._asdict(),
    )


def _read_broken(body: bytes, url: str) -> Document:
    """What LibreOffice makes of a file that the fast reader refuses; some of it may be missing."""
    document = legacy.extract(body, url=url)
    if all(page.unread is UnreadReason.EMPTY for page in document.pages):
        raise damaged()  # LibreOffice gives an empty sheet where it finds none
    reason = UnreadReason.DAMAGED
    pages = (
        replace(one, unread=one.unread or reason, note=f"{one.note} {_REPAIRED}".strip())
        for one in document.pages
    )
    return replace(document, pages=tuple(pages))


def _read_sheets(body: bytes) -> list[Sheet] | None:
    """All worksheets; None where they are too large for the fast reader."""
    records = read_records(_read_stream(body))
    if records.encrypted:
        raise UnreadError(UnreadReason.ENCRYPTED, legacy.ENCRYPTED)
    spread = ((one.last_row + 1) * (one.last_column + 1) for one in records.sheets.values())
    if max(spread, default=0) > _MOST_DENSE:
        return None
    try:
        with panics_as_errors():
            book = CalamineWorkbook.from_filelike(io.BytesIO(body))
            return _take_sheets(book, records)
    except PasswordError as error:
        raise UnreadError(UnreadReason.ENCRYPTED, legacy.ENCRYPTED) from error


def _take_sheets(book: CalamineWorkbook, records: BookRecords) -> list[Sheet]:
    sheets = []
    for place, entry in enumerate(book.sheets_metadata):
        if entry.typ != SheetTypeEnum.WorkSheet:
            continue
        if entry.visible != SheetVisibleEnum.Visible:
            sheets.append(Sheet(entry.name, hidden=True))
            continue
        read = book.get_sheet_by_index(place)
        merges = [(*first, *last) for first, last in read.merged_cell_ranges or []]
        sheet = Sheet(entry.name, read.to_python(skip_empty_area=False), merges)
        start = records.starts[place] if place < len(records.starts) else -1
        marked = records.sheets.get(start)
        sheets.append(_with_marks(sheet, marked) if marked else sheet)
    return sheets


def _with_marks(sheet: Sheet, marked: SheetRecords) -> Sheet:
    shown = {}
    for (row, column), code in marked.formats.items():
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            text = office_formats.show(sheet.rows[row][column], code)
            if text is not None:
                shown[row, column] = text
    return replace(
        sheet,
        shown=shown,
        hidden_rows=frozenset(marked.hidden_rows),
        hidden_columns=frozenset(marked.hidden_columns),
    )


def _read_stream(body: bytes) -> bytes:
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            for name in ("Workbook", "Book"):
                if file.exists(name):
                    data: bytes = file.openstream(name).read()
                    return data
    except MALFORMED:  # the fast reader and then LibreOffice may still make sense of it
        pass
    return b""
