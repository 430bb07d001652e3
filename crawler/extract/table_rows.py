"""Tells the rows of a table's body apart: group headings and totals against rows of data.

One rule for all formats, on the text of the cells alone. A missed heading is read as data, which a
person can see; a row of data taken for a heading would hide its empty answers. So what is not
sure is data: a heading must be merged over nearly the whole row, or be worded or numbered as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell

_NUMBER = r"\d[\d,]*(?:\.\d+)?(?:-\d[\d,]*(?:\.\d+)?)?"
_COUNTED = (
    "รายการ|โครงการ|กิจกรรม|งาน|เรื่อง|คน|ราย|ครั้ง|แห่ง|ฉบับ|สัญญา|เดือน|ไตรมาส|หมวด|ด้าน|แผนงาน"
    r"|วัน|นาที|ชั่วโมง|ชม\.?|คะแนน"
)
_MONEY = (
    "วงเงิน|งบประมาณ|เป็นเงิน|จำนวนเงิน|เงิน|จำนวน|ราคา|ค่าใช้จ่าย|รายจ่าย|รายรับ|ทุกโครงการ|ทุกรายการ"
    "|ระยะเวลา|เวลา|คะแนน"
)
_TOTAL = re.compile(
    rf"(?:ยอด|ผล)?รวม(?:{_MONEY})*(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี|สุทธิ|ย่อย|สะสม)*(?:{_MONEY})*"
    rf"(?:{_NUMBER}(?:{_COUNTED}|บาท)?)*(?:\((?:{_COUNTED}|บาท)\)|บาท|ถ้วน)*[:.]*"
    # A subtotal names the group that it adds up; other names that begin with "รวม" are projects.
    r"|(?:ยอด)?รวม(?:เดือน|ไตรมาส|หมวด|แผนงาน|ยุทธศาสตร์|กลยุทธ์|มิติ|งบ(?:ลงทุน|ดำเนินงาน|บุคลากร)).{0,60}"
    r"|ยอด(?:ยกไป|ยกมา)|(?:grand|sub)?-?total:?"
)
_MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
_MONTH_NAMES = frozenset(_MONTHS.split("|"))
_WORDED = re.compile(
    r"[\d.()]*(?P<word>กลยุทธ์|ยุทธศาสตร์|แผนงาน|แผนปฏิบัติ|มิติ|ด้าน|หมวด|ประเด็น|แนวทาง|ส่วนที่|กลุ่ม|เป้าหมาย"
    rf"|เป้าประสงค์|พันธกิจ|ภารกิจ|ไตรมาส|งวดที่|(?:ประจำ)?เดือน|{_MONTHS})"
)
_AMOUNT = re.compile(rf"[-+(]?{_NUMBER}\)?(?:บาท|%|{_COUNTED})?")
_NOTHING = re.compile(r"[-–—.]*")
_WORDS = re.compile(r"\(?[^\d]*(?:บาทถ้วน|สตางค์)\)?")
_ORDINAL = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*)\.?\)?")
_NUMBERED = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*)\.?\)?(?=[^\d.,]|$)")
_ANSWER = re.compile(r"ไม่มี|ไม่พบ|ไม่ได้|ไม่ปรากฏ|ยังไม่|หมายเหตุ")
_WHOLE = 0.75
_FEWEST_COLUMNS, _FEWEST_VALUES = 3, 2
_LONGEST = 200  # letters; a longer text over a whole row is a remark


@dataclass(frozen=True, slots=True)
class RowMarks:
    """Indices (from 0, of the whole table) of rows that are no data, in ascending order.

    Attributes:
        group_rows: rows that only name the group of rows below them.
        total_rows: rows that add up others, subtotals among them.
    """

    group_rows: tuple[int, ...] = ()
    total_rows: tuple[int, ...] = ()


class _Row(NamedTuple):
    """A row as it is compared.

    Attributes:
        texts: the key of each cell; a text merged over several columns stands at its first only.
        reach: over how many columns each text is merged; 0 where it comes from the row above.
    """

    texts: tuple[str, ...]
    reach: tuple[int, ...]

    @property
    def filled(self) -> list[int]:
        """The columns with a text."""
        return [column for column, text in enumerate(self.texts) if text]


def mark_rows(rows: Sequence[Sequence[Cell]], header_rows: int) -> RowMarks:
    """Tell group headings and totals among a table's rows.

    A total begins with a word for a sum in one of its first two filled cells, and holds figures or
    nothing beside it. A group heading stands alone in its row and has rows of data below; it is
    merged over nearly all columns, or is worded as a group where the table's data are not, or
    carries the number of which the row below has a part ("1" over "1.1").

    Args:
        rows: the whole table, each row of the same length; merged cells hold copies marked
            `spanned`.
        header_rows: how many rows at the top are the header; they are never marked.
    """
    body = [_read(row) for row in rows[header_rows:]]
    totals = {index for index, row in enumerate(body) if _is_total(row)}
    values = [
        len(row.filled) >= _FEWEST_VALUES and index not in totals for index, row in enumerate(body)
    ]
    groups: set[int] = set()
    for index in reversed(range(len(body))):
        heads = index + 1 < len(body) and (values[index + 1] or index + 1 in groups)
        if heads and index not in totals and _is_group(body, index, values):
            groups.add(index)
    return RowMarks(
        tuple(header_rows + index for index in sorted(groups)),
        tuple(header_rows + index for index in sorted(totals)),
    )


def names_total(text: str) -> bool:
    """Whether a text alone names a sum."""
    return bool(_TOTAL.fullmatch(_short(text)))


def names_group(text: str) -> bool:
    """Whether a text is worded as the heading of a group of rows."""
    short = _short(text)
    return bool(_WORDED.match(short)) and len(short) <= _LONGEST


def _read(row: Sequence[Cell]) -> _Row:
    texts: list[str] = []
    reach: list[int] = []
    first = 0
    for column, cell in enumerate(row):
        covered = bool(column) and cell.spanned and cell.text == row[column - 1].text
        if covered:
            reach[first] += 1
        else:
            first = column
        texts.append("" if covered else _short(cell.text))
        reach.append(0 if cell.spanned else 1)
    return _Row(tuple(texts), tuple(reach))


@lru_cache(maxsize=4_096)
def _short(text: str) -> str:
    return key(text)


def _is_total(row: _Row) -> bool:
    filled = row.filled
    for place in filled[:2]:
        if _TOTAL.fullmatch(row.texts[place]):
            others = [row.texts[column] for column in filled if column != place]
            return any(map(_AMOUNT.fullmatch, others)) or all(
                _NOTHING.fullmatch(text) or _WORDS.fullmatch(text) for text in others
            )
    return False


def _is_group(body: list[_Row], index: int, values: list[bool]) -> bool:
    row, columns = body[index], len(body[index].texts)
    filled = row.filled
    ordinal = _ORDINAL.fullmatch(row.texts[filled[0]]) if len(filled) == _FEWEST_VALUES else None
    if columns < _FEWEST_COLUMNS or not (len(filled) == 1 or ordinal):
        return False
    column = filled[-1]
    text, reach = row.texts[column], row.reach[column]
    if len(text) > _LONGEST or _AMOUNT.fullmatch(text) or _ANSWER.match(text) or not reach:
        return False
    if column + reach == columns and column == bool(ordinal) and reach >= _FEWEST_VALUES:
        return True
    number = ordinal[1] if ordinal else _number_of(text)
    if number and _number_of_row(body[index + 1]).startswith(f"{number}."):
        return True
    near = column <= 1 and (reach == 1 or reach >= _WHOLE * columns)
    return near and not ordinal and _is_worded(body, values, text)


def _is_worded(body: list[_Row], values: list[bool], text: str) -> bool:
    """Whether a text is worded as a group, and no row of data begins with the same word."""
    worded = _WORDED.match(text)
    return worded is not None and not any(
        (name := _WORDED.match(row.texts[column])) and _same_kind(name["word"], worded["word"])
        for row, is_data in zip(body, values, strict=True)
        if is_data
        for column in row.filled[:2]
    )


def _same_kind(one: str, other: str) -> bool:
    return one == other or {one, other} <= _MONTH_NAMES


def _number_of(text: str) -> str:
    found = _NUMBERED.match(text)
    return found[1] if found else ""


def _number_of_row(row: _Row) -> str:
    filled = row.filled
    return _number_of(row.texts[filled[0]]) if filled else ""
