"""Columns that tell when by their titles alone: months, quarters or years with marks below them.

Plans of a year are drawn so, with or without a title "ระยะเวลาดำเนินการ" over these columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.thai.calendar import MONTH_PATTERN, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.table_rows import DataRow

_PART = re.compile(rf"ไตรมาส|(?<![A-Za-z])Q\s*[1-4]|(?<![ก-๙]){MONTH_PATTERN}")
_YEAR = re.compile(r"25\d\d")
_LEAST_PARTS, _LEAST_YEARS = 3, 2
_NO_MARK = " -–—."


def part_columns(texts: Sequence[str]) -> tuple[int, ...]:
    """Columns titled with months or quarters, where several are."""
    found = tuple(place for place, text in enumerate(texts) if _PART.search(fold(text)))
    return found if len(found) >= _LEAST_PARTS else ()


def year_columns(texts: Sequence[str]) -> tuple[int, ...]:
    """Columns that differ in nothing but their year, where several do."""
    groups: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        if _YEAR.search(fold(text)):
            groups.setdefault(_YEAR.sub("", fold(text)).strip(), []).append(place)
    longest = max(groups.values(), key=len, default=[])
    return tuple(longest) if len(longest) >= _LEAST_YEARS else ()


def same_but_year(texts: Sequence[str], column: int) -> tuple[int, ...]:
    """The columns whose title is this one's but for the year, itself among them."""
    bare = _YEAR.sub("", fold(texts[column]))
    return tuple(
        place
        for place, text in enumerate(texts)
        if _YEAR.search(fold(text)) and _YEAR.sub("", fold(text)) == bare
    )


def marked_titles(texts: Sequence[str], columns: Sequence[int], row: DataRow) -> str:
    """The titles of those of the columns in which the row has a mark or words."""
    return " ".join(texts[place] for place in columns if row.values[place].strip(_NO_MARK))
