"""Baht amounts and answers to "how much", as they are written in the cells of Thai tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from checklist.thai.amount_words import parse_baht_words
from checklist.thai.forms import THAI_DIGITS, clean, key

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"^(?:(?:จำนวน|เป็นเงิน|วงเงิน|งบประมาณ|ใช้ไป|ใช้จ่าย|เบิกจ่าย|ประมาณ|รวม|฿)\s*:?\s*)*"
    rf"(?P<number>{_NUMBER})\s*(?P<scale>ล้าน|แสน|หมื่น|พัน)?\s*"
    r"(?:\.-|\.–|-)?\s*(?P<unit>บาทถ้วน|บาท|฿)?\s*(?:ถ้วน)?\.?-?\s*(?P<words>\([^)]*บาท[^)]*\))?$"
)
_AMOUNT_INSIDE = re.compile(
    r"(?<!\d)(?<!\d[.,])"
    rf"(?P<number>{_NUMBER})\s*(?P<scale>ล้าน|แสน|หมื่น|พัน)?\s*(?:\.-)?\s*บาท"
)
_DIGIT_WORDS = "ศูนย์|เอ็ด|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|ยี่"
_WORDS_ONLY = re.compile(rf"^(?:{_DIGIT_WORDS}|\s)+บาท(?:ถ้วน)?$")
_NOT_AN_ANSWER = re.compile("รวมกับ|รวมอยู่|อยู่ระหว่าง|บุคลากร|ยังไม่")
_PERCENT = re.compile(r"^(?:ร้อยละ\s*)?-?\d+(?:[.,]\d+)*\s*(?:%|เปอร์เซ็นต์)?$")
# Commas in wrong places, or points and commas changed over: people must look at the figure.
_ODD_NUMBER = re.compile(r"(?P<number>-?\d[\d.,]*,[\d.,]*\d)\s*(?:\.-)?\s*(?P<unit>บาท|฿)?(?:ถ้วน)?")
_ODD_CENTS = re.compile(r"[.,]\d{1,2}$")
_IN_BRACKETS = re.compile(r"\(\s*(?P<inner>[\d.,]+)\s*\)\s*(?P<unit>บาท|฿)?")
_BLANK_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_GROUPS_OF_THREE = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?![\d,]| \d)")
_ODD_GROUPS = "ตัวเลขจำนวนเงินใส่เครื่องหมายจุลภาคหรือจุดผิดตำแหน่ง โปรดตรวจกับเอกสารต้นฉบับ"
_ODD_BLANK = "มีช่องว่างคั่นกลางตัวเลข อาจเป็นตัวเลขสองจำนวน โปรดตรวจกับเอกสารต้นฉบับ"
_ODD_BRACKETS = "ตัวเลขอยู่ในวงเล็บ อาจหมายถึงยอดติดลบ โปรดตรวจกับเอกสารต้นฉบับ"
_ODD_WORDS = "จำนวนเงินที่เป็นตัวเลขกับที่เป็นตัวอักษรไม่ตรงกัน โปรดตรวจกับเอกสารต้นฉบับ"
_UNREAD_WORDS = "อ่านจำนวนเงินที่เป็นตัวอักษรไม่ได้ จึงเทียบกับตัวเลขไม่ได้ โปรดตรวจกับเอกสารต้นฉบับ"
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
    DOUBTFUL = "doubtful"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money.

    Attributes:
        baht: the value; the likeliest one where there is a doubt.
        has_unit: the unit was written beside it.
        doubt: one Thai sentence on why a person must look at the figure, "" when it is certain.
    """

    baht: Decimal
    has_unit: bool
    doubt: str = ""


def parse_amount(text: str) -> Amount | None:
    """Read a whole cell as one amount, or None when it says anything else.

    Thai and Arabic digits may be mixed; words alone ("ห้าพันบาทถ้วน") have their value. What may
    be another amount (commas in wrong places, words that name another sum) carries a doubt.
    """
    plain = re.sub(r"\s+", " ", clean(text).translate(THAI_DIGITS)).strip()
    plain = re.sub(r"(?<=\d) ?, ?(?=\d)", ",", plain)
    joined = _GROUPS_OF_THREE.sub(lambda found: found.group().replace(" ", ""), plain)
    whole = _BLANK_IN_NUMBER.sub("", joined)
    found = _AMOUNT.match(whole)
    if found:
        amount = _to_amount(found)
        doubt = _doubt_of_words(amount, found["words"]) or (_ODD_BLANK if whole != joined else "")
        return replace(amount, doubt=doubt)
    baht = parse_baht_words(plain)
    return Amount(baht, has_unit=True) if baht is not None else _parse_odd(joined)


def _doubt_of_words(amount: Amount, words: str | None) -> str:
    """Compare the figure with the words in brackets behind it."""
    inner = (words or "").strip("() ")
    if inner in {"", "บาท"} or re.search(r"\d", inner):
        return ""
    spelled = parse_baht_words(inner)
    if spelled is None:
        return _UNREAD_WORDS
    return "" if spelled == amount.baht else _ODD_WORDS


def _parse_odd(plain: str) -> Amount | None:
    """Read figures whose meaning is likely but not certain; each carries its doubt."""
    found = _IN_BRACKETS.fullmatch(plain)
    if found:
        inner = parse_amount(found["inner"])
        if inner is None:
            return None
        return Amount(-inner.baht, bool(found["unit"]), inner.doubt or _ODD_BRACKETS)
    found = _ODD_NUMBER.fullmatch(plain)
    if found is None:
        return None
    number = found["number"]
    cents = _ODD_CENTS.search(number)
    digits = re.sub(r"[.,]", "", number)
    places = len(cents.group()) - 1 if cents else 0
    return Amount(Decimal(digits).scaleb(-places), bool(found["unit"]), _ODD_GROUPS)


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
    if amount is not None and amount.doubt:
        return Spending.DOUBTFUL
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
