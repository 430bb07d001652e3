"""Tells running text that stands side by side from rows of a list, a form or a table."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.glyphs import Cluster

MIN_LINES, _FEWEST_LINES = 8, 4  # of the longer and of the shorter column
_LONG = 16  # lines of a column that may run over into a line or two of the next
_FEWEST_LETTERS = 15
_FULL = 0.8  # of the column's width
# Of the lines: so many reach over the column, so many stand in paragraphs of such lines.
_MOST_FULL, _MOST_RUNNING = 0.45, 0.7
_MOST_DIGITS, _MOST_LEADERS = 0.3, 0.3
_LEADERS = frozenset("._…-")
_WIDER = 1.35  # of the usual step between lines: a blank that parts paragraphs
# A heading over both columns: of the usual size; steps to the lines beside it, and less than these
# lines are apart where a picture stands in between.
_LARGER, _CLEAR, _PICTURE = 1.15, 0.95, 4.5
_SAME_STARTS, _FEWEST_STARTS = 0.65, 2  # of the paragraphs but for the first
# Steps by which blanks differ; blanks, and heights of them, that tell rows; a picture's height.
_OTHER_GAP, _MANY_GAPS, _TALLEST = 0.25, 3, 8.0
_NEAR = 0.3  # of the step between lines: middles of cells on one row

_Line = list["Cluster"]


class _Inked(NamedTuple):
    """A line of one column: its number in the page's part, where its ink is, how full it is."""

    number: int
    left: float
    right: float
    y: float
    size: float
    full: bool


def are_columns(lefts: Sequence[_Line], rights: Sequence[_Line]) -> bool:
    """Whether running text stands on both sides.

    Args:
        lefts: the left part of each line, empty where nothing stands.
        rights: the right part of the same lines.

    Returns:
        False where one side is short, has labels, figures or fields, or where paragraphs begin on
        both sides at once, as the rows of a table do.
    """
    left, right = _measure(lefts), _measure(rights)
    if _is_rest(left, right) and has_words(lefts) and has_words(rights):
        return True
    if max(len(left), len(right)) < MIN_LINES or min(len(left), len(right)) < _FEWEST_LINES:
        return False
    return (
        has_words(lefts)
        and has_words(rights)
        and _is_running(left)
        and _is_running(right)
        and not _are_rows(left, right)
    )


def find_headings(lefts: Sequence[_Line], rights: Sequence[_Line]) -> list[int]:
    """Numbers of the short lines that head both columns: larger, and with nothing beside them.

    Args:
        lefts: the left part of each line of two columns, empty where nothing stands.
        rights: the right part of the same lines.
    """
    left, right = _measure(lefts), _measure(rights)
    usual = median(line.size for line in left)
    step = _usual_step(right)
    return [
        line.number
        for line in left
        if line.size >= _LARGER * usual
        and any(
            above.y + _CLEAR * step <= line.y <= below.y - _CLEAR * step
            and below.y - above.y <= _PICTURE * step
            for above, below in pairwise(right)
        )
    ]


def has_words(lines: Sequence[_Line]) -> bool:
    """Whether most lines are of words: neither labels nor figures nor places to fill in."""
    inked = [line for line in map(strip, lines) if line]
    if not inked:
        return False
    letters = sum(map(len, inked))
    digits = sum(one.text.isdigit() for line in inked for one in line)
    leaders = sum(one.text in _LEADERS for line in inked for one in line)
    return (
        median(map(len, inked)) >= _FEWEST_LETTERS
        and digits <= _MOST_DIGITS * letters
        and leaders <= _MOST_LEADERS * letters
    )


def strip(line: _Line) -> _Line:
    """The line without its blanks."""
    return [one for one in line if one.text != " "]


def _measure(lines: Sequence[_Line]) -> list[_Inked]:
    inked = [(number, line) for number, line in enumerate(map(strip, lines)) if line]
    if not inked:
        return []
    lefts = [line[0].left for _, line in inked]
    rights = [max(one.right for one in line) for _, line in inked]
    many = min(MIN_LINES, len(inked) // 2 + 1)
    width = median(sorted(rights)[-many:]) - median(sorted(lefts)[:many])
    return [
        _Inked(number, left, right, line[0].y, line[0].size, right - left >= _FULL * width)
        for (number, line), left, right in zip(inked, lefts, rights, strict=True)
    ]


def _is_rest(left: list[_Inked], right: list[_Inked]) -> bool:
    """Whether a long column runs over into the first lines of the next one."""
    few = 1 < len(right) < _FEWEST_LINES and len(left) >= _LONG
    if not few or not _is_running(left) or [line.number for line in right] != [*range(len(right))]:
        return False
    width = median(line.right - line.left for line in left if line.full)
    return all(line.right - line.left >= _FULL * width for line in right[:-1])


def _is_running(lines: list[_Inked]) -> bool:
    full = sum(line.full for line in lines)
    ends = sum(before.full and not line.full for before, line in pairwise(lines))
    return full >= _MOST_FULL * len(lines) and full + ends >= _MOST_RUNNING * len(lines)


def _are_rows(left: list[_Inked], right: list[_Inked]) -> bool:
    """Whether the two sides hold the cells of rows, set to the top or to the middle."""
    if _has_uneven_gaps(left) or _has_uneven_gaps(right):
        return True
    one, other = _paragraphs(left), _paragraphs(right)
    fewest, most = sorted((len(one), len(other)))
    begun = {paragraph[0].number for paragraph in one[1:]}
    same = sum(paragraph[0].number in begun for paragraph in other[1:])
    if fewest > _FEWEST_STARTS and same >= _SAME_STARTS * (fewest - 1):
        return True
    on_grid = len({line.number for line in left} & {line.number for line in right})
    if on_grid >= _SAME_STARTS * min(len(left), len(right)):
        return False  # lines of running text on one grid; cells in the middle are off it
    middles = [_middle(paragraph) for paragraph in one]
    near = _NEAR * min(_usual_step(left), _usual_step(right))
    level = sum(
        any(abs(middle - _middle(paragraph)) <= near for middle in middles) for paragraph in other
    )
    return fewest > _FEWEST_STARTS and level >= _SAME_STARTS * most


def _has_uneven_gaps(lines: list[_Inked]) -> bool:
    """Whether the blanks between paragraphs are of many heights, as beside longer cells."""
    usual = _usual_step(lines)
    steps = sorted((after.y - line.y) / usual for line, after in pairwise(lines))
    wide = [step for step in steps if _WIDER < step < _TALLEST]
    kinds = 1 + sum(after - step > _OTHER_GAP for step, after in pairwise(wide))
    return len(wide) >= _MANY_GAPS and kinds >= _MANY_GAPS


def _middle(paragraph: list[_Inked]) -> float:
    return (paragraph[0].y + paragraph[-1].y) / 2


def _usual_step(lines: list[_Inked]) -> float:
    return median([after.y - line.y for line, after in pairwise(lines)] or [0.0])


def _paragraphs(lines: list[_Inked]) -> list[list[_Inked]]:
    """The lines, parted behind each that is not full and where the step is wide."""
    widest = _WIDER * _usual_step(lines)
    found = [lines[:1]]
    for line, after in pairwise(lines):
        if not line.full or after.y - line.y > widest:
            found.append([])
        found[-1].append(after)
    return found
