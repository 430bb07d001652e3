"""Parts tables without lines that stand beside each other, so that each is found alone.

A second table is told by a second column of names: flush at its left, with figures before it and
more than one column of figures after it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_table_figures import find_figures, find_spans, is_value
from crawler.extract.pdf_table_gutters import CLEARANCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_figures import Figures
    from crawler.extract.pdf_table_lines import TextLine

_FLUSH, _FEWEST = 1.5, 3
# Room between two tables: in font sizes, and by how much it is wider than between columns.
_LEAST_ROOM, _WIDER = 1.4, 1.2
_STEP = 3.2
_SAME_LINE = 1.0  # points
_FEW, _MOSTLY = 2, 0.6
_MOST_WORDS = 2_000


class Pair(NamedTuple):
    """Lines from one index to before another that hold two tables, parted at `at`.

    Attributes:
        sure: the room between the two is wider than between their columns.
    """

    start: int
    end: int
    left: list[TextLine]
    right: list[TextLine]
    sure: bool


def find_pair(lines: Sequence[TextLine], start: int = 0) -> Pair | None:
    """The first two tables that stand beside each other, from a line on."""
    begins: dict[int, list[int]] = {}
    words = 0
    for index in range(start, len(lines)):
        for piece in lines[index].pieces()[:_MOST_WORDS]:
            words += 1
            if words > _MOST_WORDS:
                return None
            if not is_value(piece.text):
                begins.setdefault(round(piece.left / _FLUSH), []).append(index)
    found: list[Pair] = []
    for place, held in sorted(begins.items()):
        near = sorted({*held, *begins.get(place + 1, [])})
        if len(near) >= _FEWEST and (pair := _part(lines, near, place * _FLUSH - _FLUSH, start)):
            found.append(pair)
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def _part(lines: Sequence[TextLine], held: Sequence[int], left: float, floor: int) -> Pair | None:
    """The tables at both sides of the left end of a column of names."""
    first, last = held[0], held[-1]
    size = max(lines[index].size for index in held)
    before = [
        word.right
        for line in lines[first : last + 1]
        for word in line.words
        if (word.left + word.right) / 2 < left
    ]
    if not before:
        return None
    edge = max(before)
    cut = (edge + left) / 2
    if left - edge < _LEAST_ROOM * size or any(
        _crosses(lines[index], cut) for index in range(first, last + 1)
    ):
        return None
    start, end = first, last + 1
    while start > floor and _goes_on(lines[start - 1], lines[start], cut):
        start -= 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], cut, below=True):
        end += 1
    halves = _cut(lines[start:end], cut)
    proved = [find_figures(half) for half in halves]
    if proved[1] and 0 in proved[1][0].filled:
        return None
    inside = [_keep_between(half, lines[first].y, lines[last].y) for half in halves]
    gutters = [_measure_gutters(lines) for lines in inside]
    widest = max((wide for found in gutters for wide in found), default=0.0)
    between = max((wide for found in gutters for wide in found[1:]), default=0.0)
    room = left - edge
    if room < between * (_WIDER if _share_lines(*inside) else 1.0):
        return None
    if all(proved) and _stand_beside(halves, proved):
        return Pair(start, end, *halves, sure=room >= widest)
    beside = any(proved) and all(map(_has_rows, inside))
    return Pair(start, end, *halves, sure=False) if beside else None


def _share_lines(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Whether the rows of two halves stand on the same lines, as those of one table do."""
    shared = sum(any(abs(one.y - other.y) < _SAME_LINE for one in left) for other in right)
    return shared >= _MOSTLY * len(right)


def _stand_beside(
    halves: Sequence[Sequence[TextLine]], proved: Sequence[Sequence[Figures]]
) -> bool:
    """Whether figures of both halves stand at one height."""
    left, right = (
        (half[found[0].start].y, half[found[0].end - 1].y)
        for half, found in zip(halves, proved, strict=True)
    )
    return left[0] < right[1] and right[0] < left[1]


def _keep_between(lines: Sequence[TextLine], top: float, bottom: float) -> list[TextLine]:
    return [line for line in lines if top - line.size < line.y < bottom + line.size]


def _has_rows(lines: Sequence[TextLine]) -> bool:
    """Whether most lines begin with a name and end with a figure."""
    rows = [line.pieces() for line in lines]
    named = sum(
        len(pieces) > 1 and is_value(pieces[-1].text) and not is_value(pieces[0].text)
        for pieces in rows
    )
    return named >= max(_FEW, _MOSTLY * len(rows))


def _measure_gutters(lines: Sequence[TextLine]) -> list[float]:
    """The room between the columns of some lines; that after the names comes first."""
    spans = find_spans((piece for line in lines for piece in line.pieces()), CLEARANCE)
    return [after.left - one.right for one, after in pairwise(spans)]


def _goes_on(one: TextLine, after: TextLine, cut: float, *, below: bool = False) -> bool:
    line = after if below else one
    return after.y - one.y <= _STEP * line.size and not _crosses(line, cut)


def _crosses(line: TextLine, cut: float) -> bool:
    return any(piece.left < cut < piece.right for piece in line.pieces())


def _cut(lines: Sequence[TextLine], cut: float) -> tuple[list[TextLine], list[TextLine]]:
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in lines:
        for half, words in (
            (left, tuple(word for word in line.words if word.left < cut)),
            (right, tuple(word for word in line.words if word.left >= cut)),
        ):
            if words:
                y = max(letter.y for word in words for letter in word.letters)
                half.append(line._replace(words=words, y=y))
    return left, right
