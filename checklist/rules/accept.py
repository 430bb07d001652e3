"""Whether one answer (a cell, or the words after a label) is of the kind that is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checklist.finding import Outcome
from checklist.thai.amounts import Spending, classify_spending, is_blank, parse_amount
from checklist.thai.calendar import find_dates, find_ranges, fold, has_month, stated_years
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Callable


class Accept(StrEnum):
    """The closed set of kinds of answer."""

    ANYTHING = "anything"
    TEXT = "text"
    AMOUNT = "amount"
    AMOUNT_OR_NONE = "amount_or_none"
    AMOUNT_OR_WORDS = "amount_or_words"
    FEE = "fee"
    TEXT_OR_NONE = "text_or_none"
    DURATION = "duration"
    PERIOD = "period"
    LAW = "law"
    YEAR = "year"
    NUMBER = "number"
    COUNT = "count"
    PROJECT_NUMBER = "project_number"
    ONE_OF = "one_of"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Check:
    """The answer for one value: an outcome, and the words that complete "... ไม่ใช่จำนวนเงิน"."""

    outcome: Outcome
    fault: str = ""


_OK = Check(Outcome.PASS)
_TEMPLATE = re.compile(
    r"^\(?\s*(?:โปรด)?(?:ระบุ|เช่น|ตัวอย่าง)|^\(\s*(?:โปรด)?(?:อธิบาย|ใส่|กรอก|เพิ่มแถว|พิมพ์)|^\[[^\]]*\]$|^<[^<>]*>$|x{4,}|หน่วยงานวิเคราะห์เอง",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^\s*[-(]?\s*(?:รายละเอียด)?\s*(?:ปรากฏ)?(?:ดัง|ตาม|ใน|ดู(?:ที่|ใน|จาก)?)\s*(?:รายละเอียด|เอกสาร|ไฟล์|สิ่งที่ส่งมาด้วย|ภาคผนวก|QR)\S{0,12}"
    r"\s*(?:นี้|\d)?\s*\)?\s*$"
)
_LEADERS = re.compile(r"\.{4,}|…{2,}|_{4,}")
# A form's: long leaders, or several; a lone short one is how people trail off.
_FORM = re.compile(r"\.{8,}|…{4,}|_{6,}|(?:(?:\.{4,}|…{2,}|_{4,}).*){2}")
_DURATION = re.compile(
    r"(?:\d+(?:[.,]\d+)?|ครึ่ง|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)\s*(?:-\s*\d+\s*)?"
    r"(?:วินาที|นาที|ชั่วโมง|ชม\.?|วันทำการ|วัน|สัปดาห์|เดือน|ปี)|ทันที|ภายในวัน"
)
_TIME_OF_LAW = re.compile("ตาม.{0,40}(?:กฎหมาย|ระเบียบ|พระราชบัญญัติ|พ\\.ร\\.บ).{0,50}กำหนด")
_BARE_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?$")
_TIME_UNIT = re.compile(r"วินาที|นาที|ชั่วโมง|ชม\.?|วันทำการ|วัน|สัปดาห์|เดือน")
_PERIOD_WORD = re.compile(r"ไตรมาส|ตลอดปี|ทั้งปี|ทุกเดือน|รายเดือน|รอบ\s*\d+\s*เดือน|\d+\s*เดือน")
_FREE = re.compile("ไม่มี|ไม่เสีย|ไม่เก็บ|ไม่คิด|ไม่ต้องชำระ|ฟรี|ยกเว้น|ไม่ต้องเสีย")
_LAW = re.compile(
    r"พระราชบัญญัติ|พระราชกฤษฎีกา|พระราชกำหนด|พ\.?ร\.?บ|พ\.?ร\.?ก|กฎกระทรวง|ระเบียบ|ประกาศ|ข้อบังคับ"
    r"|ข้อกำหนด|ประมวลกฎหมาย|รัฐธรรมนูญ|คำสั่ง|มติคณะรัฐมนตรี|หลักเกณฑ์"
)
_PROJECT_NUMBER = re.compile(r"(?<!\d)\d{11}(?!\d)")
_OUTSIDE_SYSTEM = re.compile("ไม่(?:อยู่|ได้|ต้อง|มี|ผ่าน).{0,25}e-?gp|นอกระบบ", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_COUNTED = r"(?:เรื่อง|ราย|รายการ|ครั้ง|กรณี|คดี|ข้อ|คน|ฉบับ)"
_COUNT = re.compile(
    rf"(?:^|จำนวน|รวม|มี)\s*:?\s*\d{{1,3}}(?:,\d{{3}})*(?!\s*[./]?\s*\d)|(?<![\d./])\d{{1,3}}\s*{_COUNTED}"
)
_LIST_NUMBER = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=[ก-๙])")
_DASH_COUNT = re.compile(rf"^(?:จำนวน|รวม)?\s*-+\s*{_COUNTED}?$")
_UNDONE = re.compile(r"^\W*ยังไม่(?:ได้)?(?:ดำเนินการ|ดำเนินงาน|จัด|ทำ)\W*$")
_UNIT_WORD = re.compile(
    r"กอง|สำนัก|สนง|ฝ่าย|กลุ่ม|ศูนย์|ส่วน|หน่วย|คณะ|แผนก|สถานี|สถาบัน|โรง(?:เรียน|พยาบาล)|วิทยาลัย|เทศบาล"
    r"|อ\.?บ\.?[ตจ]|องค์ก|จังหวัด|อำเภอ|กรม|กระทรวง|(?<!พนัก)งาน|ตรวจสอบภายใน|นิติการ|[A-Z]{2,}"
)
_SOMEBODY = re.compile(r"^(?:เจ้าหน้าที่|จนท|ผู้|บุคลากร|บุคคล|พนักงาน)\S*$")
_LETTERS = re.compile(r"[ก-๙A-Za-z]")
_SHORTEST_TEXT = 2
_WRITTEN_LENGTH = 15  # letters that a form does not print by itself


def check(value: str, accept: Accept, values: tuple[str, ...] = ()) -> Check:
    """Judge one value.

    Args:
        value: the text as read.
        accept: what kind of answer is asked.
        values: for ONE_OF and YEAR, the words of which one must stand in the value.
    """
    if accept == Accept.ANYTHING:
        return _OK
    if accept == Accept.AMOUNT_OR_NONE:
        return _check_spending(value)
    if _FORM.search(value):
        return _check_form(_LEADERS.sub(" ", value).strip(), accept)
    empty = None if accept == Accept.COUNT and value.strip() else _check_emptiness(value)
    if empty is not None:
        return empty
    return _check_words(value, accept, values) if values else _CHECKS[accept](value)


def is_template(value: str) -> bool:
    """Whether a value is a form's own instruction: "(ระบุจำนวนเงิน)"."""
    return bool(_TEMPLATE.search(value))


