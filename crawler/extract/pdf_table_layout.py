"""Lays the lines of a table without lines out as a grid, with merged titles, groups and totals."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_tables import Area, Grid

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_gutters import Columns, Placed

_MIDDLE = 0.25
_SPILL = 3.0  # points; less than half a letter goes with its letter


@dataclass(frozen=True, slots=True)
class AlignedGrid(Grid):
    """A grid that no lines draw.

    Attributes:
        doubts: indices of the areas whose text may be of another one.
    """

    doubts: frozenset[int] = frozenset()

    def doubt_all(self) -> AlignedGrid:
        """The grid with all of its text doubtful."""
        return replace(self, doubts=frozenset(range(len(self.areas))))


class Doubts(NamedTuple):
    """What may be wrong: the titles of columns, and cells by row of the body and column."""

    titles: Collection[int] = ()
    cells: Collection[tuple[int, int]] = ()


class _Band(NamedTuple):
    """The lines of one row, and the columns merged in it (first and last)."""

    lines: Sequence[BodyLine]
    merged: tuple[tuple[int, int], ...] = ()


def make_grid(
    columns: Columns,
    titles: Sequence[BodyLine],
    body: Sequence[BodyLine],
    starts: Sequence[int],
    doubts: Doubts,
) -> AlignedGrid:
    """The grid of a table.

    Args:
        columns: its gutters.
        titles: the lines of its header; none where it goes on from the page before.
        body: all other lines, top to bottom.
        starts: indices of the body's lines at which rows begin; the first is 0.
        doubts: what of it may be wrong.
    """
    every = [one.piece for line in (*titles, *body) for one in line.placed]
    xs = [
        min(piece.left for piece in every) - 1,
        *((gutter.left + gutter.right) / 2 for gutter in columns.gutters),
        max(piece.right for piece in every) + 1,
    ]
    head = _split_titles(titles)
    doubts = _add_spilled(xs, titles, body, starts, doubts)
    ends = [*starts[1:], len(body)]
    rows = [body[start:end] for start, end in zip(starts, ends, strict=True)]
    bands = [*head, *(_Band(lines, _find_merged(lines, len(columns))) for lines in rows)]
    top = [*titles, *body][0]
    ys = [top.y - top.size]
    for above, below in pairwise(bands):
        ys.append((_middle(above.lines[-1]) + _middle(below.lines[0])) / 2)
    ys.append(bands[-1].lines[-1].y + _MIDDLE * bands[-1].lines[-1].size)
    areas: list[Area] = []
    for row, band in enumerate(bands):
        covered = {column for one in band.merged for column in range(one[0], one[1] + 1)}
        areas += [Area(row, first, row + 1, last + 1) for first, last in band.merged]
        two_levels = len(head) > 1
        if row == 1 and two_levels:
            upper = {at for one in head[0].merged for at in range(one[0], one[1] + 1)}
            covered |= set(range(len(columns))) - upper
        tall = 2 if row == 0 and two_levels else 1
        areas += [
            Area(row, column, row + tall, column + 1)
            for column in range(len(columns))
            if column not in covered
        ]
    areas.sort()
    doubted = [at for at, area in enumerate(areas) if _is_doubtful(area, len(head), doubts)]
    return AlignedGrid(tuple(xs), tuple(ys), tuple(areas), frozenset(doubted))


def _add_spilled(
    xs: Sequence[float],
    titles: Sequence[BodyLine],
    body: Sequence[BodyLine],
    starts: Sequence[int],
    doubts: Doubts,
) -> Doubts:
    """Doubt what reaches over the edge of its column, and what stands there."""
    names, cells = set(doubts.titles), set(doubts.cells)
    for line in titles:
        names |= {column for one in line.placed for column in _spills(xs, one)}
    for index, line in enumerate(body):
        row = bisect_right(starts, index) - 1
        cells |= {(row, column) for one in line.placed for column in _spills(xs, one)}
    return Doubts(names, cells)


def _spills(xs: Sequence[float], one: Placed) -> set[int]:
    """The columns of a text, with those beside it into which it reaches; none where it fits."""
    first, last = one.first, one.last
    if one.piece.left < xs[first] - _SPILL:
        first -= 1
    if one.piece.right > xs[last + 1] + _SPILL:
        last += 1
    return set(range(first, last + 1)) if last - first > one.last - one.first else set()


def _is_doubtful(area: Area, head: int, doubts: Doubts) -> bool:
    columns = range(area.column, area.column_end)
    if area.row < head:
        return any(column in doubts.titles for column in columns)
    return any((area.row - head, column) in doubts.cells for column in columns)


def _split_titles(titles: Sequence[BodyLine]) -> list[_Band]:
    """One row of titles, or two where a title spans titles of a lower line."""
    if not titles:
        return []
    for index, line in enumerate(titles[:-1], start=1):
        merged = _spans(line)
        below = {column for lower in titles[index:] for column in lower.columns}
        if any({first, last} <= below for first, last in merged):
            return [_Band(titles[:index], merged), _Band(titles[index:])]
    return [_Band(titles, tuple(one for line in titles[:1] for one in _spans(line)))]


def _find_merged(lines: Sequence[BodyLine], columns: int) -> tuple[tuple[int, int], ...]:
    """The columns that a row's first line merges: all of them under a group's heading."""
    merged = _spans(lines[0])
    return ((0, columns - 1),) if merged and len(lines[0].placed) == 1 else merged


def _spans(line: BodyLine) -> tuple[tuple[int, int], ...]:
    return tuple((one.first, one.last) for one in line.placed if one.last > one.first)


def _middle(line: BodyLine) -> float:
    return line.y - _MIDDLE * line.size
