"""Tells at which lines rows begin in a table without lines that its figures prove."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.extract.pdf_table_figures import is_amount, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_bodies import BodyLine

_ORDINAL = re.compile(r"[\d๐-๙]+[.)]|[-–•*]|[ก-ฮ][.)]")
_CLOSER, _FARTHER = 0.95, 1.2
# A name that goes on below: its length and the room beside it in font sizes, its indent in points.
_LONG, _ROOM, _SLACK = 8.0, 3.0, 2.0


def find_figure_rows(body: Sequence[BodyLine], figures: Sequence[int]) -> list[int]:
    """Indices of the lines at which rows begin: one a line of figures.

    Between two lines of figures rows part at the widest step. A line that stands as far from
    others as rows do is a row of its own, as a group's name is.
    """
    filled = find_anchors(body, figures)
    steps = [0.0, *(after.y - one.y for one, after in pairwise(body))]
    widest = [max(steps[one + 1 : after + 1]) for one, after in pairwise(filled)]
    close = _CLOSER * min(widest, default=0.0)
    cuts = {index for index in range(1, len(body)) if steps[index] >= close}
    for (one, after), wide in zip(pairwise(filled), widest, strict=True):
        cuts |= {at for at in range(one + 1, after + 1) if steps[at] >= _CLOSER * wide}
    own = {
        index
        for index in cuts - set(filled)
        if 0 not in body[index].columns and (index + 1 == len(body) or steps[index + 1] >= close)
    }
    rests = {index for index in cuts - set(filled) if _is_rest_of_name(body, index, close)}
    starts = {0} | (cuts - own - rests)
    for one, after in pairwise(filled):
        if not any(one < start <= after for start in starts):
            starts.add(after)
    return sorted(starts)


def find_anchors(body: Sequence[BodyLine], figures: Sequence[int]) -> list[int]:
    """Indices of the lines of figures: one a row."""
    return [
        index
        for index, line in enumerate(body)
        if has_figures(line, figures) and not _is_end_of_figures(body, index, figures)
    ]


def _is_rest_of_name(body: Sequence[BodyLine], index: int, close: float) -> bool:
    """Whether a line without figures goes on with a name above that left no room for more.

    Where a cell's lines stand as far apart as rows do, nothing else tells it from a group's name.
    """
    line, above = body[index], body[index - 1]
    if line.columns != {0} or 0 not in above.columns or line.names_rows:
        return False
    names = [one.piece for other in body for one in other.placed if one.last == 0]
    name, rest = above.placed[0].piece, line.placed[0].piece
    widest = max(piece.right for piece in names)
    return (
        line.y - above.y <= _FARTHER * close
        and rest.left >= name.left - _SLACK
        and name.right >= widest - _ROOM * line.size
        and name.right - name.left >= _LONG * line.size
        and not _ORDINAL.match(rest.text)
    )


def has_figures(line: BodyLine, figures: Sequence[int]) -> bool:
    """Whether text stands in one of the columns of figures."""
    return any(one.first == one.last and one.first in figures for one in line.placed)


def joins_figures(line: BodyLine) -> bool:
    """Whether two figures that stand apart fell into one cell."""
    values = [one.first for one in line.placed if is_value(one.piece.text)]
    return len(set(values)) < len(values) or any(
        _holds_amounts(one.piece.text) for one in line.placed
    )


def _holds_amounts(text: str) -> bool:
    """Whether a text is several figures with decimals or groups, and nothing else."""
    parts = text.split()
    return all(map(is_value, parts)) and sum(map(is_amount, parts)) > 1


def _begins_with_name(line: BodyLine, figures: Sequence[int]) -> bool:
    return min(line.columns) < min(figures)


def _is_end_of_figures(body: Sequence[BodyLine], index: int, figures: Sequence[int]) -> bool:
    """Whether a line without a name holds the ends of figures that break in a narrow cell."""
    if not index or _begins_with_name(body[index], figures):
        return False
    above = body[index - 1]
    steps = [
        after.y - one.y
        for one, after in pairwise(body)
        if _begins_with_name(one, figures) and _begins_with_name(after, figures)
    ]
    close = body[index].y - above.y < _CLOSER * min(steps, default=0.0)
    return close and has_figures(above, figures) and _begins_with_name(above, figures)
