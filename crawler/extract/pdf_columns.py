"""Writes the lines of running text in reading order, column after column where text runs in two.

Only a gutter that stays clear over many lines, with full lines of text on both sides, parts a
page. Labels with their values, signatures and lists side by side stay on their lines.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from crawler.extract.pdf_rows import Row, find_baselines, write_row

if TYPE_CHECKING:
    from crawler.extract.glyphs import Cluster

_GUTTER = 1.0  # of the font size
_MIN_LINES = 8
_FEWEST_LETTERS = 15
_FULL, _MOSTLY = 0.8, 0.65
_MOST_DIGITS = 0.3
_MESH = 4.0  # points
_INDENT = 90.0  # points: the first line of a paragraph starts nearer to its left edge
_MOST_COLUMNS = 4

_Line = list["Cluster"]
_Gap = tuple[float, float]


def write_lines(clusters: list[Cluster]) -> list[list[Row]]:
    """Write running text; rows that belong together, in their order, make one list.

    A line of a page of one column is a list of its own; a column's lines are one list, the
    columns of one part of the page follow each other.
    """
    return _write(find_baselines(clusters), _MOST_COLUMNS)


def _write(lines: list[_Line], columns: int) -> list[list[Row]]:
    found = _find_columns(lines) if columns > 1 and len(lines) >= _MIN_LINES else None
    if found is None:
        return [[row] for members in lines if (row := write_row(members))]
    start, end, x = found
    left = [[one for one in line if _middle(one) < x] for line in lines[start:end]]
    right = [[one for one in line if _middle(one) >= x] for line in lines[start:end]]
    column = [row for rows in _write(left, columns - 1) for row in rows]
    column += [row for rows in _write(right, columns - 1) for row in rows]
    return [*_write(lines[:start], columns), column, *_write(lines[end:], columns)]


def _middle(one: Cluster) -> float:
    return (one.left + one.right) / 2


def _find_columns(lines: list[_Line]) -> tuple[int, int, float] | None:
    """The first part of a page that has a gutter: its lines from and to, and the gutter's place."""
    gaps = [_wide_gaps(line) for line in lines]
    x = _most_common(gaps) if sum(map(bool, gaps)) >= _MIN_LINES else _common_start(lines)
    if x is None:
        return None
    sides = [_side(line, x) for line in lines]
    index = 0
    for crossed, group in groupby(sides, key=lambda side: side == "crossed"):
        count = len(list(group))
        if not crossed and _are_columns(lines[index : index + count], x):
            return index, index + count, x
        index += count
    return None


def _wide_gaps(line: _Line) -> list[_Gap]:
    gaps: list[_Gap] = []
    edge = None
    for one in line:
        if one.text == " ":
            continue
        if edge is not None and one.left - edge > _GUTTER * one.size:
            gaps.append((edge, one.left))
        edge = one.right if edge is None or one.right > edge else edge
    return gaps


def _common_start(lines: list[_Line]) -> float | None:
    """Just before where many lines start that do not start at the page's left: a second column."""
    starts = [next((one.left for one in line if one.text != " "), None) for line in lines]
    known = [start for start in starts if start is not None]
    if not known:
        return None
    least = min(known) + _INDENT
    counts = Counter(round(start / _MESH) for start in known if start > least)
    place, most = counts.most_common(1)[0] if counts else (0, 0)
    return (place - 1) * _MESH if most >= _MIN_LINES else None


def _most_common(gaps: list[list[_Gap]]) -> float:
    """The place that the most gaps have in common."""
    steps: dict[int, int] = {}
    for left, right in (gap for line in gaps for gap in line):
        for place in range(int(left // _MESH) + 1, int(right // _MESH) + 1):
            steps[place] = steps.get(place, 0) + 1
    most = max(steps.values(), default=0)
    best = [place for place, count in sorted(steps.items()) if count == most]
    return best[len(best) // 2] * _MESH if best else 0.0


def _side(line: _Line, x: float) -> str:
    """On which side of a place a line's ink stands."""
    inked = [one for one in line if one.text != " "]
    left = max((one.right for one in inked if _middle(one) < x), default=None)
    right = min((one.left for one in inked if _middle(one) >= x), default=None)
    if left is None or right is None:
        return "one" if (left or 0.0) <= x and (right is None or right >= x) else "crossed"
    wide = right - left > _GUTTER * inked[0].size
    return "both" if wide and left <= x <= right else "crossed"


def _are_columns(lines: list[_Line], x: float) -> bool:
    """Whether full lines of running text stand on both sides of a place."""
    return _is_running(
        [[one for one in line if _middle(one) < x] for line in lines]
    ) and _is_running([[one for one in line if _middle(one) >= x] for line in lines])


def _is_running(lines: list[_Line]) -> bool:
    inked = [line for line in ([one for one in line if one.text != " "] for line in lines) if line]
    if len(inked) < _MIN_LINES:
        return False
    lefts, rights = [line[0].left for line in inked], [line[-1].right for line in inked]
    width = median(sorted(rights)[-_MIN_LINES:]) - median(sorted(lefts)[:_MIN_LINES])
    full = [right - left >= _FULL * width for left, right in zip(lefts, rights, strict=True)]
    letters = sum(map(len, inked))
    digits = sum(one.text.isdigit() for line in inked for one in line)
    return (
        sum(full) >= _MOSTLY * len(inked)
        and median(map(len, inked)) >= _FEWEST_LETTERS
        and digits <= _MOST_DIGITS * letters
    )
