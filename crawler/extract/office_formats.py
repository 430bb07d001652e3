"""Shows a sheet's number as its format shows it, where plain values would mislead people.

Only two kinds of format are followed: percentages, and dates of the Buddhist era. All others stay
plain values (no thousands separators, dates in ISO form of the Christian era), which lose nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKET = re.compile(r"\[[^\]]*\]")
_LOCALE = re.compile(r"\[\$[^\]-]*-([^\],]*)(?:,([0-9A-Fa-f]+))?\]")
_HEX = re.compile(r"[0-9A-Fa-f]{1,8}")
_DIGITS = re.compile(r"[0#?]+(?:\.([0#?]+))?")
_TOKENS = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(d+|m+|y+|b+|e+)|(.)', re.IGNORECASE)
_TIME = re.compile(r"[hs]|AM/PM|general", re.IGNORECASE)
_BUDDHIST, _THAI_DIGITS = 7, 0x0D
_ERA = 543
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_SHORT_DAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
_NAMED = 3  # from three letters on a month or day is written as a word


def matters(code: str) -> bool:
    """Whether values of this format are shown otherwise than as plain values."""
    return _percent_places(code) is not None or _is_buddhist(code)


def show(value: object, code: str) -> str | None:
    """The text people see for a value in this format; None where the plain value serves.

    Args:
        value: a number, date or time as the reader gave it.
        code: a number format as office programs write it, such as `0.00%` or `d/mm/bbbb`.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        places = _percent_places(code)
        return None if places is None else _show_percent(value, *places)
    if isinstance(value, dt.date) and _is_buddhist(code):
        return _show_date(value, code)
    return None


def _first_section(code: str) -> str:
    kept = _QUOTED.sub(lambda found: found.group().replace(";", " "), code)
    return kept.partition(";")[0]


@lru_cache(maxsize=256)
def _percent_places(code: str) -> tuple[int, int] | None:
    """Decimals that are always shown, and at most; None when the format is no percentage."""
    bare = _BRACKET.sub("", _QUOTED.sub("", _first_section(code)))
    if bare.count("%") != 1:
        return None
    found = _DIGITS.search(bare)
    if found is None:
        return None
    decimals = found.group(1) or ""
    return decimals.count("0"), len(decimals)


def _show_percent(value: float, least: int, most: int) -> str:
    exact = Decimal(format(value, ".15g")) * 100
    text = format(exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP), "f")
    whole, _, decimals = text.partition(".")
    kept = decimals[:least] + decimals[least:].rstrip("0")
    return f"{whole}.{kept}%" if kept else f"{whole}%"


@lru_cache(maxsize=256)
def _is_buddhist(code: str) -> bool:
    """Whether a date is shown with its year of the Buddhist era.

    A Thai locale without a calendar (`[$-41E]`) is shown with either, as the program likes: such
    a date stays in ISO form, which cannot be mistaken.
    """
    section = _first_section(code)
    bare = _BRACKET.sub("", _QUOTED.sub("", section)).lower()
    if not re.search(r"[dmy]|bb", bare):
        return False
    return "bb" in bare or _calendar(section)[0] == _BUDDHIST


def _calendar(section: str) -> tuple[int, int]:
    """The calendar and the digits that a format's locale asks for, by their numbers."""
    for found in _LOCALE.finditer(section):
        if found.group(2):
            number = int(found.group(2), 16)
            return number & 0xFF, number >> 8 & 0xFF
        if _HEX.fullmatch(found.group(1)):
            number = int(found.group(1), 16)
            return number >> 16 & 0xFF, number >> 24 & 0xFF
    return 0, 0


def _show_date(value: dt.date, code: str) -> str | None:
    section = _first_section(code)
    if _TIME.search(_BRACKET.sub("", _QUOTED.sub("", section))):
        return None
    pieces = []
    for text, escaped, letters, other in _TOKENS.findall(section):
        pieces.append(_show_part(value, letters.lower()) if letters else text or escaped or other)
    shown = "".join(pieces).replace("@", "").strip()
    return shown.translate(_TO_THAI) if _calendar(section)[1] == _THAI_DIGITS else shown


def _show_part(value: dt.date, letters: str) -> str:
    kind, length = letters[0], len(letters)
    if kind == "d":
        if length >= _NAMED:
            return (_SHORT_DAYS if length == _NAMED else _DAYS)[value.weekday()]
        return str(value.day).zfill(length)
    if kind == "m":
        if length >= _NAMED:
            return (_SHORT_MONTHS if length == _NAMED else _MONTHS)[value.month - 1]
        return str(value.month).zfill(length)
    year = value.year + _ERA
    short = length < _NAMED and kind != "e"
    return str(year % 100).zfill(2) if short else str(year)