def _check_emptiness(value: str) -> Check | None:
    """Why a value is no answer at all, or None when it says something."""
    if is_blank(value):
        said = value.strip()
        return Check(Outcome.FAIL, f'เขียนเพียง "{said}"' if said else "เว้นว่าง")
    if _TEMPLATE.search(value):
        return Check(Outcome.FAIL, "เป็นข้อความตัวอย่างหรือคำชี้แจงของแบบฟอร์ม ยังไม่ได้กรอก")
    if _ELSEWHERE.match(value):
        return Check(Outcome.REVIEW, "อ้างถึงเอกสารอื่น ไม่ได้ตอบไว้ตรงนี้")
    return None


def _check_form(written: str, accept: Accept) -> Check:
    """What was written between a form's dot leaders must answer; plain words there are unsure."""
    if not is_blank(written) and accept not in {Accept.TEXT, Accept.TEXT_OR_NONE}:
        result = _CHECKS[accept](written)
        if result.outcome == Outcome.PASS:
            return result
    elif len(key(written)) >= _WRITTEN_LENGTH:
        return Check(Outcome.REVIEW, "อยู่ในแบบฟอร์มที่มีจุดไข่ปลา ไม่แน่ใจว่ากรอกแล้ว")
    return Check(Outcome.FAIL, "เป็นแบบฟอร์มที่ยังไม่ได้กรอก")


