"""Makes whole ruling lines of drawn pieces, and groups the lines that belong to one drawing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SNAP = 4.0  # points; what is nearer is one place
_MIN_LINE = 5.0
_MIN_OPEN_ENDS = 3
_MIN_DASHES, _LONGEST_DASH, _WIDEST_GAP, _UNEVEN = 10, 10.0, 10.0, 1.3


class Stroke(NamedTuple):
    """A level (y0 = y1) or upright (x0 = x1) line piece; x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float


class Rule(NamedTuple):
    """A whole ruling line: where it stands on one axis, from where to where on the other."""

    at: float
    start: float
    end: float


def join_rules(pieces: Iterable[tuple[float, float, float]]) -> list[Rule]:
    """Snap pieces that stand on nearly one line together, and join those that meet."""
    bands: list[list[tuple[float, float, float]]] = []
    for piece in sorted(pieces):
        if bands and piece[0] - bands[-1][0][0] <= SNAP:
            bands[-1].append(piece)
        else:
            bands.append([piece])
    rules: list[Rule] = []
    for band in bands:
        at = sum(piece[0] for piece in band) / len(band)
        joined: list[Rule] = []
        band.sort(key=lambda piece: piece[1:])
        reach = _measure_reach(band)
        for _, start, end in band:
            if joined and start <= joined[-1].end + reach:
                joined[-1] = joined[-1]._replace(end=max(end, joined[-1].end))
            else:
                joined.append(Rule(at, start, end))
        rules += [rule for rule in joined if rule.end - rule.start >= _MIN_LINE]
    return rules


def _measure_reach(band: list[tuple[float, float, float]]) -> float:
    """How far apart the pieces of one line may stand: wider where it is drawn in dashes."""
    if len(band) < _MIN_DASHES or median(end - start for _, start, end in band) > _LONGEST_DASH:
        return SNAP
    gap = median(after[1] - one[2] for one, after in pairwise(band))
    return max(SNAP, min(_WIDEST_GAP, gap * _UNEVEN))


def group_touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group lines that touch each other, however long the chain."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(upright)), key=lambda index: upright[index].at)
    places = [upright[index].at for index in order]
    for i, row in enumerate(level):
        first = bisect_left(places, row.start - SNAP)
        for index in order[first : bisect_right(places, row.end + SNAP)]:
            if covers(upright[index], row.at, row.at):
                parent[root(i)] = root(len(level) + index)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(level):
        groups[root(i)][0].append(row)
    for j, column in enumerate(upright, start=len(level)):
        groups[root(j)][1].append(column)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def covers(rule: Rule, start: float, end: float) -> bool:
    """Whether a line runs from start to end, give or take a snap."""
    return rule.start <= start + SNAP and rule.end >= end - SNAP


def close_sides(rows: list[Rule], columns: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Add the outer lines that many tables leave out: where several lines end in one place."""
    return rows + _missing_ends(columns, rows), columns + _missing_ends(rows, columns)


def _missing_ends(rules: list[Rule], across: list[Rule]) -> list[Rule]:
    added: list[Rule] = []
    for end in (min(rule.start for rule in rules), max(rule.end for rule in rules)):
        ending = [
            rule.at for rule in rules if min(abs(rule.start - end), abs(rule.end - end)) <= SNAP
        ]
        drawn = any(abs(rule.at - end) <= SNAP for rule in across)
        if not drawn and len(ending) >= _MIN_OPEN_ENDS:
            added.append(Rule(end, min(ending), max(ending)))
    return added
