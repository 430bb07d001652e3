"""Finds ruling lines in a scanned picture by the lengths of its runs of ink."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from crawler.extract.pdf_rules import Stroke

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from crawler.extract.pdf_tables import Grid

_POINTS = 72.0
# In points: the shortest piece, the widest gap in a run, the thickest line, the widest
# gap between the pieces of a worn line.
_SHORTEST, _GAP, _THICKEST, _JOIN = 14.0, 1.6, 2.9, 4.0
# A line this long is one; a shorter one must reach two lines across it.
_LONG, _TOUCH, _CROSSED = 60.0, 2.5, 2
_FULL = 0.75  # of a run is ink
_LONELY = 0.5  # at most this share has ink right beside the line
_WINDOW = 9.0  # points around a pixel that say what is dark
_ON_EDGE = 2.5  # points from a grid's edge
_EDGE, _PAPER = 2, 255
_DARKER = 28  # grey levels below its surroundings


class Piece(NamedTuple):
    """A piece of line in pixels: rows [first, last] and columns [start, end), or the reverse."""

    first: int
    last: int
    start: int
    end: int


class Ruling(NamedTuple):
    """The ruling lines of a picture: strokes in points, and their pieces in pixels."""

    strokes: list[Stroke]
    level: list[Piece]
    upright: list[Piece]


def find_ruling(grey: NDArray[np.uint8], dpi: float) -> Ruling:
    """Find level and upright lines in a level picture (0 ink, 255 paper)."""
    dark = _darker_than_around(grey, round(_WINDOW * dpi / _POINTS))
    level, upright = _keep_crossing(
        _find_level(dark, dpi), _find_level(np.ascontiguousarray(dark.T), dpi), dpi / _POINTS
    )
    scale = _POINTS / dpi
    strokes = []
    for one in level:
        y = (one.first + one.last + 1) / 2 * scale
        strokes.append(Stroke(one.start * scale, y, one.end * scale, y))
    for one in upright:
        x = (one.first + one.last + 1) / 2 * scale
        strokes.append(Stroke(x, one.start * scale, x, one.end * scale))
    return Ruling(strokes, level, upright)


def paint_over(grey: NDArray[np.uint8], ruling: Ruling, grid: Grid, dpi: float) -> None:
    """Paint the lines of a grid white, and no stroke of a letter."""
    scale = _POINTS / dpi
    box = grid.box
    for pieces, places, picture, ends in (
        (ruling.level, grid.ys, grey, (box.left, box.right)),
        (ruling.upright, grid.xs, grey.T, (box.top, box.bottom)),
    ):
        for one in pieces:
            middle = (one.first + one.last + 1) / 2 * scale
            inside = one.end * scale >= ends[0] and one.start * scale <= ends[1]
            if inside and min(abs(middle - place) for place in places) <= _ON_EDGE:
                rows = slice(max(one.first - _EDGE, 0), one.last + 1 + _EDGE)
                picture[rows, max(one.start - _EDGE, 0) : one.end + _EDGE] = _PAPER


def _darker_than_around(grey: NDArray[np.uint8], reach: int) -> NDArray[np.bool_]:
    """Pixels darker than the mean of the square around them, so that shaded cells are paper."""
    padded = np.pad(grey.astype(np.float32), reach + 1, mode="edge")
    sums = padded.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    wide = 2 * reach + 1
    total = sums[wide:, wide:] - sums[:-wide, wide:] - sums[wide:, :-wide] + sums[:-wide, :-wide]
    mean = total[: grey.shape[0], : grey.shape[1]] / wide**2
    return np.asarray(grey < mean - _DARKER)


def _find_level(dark: NDArray[np.bool_], dpi: float) -> list[Piece]:
    """Level pieces: long full runs of ink, thin, with paper above and below."""
    per_point = dpi / _POINTS
    shortest, gap = round(_SHORTEST * per_point), max(2, round(_GAP * per_point))
    thickest = max(4, round(_THICKEST * per_point))
    band = dark.copy()  # a line that is not quite level steps from row to row
    band[1:] |= dark[:-1]
    band[:-1] |= dark[1:]
    runs = _find_runs(band, shortest, gap)
    return [piece for piece in _stack(runs) if _is_line(dark, piece, thickest + 2)]


def _find_runs(band: NDArray[np.bool_], shortest: int, gap: int) -> list[tuple[int, int, int]]:
    """Row, start and end of the runs that are long and full once small gaps are bridged."""
    edges = np.diff(np.pad(band.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    start_rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    if not len(starts):
        return []
    apart = np.ones(len(starts), bool)
    apart[1:] = (start_rows[1:] != start_rows[:-1]) | (starts[1:] - ends[:-1] > gap)
    first = np.flatnonzero(apart)
    last = np.append(first[1:], len(starts)) - 1
    inked = np.add.reduceat(ends - starts, first)
    length = ends[last] - starts[first]
    kept = (length >= shortest) & (inked >= _FULL * length)
    return [
        (int(start_rows[one]), int(starts[one]), int(ends[other]))
        for one, other in zip(first[kept], last[kept], strict=True)
    ]


def _stack(runs: list[tuple[int, int, int]]) -> list[Piece]:
    """Put runs in neighbouring rows that overlap together."""
    done: list[Piece] = []
    growing: list[Piece] = []
    for row, start, end in runs:
        done += [one for one in growing if one.last < row - 1]
        growing = [one for one in growing if one.last >= row - 1]
        touching = [one for one in growing if one.start < end and start < one.end]
        growing = [one for one in growing if not (one.start < end and start < one.end)]
        growing.append(
            Piece(
                min([row, *(one.first for one in touching)]),
                row,
                min([start, *(one.start for one in touching)]),
                max([end, *(one.end for one in touching)]),
            )
        )
    return done + growing


def _is_line(dark: NDArray[np.bool_], piece: Piece, thickest: int) -> bool:
    """Whether a stack is as thin as a line and stands alone, unlike a row of letters."""
    if piece.last - piece.first + 1 > thickest:
        return False
    above = dark[max(piece.first - 2, 0), piece.start : piece.end]
    below = dark[min(piece.last + 2, len(dark) - 1), piece.start : piece.end]
    return bool(max(above.mean(), below.mean()) <= _LONELY)


def _keep_crossing(
    level: list[Piece], upright: list[Piece], per_point: float
) -> tuple[list[Piece], list[Piece]]:
    """Leave out strokes of letters: short pieces that do not reach from line to line."""
    level, upright = _chain(level, per_point), _chain(upright, per_point)
    reach = _TOUCH * per_point
    while True:
        rows = _crossing(level, upright, reach, _LONG * per_point)
        columns = _crossing(upright, rows, reach, _LONG * per_point)
        if len(rows) == len(level) and len(columns) == len(upright):
            return rows, columns
        level, upright = rows, columns


def _chain(pieces: list[Piece], per_point: float) -> list[Piece]:
    """Join pieces of one worn line that follow each other."""
    done: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: one.start):
        for at, one in enumerate(done):
            near = one.first - 1 <= piece.last and piece.first <= one.last + 1
            if near and piece.start - one.end <= _JOIN * per_point:
                done[at] = Piece(
                    min(one.first, piece.first),
                    max(one.last, piece.last),
                    one.start,
                    max(one.end, piece.end),
                )
                break
        else:
            done.append(piece)
    return done


def _crossing(pieces: list[Piece], across: list[Piece], reach: float, long: float) -> list[Piece]:
    if not across:
        return []
    lines = np.array(across, float)
    kept = []
    for one in pieces:
        at = (one.first + one.last) / 2
        met = lines[(lines[:, 2] - reach <= at) & (at <= lines[:, 3] + reach)]
        if one.end - one.start >= long:
            kept += [one] if _lies_between(met, one.start, one.end, reach).any() else []
            continue
        # The stroke of a tall letter touches the line over it, and ends between two lines.
        if all(_lies_between(met, end, end, reach).any() for end in (one.start, one.end)):
            kept.append(one)
    return kept


def _lies_between(
    lines: NDArray[np.float64], start: float, end: float, reach: float
) -> NDArray[np.bool_]:
    return np.asarray((lines[:, 0] >= start - reach) & (lines[:, 1] <= end + reach))