def _check_words(value: str, accept: Accept, values: tuple[str, ...]) -> Check:
    """One of the words must stand in it: another year fails, a strange word is for a person."""
    bones = skeleton(value)
    if any(skeleton(word) in bones for word in values):
        return _OK
    if accept == Accept.YEAR:
        return Check(Outcome.FAIL, f"ไม่ใช่ปี {values[0]}")
    return Check(Outcome.REVIEW, "ไม่ใช่คำที่คุ้นเคยของช่องนี้")


def _check_spending(value: str) -> Check:
    match classify_spending(value):
        case Spending.AMOUNT | Spending.NONE | Spending.ZERO:
            return _OK
        case Spending.NOT_USED:
            return Check(Outcome.REVIEW, 'มีความหมายว่าไม่ใช้งบ แต่ไม่ตรงคำว่า "ไม่มี" ที่เกณฑ์กำหนด')
        case Spending.DOUBTFUL:
            return _doubt(value)
        case Spending.BLANK:
            return Check(Outcome.FAIL, "เว้นว่างหรือมีแต่ขีด")
        case Spending.PERCENT:
            return Check(Outcome.FAIL, "เป็นร้อยละ ไม่ใช่จำนวนเงิน")
        case Spending.WORDS:
            return Check(Outcome.FAIL, 'ไม่ใช่จำนวนเงินและไม่ใช่คำว่า "ไม่มี"')


def _doubt(value: str) -> Check:
    """A figure stands there, but it may be another one: for a person to look at."""
    amount = parse_amount(value)
    return Check(Outcome.REVIEW, amount.doubt if amount else "อ่านจำนวนเงินไม่ออก")


def _check_text(value: str) -> Check:
    if _UNDONE.match(value):
        return Check(Outcome.REVIEW, "บอกเพียงว่ายังไม่ได้ทำ")
    if classify_spending(value) == Spending.NONE:
        return Check(Outcome.REVIEW, 'ตอบว่า "ไม่มี" ซึ่งเกณฑ์ไม่ได้บอกไว้ว่าใช้ได้ในช่องนี้')
    return _check_text_or_none(value)


def _check_text_or_none(value: str) -> Check:
    if _NUMBER.search(fold(value)):
        return _OK
    if len(key(value)) >= _SHORTEST_TEXT and _LETTERS.search(value):
        return _OK
    return Check(Outcome.FAIL, "ไม่มีข้อความ")


def _check_amount(value: str) -> Check:
    spending = classify_spending(value)
    if spending in {Spending.AMOUNT, Spending.ZERO}:
        return _OK
    return _doubt(value) if spending == Spending.DOUBTFUL else Check(Outcome.FAIL, "ไม่ใช่จำนวนเงิน")


def _check_amount_or_words(value: str) -> Check:
    spending = classify_spending(value)
    if spending in {Spending.AMOUNT, Spending.ZERO}:
        return _OK
    if spending == Spending.DOUBTFUL:
        return _doubt(value)
    return Check(Outcome.REVIEW, "เป็นคำอธิบายแทนจำนวนเงิน")


def _check_fee(value: str) -> Check:
    if classify_spending(value) == Spending.AMOUNT or _FREE.search(value):
        return _OK
    if "บาท" in value and _NUMBER.search(fold(value)):
        return _OK
    return Check(Outcome.REVIEW, 'ไม่ใช่จำนวนเงินและไม่ได้เขียนว่า "ไม่มี"')


