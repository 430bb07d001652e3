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

    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_lines import Piece, TextLine

_VALUE = re.compile(r"[-+(]?\d[\d,]*(?:\.\d+)?\)?%?|[-–—]")
_ORDINAL = re.compile(r"[\d๐-๙]+[.)]|[-–•*]|[ก-ฮ][.)]")
_YEAR = re.compile(r"2[45]\d\d")
_LEADER = re.compile(r"[.…_·]{4}|…{2}")
_MIN_LINES, _MIN_FIGURES, _MIN_COLUMNS = 3, 2, 3
_MOST_BETWEEN, _LONGEST_STEP = 5, 9.0
# Figures of a column, and those of them that stand in line within so many points.
_MOSTLY, _NEARLY_ALL, _IN_LINE = 0.6, 0.8, 2.0
_CLOSER, _FARTHER = 0.95, 1.2
# A name that goes on below: its length and the room beside it in font sizes, its indent in points.
_LONG, _ROOM, _SLACK = 8.0, 3.0, 2.0


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


def find_figure_rows(body: Sequence[BodyLine], figures: Sequence[int]) -> list[int]:
    """Indices of the lines at which rows begin: one a line of figures.

    Between two lines of figures rows part at the widest step. A line that stands as far from
    others as rows do is a row of its own, as a group's name is.
    """
    filled = [
        index
        for index, line in enumerate(body)
        if has_figures(line, figures) and not _is_end_of_figures(body, index, figures)
    ]
    steps = [0.0, *(after.y - one.y for one, after in pairwise(body))]
    widest = [max(steps[one + 1 : after + 1]) for one, after in pairwise(filled)]
    close = _CLOSER * min(widest, default=0.0)
    cuts = {index for index in range(1, len(body)) if steps[index] >= close}
    for (one, after), wide in zip(pairwise(filled), widest, strict=True):
        cuts |= {at for at in range(one + 1, after + 1) if steps[at] >= _CLOSER * wide}
    own = {
        index
        for index in cuts - set(filled)
        if 0 not in body[index].columns and (index + 1 == len(body) or steps[index + 1] >= close)
    }
    rests = {index for index in cuts - set(filled) if _is_rest_of_name(body, index, close)}
    starts = {0} | (cuts - own - rests)
    for one, after in pairwise(filled):
        if not any(one < start <= after for start in starts):
            starts.add(after)
    return sorted(starts)


def _is_rest_of_name(body: Sequence[BodyLine], index: int, close: float) -> bool:
    """Whether a line without figures goes on with a name above that left no room for more.

    Where a cell's lines stand as far apart as rows do, nothing else tells it from a group's name.
    """
    line, above = body[index], body[index - 1]
    if line.columns != {0} or 0 not in above.columns or line.names_rows:
        return False
    names = [one.piece for other in body for one in other.placed if one.last == 0]
    name, rest = above.placed[0].piece, line.placed[0].piece
    widest = max(piece.right for piece in names)
    return (
        line.y - above.y <= _FARTHER * close
        and rest.left >= name.left - _SLACK
        and name.right >= widest - _ROOM * line.size
        and name.right - name.left >= _LONG * line.size
        and not _ORDINAL.match(rest.text)
    )


def has_figures(line: BodyLine, figures: Sequence[int]) -> bool:
    """Whether text stands in one of the columns of figures."""
    return any(one.first == one.last and one.first in figures for one in line.placed)


def joins_figures(line: BodyLine) -> bool:
    """Whether two figures that stand well apart fell into one cell."""
    values = [one.first for one in line.placed if is_value(one.piece.text)]
    return len(set(values)) < len(values)


def _begins_with_name(line: BodyLine, figures: Sequence[int]) -> bool:
    return min(line.columns) < min(figures)


def _is_end_of_figures(body: Sequence[BodyLine], index: int, figures: Sequence[int]) -> bool:
    """Whether a line without a name holds the ends of figures that break in a narrow cell."""
    if not index or _begins_with_name(body[index], figures):
        return False
    above = body[index - 1]
    steps = [
        after.y - one.y
        for one, after in pairwise(body)
        if _begins_with_name(one, figures) and _begins_with_name(after, figures)
    ]
    close = body[index].y - above.y < _CLOSER * min(steps, default=0.0)
    return close and has_figures(above, figures) and _begins_with_name(above, figures)


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
