"""Finds tables without lines by their body: rows of figures that stand under each other.

Titles may be any words here, so the figures themselves must prove the columns: at least two
columns of them, flush at one side or centred, over several lines that begin with a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import THAI_DIGITS
from crawler.extract.pdf_table_gutters import CLEARANCE, NARROW_GAP
from crawler.extract.pdf_table_lines import PIECE_GAP, join_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extract.pdf_table_lines import Piece, TextLine

_VALUE = re.compile(r"[-+(]?\d[\d,]*(?:\.\d+)?\)?%?|[-–—]")
_YEAR = re.compile(r"2[45]\d\d")
_LEADER = re.compile(r"[.…_·]{4}|…{2}")
_MIN_LINES, _MIN_FIGURES, _MIN_COLUMNS = 3, 2, 3
_MOST_BETWEEN, _LONGEST_STEP = 5, 9.0
# Figures of a column, and those of them that stand in line within so many points.
_MOSTLY, _NEARLY_ALL, _IN_LINE = 0.6, 0.8, 2.0


class Span(NamedTuple):
    """The left and the right end of what stands in a column."""

    left: float
    right: float


class Figures(NamedTuple):
    """Lines of figures from one index to before another, and what they prove.

    Attributes:
        spans: the left and the right end of each column.
        filled: the columns of figures.
        step, pitch: the longest and the shortest step between neighbouring lines, in points.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    filled: tuple[int, ...]
    step: float
    pitch: float


def find_figures(lines: Sequence[TextLine]) -> list[Figures]:
    """All runs of lines whose figures stand in columns, from top to bottom."""
    held = [index for index, line in enumerate(lines) if _holds_figures(line)]
    if len(held) < _MIN_LINES:
        return []
    runs: list[list[int]] = []
    for index in held:
        if runs and _goes_on(lines, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [made for run in runs if len(run) >= _MIN_LINES and (made := _prove(lines, run))]


def is_value(text: str) -> bool:
    """Whether a text is a figure, or the dash that stands for none; a Buddhist year is a name."""
    text = text.translate(THAI_DIGITS)
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def is_amount(text: str) -> bool:
    """Whether a text is a figure with decimals or groups of thousands."""
    return is_value(text) and ("." in text or "," in text)


def _holds_figures(line: TextLine) -> bool:
    """Whether two figures at least follow a first text."""
    if len(line.words) < _MIN_COLUMNS or sum(map(_may_be_value, line.words)) < _MIN_FIGURES:
        return False
    pieces = join_values(line)
    if any(_LEADER.search(piece.text) for piece in pieces):
        return False
    return sum(_is_value_piece(piece) for piece in pieces[1:]) >= _MIN_FIGURES


def join_values(line: TextLine) -> list[Piece]:
    """The words of a line joined to pieces; what stands a little apart from a figure stays apart.

    The gap after a narrow column of figures may be hardly wider than a blank.
    """
    found: list[Piece] = []
    for word in line.words:
        gap = word.left - found[-1].right if found else 0.0
        least = PIECE_GAP
        if gap > NARROW_GAP * line.size and _is_value_piece(found[-1]):
            least = NARROW_GAP
        if found and gap <= least * line.size:
            found[-1] = join_pieces([found[-1], word])
        else:
            found.append(word)
    return found


def _may_be_value(word: Piece) -> bool:
    last = word.letters[-1].text
    return last.isdigit() or last in "-–—)%"


def _is_value_piece(piece: Piece) -> bool:
    return _may_be_value(piece) and is_value(piece.text)


def _goes_on(lines: Sequence[TextLine], above: int, below: int) -> bool:
    """Whether two lines of figures may be of one table: little and no titles between them."""
    return (
        below - above - 1 <= _MOST_BETWEEN
        and lines[below].y - lines[above].y <= _LONGEST_STEP * lines[above].size
        and all(len(line.pieces()) < _MIN_COLUMNS for line in lines[above + 1 : below])
    )


def find_spans(pieces: Iterable[Piece], least: float) -> list[Span]:
    """Where pieces stand, seen from above; nearer than `least` points they are one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        if found and piece.left - found[-1].right < least:
            found[-1] = Span(found[-1].left, max(found[-1].right, piece.right))
        else:
            found.append(Span(piece.left, piece.right))
    return found


def _prove(lines: Sequence[TextLine], run: Sequence[int]) -> Figures | None:
    rows = [join_values(lines[index]) for index in run]
    size = median(lines[index].size for index in run)
    least = max(NARROW_GAP * size, CLEARANCE)
    spans = find_spans((piece for pieces in rows for piece in pieces), least)
    if len(spans) < _MIN_COLUMNS:
        return None
    cells: list[list[Piece]] = [[] for _ in spans]
    for pieces in rows:
        places = [bisect_right(spans, piece.left, key=itemgetter(0)) - 1 for piece in pieces]
        if len(set(places)) < len(places):
            return None
        for place, piece in zip(places, pieces, strict=True):
            cells[place].append(piece)
    filled = tuple(
        place for place, found in enumerate(cells) if place and _is_column_of_figures(found)
    )
    if len(filled) < _MIN_FIGURES or not _has_names(cells, len(rows)):
        return None
    steps = [lines[after].y - lines[one].y for one, after in pairwise(run)]
    return Figures(run[0], run[-1] + 1, tuple(spans), filled, max(steps), min(steps))


def _is_column_of_figures(found: Sequence[Piece]) -> bool:
    values = [piece for piece in found if is_value(piece.text)]
    if len(values) < _MIN_LINES or len(values) < _MOSTLY * len(found):
        return False
    if sum(any(c.isdigit() for c in piece.text) for piece in values) < _MIN_FIGURES:
        return False
    sides: Iterable[list[float]] = (
        [piece.right for piece in values],
        [(piece.left + piece.right) / 2 for piece in values],
        [piece.left for piece in values],
    )
    return any(
        sum(abs(at - median(side)) <= _IN_LINE for at in side) >= _NEARLY_ALL * len(side)
        for side in sides
    )


def _has_names(cells: Sequence[Sequence[Piece]], rows: int) -> bool:
    """Whether the first column names the rows, or the second where the first counts them."""
    return any(
        sum(not is_value(piece.text) for piece in found) >= _MOSTLY * rows for found in cells[:2]
    )
