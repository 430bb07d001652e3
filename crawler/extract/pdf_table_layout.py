"""Lays the lines of a table without lines out as a grid, with merged titles, groups and totals."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_tables import Area, Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_gutters import Columns

_MIDDLE = 0.25


class _Band(NamedTuple):
    """The lines of one row, and the columns merged in it (first and last)."""

    lines: Sequence[BodyLine]
    merged: tuple[tuple[int, int], ...] = ()


def make_grid(
    columns: Columns, titles: Sequence[BodyLine], body: Sequence[BodyLine], starts: Sequence[int]
) -> Grid:
    """The grid of a table.

    Args:
        columns: its gutters.
        titles: the lines of its header; none where it goes on from the page before.
        body: all other lines, top to bottom.
        starts: indices of the body's lines at which rows begin; the first is 0.
    """
    every = [one.piece for line in (*titles, *body) for one in line.placed]
    xs = [
        min(piece.left for piece in every) - 1,
        *((gutter.left + gutter.right) / 2 for gutter in columns.gutters),
        max(piece.right for piece in every) + 1,
    ]
    head = _split_titles(titles)
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
    return Grid(tuple(xs), tuple(ys), tuple(sorted(areas)))


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
