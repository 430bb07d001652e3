"""Baht amounts and answers to "how much", as they are written in the cells of Thai tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checklist.thai.forms import THAI_DIGITS, clean, key

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"^(?:(?:จำนวน|เป็นเงิน|วงเงิน|งบประมาณ|ใช้ไป|ใช้จ่าย|เบิกจ่าย|ประมาณ|รวม|฿)\s*:?\s*)*"
    rf"(?P<number>{_NUMBER})\s*(?P<scale>ล้าน|แสน|หมื่น|พัน)?\s*"
    r"(?:\.-|\.–|-)?\s*(?P<unit>บาทถ้วน|บาท|฿)?\s*(?:ถ้วน)?\.?-?\s*(?P<words>\([^)]*บาท[^)]*\))?$"
)
_AMOUNT_INSIDE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<scale>ล้าน|แสน|หมื่น|พัน)?\s*(?:\.-)?\s*บาท")
_DIGIT_WORDS = "ศูนย์|เอ็ด|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|ยี่"
_WORDS_ONLY = re.compile(rf"^(?:{_DIGIT_WORDS}|\s)+บาท(?:ถ้วน)?$")
_NOT_AN_ANSWER = re.compile("รวมกับ|รวมอยู่|อยู่ระหว่าง|บุคลากร|ยังไม่")
_PERCENT = re.compile(r"^(?:ร้อยละ\s*)?-?\d+(?:[.,]\d+)*\s*(?:%|เปอร์เซ็นต์)?$")
_SCALES = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000, None: 1}

_NONE = {"ไม่มี", "ไม่มีงบประมาณ", "ไม่มีการใช้งบประมาณ", "ไม่มีค่าใช้จ่าย"}
_NOT_USED = re.compile(r"^(?:ไม่ได้|ไม่)(?:มีการ)?(?:ใช้|เบิกจ่าย|ใช้จ่าย)(?:จ่าย)?(?:เงิน)?(?:งบประมาณ|งบ)?")
_BLANKS = re.compile(r"^[\s.…_\-–—*/]*$")
_NOT_GIVEN = {"n/a", "na", "nil", "none", "xxx", "xx", "x", "?"}


class Spending(StrEnum):
    """What a budget cell says; the classes that the criteria keep apart."""

    AMOUNT = "amount"
    ZERO = "zero"
    NONE = "none"
    NOT_USED = "not_used"
    BLANK = "blank"
    PERCENT = "percent"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money: baht, and whether the unit was written beside it."""

    baht: Decimal
    has_unit: bool


def parse_amount(text: str) -> Amount | None:
    """Read a whole cell as one amount, or None when it says anything else.

    Thai and Arabic digits may be mixed. An amount in words alone ("ห้าพันบาทถ้วน") has a value
    that nobody needs here, so it is no `Amount`; see `classify_spending`.
    """
    plain = re.sub(r"\s+", " ", clean(text).translate(THAI_DIGITS)).strip()
    plain = re.sub(r"(?<=[\d,]) (?=[\d,])", "", plain)
    found = _AMOUNT.match(plain)
    if not found:
        return None
    return _to_amount(found)


def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts in running text that carry the word baht."""
    plain = clean(text).translate(THAI_DIGITS)
    return tuple(_to_amount(found) for found in _AMOUNT_INSIDE.finditer(plain))


def is_blank(text: str) -> bool:
    """Whether a cell or an answer holds nothing: empty, dashes, dot leaders, N/A."""
    plain = clean(text)
    return bool(_BLANKS.match(plain)) or plain.casefold() in _NOT_GIVEN


def classify_spending(text: str) -> Spending:
    """Say which class a budget cell belongs to (criteria document, section 4.2)."""
    if is_blank(text):
        return Spending.BLANK
    compared = key(text).strip('"().')
    if compared in _NONE:
        return Spending.NONE
    if _NOT_USED.match(compared):
        return Spending.NOT_USED
    return _classify_number(clean(text).translate(THAI_DIGITS), compared)


def _classify_number(plain: str, compared: str) -> Spending:
    if ("%" in plain or "ร้อยละ" in plain) and _PERCENT.match(plain.strip()):
        return Spending.PERCENT
    amount = parse_amount(plain)
    if amount is not None:
        return Spending.ZERO if amount.baht == 0 else Spending.AMOUNT
    if _WORDS_ONLY.match(plain) or (find_amounts(plain) and not _NOT_AN_ANSWER.search(compared)):
        return Spending.AMOUNT
    return Spending.WORDS


def _to_amount(found: re.Match[str]) -> Amount:
    number = Decimal(found.group("number").replace(",", ""))
    scale = _SCALES[found.group("scale")]
    has_unit = "บาท" in found.group() or "฿" in found.group()
    return Amount(number * scale, has_unit)
