"""Tells text of a scan that cannot be right: misplaced Thai marks, and dates without a month."""

from __future__ import annotations

import re

from checklist.thai.calendar import MONTH_PATTERN
from crawler.extract.pdf_quality import count_impossible

_NAME = r"[ก-ฮะ-ฺเ-์]{1,5}\s*\.?\s*(?:[ก-ฮะ-ฺเ-์0-9]{1,5}\s*\.?)?"
_YEAR, _SHORT_YEAR = r"[2๒][45๔๕]\d\d(?!\d)", r"[5-7๕-๗]\d(?!\d)"
_MONTH = re.compile(MONTH_PATTERN)
# A short name holds a full stop: words between a number and a year are no date.
_DATE = re.compile(
    rf"(?<![\d.,/])[0-3๐-๓]?\d\s*(?P<month>(?=[^\d\s]*\s*\d?\s*\.){_NAME})\s*{_YEAR}"
)
_BARE = re.compile(rf"[0-3๐-๓]?\d\s+{_YEAR}")
# A text that is nothing but a day, a short word and a year; and a date with a figure too many.
_NO_MONTH = r"(?=[^\s\d].{0,8}?[.:\d])[^\s\d].{1,8}?|\d[\d.:/ ]{1,6}?"
_WHOLE = re.compile(rf"[0-3๐-๓]?\d\s+(?P<month>{_NO_MONTH})\s*{_YEAR}")
_MORE = re.compile(rf"(?P<date>[0-3๐-๓]?\d\s*{MONTH_PATTERN}\s*{_YEAR})\s+\d{{1,2}}")
_CUT = re.compile(rf"{MONTH_PATTERN}\s*{_SHORT_YEAR}\s*[-–]\s*\d{{1,2}}")
_RANGE = re.compile(
    rf"(?P<first>{_NAME})\s*{_SHORT_YEAR}\s*[-–]\s*(?P<last>{_NAME})\s*{_SHORT_YEAR}"
)
_ERA = re.compile(r"ศ")


def is_implausible(text: str) -> bool:
    """Whether a clean text has a mark where none can stand, or a date whose month is none.

    A range of months is judged by its other end: it is one where either end names a month.
    """
    if count_impossible(text) or any(one.fullmatch(text) for one in (_BARE, _MORE, _CUT)):
        return True
    whole = _WHOLE.fullmatch(text)
    if whole and not _is_month(whole["month"]):
        return True
    if any(not _is_month(found["month"]) for found in _DATE.finditer(text)):
        return True
    return any(
        _is_month(found["first"]) != _is_month(found["last"]) for found in _RANGE.finditer(text)
    )


def _is_month(name: str) -> bool:
    spelled = name.replace(" ", "")
    return _MONTH.search(spelled) is not None or _ERA.search(spelled) is not None
