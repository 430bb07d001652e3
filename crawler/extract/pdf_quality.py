"""Tells whether the text layer of a page can be believed, from what Thai spelling rules out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.evidence import How
from crawler.extract.glyphs import UNKNOWN
from crawler.extract.pdf_words import measure_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Line, Page

_CONSONANT = "\u0e01-\u0e2e"
_TONE = "\u0e48-\u0e4b"
_VOWEL_MARK = "\u0e31\u0e34-\u0e39\u0e47"
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_LEADING = "\u0e40-\u0e44"
_IMPOSSIBLE = re.compile(
    "|".join(
        (
            UNKNOWN,
            f"(?<![{_CONSONANT}{_MARK}{UNKNOWN}])[{_MARK}]",  # no letter under the mark
            f"(?<=[{_TONE}])[{_TONE}]",
            f"(?<=[{_VOWEL_MARK}])[{_VOWEL_MARK}]",
            f"(?<![{_CONSONANT}{_TONE}{UNKNOWN}])[\u0e32\u0e33]",
            f"(?<![{_CONSONANT}{_TONE}\u0e31\u0e32{UNKNOWN}])\u0e30",
            f"[{_LEADING}](?![{_CONSONANT}{UNKNOWN}])",
        )
    )
)
_THAI = re.compile(r"[\u0e01-\u0e4e]")
_ACCENTED = re.compile(r"[\u00a1-\u00ff]")
_LETTER = re.compile(r"[^\s\d]")
_FEWEST = 3
_MANY_ACCENTED, _MOSTLY = 30, 0.3
_SUSPICIOUS, _BROKEN = 0.004, 0.015
_LEAST_WORDS = 0.8
_ENOUGH_THAI, _READABLE, _UNREADABLE = 30, 0.7, 0.4

DOUBTFUL = (
    "ข้อความที่ฝังในหน้านี้มีตัวสะกดผิดปกติหลายแห่ง อาจไม่ตรงกับที่เห็นบนหน้า "
    "โปรดเปิดไฟล์เทียบคำ สระ วรรณยุกต์ และตัวเลขในหน้านี้"
)

LAYER_LOST = (
    "ข้อความที่ฝังในหน้านี้อ่านเป็นคำไม่ได้ จึงอ่านจากภาพของหน้าด้วย OCR แทน ตัวเลขอาจคลาดเคลื่อน โปรดเทียบกับหน้าจริง"
)
NO_THAI = (
    "ข้อความที่ฝังในหน้านี้เป็นอักษรละตินแทนอักษรไทย จึงอ่านเป็นคำไทยไม่ได้ โปรดเปิดไฟล์อ่านข้อความและตัวเลขในหน้านี้ด้วยตา"
)


def count_impossible(text: str) -> int:
    """How many places of a clean text no Thai spelling allows, unknown letters among them."""
    return len(_IMPOSSIBLE.findall(text))


def is_lost(layer: Sequence[Line], picture: Sequence[Line]) -> bool:
    """Whether the text layer says nothing that a person could read, while the page's picture does.

    Args:
        layer: lines of a text layer that `judge_text` doubts.
        picture: what OCR read of the page.
    """
    says = "\n".join([line.text for line in layer if not line.hidden])
    shows = "\n".join([line.text for line in picture])
    if len(_THAI.findall(shows)) < _ENOUGH_THAI or measure_words(shows) < _READABLE:
        return False
    few = len(_THAI.findall(says)) < _MOSTLY * len(_THAI.findall(shows))
    return few or measure_words(says) < _UNREADABLE


def judge_text(page: Page) -> Page:
    """Mark a page whose text layer is not to be believed without a look.

    Only the text that people see counts, and only of pages that were read from the text layer.
    """
    if page.how is not How.TEXT:
        return page
    text = "\n".join([line.text for line in page.lines if not line.hidden])
    accented = len(_ACCENTED.findall(text))
    if accented >= _MANY_ACCENTED and accented > _MOSTLY * len(_LETTER.findall(text)):
        return replace(page, doubtful=True, note=page.note or NO_THAI)
    impossible = count_impossible(text)
    if impossible < _FEWEST:
        return page
    letters = max(len(_THAI.findall(text)), 1)
    share = impossible / letters
    if share <= _SUSPICIOUS or (share <= _BROKEN and measure_words(text) >= _LEAST_WORDS):
        return page
    return replace(page, doubtful=True, note=page.note or DOUBTFUL)
