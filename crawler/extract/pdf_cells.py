"""Fills ruled grids with the letters that stand in them; what stands outside stays running text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checklist.evidence import Box, Cell, How
from checklist.thai.forms import clean
from crawler.extract.pdf_rows import group_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.glyphs import Cluster
    from crawler.extract.pdf_geometry import Matrix
    from crawler.extract.pdf_rows import Row
    from crawler.extract.pdf_tables import Grid

_Owner = tuple[int, int] | None  # number of a grid and of its area

# Ink height above the baseline by which a letter is placed, as a share of its size.
_MIDDLE = 0.25
_MIN_FILLED = 2
_MIN_WHOLE = 0.7
_MOST_CUT = 0.3
_FEW_AREAS = 3
# Letters of one word stand this close; texts of two cells do not, whatever the font size.
_TIGHT, _TIGHT_POINTS = 0.2, 2.2
_PADDING = 12.0
_NUMBER = re.compile(r"\d{1,4}|\d{1,3}(?:,\d{3})*(?:,\d{0,3}|\.\d*)?")


@dataclass(frozen=True, slots=True)
class FilledGrid:
    """A grid with the clean text of each of its areas, and the box of that text."""

    grid: Grid
    texts: tuple[str, ...]
    boxes: tuple[Box | None, ...]
    how: How

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
        )


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
    while True:
        slots = [grid.slots() for grid in grids]
        owners = [
            _find_cell(grids, slots, (one.left + one.right) / 2, one.y - _MIDDLE * one.size)
            for one in clusters
        ]
        turned = [
            _find_cell(grids, slots, (row.left + row.right) / 2, (row.top + row.bottom) / 2)
            for row in aslant
        ]
        cuts = _keep_words_whole(clusters, owners)
        letters: dict[_Owner, list[Cluster]] = defaultdict(list)
        titles: dict[_Owner, list[Row]] = defaultdict(list)
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


def _keep_words_whole(clusters: list[Cluster], owners: list[_Owner]) -> Counter[int]:
    """Leave a word that runs over a cell's edge to the cell in which it starts.

    Returns:
        How often the lines of each grid run through a word.
    """
    cuts: Counter[int] = Counter()
    places = list(owners)
    for index, (one, after) in enumerate(pairwise(clusters)):
        reach = min(_TIGHT * one.size, _TIGHT_POINTS)
        joined = one.y == after.y and abs(after.left - one.right) < reach
        if not joined or " " in (one.text, after.text):
            continue
        sides = {places[index], places[index + 1]}
        if len(sides) > 1:
            cuts.update({side[0] for side in sides if side is not None})
        owners[index + 1] = owners[index]
    return cuts


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


def _find_cell(
    grids: Sequence[Grid], slots: list[dict[tuple[int, int], int]], x: float, y: float
) -> _Owner:
    best: _Owner = None
    smallest = float("inf")
    for number, grid in enumerate(grids):
        slot = grid.slot_at(x, y)
        index = slots[number].get(slot) if slot is not None else None
        if index is None:
            continue
        if len(grids) == 1:
            return number, index
        box = grid.area_box(grid.areas[index])
        size = (box.right - box.left) * (box.bottom - box.top)
        if size < smallest:
            best, smallest = (number, index), size
    return best


def _fill(
    grid: Grid,
    letters: dict[_Owner, list[Cluster]],
    titles: dict[_Owner, list[Row]],
    number: int,
    how: How,
    *,
    swapped: bool,
) -> FilledGrid:
    texts: list[str] = []
    boxes: list[Box | None] = []
    for index in range(len(grid.areas)):
        owner: _Owner = (number, index)
        rows = group_rows(letters[owner]) if owner in letters else []
        rows += titles.get(owner, [])
        place = grid.area_box(grid.areas[index])
        texts.append(_join_rows(rows, place.right - place.left, swapped=swapped))
        boxes.append(_around(rows))
    return FilledGrid(grid, tuple(texts), tuple(boxes), how)


def _join_rows(rows: list[Row], width: float, *, swapped: bool) -> str:
    """A cell's text: its lines joined by a blank, but a number cut by the cell's edge by none."""
    joined, before = "", 0.0
    for row in rows:
        text, wide = clean(row.text, swapped=swapped), row.right - row.left
        cut = before + wide > width - _PADDING and _NUMBER.fullmatch(joined + text)
        joined = joined + text if cut and joined else f"{joined} {text}".strip()
        before = wide
    return joined


def _around(rows: list[Row]) -> Box | None:
    if not rows:
        return None
    return Box(
        min(row.left for row in rows),
        min(row.top for row in rows),
        max(row.right for row in rows),
        max(row.bottom for row in rows),
    )
