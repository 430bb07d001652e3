"""Finds tables drawn without lines: a row of column titles, and rows that keep to its columns.

Letterheads, signatures and lists are aligned too, so a table is only believed when at least two
of its titles are words that head columns in agency documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.extract.pdf_table_beside import find_pair
from crawler.extract.pdf_table_continued import continue_table
from crawler.extract.pdf_table_figures import find_figures
from crawler.extract.pdf_table_grown import grow, grow_between, grow_figures
from crawler.extract.pdf_table_heads import find_titles_over
from crawler.extract.pdf_table_levels import (
    find_ladders,
)
from crawler.extract.pdf_table_lines import cut_lines
from crawler.extract.pdf_table_titles import (
    Header,
    find_header,
    read_titles,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.glyphs import Cluster
    from crawler.extract.pdf_rules import Rule, Stroke
    from crawler.extract.pdf_table_figures import Figures
    from crawler.extract.pdf_table_layout import AlignedGrid
    from crawler.extract.pdf_table_lines import TextLine


def find_aligned_grids(
    clusters: list[Cluster], strokes: Sequence[Stroke] = (), before: Sequence[float] = ()
) -> list[AlignedGrid]:
    """Grids of the tables without upright lines, to be filled like ruled ones.

    Args:
        clusters: letters that stand in no ruled table.
        strokes: what the page draws; level lines alone make a table of any titles.
        before: column edges of the table without lines that ends the page before; its rows may go
            on at the top of this page without titles.
    """
    lines = cut_lines(clusters)
    ladders = find_ladders(strokes)
    grids: list[AlignedGrid] = []
    while (pair := find_pair(lines)) is not None:
        held = lines[pair.start : pair.end]
        found = [_find_in(half, ladders) for half in (pair.left, pair.right)]
        if pair.sure and all(found):
            grids += [grid for half in found for grid in half]
        else:
            grids += [grid.doubt_all() for grid in _find_in(held, ladders)]
        lines = [*lines[: pair.start], *lines[pair.end :]]
    return [*grids, *_find_in(lines, ladders, before)]


def _find_in(
    lines: list[TextLine], ladders: list[list[Rule]], before: Sequence[float] = ()
) -> list[AlignedGrid]:
    """The grids of lines that hold no two tables beside each other."""
    grids: list[AlignedGrid] = []
    taken = 0
    if before and (rest := continue_table(lines, before)):
        grids.append(rest[0])
        taken = rest[1]
    figures = find_figures(lines)
    proved = _find_over_figures(lines, figures, taken)
    for index in range(len(lines)):
        if index < taken:
            continue
        grown = grow_between(lines, index, ladders) if ladders else None
        grown = grown or proved.get(index)
        if grown is None:
            ends = min((start for start in proved if start > index), default=len(lines))
            titles, end = read_titles(lines[:ends], index)
            if titles:
                header = find_header(lines[:ends], Header(index, end), titles, taken)
                grown = grow(lines[:ends], header, figures=figures)
        if grown is not None:
            grid, taken = grown
            grids.append(grid)
    return grids


def _find_over_figures(
    lines: list[TextLine], proved: Sequence[Figures], floor: int
) -> dict[int, tuple[AlignedGrid, int]]:
    """Grids that figures prove, by the index of their first line, with that after their last."""
    found: dict[int, tuple[AlignedGrid, int]] = {}
    for figures in proved:
        headed = find_titles_over(lines, figures, floor) if figures.start > floor else None
        grown = grow_figures(lines, headed, figures) if headed else None
        if headed is not None and grown is not None:
            found[headed.header.start] = grown
            floor = grown[1]
    return found
