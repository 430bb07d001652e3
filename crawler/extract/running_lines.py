"""Tells running headers, footers and page numbers, as OCR reads them, from text of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Line
    from crawler.extract.scan_table_places import Frame

_MARGIN, _NUMBER_MARGIN = 0.06, 0.1
_LONGEST_NUMBER, _SPECK = 6, 3
_LETTERS_AN_ERROR = 30  # of a running header, for each letter that may be read amiss
_CONTINUED = re.compile(r"\(ตอ\)[.:]?$")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:หนา(?:ที)?|page|p\.)?[-(]*\d*(?:/|จาก|of)?\d*[-)]*")
_NAMED_PAGE = re.compile(r"(?:หนา(?:ที)?|page)[-(]*\d+(?:(?:/|จาก|of)\d+)?[-)]*")
_MONTH = re.compile(
    r"มกราคม|กุมภาพันธ|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
)


def is_furniture(line: Line, frame: Frame, elsewhere: Sequence[Line]) -> bool:
    """Whether a line parts no table from its rest on another page.

    Args:
        line: above or below a table.
        frame: the page it is on.
        elsewhere: lines of the other page outside its tables; what stands on both is running.
    """
    bones = skeleton(line.text)
    if _PAGE_NUMBER.fullmatch(bones) or _CONTINUED.search(bones):
        return True
    if line.doubtful and sum(sign.isalnum() for sign in bones) <= _SPECK:
        return True  # a speck or a stamp's rim
    if any(_is_same_line(line, one) for one in elsewhere):
        return True
    if line.box is None:
        return False
    box = frame.place(line.box)
    edge = min(box.bottom, frame.tall - box.top) / frame.tall
    return edge < _MARGIN or (edge < _NUMBER_MARGIN and len(bones) <= _LONGEST_NUMBER)


def _is_same_line(line: Line, other: Line) -> bool:
    """Whether two lines are one running header as OCR reads it twice, its page number aside.

    A heading that names another month, year or part is another heading.
    """
    one, two = (_NAMED_PAGE.sub("", skeleton(each.text)) for each in (line, other))
    if not one or any(found.findall(one) != found.findall(two) for found in (_DIGITS, _MONTH)):
        return False
    return Levenshtein.distance(one, two) <= min(len(one), len(two)) // _LETTERS_AN_ERROR
