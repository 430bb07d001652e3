"""Finds tables drawn without lines: a row of column titles, and rows that keep to its columns.

Letterheads, signatures and lists are aligned too, so a table is only believed when at least two
of its titles are words that head columns in agency documents.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.thai.forms import skeleton
from crawler.extract.pdf_table_bodies import BodyLine, find_row_starts
from crawler.extract.pdf_table_figures import (
    find_figure_rows,
    find_figures,
    has_figures,
    joins_figures,
)
from crawler.extract.pdf_table_growth import take_lines
from crawler.extract.pdf_table_gutters import columns_at
from crawler.extract.pdf_table_heads import find_titles_over
from crawler.extract.pdf_table_layout import make_grid
from crawler.extract.pdf_table_levels import (
    count_above,
    find_ladders,
    find_ruled_starts,
    find_titles_between,
    is_within,
)
from crawler.extract.pdf_table_lines import cut_lines
from crawler.extract.pdf_table_titles import (
    MIN_COLUMNS,
    Header,
    find_header,
    find_spanning,
    read_columns,
    read_titles,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.glyphs import Cluster
    from crawler.extract.pdf_rules import Rule, Stroke
    from crawler.extract.pdf_table_figures import Figures
    from crawler.extract.pdf_table_gutters import Columns
    from crawler.extract.pdf_table_heads import Headed
    from crawler.extract.pdf_table_lines import TextLine
    from crawler.extract.pdf_tables import Grid

_REMARK = re.compile("|".join(map(skeleton, ("หมายเหตุ", "ที่มา", "ข้อมูลณ", "ลงชื่อ", "[*]"))))
_ROW_STEP = 1.9
_MIN_BODY = 2
_MOST_ABOVE, _MIN_ON_ROW = 5, 3  # lines of a running header; texts on the first row of a page
# Rules part every row, and not groups alone, where they are at least so many and so close.
_RULED_ROWS, _MIN_SHARE = 3, 0.3
# Columns of running text: how wide in letters, and how full the lines of how many.
_TEXT_WIDTH, _FILLED, _NEARLY_ALL = 6.0, 0.7, 0.7


def find_aligned_grids(
    clusters: list[Cluster], strokes: Sequence[Stroke] = (), before: Sequence[float] = ()
) -> list[Grid]:
    """Grids of the tables without upright lines, to be filled like ruled ones.

    Args:
        clusters: letters that stand in no ruled table.
        strokes: what the page draws; level lines alone make a table of any titles.
        before: column edges of the table without lines that ends the page before; its rows may go
            on at the top of this page without titles.
    """
    lines = cut_lines(clusters)
    ladders = find_ladders(strokes)
    grids: list[Grid] = []
    taken = 0
    if before and (rest := _continue(lines, before)):
        grids.append(rest[0])
        taken = rest[1]
    proved = _find_over_figures(lines, taken)
    for index in range(len(lines)):
        if index < taken:
            continue
        grown = _grow_between(lines, index, ladders) if ladders else None
        grown = grown or proved.get(index)
        if grown is None:
            ends = min((start for start in proved if start > index), default=len(lines))
            titles, end = read_titles(lines[:ends], index)
            if titles:
                header = find_header(lines[:ends], Header(index, end), titles, taken)
                grown = _grow(lines[:ends], header)
        if grown is not None:
            grid, taken = grown
            grids.append(grid)
    return grids


def _find_over_figures(lines: list[TextLine], floor: int) -> dict[int, tuple[Grid, int]]:
    """Grids that figures prove, by the index of their first line, with that after their last."""
    found: dict[int, tuple[Grid, int]] = {}
    for figures in find_figures(lines):
        headed = find_titles_over(lines, figures, floor) if figures.start > floor else None
        grown = _grow_figures(lines, headed, figures) if headed else None
        if headed is not None and grown is not None:
            found[headed.header.start] = grown
            floor = grown[1]
    return found


def _grow_figures(
    lines: list[TextLine], headed: Headed, figures: Figures
) -> tuple[Grid, int] | None:
    """The grid over a run of figures, and the index of the first line after it."""
    header = headed.header
    columns, taken = take_lines(lines, header, headed.columns)
    columns = columns.narrow([one for line in headed.titles for one in line.placed]) or columns
    body = [BodyLine(line.y, line.size, tuple(columns.place(line))) for line in taken]
    if len(columns) != len(headed.columns) or header.end + len(body) < figures.end:
        return None
    starts = find_figure_rows(body, headed.filled)
    while header.end + len(body) > figures.end and _is_after_figures(body, starts, headed):
        body.pop()
    starts = [start for start in starts if start < len(body)]
    return make_grid(columns, headed.titles, body, starts), header.end + len(body)


def _grow_between(
    lines: list[TextLine], index: int, ladders: list[list[Rule]]
) -> tuple[Grid, int] | None:
    """The grid that begins at a line between level rules, where all lines to the last fit."""
    found = find_titles_between(lines, index, ladders)
    if found is None:
        return None
    header, rules = found
    inside = lines[: count_above(lines, rules[-1])]
    if not all(is_within(line, rules[0]) for line in inside[header.end :]):
        return None
    grown = _grow(inside, header, rules)
    return grown if grown is not None and grown[1] == len(inside) else None


def _continue(lines: list[TextLine], edges: Sequence[float]) -> tuple[Grid, int] | None:
    """The rows at the top of a page that keep to the columns of the page before."""
    start = next((at for at, line in enumerate(lines[:_MOST_ABOVE]) if _is_row(line, edges)), None)
    if start is None or read_titles(lines, start)[0]:
        return None
    columns, taken = take_lines(lines, Header(start, start), columns_at(edges))
    body = [BodyLine(line.y, line.size, tuple(columns.place(line))) for line in taken]
    while body and len(body[-1].placed) == 1:
        body.pop()
    if len(columns) != len(edges) - 1 or not _is_believable(body, len(columns)):
        return None
    grid = make_grid(columns, [], body, find_row_starts(body, len(columns)))
    return replace(grid, xs=(grid.xs[0], *edges[1:-1], grid.xs[-1])), start + len(body)


def _is_row(line: TextLine, edges: Sequence[float]) -> bool:
    placed = columns_at(edges).place(line)
    return (
        len(placed) >= min(len(edges) - 2, _MIN_ON_ROW)
        and all(one.first == one.last for one in placed)
        and line.words[0].left >= edges[0] - line.size
        and line.words[-1].right <= edges[-1] + line.size
    )


def _grow(
    lines: list[TextLine], header: Header, rules: Sequence[Rule] = ()
) -> tuple[Grid, int] | None:
    """The grid under a header, and the index of the first line after it."""
    heads = lines[header.start : header.end]
    columns, taken = take_lines(lines, header, read_columns(heads))
    body = [BodyLine(line.y, line.size, tuple(columns.place(line))) for line in taken]
    while body and not rules and _is_after_table(body):
        body.pop()
    titles = [
        BodyLine(line.y, line.size, tuple(columns.place(line, find_spanning(heads, index))))
        for index, line in enumerate(heads)
    ]
    if not _is_believable(body, len(columns)) or _is_running_text([*titles, *body], columns):
        return None
    if any(map(joins_figures, body)):
        return None
    starts = [0, *find_ruled_starts(body, rules)]
    if len(starts) < _RULED_ROWS or len(starts) < _MIN_SHARE * len(body):
        starts = sorted({*starts, *find_row_starts(body, len(columns))})
    return make_grid(columns, titles, body, starts), header.end + len(body)


def _is_after_table(body: list[BodyLine]) -> bool:
    """Whether the last line is a text of its own under the table: a remark, or set off from it."""
    last = body[-1]
    if len(last.placed) > 1 or len(body) < _MIN_BODY:
        return False
    steps_away = last.y - body[-2].y > _ROW_STEP * last.size
    return steps_away or bool(_REMARK.match(skeleton(last.placed[0].piece.text)))


def _is_after_figures(body: list[BodyLine], starts: Sequence[int], headed: Headed) -> bool:
    """Whether the last line under the figures is neither a row of them nor the rest of a name."""
    last = body[-1]
    if len(last.placed) > 1:
        return not has_figures(last, headed.filled)
    return last.columns != {0} or len(body) - 1 in starts or _is_after_table(body)


def _is_believable(body: list[BodyLine], columns: int) -> bool:
    used = {column for line in body for column in line.columns}
    return (
        columns >= MIN_COLUMNS
        and len(used) >= columns - 1
        and sum(len(line.placed) > 1 for line in body) >= _MIN_BODY
    )


def _is_running_text(lines: list[BodyLine], columns: Columns) -> bool:
    """Whether text is set in columns as in a brochure: wide ones, filled by nearly every line."""
    widths: list[list[float]] = [[] for _ in range(len(columns))]
    for line in lines:
        for one in line.placed:
            if one.first == one.last:
                widths[one.first].append((one.piece.right - one.piece.left) / line.size)
    return all(
        max(found, default=0.0) >= _TEXT_WIDTH
        and sum(width >= _FILLED * max(found) for width in found) >= _NEARLY_ALL * len(found)
        for found in widths
    )
