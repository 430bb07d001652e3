"""Tells at which lines the rows of a table without lines begin."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.headers import is_bare_number
from crawler.extract.table_rows import names_group, names_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_gutters import Placed

# A step between rows is wider than between the lines of a cell, by this factor at least.
_WIDER = 1.25
_SAME_STEP = 0.05
_CLOSE, _ROW_STEP, _FAR_STEP = 0.95, 1.6, 1.9
_MOSTLY = 0.6
_MIN_NUMBERED = _MIN_ROWS = 2


class BodyLine(NamedTuple):
    """A line of a table with its texts by column."""

    y: float
    size: float
    placed: tuple[Placed, ...]

    @property
    def columns(self) -> set[int]:
        """The columns that have text on this line."""
        return {column for one in self.placed for column in range(one.first, one.last + 1)}

    def text(self, column: int) -> str:
        """The text of one column."""
        return " ".join(one.piece.text for one in self.placed if one.first == column)

    @property
    def names_rows(self) -> bool:
        """Whether it may name a group or a total, and so be a row of its own."""
        text = self.placed[0].piece.text
        return names_group(text) if len(self.placed) == 1 else names_total(text)


def find_row_starts(body: list[BodyLine], columns: int) -> list[int]:
    """Indices of the lines at which rows begin.

    Rows are told by the numbers in the first column, else by wide steps between lines, else every
    line with text in the first column begins one. Where most lines fill nearly all columns, each
    of them is a row whatever the steps. A total under the last row is a row of its own.
    """
    numbered = _starts_by_number(body)
    special = {
        index for index, line in enumerate(body) if line.names_rows and _stands_out(line, numbered)
    }
    after = {index + 1 for index in special if len(body[index].placed) == 1}
    found = {0, *(numbered or _starts_by_step(body, columns)), *special, *after} - {len(body)}
    starts = sorted(found)
    total = _find_total_alone(body, starts)
    return sorted({*starts, total})


def _find_total_alone(body: list[BodyLine], starts: Sequence[int]) -> int:
    """The line of a total that stands alone in its column under the last row; 0 without one.

    More lines of its text may follow. It is a sum in the cell above instead where cells of that
    column have several lines, unless it is set off from the text above.
    """
    columns = body[-1].columns
    if len(columns) > 1:
        return 0
    (column,) = columns
    total, text = len(body), ""
    while total and body[total - 1].columns == columns and not names_total(text):
        total -= 1
        text = f"{body[total].text(column)} {text}".strip()
    above = [at for at in range(total) if column in body[at].columns]
    if not above or not names_total(text):
        return 0
    rows = [bisect_right(starts, at) for at in above]
    one_line_each = _MIN_ROWS <= len(rows) == len(set(rows))
    set_off = body[total].y - body[above[-1]].y >= _FAR_STEP * body[total].size
    return total if one_line_each or set_off else 0


def _stands_out(line: BodyLine, numbered: list[int]) -> bool:
    """Whether a line cannot be more of the cell above: a group's name may begin any line of it."""
    first = line.placed[0]
    return len(line.placed) > 1 or first.last > first.first or (first.first == 0 and bool(numbered))


def _starts_by_number(body: list[BodyLine]) -> list[int]:
    """Each number begins a row: at its line, or above it where its cell is centred."""
    numbered = [
        index for index, line in enumerate(body) if is_bare_number(line.text(0).rstrip("."))
    ]
    if len(numbered) < _MIN_NUMBERED:
        return []
    starts: list[int] = []
    for before, number in pairwise([-1, *numbered]):
        steps = [(body[at].y - body[at - 1].y, at) for at in range(max(before + 1, 1), number + 1)]
        widest = max((step for step, _ in steps), default=0.0)
        wide = [at for step, at in steps if step >= widest * (1 - _SAME_STEP)]
        starts.append(wide[-1] if wide and before >= 0 else 0)
    return starts


def _starts_by_step(body: list[BodyLine], columns: int) -> list[int]:
    firsts = [index for index, line in enumerate(body) if index and 0 in line.columns]
    whole = [line for line in body if 0 in line.columns and len(line.columns) >= columns - 1]
    least = _find_row_step(body)
    wide = [
        index
        for index, (line, below) in enumerate(pairwise(body), start=1)
        if below.y - line.y >= least
    ]
    if not wide or len(whole) >= _MOSTLY * len(body):
        return firsts
    starts: list[int] = []
    far = _FAR_STEP * max(
        line.size for line in body
    )  # nearer, a text alone belongs to the row above
    for start, end in pairwise([0, *wide, len(body)]):
        parts_rows = len({column for line in body[start:end] for column in line.columns}) > 1
        if parts_rows or start == 0 or body[start].y - body[start - 1].y >= far:
            starts.append(start)
        inside = [at for at in range(start, end) if len(body[at].columns) == columns]
        starts += inside[1:]
    return starts


def _find_row_step(body: list[BodyLine]) -> float:
    """The smallest step that parts rows: clearly wider than those between a cell's lines."""
    pitch = _measure_pitch(body)
    steps = sorted(
        step for line, below in pairwise(body) if (step := below.y - line.y) >= _CLOSE * pitch
    )
    size = max(line.size for line in body)
    for step, wider in pairwise([pitch, *steps]):
        if wider >= max(_WIDER * step, _ROW_STEP * size):
            return wider
    return float("inf")


def _measure_pitch(body: list[BodyLine]) -> float:
    """The smallest step between two lines in one column."""
    steps: list[float] = []
    last: dict[int, float] = {}
    for line in body:
        for column in line.columns:
            if column in last:
                steps.append(line.y - last[column])
            last[column] = line.y
    return min(steps, default=0.0)