def _check_duration(value: str) -> Check:
    folded = fold(value)
    if _DURATION.search(folded):
        return _OK
    if _NUMBER.search(folded):
        return Check(Outcome.REVIEW, "มีตัวเลขแต่อ่านหน่วยเวลาไม่ออก")
    if _TIME_OF_LAW.search(folded):
        return Check(Outcome.REVIEW, "อ้างเวลาตามกฎหมาย ไม่ได้บอกจำนวนวัน")
    return Check(Outcome.FAIL, "ไม่มีระยะเวลา")


def with_unit(value: str, header: str) -> str:
    """A bare number of a column with the unit of time that the column's title names."""
    if not _BARE_NUMBER.match(fold(value).strip()):
        return value
    unit = _TIME_UNIT.search(fold(header))
    return f"{value} {unit[0]}" if unit else value


def _check_period(value: str) -> Check:
    folded = fold(value)
    if (
        has_month(value)
        or find_dates(value)
        or find_ranges(value)
        or stated_years(value)
        or _PERIOD_WORD.search(folded)
        or _DURATION.search(folded)
        or re.search(r"25\d\d|พ\.?ศ\.?\s*\d\d", folded)
    ):
        return _OK
    return Check(Outcome.REVIEW, "ไม่เห็นช่วงเวลาที่เป็นเดือน ปี หรือจำนวนวัน")


def _check_law(value: str) -> Check:
    return _OK if _LAW.search(value) else Check(Outcome.REVIEW, "ไม่เห็นชื่อกฎหมายหรือระเบียบ")


def _check_unit(value: str) -> Check:
    """A part of an organisation; somebody whose unit is not named is none."""
    if _UNIT_WORD.search(value):
        return _OK
    if _SOMEBODY.match(value.strip()):
        return Check(Outcome.FAIL, "ไม่ได้บอกว่าเป็นส่วนงานใด")
    return Check(Outcome.REVIEW, "ไม่แน่ใจว่าเป็นชื่อส่วนงาน")


def _check_year(value: str) -> Check:
    return _OK if re.search(r"25\d\d", fold(value)) else Check(Outcome.FAIL, "ไม่มีปี พ.ศ.")


def _check_number(value: str) -> Check:
    return _OK if _NUMBER.search(fold(value)) else Check(Outcome.FAIL, "ไม่มีตัวเลข")


def _check_count(value: str) -> Check:
    """A number of things, or that there were none; a dash may mean none or nothing."""
    folded = _LIST_NUMBER.sub("", fold(value).strip())
    if _COUNT.search(folded) or classify_spending(value) == Spending.NONE:
        return _OK
    if _DASH_COUNT.match(folded):
        return Check(Outcome.REVIEW, "เป็นขีด ไม่แน่ใจว่าหมายถึงศูนย์")
    if _TEMPLATE.search(value) or not _NUMBER.search(folded):
        return Check(Outcome.FAIL, "ไม่มีตัวเลข")
    return Check(Outcome.REVIEW, "มีตัวเลขแต่ไม่แน่ใจว่าเป็นจำนวนเรื่อง")


def _check_project_number(value: str) -> Check:
    folded = re.sub(r"[\s,']", "", fold(value))
    if _PROJECT_NUMBER.search(folded) or _OUTSIDE_SYSTEM.search(folded):
        return _OK
    return Check(Outcome.FAIL, "ไม่ใช่เลขที่โครงการ e-GP 11 หลัก")


_CHECKS: dict[Accept, Callable[[str], Check]] = {
    Accept.TEXT: _check_text,
    Accept.TEXT_OR_NONE: _check_text_or_none,
    Accept.AMOUNT: _check_amount,
    Accept.AMOUNT_OR_WORDS: _check_amount_or_words,
    Accept.FEE: _check_fee,
    Accept.DURATION: _check_duration,
    Accept.UNIT: _check_unit,
    Accept.PERIOD: _check_period,
    Accept.LAW: _check_law,
    Accept.YEAR: _check_year,
    Accept.ONE_OF: _check_text,
    Accept.NUMBER: _check_number,
    Accept.COUNT: _check_count,
    Accept.PROJECT_NUMBER: _check_project_number,
}
