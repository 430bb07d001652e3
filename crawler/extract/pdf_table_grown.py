"""Makes the grid of a table without lines from its titles, with what of it may be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.extract.pdf_table_belief import (
    is_after_figures,
    is_after_table,
    is_believable,
    is_running_text,
)
from crawler.extract.pdf_table_bodies import BodyLine, find_row_starts
from crawler.extract.pdf_table_ends import is_cut, may_go_on
from crawler.extract.pdf_table_figure_rows import (
    find_anchors,
    find_figure_rows,
    joins_figures,
)
from crawler.extract.pdf_table_growth import take_lines
from crawler.extract.pdf_table_layout import Doubts, make_grid
from crawler.extract.pdf_table_left_titles import find_words_over_figures
from crawler.extract.pdf_table_levels import (
    count_above,
    find_ruled_starts,
    find_titles_between,
    is_within,
)
from crawler.extract.pdf_table_row_doubts import find_doubts_at_figures, find_doubts_by_steps
from crawler.extract.pdf_table_title_doubts import find_title_doubts
from crawler.extract.pdf_table_titles import (
    Header,
    find_spanning,
    read_columns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_rules import Rule
    from crawler.extract.pdf_table_figures import Figures
    from crawler.extract.pdf_table_heads import Headed
    from crawler.extract.pdf_table_layout import AlignedGrid
    from crawler.extract.pdf_table_lines import TextLine


_MOST_TITLE_LINES = 5
# Rules part every row, and not groups alone, where they are at least so many and so close.
_RULED_ROWS, _MIN_SHARE = 3, 0.3


def grow_figures(
    lines: list[TextLine], headed: Headed, figures: Figures
) -> tuple[AlignedGrid, int] | None:
    """The grid over a run of figures, and the index of the first line after it."""
    header = headed.header
    columns, taken = take_lines(lines, header, headed.columns)
    columns = columns.narrow([one for line in headed.titles for one in line.placed]) or columns
    body = [BodyLine(line.y, line.size, tuple(columns.place(line))) for line in taken]
    if len(columns) != len(headed.columns) or header.end + len(body) < figures.end:
        return None
    if is_cut(lines, header.end + len(body), body, len(columns)):
        return None
    starts = find_figure_rows(body, headed.filled)
    while header.end + len(body) > figures.end and is_after_figures(body, starts, headed):
        body.pop()
    starts = [start for start in starts if start < len(body)]
    anchors = find_anchors(body, headed.filled)
    cells = find_doubts_at_figures(body, starts, anchors)
    if may_go_on(lines, header.end + len(body), body):
        cells.add((len(starts) - 1, 0))
    doubts = Doubts(find_title_doubts(lines, header, headed.titles, body, len(columns)), cells)
    return make_grid(columns, headed.titles, body, starts, doubts), header.end + len(body)


def grow_between(
    lines: list[TextLine], index: int, ladders: list[list[Rule]]
) -> tuple[AlignedGrid, int] | None:
    """The grid that begins at a line between level rules, where all lines to the last fit."""
    found = find_titles_between(lines, index, ladders)
    if found is None:
        return None
    header, rules = found
    inside = lines[: count_above(lines, rules[-1])]
    if not all(is_within(line, rules[0]) for line in inside[header.end :]):
        return None
    grown = grow(inside, header, rules)
    return grown if grown is not None and grown[1] == len(inside) else None


def grow(
    lines: list[TextLine],
    header: Header,
    rules: Sequence[Rule] = (),
    figures: Sequence[Figures] = (),
) -> tuple[AlignedGrid, int] | None:
    """The grid under a header, and the index of the first line after it."""
    heads = lines[header.start : header.end]
    columns, taken = take_lines(lines, header, read_columns(heads))
    body = [BodyLine(line.y, line.size, tuple(columns.place(line))) for line in taken]
    while body and not rules and is_after_table(body):
        body.pop()
    titles = [
        BodyLine(line.y, line.size, tuple(columns.place(line, find_spanning(heads, index))))
        for index, line in enumerate(heads)
    ]
    if not is_believable(body, len(columns)) or is_running_text([*titles, *body], columns):
        return None
    if any(map(joins_figures, body)):
        return None
    end = header.end + len(body)
    under = [one for one in figures if header.end <= one.start < end]
    if any(one.end > end or len(one.spans) > len(columns) for one in under) or is_cut(
        lines, end, body, len(columns)
    ):
        return None  # its columns are others than those of the figures
    over = find_words_over_figures(body) if not rules and 0 not in body[0].columns else set()
    if over and over >= body[0].columns and len(heads) < _MOST_TITLE_LINES:
        return grow(lines, Header(header.start, header.end + 1), rules, figures)
    ruled = find_ruled_starts(body, rules)
    starts = [0, *ruled]
    if len(starts) < _RULED_ROWS or len(starts) < _MIN_SHARE * len(body):
        starts = sorted({*starts, *find_row_starts(body, len(columns))})
    cells = find_doubts_by_steps(body, starts, len(columns), ruled)
    if rules:
        return make_grid(columns, titles, body, starts, Doubts(cells=cells)), end
    if may_go_on(lines, end, body):
        cells.add((len(starts) - 1, 0))
    unsure = set(range(len(columns))) if under else set()
    unsure |= find_title_doubts(lines, header, titles, body, len(columns))
    doubts = Doubts(unsure, cells)
    return make_grid(columns, titles, body, starts, doubts), end
