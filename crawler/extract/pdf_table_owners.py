"""Finds the table cell that each letter of a page stands in."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Box
    from crawler.extract.glyphs import Cluster
    from crawler.extract.pdf_tables import Grid

Owner = tuple[int, int] | None  # number of a grid and of its area

# Letters of one word stand this close; texts of two cells do not, whatever the font size.
_TIGHT, _TIGHT_POINTS = 0.2, 2.2


class CellFinder:
    """Finds the smallest cell around a point."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = [
            (number, grid, grid.box, grid.slots(), [_size(grid.area_box(a)) for a in grid.areas])
            for number, grid in enumerate(grids)
        ]

    def cell(self, x: float, y: float) -> Owner:
        """The grid and the area that a point stands in."""
        best: Owner = None
        smallest = float("inf")
        for number, grid, box, slots, sizes in self._grids:
            if x < box.left or x >= box.right or y < box.top or y >= box.bottom:
                continue
            slot = grid.slot_at(x, y)
            index = slots.get(slot) if slot is not None else None
            if index is not None and sizes[index] < smallest:
                best, smallest = (number, index), sizes[index]
        return best


def _size(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def keep_words_whole(clusters: list[Cluster], owners: list[Owner]) -> Counter[int]:
    """Leave a word that runs over a cell's edge to the cell in which it starts.

    Returns:
        How often the lines of each grid run through a word.
    """
    cuts: Counter[int] = Counter()
    places = list(owners)
    for index, (one, after) in enumerate(pairwise(clusters)):
        if places[index] == places[index + 1] == owners[index]:
            continue
        reach = min(_TIGHT * one.size, _TIGHT_POINTS)
        joined = one.y == after.y and abs(after.left - one.right) < reach
        if not joined or " " in (one.text, after.text):
            continue
        sides = {places[index], places[index + 1]}
        if len(sides) > 1:
            cuts.update({side[0] for side in sides if side is not None})
        owners[index + 1] = owners[index]
    return cuts
