"""Tells which rows of a table without lines may part elsewhere than they were parted.

Only steps between lines tell rows apart there. Where a step between rows is hardly wider than one
within a row, the cells beside it may hold a line too much or one too few: they are doubtful.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.extract.headers import is_bare_number
from crawler.extract.pdf_table_figures import is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extract.pdf_table_bodies import BodyLine

_WIDER = 1.12
# Room beside a line, in font sizes, in which the first word of the next would have stood.
_ROOM = 6.0
_MOSTLY, _OFTEN = 0.6, 0.25

Place = tuple[int, int]  # a row of the body and a column


class Rows:
    """Lines of a body, and the rows that they were parted into."""

    def __init__(self, body: Sequence[BodyLine], starts: Sequence[int]) -> None:
        self.body = body
        self.starts = starts
        self.wraps = False
        self.steps = [0.0, *(after.y - one.y for one, after in pairwise(body))]

    def row(self, line: int) -> int:
        """The row that a line is of."""
        return bisect_right(self.starts, line) - 1

    def cuts(self, lines: Iterable[int]) -> list[int]:
        """Those of some lines that begin rows."""
        held = set(self.starts)
        return [line for line in lines if line in held]

    def places(self, first: int, last: int, lines: Iterable[int]) -> set[Place]:
        """The cells of the rows from one line to another, in the columns of some lines."""
        columns = {column for line in lines for column in self.body[line].columns}
        rows = range(self.row(first), self.row(last) + 1)
        return {(row, column) for row in rows for column in columns}


def find_doubts_at_figures(
    body: Sequence[BodyLine], starts: Sequence[int], anchors: Sequence[int]
) -> set[Place]:
    """The doubtful cells of a table whose rows have one line of figures each.

    Args:
        body: its lines.
        starts: indices of the lines at which rows begin.
        anchors: indices of the lines of figures.
    """
    rows = Rows(body, starts)
    if _has_figures_under_figures(body):
        columns = {column for line in body for column in line.columns}
        return {(row, column) for row in range(len(starts)) for column in columns}
    held = set(anchors)
    rows.wraps = any(
        at not in held and rows.row(at) in map(rows.row, anchors) for at in range(len(body))
    )
    between = [rows.steps[after] for one, after in pairwise(anchors) if after == one + 1]
    found: set[Place] = set()
    own: list[tuple[int, int]] = []
    for one, after in pairwise(anchors):
        inside = range(one + 1, after)
        if not inside:
            continue
        cuts = rows.cuts(range(one + 1, after + 1))
        if len(cuts) == 1:
            wide = rows.steps[cuts[0]]
            rest = [rows.steps[at] for at in range(one + 1, after + 1) if at != cuts[0]]
            between.append(wide)
            if wide < _WIDER * max(rest):
                rows.wraps = True
                found |= rows.places(one, after, inside)
        else:
            own.append((one, after))
    rows.wraps |= not all(_stand_alone(rows, range(one + 1, after)) for one, after in own)
    for one, after in own:
        if not _stand_alone(rows, range(one + 1, after)):
            found |= rows.places(one, after, range(one + 1, after))
    found |= _find_nameless(rows, anchors)
    row_step = min(between, default=0.0)
    ends = ((range(anchors[0]), anchors[0]), (range(anchors[-1] + 1, len(body)), anchors[-1]))
    for lines, anchor in ends:
        if lines and not _is_sure_end(rows, lines, anchor, row_step):
            found |= rows.places(min(*lines, anchor), max(*lines, anchor), lines)
    return found


def _has_figures_under_figures(body: Sequence[BodyLine]) -> bool:
    """Whether the cells of a column hold a figure over another in brackets, as a share of it."""
    texts: dict[int, list[str]] = {}
    for line in body:
        for one in line.placed:
            texts.setdefault(one.first, []).append(one.piece.text)
    for found in texts.values():
        values = [text for text in found if is_value(text)]
        under = [above for above, text in pairwise(values) if text.startswith("(")]
        if len(under) >= max(2, _OFTEN * len(values)) and not any(
            above.startswith("(") for above in under
        ):
            return True
    return False


def _find_nameless(rows: Rows, anchors: Sequence[int]) -> set[Place]:
    """The cells of rows without a name where others have one, and those above: are they one row?"""
    named = {rows.row(at) for at, line in enumerate(rows.body) if 0 in line.columns}
    bare = [at for at in anchors if rows.row(at) not in named and rows.row(at)]
    if len(named) < _MOSTLY * len(bare):
        return set()
    return {place for at in bare for place in rows.places(rows.starts[rows.row(at) - 1], at, [at])}


def _is_sure_end(rows: Rows, lines: range, anchor: int, row_step: float) -> bool:
    """Whether lines above the first figures, or under the last, are surely of their rows."""
    own = [at for at in lines if rows.row(at) != rows.row(anchor)]
    steps = [rows.steps[at + 1 if at < anchor else at] for at in lines if at not in own]
    return all(step * _WIDER <= row_step for step in steps) and _stand_alone(rows, own)


def _stand_alone(rows: Rows, lines: Sequence[int]) -> bool:
    """Whether lines that follow each other are surely rows of their own: more may be a name."""
    return all(_stands_alone(rows, at) for at in lines) and (
        (len(lines) <= 1 and not rows.wraps) or all(_names_group(rows.body[at]) for at in lines)
    )


def _names_group(line: BodyLine) -> bool:
    return line.placed[0].last > line.placed[0].first or line.names_rows


def _stands_alone(rows: Rows, at: int) -> bool:
    """Whether a line without figures is surely a row of its own, as a group's name is."""
    line = rows.body[at]
    if len(line.placed) > 1:
        return False
    one = line.placed[0]
    if _names_group(line):
        return True
    widest = max(
        other.piece.right for held in rows.body for other in held.placed if other.last == 0
    )
    full = widest - _ROOM * line.size
    above = [other.piece.right for other in rows.body[at - 1].placed if other.last == 0 and at]
    return one.piece.right < full and all(right < full for right in above)


def find_doubts_by_steps(
    body: Sequence[BodyLine], starts: Sequence[int], columns: int, ruled: Sequence[int] = ()
) -> set[Place]:
    """The doubtful cells of a table of words, whose rows are parted by numbers and steps.

    Args:
        body: its lines.
        starts: indices of the lines at which rows begin.
        columns: how many there are.
        ruled: indices of the lines under a drawn line.
    """
    rows = Rows(body, starts)
    if _has_figures_under_figures(body):
        return {(row, column) for row in range(len(starts)) for column in range(columns)}
    wide = [rows.steps[at] for at in starts[1:]]
    close = [rows.steps[at] for at in range(1, len(body)) if at not in set(starts)]
    most, least = max(close, default=0.0), min(wide, default=float("inf"))
    found: set[Place] = set()
    for at in range(1, len(body)):
        if at in ruled:
            continue
        step, line = rows.steps[at], body[at]
        if at in set(starts):
            sure = bool(close) and step >= _WIDER * most
            whole = len(line.columns) >= max(2, columns - 1) and 0 in line.columns
            numbered = is_bare_number(line.text(0).rstrip(".")) and len(line.columns) > 1
            if not (sure or whole or numbered or line.names_rows):
                found |= {(rows.row(at) - down, one) for down in (0, 1) for one in range(columns)}
        elif step * _WIDER > least:
            found |= rows.places(at, at, [at])
    last = rows.body[starts[-1] :]
    if not ruled and {column for line in last for column in line.columns} == {0}:
        found.add((len(starts) - 1, 0))  # a row, or a text under the table
    return found
