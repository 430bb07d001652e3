"""Reads dates of table cells once more, piece by piece, where the month was lost or misread."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from checklist.document import Box
from checklist.thai.calendar import thai_date
from checklist.thai.forms import THAI_DIGITS
from crawler.extract.digits import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_INK, _PAPER = 150, 255
# Of a line's height: gaps between lines, and between words.
_LINE_GAP, _WORD_GAP = 0.3, 0.3
_FEWEST_ROWS = 6
_MOST_PIECES = 7
_DASH_HEIGHT = 0.3
_MIN_VOTES = 2
# What tesseract writes between and under the letters of an abbreviation, for its full stops.
_LOOSE = re.compile(r"[^ก-ฮเิี]")
SHORT_MONTHS = tuple(thai_date(date(2000, month, 1)).split()[1] for month in range(1, 13))
_MONTHS = {_LOOSE.sub("", month): month for month in SHORT_MONTHS}
_DAY, _YEAR, _SHORT_YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"2[45]\d\d", r"[5-7]\d"
_WHOLE = re.compile(
    rf"{_DAY} m {_YEAR}|{_DAY} m {_SHORT_YEAR}|m (?:{_YEAR}|{_SHORT_YEAR})"
    rf"|(?:{_DAY} )?m (?:{_YEAR}|{_SHORT_YEAR}) - (?:{_DAY} )?m (?:{_YEAR}|{_SHORT_YEAR})"
)


class DatePiece(NamedTuple):
    """A word of a date: its place in pixels of the page, and its text if it is no month."""

    box: Box
    text: str


def cut_date(grey: NDArray[np.uint8], ink: Box) -> list[DatePiece]:
    """The words of a cell in reading order, its numbers and dashes read; () if it is no date."""
    left, top = int(ink.left), int(ink.top)
    crop = grey[top : int(ink.bottom), left : int(ink.right)]
    pieces: list[DatePiece] = []
    for first, last in _cut_lines(crop):
        line = crop[first:last]
        for start, end in _find_runs(line < _INK, 0, _WORD_GAP * (last - first)):
            box = Box(left + start, top + first, left + end, top + last)
            pieces.append(DatePiece(box, _read_piece(line[:, start:end])))
    if len(pieces) > _MOST_PIECES or all(piece.text for piece in pieces):
        return []
    return pieces


def write_date(pieces: Sequence[DatePiece], months: Iterable[str]) -> str:
    """The text of a date from its pieces and the months between them; "" if it is no date."""
    names = iter(months)
    texts = [piece.text or next(names) for piece in pieces]
    shape = " ".join("m" if text in SHORT_MONTHS else text.translate(THAI_DIGITS) for text in texts)
    return " ".join(texts) if _WHOLE.fullmatch(shape) else ""


def choose_month(readings: Iterable[str]) -> str:
    """The month that readings of its abbreviation name, and none denies.

    Two must name it; or all that read anything are nearer to it than to any other month.
    """
    bones = [one for text in readings if (one := _LOOSE.sub("", text))]
    named = [_MONTHS[one] for one in bones if one in _MONTHS]
    if len(named) >= _MIN_VOTES and len(set(named)) == 1:
        return named[0]
    near = {_MONTHS[found] for one in bones if (found := _nearest(one))}
    return near.pop() if len(near) == 1 and len(bones) >= _MIN_VOTES else ""


def _nearest(bones: str) -> str:
    """The abbreviation that alone is within one letter of a reading; "" if none or several."""
    close = [month for month in _MONTHS if Levenshtein.distance(bones, month) <= 1]
    return bones if bones in _MONTHS else close[0] if len(close) == 1 else ""


def _cut_lines(crop: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Rows of the printed lines: marks over and under letters stay with them."""
    ink = crop < _INK
    runs = _find_runs(ink, 1, 1.0)
    tall = max((end - start for start, end in runs), default=0)
    lines = _find_runs(ink, 1, _LINE_GAP * tall)
    return [(start, end) for start, end in lines if end - start >= _FEWEST_ROWS]


def _find_runs(ink: NDArray[np.bool_], across: int, gap: float) -> list[tuple[int, int]]:
    """Where ink stands in a picture seen `across` this axis, without a gap wider than this."""
    places = np.flatnonzero(ink.any(axis=across))
    if not len(places):
        return []
    cuts = [0]
    cuts += [at + 1 for at, (one, other) in enumerate(pairwise(places)) if other - one - 1 > gap]
    return [
        (int(places[one]), int(places[other - 1]) + 1)
        for one, other in pairwise([*cuts, len(places)])
    ]


def _read_piece(crop: NDArray[np.uint8]) -> str:
    """A number of which the reader is sure, or a dash, else ""."""
    rows = np.flatnonzero((crop < _INK).any(axis=1))
    if rows[-1] - rows[0] < _DASH_HEIGHT * len(crop):
        return "-" if len(crop[0]) > rows[-1] - rows[0] + 1 else ""
    reading = read_number(np.pad(crop, 2, constant_values=_PAPER))
    return reading.text if reading is not None and reading.sure else ""
