"""Baht amounts spelled out in words, as they stand beside the figures of official documents."""

from __future__ import annotations

import re
from decimal import Decimal

from checklist.thai.forms import clean

_DIGITS = {
    "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9,
}  # fmt: skip
_DIGIT = "|".join(_DIGITS)
_TEN_TIMES = "|".join(word for word, value in _DIGITS.items() if value > 2)  # noqa: PLR2004 - 10 is สิบ, 20 ยี่สิบ
_BELOW_MILLION = re.compile(
    rf"(?:(?P<e5>{_DIGIT})แสน)?(?:(?P<e4>{_DIGIT})หมื่น)?(?:(?P<e3>{_DIGIT})พัน)?"
    rf"(?:(?P<e2>{_DIGIT})ร้อย)?(?P<tens>(?P<e1>ยี่|{_TEN_TIMES})?สิบ)?(?P<e0>{_DIGIT}|เอ็ด)?"
)
_BAHT = re.compile(r"(?:(?P<baht>[ก-๎]+?)บาท)?(?:ถ้วน|(?P<satang>[ก-๎]+?)สตางค์)?")
# "ร้อยบาท", "หมื่นบาท": the one is left out only where the number begins.
_BARE_UNIT = re.compile(r"(?=ร้อย|พัน|หมื่น|แสน|ล้าน)")
_ZERO = "ศูนย์"
_LONGEST = 300
_HUNDRED = 100


def parse_baht_words(text: str) -> Decimal | None:
    """Read a whole text as one amount in words, or None when it says anything else.

    "สองหมื่นห้าพันบาทถ้วน" is 25000, "หนึ่งร้อยเอ็ดบาทห้าสิบสตางค์" 101.50. Blanks and brackets
    around it are passed over. The words must follow the order that Thai numbers have: what could
    be read in two ways has no value.

    Returns:
        Baht, with two decimals where satang are named.
    """
    words = re.sub(r"\s+", "", clean(text)).strip("()")
    found = _BAHT.fullmatch(words) if words and len(words) <= _LONGEST else None
    if found is None or not (found["baht"] or found["satang"]):
        return None
    baht = _whole(found["baht"]) if found["baht"] else 0
    satang = _whole(found["satang"]) if found["satang"] else 0
    if baht is None or satang is None or satang >= _HUNDRED:
        return None
    return Decimal(baht) + (Decimal(satang) / _HUNDRED if satang else 0)


def _whole(words: str) -> int | None:
    """A whole number of any size; each ล้าน lifts what stands before it by a million."""
    if words == _ZERO:
        return 0
    parts = _BARE_UNIT.sub("หนึ่ง", words, count=1) if _BARE_UNIT.match(words) else words
    total = 0
    for index, part in enumerate(parts.split("ล้าน")):
        value = _below_million(part, begins=index == 0)
        if value is None:
            return None
        total = total * 1_000_000 + value
    return total or None


def _below_million(words: str, *, begins: bool) -> int | None:
    found = _BELOW_MILLION.fullmatch(words)
    if found is None or (begins and words in {"", "เอ็ด"}):
        return None
    value = 0
    for power in range(2, 6):
        value += _DIGITS.get(found[f"e{power}"] or "", 0) * 10**power
    if found["tens"]:
        value += 10 * {None: 1, "ยี่": 2}.get(found["e1"], _DIGITS.get(found["e1"] or "", 0))
    one = found["e0"]
    return value + (1 if one == "เอ็ด" else _DIGITS.get(one or "", 0))
