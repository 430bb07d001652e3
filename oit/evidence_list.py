"""Read the evidence list as people save it: CSV of any habit, or XLSX.

Columns: item, URL, owner, note. Item codes come as o1, O1, OIT 1, ๐๑, 01; files come in UTF-8
with or without a mark, or TIS-620, with commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl

from checklist.thai.forms import THAI_DIGITS, clean, key
from oit.config import check_url
from oit.mistakes import MistakesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from checklist.edition import Edition
    from oit.config import Owner

_ITEM_CODE = re.compile(
    r"^(?:ข้อ(?:ที่)?|oit|ita)?[\s.:_-]*(?:oit)?[\s.:_-]*(?:[oO0๐โ]{1,2})?[\s._-]*0*(?P<number>[1-9]\d?)\s*[.:]?$",
    re.IGNORECASE,
)
_COLUMNS = {
    "item": ("ข้อ", "item", "oit", "รหัส", "รหัสข้อ", "ข้อที่", "code", "ข้อoit"),
    "url": ("url", "ลิงก์", "ลิงค์", "link", "urls", "ที่อยู่เว็บ", "ลิงก์หลักฐาน", "url หลักฐาน"),
    "owner": ("ผู้รับผิดชอบ", "owner", "หน่วยงานที่รับผิดชอบ", "หน่วยงาน", "กอง", "เจ้าของข้อมูล"),
    "note": ("หมายเหตุ", "note", "คำอธิบาย", "คำอธิบายเพิ่มเติม", "notes"),
}


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of the list.

    Attributes:
        item: public id, as "o1".
        url: as written, blanks around it removed.
        owner: id of the owner in the configuration, "" when the row names none.
        note: what the row says beside.
    """

    item: str
    url: str
    owner: str
    note: str


def read_item_code(text: str) -> str | None:
    """Read an item's code in any habit of writing it, or None when it is none."""
    found = _ITEM_CODE.match(clean(text).translate(THAI_DIGITS).strip())
    return f"o{found.group('number')}" if found else None


def read_evidence_list(
    path: Path, edition: Edition, owners: Sequence[Owner]
) -> tuple[EvidenceRow, ...]:
    """Read the whole list in its order.

    Raises:
        MistakesError: with every mistake of the file, row by row.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise MistakesError(
            f'ไม่พบรายการหลักฐาน "{path}" ให้แก้ [evidence] list ใน config.toml'
        ) from None
    except OSError as error:
        raise MistakesError(f'เปิดรายการหลักฐาน "{path}" ไม่ได้: {error.strerror}') from error
    rows = _xlsx_rows(data, path) if zipfile.is_zipfile(io.BytesIO(data)) else _csv_rows(data, path)
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not filled:
        raise MistakesError(
            f'รายการหลักฐาน "{path}" ว่าง ให้ใส่แถวละหนึ่งลิงก์: ข้อ, URL, ผู้รับผิดชอบ, หมายเหตุ'
        )
    columns = _find_columns(filled[0][1])
    body = filled[1:] if columns else filled
    columns = columns or {"item": 0, "url": 1, "owner": 2, "note": 3}
    mistakes: list[str] = []
    if "item" not in columns or "url" not in columns:
        raise MistakesError(f'รายการหลักฐาน "{path}" แถวแรกต้องมีคอลัมน์ "ข้อ" และ "URL"')
    names = {
        spelling: owner.id for owner in owners for spelling in (key(owner.id), key(owner.name))
    }
    read = [_read_row(number, row, columns, names, edition) for number, row in body]
    mistakes = [f"{path} {one}" for one in read if isinstance(one, str)]
    if mistakes:
        raise MistakesError(*mistakes)
    return tuple(dict.fromkeys(one for one in read if isinstance(one, EvidenceRow)))


def _read_row(
    number: int,
    row: Sequence[str],
    columns: dict[str, int],
    owners: dict[str, str],
    edition: Edition,
) -> EvidenceRow | str:
    """One row, or the sentence that says what is wrong with it."""

    def cell(name: str) -> str:
        index = columns.get(name)
        return row[index].strip() if index is not None and index < len(row) else ""

    wrong = []
    item = read_item_code(cell("item"))
    if item is None:
        wrong.append(f'อ่านรหัสข้อ "{cell("item")}" ไม่ออก ให้เขียนแบบ o1 ถึง o{len(edition.items)}')
    elif edition.item(item) is None:
        wrong.append(f"ไม่มีข้อ {item} ในชุดเกณฑ์ปี {edition.edition}")
    if not cell("url"):
        wrong.append("ไม่มี URL")
    else:
        try:
            check_url(cell("url"))
        except ValueError as error:
            wrong.append(str(error))
    owner = owners.get(key(cell("owner")), "") if cell("owner") else ""
    if cell("owner") and not owner:
        wrong.append(f'ไม่พบผู้รับผิดชอบ "{cell("owner")}" ใน [[owners]] ของ config.toml')
    if wrong or item is None:
        return f"แถวที่ {number}: {'; '.join(wrong)}"
    return EvidenceRow(item, cell("url"), owner, cell("note"))


def _find_columns(header: Sequence[str]) -> dict[str, int]:
    """Which column is which by the first row; empty when the first row is data already."""
    columns: dict[str, int] = {}
    for index, text in enumerate(header):
        for name, spellings in _COLUMNS.items():
            if name not in columns and key(text) in {key(spelling) for spelling in spellings}:
                columns[name] = index
                break
    return columns


def _csv_rows(data: bytes, path: Path) -> list[list[str]]:
    text = _decode(data)
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    unreadable = f'"{path}" ไม่ใช่ไฟล์ CSV หรือ Excel ที่อ่านได้ ให้บันทึกใหม่เป็น .xlsx หรือ CSV'
    if "\0" in text:
        raise MistakesError(unreadable)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise MistakesError(unreadable) from error
    return [[cell.strip() for cell in row] for row in rows]


def _decode(data: bytes) -> str:
    """UTF-8 wherever it is valid, UTF-16 by its mark, else Thai in one byte (Excel's habit)."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp874", errors="replace")


def _xlsx_rows(data: bytes, path: Path) -> list[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise MistakesError(
            f'"{path}" ไม่ใช่ไฟล์ Excel (.xlsx) ที่อ่านได้ ให้บันทึกใหม่เป็น .xlsx หรือ CSV'
        ) from error
    try:
        sheet = book.worksheets[0]
        return [[_cell_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def owners_of(rows: Iterable[EvidenceRow]) -> dict[str, tuple[str, ...]]:
    """The owners of each item, in the order of the list."""
    owners: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.owner:
            owners.setdefault(row.item, {})[row.owner] = None
    return {item: tuple(names) for item, names in owners.items()}
