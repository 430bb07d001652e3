"""Fills ruled grids with the letters that stand in them; what stands outside stays running text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.evidence import Box, Cell, How
from checklist.thai.forms import clean
from crawler.extract.glyphs import UNKNOWN
from crawler.extract.pdf_rows import group_rows
from crawler.extract.pdf_table_layout import AlignedGrid
from crawler.extract.pdf_table_numbers import CellText, join_lines
from crawler.extract.pdf_table_owners import CellFinder, keep_words_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.glyphs import Cluster
    from crawler.extract.pdf_geometry import Matrix
    from crawler.extract.pdf_rows import Row
    from crawler.extract.pdf_table_owners import Owner
    from crawler.extract.pdf_tables import Grid


# Ink height above the baseline by which a letter is placed, as a share of its size.
_MIDDLE = 0.25
_MIN_FILLED = 2
_MIN_WHOLE = 0.7
_MOST_CUT = 0.3
_FEW_AREAS = 3


@dataclass(frozen=True, slots=True)
class FilledGrid:
    """A grid with its text.

    Attributes:
        grid: the rows and columns.
        texts: the clean text of each area.
        boxes: where each text stands; None where there is none.
        how: how the grid was found.
        others: what each text reads otherwise where it is doubtful, else "".
    """

    grid: Grid
    texts: tuple[str, ...]
    boxes: tuple[Box | None, ...]
    how: How
    others: tuple[str, ...]

    def rows(self, to_page: Matrix) -> tuple[tuple[Cell, ...], ...]:
        """The rectangular grid of cells; a merged cell's text is copied to all it covers."""
        slots = self.grid.slots()
        return tuple(
            tuple(
                self._cell(slots.get((row, column)), row, column, to_page)
                for column in range(len(self.grid.xs) - 1)
            )
            for row in range(len(self.grid.ys) - 1)
        )

    def _cell(self, index: int | None, row: int, column: int, to_page: Matrix) -> Cell:
        if index is None:
            return Cell("")
        area, place = self.grid.areas[index], self.grid.area_box(self.grid.areas[index])
        return Cell(
            self.texts[index],
            spanned=(row, column) != (area.row, area.column),
            box=to_page.box(place.left, place.top, place.right, place.bottom),
            doubtful=self.is_doubtful(index),
            other=self.others[index],
        )

    def is_doubtful(self, index: int) -> bool:
        """Whether the text of an area is not to be believed without a look."""
        unsure = isinstance(self.grid, AlignedGrid) and index in self.grid.doubts
        return unsure or bool(self.others[index]) or UNKNOWN in self.texts[index]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a page's letters came to: filled tables, and what is left of them."""

    grids: list[FilledGrid]
    clusters: list[Cluster]
    aslant: list[Row]


def share_out(
    grids: Sequence[Grid], clusters: list[Cluster], aslant: list[Row], how: How, *, swapped: bool
) -> Shared:
    """Give each letter to the smallest cell around it.

    Args:
        grids: the grids of the page; frames, charts and flow diagrams among them are left out.
        clusters: letters in the order of the file.
        aslant: rows written in another direction, such as upright column titles.
        how: how the grids were found.
        swapped: see `checklist.thai.forms.is_swapped`.
    """
    while grids:
        find = CellFinder(grids)
        owners = [
            find.cell((one.left + one.right) / 2, one.y - _MIDDLE * one.size) for one in clusters
        ]
        turned = [
            find.cell((row.left + row.right) / 2, (row.top + row.bottom) / 2) for row in aslant
        ]
        cuts = keep_words_whole(clusters, owners)
        letters: dict[Owner, list[Cluster]] = defaultdict(list)
        titles: dict[Owner, list[Row]] = defaultdict(list)
        for owner, one in zip(owners, clusters, strict=True):
            letters[owner].append(one)
        for owner, row in zip(turned, aslant, strict=True):
            titles[owner].append(row)
        filled = [
            _fill(grid, letters, titles, number, how, swapped=swapped)
            for number, grid in enumerate(grids)
        ]
        kept = [one for number, one in enumerate(filled) if _is_table(one, cuts[number])]
        if len(kept) == len(grids):
            return Shared(kept, letters[None], titles[None])
        grids = [one.grid for one in kept]
    return Shared([], clusters, aslant)


def _is_table(filled: FilledGrid, cuts: int) -> bool:
    """Whether a grid is a table: filled, whole, and drawn around words, not through them."""
    grid = filled.grid
    texts = sum(map(bool, filled.texts))
    size = (len(grid.xs) - 1) * (len(grid.ys) - 1)
    return (
        texts >= _MIN_FILLED
        and len(grid.slots()) >= _MIN_WHOLE * size
        and cuts <= (max(1.0, _MOST_CUT * texts) if len(grid.areas) > _FEW_AREAS else 0)
    )


def _fill(
    grid: Grid,
    letters: dict[Owner, list[Cluster]],
    titles: dict[Owner, list[Row]],
    number: int,
    how: How,
    *,
    swapped: bool,
) -> FilledGrid:
    held: list[list[Row]] = []
    for index in range(len(grid.areas)):
        owner: Owner = (number, index)
        rows = group_rows(letters[owner]) if owner in letters else []
        held.append(rows + titles.get(owner, []))
    room = _measure_columns(grid, held) if how is How.ALIGNED else {}
    texts: list[CellText] = []
    for area, rows in zip(grid.areas, held, strict=True):
        lines = [(clean(row.text, swapped=swapped), row.right - row.left) for row in rows]
        width = grid.xs[area.column_end] - grid.xs[area.column]
        texts.append(join_lines(lines, width, room.get(area.column, width)))
    return FilledGrid(
        grid,
        tuple(one.text for one in texts),
        tuple(_around(rows) for rows in held),
        how,
        tuple(one.other for one in texts),
    )


def _measure_columns(grid: Grid, held: list[list[Row]]) -> dict[int, float]:
    """The widest line of each column: where no lines are drawn, the room it is known to have."""
    room: dict[int, float] = {}
    for area, rows in zip(grid.areas, held, strict=True):
        if area.column_end - area.column == 1:
            for row in rows:
                room[area.column] = max(room.get(area.column, 0.0), row.right - row.left)
    return room


def _around(rows: list[Row]) -> Box | None:
    if not rows:
        return None
    return Box(
        min(row.left for row in rows),
        min(row.top for row in rows),
        max(row.right for row in rows),
        max(row.bottom for row in rows),
    )
