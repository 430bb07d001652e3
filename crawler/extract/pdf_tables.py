"""Finds the grids that ruling lines draw: rows, columns and merged cells, from geometry alone.

Lines are snapped and joined, lines that touch make one drawing, and the slots between them melt
together where no line parts them. A melted region that is closed all round is a cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checklist.evidence import Box
from crawler.extract.pdf_boxes import part_boxes
from crawler.extract.pdf_rules import Rule, Stroke, close_sides, covers, group_touching, join_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_LINES = 3_000
_MAX_SLOTS = 100_000


class Area(NamedTuple):
    """A cell of a grid: first row and column, and the ones after its last."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table without its text.

    Attributes:
        xs: left edges of the columns and the right edge of the last.
        ys: top edges of the rows and the bottom edge of the last.
        areas: the cells; slots in none of them are holes in the drawing.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        """The outer edge."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def area_box(self, area: Area) -> Box:
        """Where a cell stands."""
        return Box(
            self.xs[area.column], self.ys[area.row], self.xs[area.column_end], self.ys[area.row_end]
        )

    def slots(self) -> dict[tuple[int, int], int]:
        """Row and column to the index of the cell that covers it."""
        return {
            (row, column): index
            for index, area in enumerate(self.areas)
            for row in range(area.row, area.row_end)
            for column in range(area.column, area.column_end)
        }

    def slot_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column a point stands in."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None


def find_grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """All ruled grids of at least two columns, from top to bottom and left to right."""
    strokes = list(strokes)
    level = join_rules((one.y0, one.x0, one.x1) for one in strokes if one.y0 == one.y1)
    upright = join_rules((one.x0, one.y0, one.y1) for one in strokes if one.x0 == one.x1)
    if len(level) + len(upright) > _MAX_LINES:
        return []  # a map or a drawing
    grids = [
        grid
        for touching in group_touching(level, upright)
        for rows, columns in part_boxes(*touching)
        for grid in _grids_of(*close_sides(rows, columns))
    ]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _grids_of(rows: list[Rule], columns: list[Rule]) -> list[Grid]:
    ys = sorted({rule.at for rule in rows})
    xs = sorted({rule.at for rule in columns})
    high, wide = len(ys) - 1, len(xs) - 1
    if high < 1 or wide < 1 or high * wide > _MAX_SLOTS:
        return []
    regions = _melt(xs, ys, _by_place(rows), _by_place(columns))
    areas = [area for slots in regions for area in _rectangles(slots)]
    return [grid for group in _neighbours(areas) if (grid := _compact(xs, ys, group))]


def _by_place(rules: list[Rule]) -> dict[float, list[Rule]]:
    found: dict[float, list[Rule]] = defaultdict(list)
    for rule in rules:
        found[rule.at].append(rule)
    return found


def _melt(
    xs: list[float],
    ys: list[float],
    rows: dict[float, list[Rule]],
    columns: dict[float, list[Rule]],
) -> list[set[tuple[int, int]]]:
    """Melt slots that no line parts; regions open to the outside are left out."""
    high, wide = len(ys) - 1, len(xs) - 1

    def walled(rules: list[Rule], start: float, end: float) -> bool:
        return any(covers(rule, start, end) for rule in rules)

    below = [[walled(rows[y], xs[column], xs[column + 1]) for column in range(wide)] for y in ys]
    beside = [[walled(columns[x], ys[row], ys[row + 1]) for row in range(high)] for x in xs]
    seen: set[tuple[int, int]] = set()
    regions: list[set[tuple[int, int]]] = []
    for first in ((row, column) for row in range(high) for column in range(wide)):
        if first in seen:
            continue
        region, closed, waiting = {first}, True, [first]
        while waiting:
            row, column = waiting.pop()
            ways = (
                (below[row][column], row - 1, column),
                (below[row + 1][column], row + 1, column),
                (beside[column][row], row, column - 1),
                (beside[column + 1][row], row, column + 1),
            )
            for wall, to_row, to_column in ways:
                if wall or (to_row, to_column) in region:
                    continue
                if 0 <= to_row < high and 0 <= to_column < wide:
                    region.add((to_row, to_column))
                    waiting.append((to_row, to_column))
                else:
                    closed = False
        seen |= region
        if closed:
            regions.append(region)
    return regions


def _rectangles(slots: set[tuple[int, int]]) -> list[Area]:
    """Cut a region into rectangles; most are one already."""
    left = set(slots)
    found: list[Area] = []
    while left:
        row, column = min(left)
        column_end = column + 1
        while (row, column_end) in left:
            column_end += 1
        row_end = row + 1
        while all((row_end, one) in left for one in range(column, column_end)):
            row_end += 1
        found.append(Area(row, column, row_end, column_end))
        left -= {(r, c) for r in range(row, row_end) for c in range(column, column_end)}
    return found


def _neighbours(areas: list[Area]) -> list[list[Area]]:
    """Group cells that share a piece of border."""
    owner = {
        (row, column): index
        for index, area in enumerate(areas)
        for row in range(area.row, area.row_end)
        for column in range(area.column, area.column_end)
    }
    groups: list[list[Area]] = []
    seen: set[int] = set()
    for first in range(len(areas)):
        if first in seen:
            continue
        seen.add(first)
        group, waiting = [areas[first]], [first]
        while waiting:
            area = areas[waiting.pop()]
            border = [
                *((row, side) for row in range(area.row, area.row_end)
                  for side in (area.column - 1, area.column_end)),
                *((side, column) for column in range(area.column, area.column_end)
                  for side in (area.row - 1, area.row_end)),
            ]  # fmt: skip
            for other in {owner[slot] for slot in border if slot in owner} - seen:
                seen.add(other)
                group.append(areas[other])
                waiting.append(other)
        groups.append(group)
    return groups


def _compact(xs: list[float], ys: list[float], areas: list[Area]) -> Grid | None:
    """A grid of only the lines these cells use; None with fewer than two columns."""
    columns = sorted({edge for area in areas for edge in (area.column, area.column_end)})
    rows = sorted({edge for area in areas for edge in (area.row, area.row_end)})
    if len(columns) < 3:  # noqa: PLR2004 - two columns have three edges
        return None
    column_of = {edge: index for index, edge in enumerate(columns)}
    row_of = {edge: index for index, edge in enumerate(rows)}
    moved = [
        Area(
            row_of[area.row], column_of[area.column], row_of[area.row_end],
            column_of[area.column_end],
        )
        for area in sorted(areas)
    ]  # fmt: skip
    return Grid(tuple(xs[edge] for edge in columns), tuple(ys[edge] for edge in rows), tuple(moved))
