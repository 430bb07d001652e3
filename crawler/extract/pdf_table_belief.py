"""Tells whether lines under titles are the body of a table, and which of them stand after it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from checklist.thai.forms import skeleton
from crawler.extract.pdf_table_figure_rows import (
    has_figures,
)
from crawler.extract.pdf_table_titles import (
    MIN_COLUMNS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_gutters import Columns
    from crawler.extract.pdf_table_heads import Headed


_REMARK = re.compile("|".join(map(skeleton, ("หมายเหตุ", "ที่มา", "ข้อมูลณ", "ลงชื่อ", "[*]"))))
_ROW_STEP = 1.9
_MIN_BODY = 2
# Columns of running text: how wide in letters, and how full the lines of how many.
_TEXT_WIDTH, _FILLED, _NEARLY_ALL = 6.0, 0.7, 0.7


def is_after_table(body: list[BodyLine]) -> bool:
    """Whether the last line is a text of its own under the table: a remark, or set off from it."""
    last = body[-1]
    if len(last.placed) > 1 or len(body) < _MIN_BODY:
        return False
    steps_away = last.y - body[-2].y > _ROW_STEP * last.size
    alone = list(takewhile(lambda line: len(line.placed) == 1, reversed(body)))
    return steps_away or any(
        _REMARK.match(skeleton(line.placed[0].piece.text)) for line in alone[: len(body) - 1]
    )


def is_after_figures(body: list[BodyLine], starts: Sequence[int], headed: Headed) -> bool:
    """Whether the last line under the figures is neither a row of them nor the rest of a name."""
    last = body[-1]
    if len(last.placed) > 1:
        return not has_figures(last, headed.filled)
    return last.columns != {0} or len(body) - 1 in starts or is_after_table(body)


def is_believable(body: list[BodyLine], columns: int) -> bool:
    """Whether some lines fill several columns, and nearly every column is used."""
    used = {column for line in body for column in line.columns}
    return (
        columns >= MIN_COLUMNS
        and len(used) >= columns - 1
        and sum(len(line.placed) > 1 for line in body) >= _MIN_BODY
    )


def is_running_text(lines: list[BodyLine], columns: Columns) -> bool:
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
