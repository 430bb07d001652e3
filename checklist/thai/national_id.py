"""Finds national ID numbers of people in a text, and hides their digits.

Source: the check digit of the 13-digit number is that of the Department of Provincial
Administration (กรมการปกครอง): the first twelve digits weighted 13 to 2, summed, taken modulo 11;
the check digit is eleven less that, of which the last digit counts. The first digit tells the kind
of person, 1 to 8; numbers from 0 are given to juristic persons (their tax number) and others that
the civil register does not hold, and 9 is not given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checklist.thai.forms import THAI_DIGITS

_LENGTH = 13
_SHOWN = 2
# Written in one run, or in the groups of the card, parted by blanks, dashes or dots.
_GAP = r"[ \t]?[-.‐-―]?[ \t]?"
_DIGIT = "[0-9๐-๙]"
# A narrow cell breaks a number inside a group; its four dashes still tell what it is.
_ONE_BREAK = r"(?=[0-9๐-๙-]{1,16} [0-9๐-๙-]{1,16}(?![0-9๐-๙-]))"
_NUMBER = re.compile(
    rf"(?<![0-9๐-๙])(?<![0-9๐-๙][-.,/])"
    rf"(?:{_DIGIT}{{13}}|{_DIGIT}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{5}}{_GAP}{_DIGIT}{{2}}{_GAP}{_DIGIT}"
    rf"|{_DIGIT}(?:[ \t]{_DIGIT}){{12}}"
    rf"|{_ONE_BREAK}{_DIGIT}-(?:{_DIGIT} ?){{3}}{_DIGIT}-(?:{_DIGIT} ?){{4}}{_DIGIT}"
    rf"-{_DIGIT} ?{_DIGIT}-{_DIGIT})"
    rf"(?![0-9๐-๙])(?![-.,/][0-9๐-๙])"
)
_PEOPLE = frozenset("12345678")


@dataclass(frozen=True, slots=True)
class NationalId:
    """One number in a text.

    Attributes:
        start, end: where it stands in the text.
        masked: as written, with all digits but the last two as "x".
    """

    start: int
    end: int
    masked: str


def find_national_ids(text: str) -> tuple[NationalId, ...]:
    """Find national ID numbers with a valid check digit; Thai and Arabic digits may be mixed."""
    return tuple(
        NationalId(found.start(), found.end(), _mask(found.group()))
        for found in _NUMBER.finditer(text)
        if is_national_id(found.group())
    )


def mask_national_ids(text: str) -> str:
    """The text with the digits of every national ID number hidden but the last two."""
    if sum(map(str.isdigit, text)) < _LENGTH:
        return text
    return _NUMBER.sub(
        lambda found: _mask(found.group()) if is_national_id(found.group()) else found.group(),
        text,
    )


def is_national_id(number: str) -> bool:
    """Whether a number is one of a person: thirteen digits, a person's kind, a valid check."""
    digits = [one for one in number.translate(THAI_DIGITS) if one in "0123456789"]
    if len(digits) != _LENGTH or digits[0] not in _PEOPLE:
        return False
    return check_digit("".join(digits[:-1])) == digits[-1]


def check_digit(first_twelve: str) -> str:
    """The thirteenth digit that belongs to twelve Arabic digits."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first_twelve, range(13, 1, -1), strict=True)
    )
    return str((11 - total % 11) % 10)


def _mask(number: str) -> str:
    hidden, left = [], _LENGTH - _SHOWN
    for character in number:
        hide = left > 0 and character.isdigit()
        hidden.append("x" if hide else character)
        left -= hide
    return "".join(hidden)
