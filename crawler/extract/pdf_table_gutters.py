"""Keeps the gutters between the columns of a table without lines, and puts text into columns.

A gutter is what every line so far leaves free between two columns; each further line narrows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_table_lines import PIECE_GAP, Piece, join_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extract.pdf_table_lines import TextLine

# A gap that may part columns, as a share of the font size; a blank is narrower.
NARROW_GAP = 0.35
_LEAST_GAP = 0.2  # before a figure, which right-aligned may stand as close to a name as words do
# Points that stay free between two columns.
CLEARANCE = 2.0
_HALF_GUTTER = 6.0
_DASHES = "-–—"  # a range goes on after them
_IN_LINE, _FEWEST_IN_LINE, _MOSTLY = 1.5, 3, 0.8


class Gutter(NamedTuple):
    """Free room between two columns; `sure` where it is wider than a gap between words."""

    left: float
    right: float
    sure: bool


class Placed(NamedTuple):
    """A piece with the first and the last column that it stands in."""

    piece: Piece
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The gutters of a table, from left to right; there is one column more."""

    gutters: tuple[Gutter, ...]

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self.gutters) + 1

    def place(self, line: TextLine, whole: Sequence[Piece] = ()) -> list[Placed]:
        """Put a line into columns; what cannot be cut at a gutter spans the columns beside it.

        Pieces given as `whole` are not cut, nor is one that is all of its line: it is running text.
        """
        pieces = line.pieces()
        if len(pieces) > 1:
            pieces = [
                part
                for piece in pieces
                for part in ([piece] if piece in whole else self._split(piece, line))
            ]
        if len(pieces) == len(self) and not any(self._crosses(piece) for piece in pieces):
            return [Placed(piece, column, column) for column, piece in enumerate(pieces)]
        return [Placed(piece, *self._reach(piece)) for piece in pieces]

    def narrow(self, placed: Sequence[Placed]) -> Columns | None:
        """The gutters with a line added; None where it leaves no room between two columns."""
        gutters = list(self.gutters)
        for piece, first, last in placed:
            if first:
                right = min(gutters[first - 1].right, piece.left)
                gutters[first - 1] = gutters[first - 1]._replace(right=right)
            if last < len(gutters):
                left = max(gutters[last].left, piece.right)
                gutters[last] = gutters[last]._replace(left=left)
        if any(gutter.right - gutter.left < CLEARANCE for gutter in gutters):
            return None
        return Columns(tuple(gutters))

    def confirm(self, placed: Sequence[Placed], size: float) -> Columns:
        """The gutters with those made sure at which this line's texts stand well apart."""
        gutters = list(self.gutters)
        for one, other in pairwise(placed):
            between = range(one.last, other.first)
            wide = other.piece.left - one.piece.right > PIECE_GAP * size
            if wide and between and not any(gutters[place].sure for place in between):
                widest = max(between, key=lambda at: gutters[at].right - gutters[at].left)
                gutters[widest] = gutters[widest]._replace(sure=True)
        return Columns(tuple(gutters))

    def settle(self, lines: Sequence[Sequence[Placed]]) -> Columns:
        """The gutters without those that may be gaps between words.

        A narrow gutter is believed where the texts at its left or at its right end or begin in one
        place on nearly all lines: words do not.
        """
        return self.without(
            place
            for place, gutter in enumerate(self.gutters)
            if not gutter.sure and not _is_edge(place, lines)
        )

    def without(self, places: Iterable[int]) -> Columns:
        """The gutters without some of them."""
        gone = set(places)
        return Columns(tuple(g for place, g in enumerate(self.gutters) if place not in gone))

    def _split(self, piece: Piece, line: TextLine) -> list[Piece]:
        """Cut a piece at each gutter that it crosses, where a gap between its words lies."""
        words = [word for word in line.words if piece.left <= word.left <= piece.right]
        cuts = set()
        for gutter in self.gutters:
            if not _crosses(piece, gutter):
                continue
            gaps = [
                (min(after.left, gutter.right) - max(one.right, gutter.left), place)
                for place, (one, after) in enumerate(pairwise(words), start=1)
                if after.left - one.right >= _least_gap(one, after) * line.size
            ]
            free, place = max(gaps, default=(0.0, 0))
            if free >= CLEARANCE:
                cuts.add(place)
        ends = [0, *sorted(cuts), len(words)]
        return [join_pieces(words[start:end]) for start, end in pairwise(ends)]

    def _crosses(self, piece: Piece) -> bool:
        return any(_crosses(piece, gutter) for gutter in self.gutters)

    def _reach(self, piece: Piece) -> tuple[int, int]:
        crossed = [place for place, gutter in enumerate(self.gutters) if _crosses(piece, gutter)]
        if crossed:
            return crossed[0], crossed[-1] + 1
        column = 0
        for gutter in self.gutters:
            inside = piece.left >= gutter.left and piece.right <= gutter.right
            nearer = piece.left - gutter.left > gutter.right - piece.right
            if (inside and nearer) or (not inside and piece.right > gutter.right - CLEARANCE):
                column += 1
        return column, column


def find_columns(rows: Iterable[Sequence[Piece]], size: float, least: float) -> Columns:
    """The gutters that rows of text leave free.

    Args:
        rows: pieces of each row.
        size: of the font in points.
        least: the narrowest gutter, as a share of the font size.
    """
    taken: list[list[float]] = []
    for piece in sorted(piece for row in rows for piece in row):
        if taken and piece.left - taken[-1][1] < max(least * size, CLEARANCE):
            taken[-1][1] = max(taken[-1][1], piece.right)
        else:
            taken.append([piece.left, piece.right])
    return Columns(
        tuple(
            Gutter(one[1], after[0], after[0] - one[1] > PIECE_GAP * size)
            for one, after in pairwise(taken)
        )
    )


def columns_at(edges: Sequence[float]) -> Columns:
    """The gutters around the inner of some column edges."""
    return Columns(
        tuple(Gutter(at - _HALF_GUTTER, at + _HALF_GUTTER, sure=True) for at in edges[1:-1])
    )


def _is_edge(place: int, lines: Sequence[Sequence[Placed]]) -> bool:
    pairs = [
        (one.piece.right, other.piece.left)
        for line in lines
        for one, other in pairwise(line)
        if one.last == place and other.first == place + 1
    ]
    if len(pairs) < max(_FEWEST_IN_LINE, _MOSTLY * len(lines)):
        return False
    return any(max(edges) - min(edges) <= _IN_LINE for edges in zip(*pairs, strict=True))


def _least_gap(one: Piece, after: Piece) -> float:
    """The narrowest gap between two words at which columns may part; figures leave no room."""
    ends, begins = one.letters[-1].text[-1], after.letters[0].text[0]
    words_end = (
        not ends.isdigit()
        and ends not in _DASHES
        and begins.isdigit()
        and after.letters[-1].text.isdigit()
    )
    return _LEAST_GAP if words_end else NARROW_GAP


def _crosses(piece: Piece, gutter: Gutter) -> bool:
    """Whether a piece leaves no room for the gutter at either side."""
    return piece.left < gutter.left + CLEARANCE and piece.right > gutter.right - CLEARANCE
