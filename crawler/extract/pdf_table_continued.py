"""Finds the rows of a table without lines that go on, without titles, at the top of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extract.pdf_table_belief import is_believable
from crawler.extract.pdf_table_bodies import BodyLine, find_row_starts
from crawler.extract.pdf_table_figures import find_figures, is_value
from crawler.extract.pdf_table_growth import take_lines
from crawler.extract.pdf_table_gutters import columns_at
from crawler.extract.pdf_table_layout import Doubts, make_grid
from crawler.extract.pdf_table_left_titles import find_words_over_figures
from crawler.extract.pdf_table_row_doubts import find_doubts_by_steps
from crawler.extract.pdf_table_titles import (
    Header,
    read_titles,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_layout import AlignedGrid
    from crawler.extract.pdf_table_lines import TextLine


_TITLE_STEP = 3.0
_MOST_ABOVE, _MIN_ON_ROW = 5, 3  # lines of a running header; texts on the first row of a page


def continue_table(lines: list[TextLine], edges: Sequence[float]) -> tuple[AlignedGrid, int] | None:
    """The rows at the top of a page that keep to the columns of the page before."""
    start = next((at for at, line in enumerate(lines[:_MOST_ABOVE]) if _is_row(line, edges)), None)
    if start is None or read_titles(lines, start)[0] or _has_titles_above(lines, start):
        return None
    columns, taken = take_lines(lines, Header(start, start), columns_at(edges))
    body = [BodyLine(line.y, line.size, tuple(columns.place(line))) for line in taken]
    while body and len(body[-1].placed) == 1:
        body.pop()
    if len(columns) != len(edges) - 1 or not is_believable(body, len(columns)):
        return None
    if any(len({one.first for one in line.placed}) < len(line.placed) for line in body):
        return None
    end = start + len(body)
    if _begins_with_titles(body) or any(0 <= one.start - end <= 1 for one in find_figures(lines)):
        return None
    starts = find_row_starts(body, len(columns))
    doubts = Doubts(cells=find_doubts_by_steps(body, starts, len(columns)))
    grid = make_grid(columns, [], body, starts, doubts)
    return replace(grid, xs=(grid.xs[0], *edges[1:-1], grid.xs[-1])), start + len(body)


def _is_row(line: TextLine, edges: Sequence[float]) -> bool:
    placed = columns_at(edges).place(line)
    return (
        len(placed) >= min(len(edges) - 2, _MIN_ON_ROW)
        and all(one.first == one.last for one in placed)
        and line.words[0].left >= edges[0] - line.size
        and line.words[-1].right <= edges[-1] + line.size
    )


def _begins_with_titles(body: Sequence[BodyLine]) -> bool:
    """Whether the lines before the first figures have words in their columns."""
    for index, line in enumerate(body[:_MOST_ABOVE]):
        if find_words_over_figures(body[index:]):
            return True
        if any(is_value(one.piece.text) for one in line.placed[1:]):
            break
    return False


def _has_titles_above(lines: Sequence[TextLine], start: int) -> bool:
    """Whether the line close above the first row holds titles: then another table begins here."""
    for at in range(start, 0, -1):
        if lines[at].y - lines[at - 1].y > _TITLE_STEP * lines[at].size:
            return False
        if len(lines[at - 1].pieces()) > 1:
            return True
    return False
