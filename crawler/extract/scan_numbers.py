"""Settles what a number on a scan reads: our digit reader's answer against tesseract's.

Tesseract's Thai data has no ๔, ๖, ๗, ๘ or ๙: it writes another digit or letters in their place, at
high confidence. So where our reader sees one of these, tesseract neither agrees nor contradicts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import THAI_DIGITS

if TYPE_CHECKING:
    from crawler.extract.digits import DigitReading

_WRITTEN_BY_BOTH = frozenset("๐๑๒๓๕")
_THAI_DIGIT = re.compile(r"[๐-๙]")
_ARABIC = re.compile(r"[-(]?\d[\d,.:/%()-]*", re.ASCII)
_DIGIT = re.compile(r"\d")
_THAI_LETTERS = re.compile(r"[ก-ฮะ-ฺเ-ไ็-์]{2,}")
_BELIEVED, _SURE_LETTERS = 80.0, 85.0


class Settled(NamedTuple):
    """A number's text, whether it is to be looked at, and whether the other reading differs."""

    text: str
    doubtful: bool
    differs: bool


def settle(ours: DigitReading | None, theirs: str, confidence: float) -> Settled:
    """Choose between two readings of one number.

    Args:
        ours: of our digit reader, None when it sees no number.
        theirs: of tesseract; it may be letters.
        confidence: tesseract's lowest, 0 to 100.
    """
    arabic = _ARABIC.fullmatch(theirs) is not None
    if ours is None:
        weak = bool(_DIGIT.search(theirs)) and confidence < _BELIEVED
        return Settled(theirs, bool(_THAI_DIGIT.search(theirs)) or weak, differs=False)
    if _fold(ours.text) == _fold(theirs):
        written = not _THAI_DIGIT.search(ours.text) or ours.sure or _is_told(ours.text)
        return Settled(ours.text if ours.sure else theirs, not written, differs=False)
    thai = _THAI_DIGIT.search(ours.text) is not None
    if arabic and confidence >= _BELIEVED:
        text = ours.text if ours.sure or thai else theirs
        return Settled(text, doubtful=True, differs=True)
    if thai and ours.sure and (not _DIGIT.search(theirs) or _may_write(ours.text, theirs)):
        letters = _THAI_LETTERS.fullmatch(theirs) and confidence >= _SURE_LETTERS
        return Settled(ours.text, bool(letters), bool(letters))
    if not ours.sure and not _DIGIT.search(theirs) and _THAI_LETTERS.fullmatch(theirs):
        return Settled(theirs, doubtful=False, differs=False)
    return Settled(ours.text, not ours.sure or bool(_DIGIT.search(theirs)), bool(theirs))


def _fold(text: str) -> str:
    return text.translate(THAI_DIGITS).replace(" ", "")


def _is_told(text: str) -> bool:
    """Whether tesseract can write every digit of a number."""
    return all(sign in _WRITTEN_BY_BOTH for sign in text if sign.isdigit())


def _may_write(ours: str, theirs: str) -> bool:
    """Whether tesseract may write this for a number with digits that it does not know."""
    pattern = "".join(
        f"[{sign}{sign.translate(THAI_DIGITS)}]" if sign in _WRITTEN_BY_BOTH
        else ".{1,3}" if sign.isdigit()
        else r"\W{0,2}"
        for sign in ours
    )  # fmt: skip
    return re.fullmatch(pattern, theirs.replace(" ", "")) is not None
