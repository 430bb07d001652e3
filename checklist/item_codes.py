"""Reads the number of an item where a line begins with it: o26, OIT 26, O.26, ๐๒๖, 026, ข้อ 26."""

from __future__ import annotations

import re

from checklist.thai.forms import THAI_DIGITS

_NO_FIGURE_GOES_ON = r"(?!\s?[-/:,.]?\d|\s?%)"
_CODES = (
    # The letter, with or without the name of the assessment before it; "o1.2" is a part of o1.
    re.compile(
        r"^\W*(?:ita\s*)?(?:oit\s*)?[-_.(]?\s*o\s*[-_. ]?\s*0?([1-9]\d?)(?!\d)", re.IGNORECASE
    ),
    re.compile(rf"^\W*oit\s*[-_. (]*\s*0?([1-9]\d?){_NO_FIGURE_GOES_ON}", re.IGNORECASE),
    # Zero in the place of the letter: 026, 08.
    re.compile(rf"^\W*0([1-9]\d?)(?=$|[\s.)\]:]|[^\W\d_]){_NO_FIGURE_GOES_ON}"),
)
# Other schemes, and lists of anything, number their lines so too.
_LOOSE = re.compile(rf"^\W*(?:ข้อ|ตัวชี้วัด|ข้อมูล)\s*(?:ที่\s*)?(?:o\s*)?([1-9]\d?){_NO_FIGURE_GOES_ON}")
_HIGHEST = 60


def item_number(text: str, *, loosely: bool = False) -> int | None:
    """The number of the item that a line or a link's text begins with; None where it names none.

    Args:
        text: the line.
        loosely: "ข้อ 26" is a code too.
    """
    folded = text.translate(THAI_DIGITS).strip()
    for pattern in (*_CODES, _LOOSE) if loosely else _CODES:
        found = pattern.match(folded)
        if found is not None and int(found[1]) <= _HIGHEST:
            return int(found[1])
    return None
