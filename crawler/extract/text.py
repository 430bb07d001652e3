"""Reads plain text and CSV: lines, and tables whose cells are parted by one kind of mark."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from checklist.evidence import Cell, Document, How, Kind, Line, Page, Table, UnreadReason
from checklist.thai.forms import is_swapped
from crawler.extract.decode import decode, repair_twice_encoded
from crawler.extract.headers import count_rows_through_header
from crawler.extract.one_line import clean_line
from crawler.extract.table_rows import mark_rows
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Sequence

_READER = "text 2"
_REPAIRED = "ตัวอักษรในไฟล์นี้ถูกแปลงรหัสซ้อนกัน ระบบแปลงกลับให้แล้ว โปรดเปิดไฟล์ตรวจอีกครั้ง"
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # spreadsheets say so on the first line
_TAB = "\t"
_MOST_CELLS = 200_000
_MOST_LINES = 200_000
_RULER = re.compile(r"[-=:\u2013\s]*")  # a row of dashes under a header
_LEFT_TAG = re.compile(r"</?(?:p|br|ol|ul|li|b|i|u|strong|em|span|div|td|tr)(?:\s[^<>]*)?/?>")
_MOSTLY = 0.6
_SURE_ROWS = 3  # fewer lines with as many commas may be prose


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a text file as one page.

    Args:
        body: the bytes as fetched.
        name: its ending tells a short CSV file from prose.
        url: ignored.
        content_type: as `name`.

    Raises:
        UnreadError: it is beyond the size of anything a person wrote.
    """
    del url
    text = decode(body)
    repaired = repair_twice_encoded(text)
    text = repaired or text
    swapped = is_swapped(text)
    named_csv = name.lower().endswith((".csv", ".tsv")) or "csv" in content_type.lower()
    records = _read_records(text, named_csv=named_csv)
    page = _Page(swapped=swapped)
    if records is not None and not all(map(_is_ruler, records)):
        page.add_table(records, How.SHEET)
    else:
        _add_blocks(page, text)
    built = page.build()
    if repaired and built.unread is None:
        built = replace(built, doubtful=True, note=_REPAIRED)
    return Document(Kind.TEXT, (built,), reader=_READER)


class _Page:
    """Collects lines and tables."""

    def __init__(self, *, swapped: bool) -> None:
        self._swapped = swapped
        self._lines: list[Line] = []
        self._tables: list[Table] = []
        self._cells = 0

    def add_line(self, text: str) -> None:
        """Add one line of running text."""
        cleaned = self._clean(text)
        if cleaned:
            self._lines.append(Line(cleaned, How.TEXT))
        if len(self._lines) > _MOST_LINES:
            raise _too_large()

    def add_table(self, records: Sequence[Sequence[str]], how: How) -> None:
        """Add a table; short records are filled up."""
        records = [record for record in records if not _is_ruler(record)]
        number, after = len(self._tables) + 1, len(self._lines)
        width = max(len(record) for record in records)
        self._cells += width * len(records)
        if self._cells > _MOST_CELLS:
            raise _too_large()
        rows = []
        for record in records:
            texts = [self._clean(text) for text in record]
            self._lines += [Line(text, How.TEXT, table=number) for text in texts if text]
            rows.append(tuple(map(Cell, texts + [""] * (width - len(texts)))))
        header = count_rows_through_header(rows)
        marks = asdict(mark_rows(rows, header))
        self._tables.append(Table(number, tuple(rows), header, how, after, **marks))

    def build(self) -> Page:
        """Give the page."""
        if not self._lines:
            note = "ไฟล์ข้อความนี้ไม่มีข้อความ"
            return Page(1, How.UNREAD, unread=UnreadReason.EMPTY, note=note)
        return Page(1, How.TEXT, tuple(self._lines), tuple(self._tables))

    def _clean(self, text: str) -> str:
        return clean_line(_LEFT_TAG.sub(" ", text), swapped=self._swapped)


def _read_records(text: str, *, named_csv: bool) -> list[list[str]] | None:
    """Read the whole text as CSV, or give None where it does not fit one separator."""
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    for separator in said.group(1) if said else (",", ";", _TAB):
        try:
            reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
            records = [record for record in reader if any(field.strip() for field in record)]
        except csv.Error:
            continue
        widths = {len(record) for record in records}
        fits = len(widths) == 1 and max(widths) > 1
        if fits and len(records) >= (1 if named_csv or said else _SURE_ROWS):
            return records
        if (named_csv or said) and _is_ragged(records):
            return records
    return None


def _is_ragged(records: list[list[str]]) -> bool:
    """Whether only a few records fall short, as titles above a table and remarks below it do."""
    widths = [len(record) for record in records]
    whole = max(widths, default=0)
    return whole > 1 and sum(width == whole for width in widths) >= _MOSTLY * len(widths)


def _add_blocks(page: _Page, text: str) -> None:
    """Add lines; neighbours with the same number of tabs between cells make a table."""
    block: list[list[str]] = []
    for line in text.splitlines():
        cells = line.split(_TAB)
        if len(cells) > 1 and any(cell.strip() for cell in cells):
            if block and len(block[0]) != len(cells):
                _end_block(page, block)
                block = []
            block.append(cells)
            continue
        if block and _is_ruler(block[-1]) and not line.strip():
            continue
        _end_block(page, block)
        block = []
        page.add_line(line)
    _end_block(page, block)


def _end_block(page: _Page, block: list[list[str]]) -> None:
    if sum(not _is_ruler(record) for record in block) > 1:
        page.add_table(block, How.TEXT)
    else:
        for record in block:
            page.add_line(" ".join(record))


def _is_ruler(record: Sequence[str]) -> bool:
    return any(record) and all(map(_RULER.fullmatch, record))


def _too_large() -> UnreadError:
    return UnreadError(UnreadReason.TOO_LARGE, "ไฟล์ข้อความนี้ใหญ่ผิดปกติ ระบบจึงไม่อ่าน โปรดแบ่งไฟล์")
