"""What was found on an agency's index pages, as an evidence list to correct by hand."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.discover import Doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.edition import Edition
    from crawler.discover import IndexRow

_SENTENCES = {
    Doubt.FILE_CODE: "ชื่อไฟล์เขียนว่าเป็นข้อ {}",
    Doubt.HEADING: "หัวข้อบนหน้าเว็บตรงกับชื่อข้อ {}",
    Doubt.TITLE: "หัวข้อบนหน้าเว็บไม่เหมือนชื่อข้อในชุดเกณฑ์",
    Doubt.TEXT: "ข้อความของลิงก์หรือชื่อไฟล์ตรงกับชื่อข้อ {}",
    Doubt.YEAR: "ข้อความของลิงก์เป็นของปี {}",
    Doubt.HOME: "ลิงก์ไปหน้าแรกของเว็บไซต์",
    Doubt.LOGIN: "ลิงก์ไปหน้าที่ต้องเข้าสู่ระบบ",
    Doubt.NO_EVIDENCE: "อาจเป็นตัวอย่าง ร่าง หรือวิธีเปิดดู ไม่ใช่หลักฐาน",
    Doubt.BY_TITLE: "ไม่มีรหัสข้อ จับคู่จากชื่อเรื่อง",
}
_WRONG_ITEM = {Doubt.FILE_CODE, Doubt.HEADING, Doubt.TITLE}
_FEWEST_TO_TELL = 4
_SURE = 0.75
# Excel reads these as the start of a formula; addresses never begin so.
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class IndexList:
    """The rows found, the edition they were looked for in, and the pages that were read."""

    edition: Edition
    rows: tuple[IndexRow, ...]
    pages: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the items without any link."""
        found = {row.item for row in self.rows}
        return tuple(one.id for one in self.edition.items if int(one.id[1:]) not in found)

    @property
    def doubted(self) -> tuple[IndexRow, ...]:
        """The rows that a person should look at first."""
        return tuple(row for row in self.rows if row.confidence < _SURE)

    @property
    def other_numbers(self) -> bool:
        """Whether the page seems to number the items as another year does."""
        odd = [row for row in self.rows if any(why in _WRONG_ITEM for why, _ in row.doubts)]
        return len(odd) >= _FEWEST_TO_TELL and len(odd) * 3 > len(self.rows)


def sentences_of(row: IndexRow) -> list[str]:
    """Why a row needs a look, a Thai sentence each."""
    return [_SENTENCES[why].format(what) for why, what in row.doubts]


def as_csv(found: IndexList) -> str:
    """Columns of an evidence list (item, URL, owner, note) and what helps to correct it.

    With a byte order mark, for Excel. Items without a link are left out: an empty address is a
    mistake in an evidence list.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(
        ["ข้อ", "URL", "ผู้รับผิดชอบ", "หมายเหตุ", "ความมั่นใจ", "หัวข้อบนหน้าเว็บ", "ข้อความของลิงก์"]
    )
    for row in found.rows:
        note = "; ".join(sentences_of(row))
        texts = (_plain(row.label), _plain(row.text))
        writer.writerow([f"o{row.item}", row.url, "", note, f"{row.confidence:.2f}", *texts])
    return "\ufeff" + stream.getvalue()


def as_json(found: IndexList) -> str:
    """All rows, the items without a link and the pages that were read."""
    rows = [
        {
            "item": f"o{row.item}",
            "url": row.url,
            "confidence": round(row.confidence, 2),
            "label": row.label,
            "text": row.text,
            "doubts": [{"code": why.value, "value": what} for why, what in row.doubts],
            "sentences": sentences_of(row),
            "page": row.page,
        }
        for row in found.rows
    ]
    answer = {
        "edition": found.edition.edition,
        "pages": found.pages,
        "missing": found.missing,
        "other_numbers": found.other_numbers,
        "rows": rows,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def merge(rows: Sequence[IndexRow]) -> tuple[IndexRow, ...]:
    """Rows of several pages, each address of an item once, as it is surest."""
    best: dict[tuple[int, str], IndexRow] = {}
    for row in rows:
        known = best.get((row.item, row.url))
        if known is None or row.confidence > known.confidence:
            best[(row.item, row.url)] = row
    return tuple(sorted(best.values(), key=lambda row: row.item))
