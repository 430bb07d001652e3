"""Writes the lines of running text in reading order, column after column where text runs in two.

Only a gutter that stays clear over many lines, with full lines of text on both sides, parts a
page. Labels with their values, signatures and lists side by side stay on their lines.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_columns_text import MIN_LINES, are_columns, find_headings, has_words
from crawler.extract.pdf_rows import Row, find_baselines, write_row

if TYPE_CHECKING:
    from crawler.extract.glyphs import Cluster

_GUTTER = 1.0  # of the font size
_NARROW = 0.6  # of the font size: a gutter where many lines start behind it
_MESH = 4.0  # points
_INDENT = 90.0  # points: the first line of a paragraph starts nearer to its left edge
_MOST_COLUMNS = 4
_FEWEST_STARTS = 2  # lines that start at one place
_MIN_PART = 3  # lines of each column between two lines that run over both

_Line = list["Cluster"]
_Sides = tuple[list[_Line], list[_Line]]
_Gap = tuple[float, float]
_Stretch = tuple[int, int]  # numbers of the first line, and of the one after the last


class _Piece(NamedTuple):
    """Where ink begins and ends, and the gap behind it in font sizes, 0 at a line's end."""

    left: float
    right: float
    gap: float


class _Parts(NamedTuple):
    """Where the gutter is, and the stretches of lines that it parts."""

    x: float
    stretches: list[_Stretch]


def write_lines(clusters: list[Cluster]) -> list[list[Row]]:
    """Write running text; rows that belong together, in their order, make one list.

    A line of a page of one column is a list of its own; a column's lines are one list, the
    columns of one part of the page follow each other.
    """
    return _write(find_baselines(clusters), _MOST_COLUMNS)


def _write(lines: list[_Line], columns: int) -> list[list[Row]]:
    found = _find_columns(lines) if columns > 1 and len(lines) >= MIN_LINES else None
    if found is None:
        return [[row] for members in lines if (row := write_row(members))]
    written: list[list[Row]] = []
    done = 0
    for start, end in found.stretches:
        written += _write(lines[done:start], columns)
        sides = _cut(lines[start:end], found.x)
        written.append(
            [row for side in sides for rows in _write(side, columns - 1) for row in rows]
        )
        done = end
    return [*written, *_write(lines[done:], columns)]


def _cut(lines: list[_Line], x: float) -> _Sides:
    """What stands on the left of a place, and what on the right, line by line."""
    return (
        [[one for one in line if _middle(one) < x] for line in lines],
        [[one for one in line if _middle(one) >= x] for line in lines],
    )


def _middle(one: Cluster) -> float:
    return (one.left + one.right) / 2


def _find_columns(lines: list[_Line]) -> _Parts | None:
    """The first gutter that parts running text."""
    pieces = [_cut_pieces(line) for line in lines]
    gaps = [
        [(one.right, after.left) for one, after in pairwise(line) if one.gap > _GUTTER]
        for line in pieces
    ]
    places = [_most_common(gaps)] if sum(map(bool, gaps)) >= MIN_LINES else []
    starts = _common_starts(pieces)
    for x in (*places, *starts):
        if stretches := _find_stretches(lines, _find_uncrossed(pieces, x), x):
            return _Parts(x, stretches)
    for x, other in combinations(sorted(starts), 2):
        uncrossed = _find_uncrossed(pieces, x, other)
        if stretches := _find_triples(lines, uncrossed, x, other):
            return _Parts(x, stretches)
    return None


def _find_stretches(lines: list[_Line], uncrossed: list[_Stretch], x: float) -> list[_Stretch]:
    """The stretches that a gutter parts; headings over both columns stand between."""
    cut = [_cut(lines[start:end], x) for start, end in uncrossed]
    told = [
        (part, sides)
        for part, sides in zip(uncrossed, cut, strict=True)
        if _hold_lines(sides) and all(map(has_words, sides))
    ]
    lefts = [line for _, (left, _) in told for line in left]
    rights = [line for _, (_, right) in told for line in right]
    if are_columns(lefts, rights):
        return [one for part, sides in told for one in _part_at_headings(part, sides)]
    return [
        one
        for part, sides in zip(uncrossed, cut, strict=True)
        if are_columns(*sides)
        for one in _part_at_headings(part, sides)
    ]


def _hold_lines(sides: _Sides) -> bool:
    return all(sum(map(bool, side)) >= _MIN_PART for side in sides)


def _part_at_headings(part: _Stretch, sides: _Sides) -> list[_Stretch]:
    """The stretch, parted by the headings over both its columns."""
    found: list[_Stretch] = []
    start, (left, right) = 0, sides
    for number in find_headings(left, right):
        if _hold_lines((left[start:number], right[start:number])) and _hold_lines(
            (left[number + 1 :], right[number + 1 :])
        ):
            found.append((part[0] + start, part[0] + number))
            start = number + 1
    return [*found, (part[0] + start, part[1])]


def _find_triples(
    lines: list[_Line], uncrossed: list[_Stretch], x: float, other: float
) -> list[_Stretch]:
    """The same for three columns, the lines of each at heights of their own."""
    found: list[_Stretch] = []
    for start, end in uncrossed:
        left, rest = _cut(lines[start:end], x)
        middle, right = _cut(rest, other)
        if are_columns(left, middle) and are_columns(middle, right):
            found.append((start, end))
    return found


def _find_uncrossed(lines: list[list[_Piece]], *places: float) -> list[_Stretch]:
    """Stretches of enough lines with no ink over the places, and some ink behind each."""
    found: list[_Stretch] = []
    index = 0
    crossed = [any(one.left < x < one.right for one in line for x in places) for line in lines]
    for is_crossed, group in groupby(crossed):
        count = len(list(group))
        if not is_crossed and all(
            sum(bool(line) and line[-1].left >= x for line in lines[index : index + count])
            >= _FEWEST_STARTS
            for x in places
        ):
            found.append((index, index + count))
        index += count
    return found


def _cut_pieces(line: _Line) -> list[_Piece]:
    """The ink of a line, parted wherever a gutter may be."""
    pieces: list[_Piece] = []
    first = edge = 0.0
    begun = False
    for text, left, _, right, _, _, _, size, _, _ in line:
        if text == " ":
            continue
        if not begun:
            first, edge, begun = left, right, True
        elif left - edge > _NARROW * size:
            pieces.append(_Piece(first, edge, (left - edge) / size))
            first, edge = left, right
        elif right > edge:
            edge = right
    return [*pieces, _Piece(first, edge, 0.0)] if begun else []


def _common_starts(lines: list[list[_Piece]]) -> list[float]:
    """Places just before where many lines or pieces of lines start: the edges of columns."""
    least = min((pieces[0].left for pieces in lines if pieces), default=0.0) + _INDENT
    counts = Counter(
        int(piece.left // _MESH) for pieces in lines for piece in pieces if piece.left > least
    )
    pairs = {place: counts[place] + counts[place + 1] for place in counts}
    found = sorted(pairs, key=lambda place: (-pairs[place], place))[:_MOST_COLUMNS]
    return [place * _MESH - 1 for place in found if pairs[place] >= _FEWEST_STARTS]


def _most_common(gaps: list[list[_Gap]]) -> float:
    """The place that the most gaps have in common."""
    steps: dict[int, int] = {}
    for left, right in (gap for line in gaps for gap in line):
        for place in range(int(left // _MESH) + 1, int(right // _MESH) + 1):
            steps[place] = steps.get(place, 0) + 1
    most = max(steps.values(), default=0)
    best = [place for place, count in sorted(steps.items()) if count == most]
    return best[len(best) // 2] * _MESH if best else 0.0
