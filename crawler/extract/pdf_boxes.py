"""Parts the boxes and arrows of a flow chart from the ruling lines of a table that they touch.

A box stands free: its four lines end in its corners, where the lines of a cell run on or end on
longer ones. What led to such boxes ends in the air once they are taken away.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_rules import SNAP, Rule, covers, group_touching

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDES = 4
_MOST_THROUGH = 1  # a line of the table may run behind a box that reaches over two rows
_MOST_TURNS = 50  # of an arrow


class _Box(NamedTuple):
    """Four lines that meet in four corners."""

    top: Rule
    bottom: Rule
    left: Rule
    right: Rule

    @property
    def size(self) -> float:
        """Its area."""
        return (self.bottom.at - self.top.at) * (self.right.at - self.left.at)

    def holds(self, rule: Rule, *, level: bool) -> bool:
        """Whether a line lies within, the box's own sides included."""
        (start, end), (first, last) = self._spans(level=level)
        within = start - SNAP <= rule.start and rule.end <= end + SNAP
        return within and first - SNAP <= rule.at <= last + SNAP

    def reach_of(self, rule: Rule, *, level: bool) -> float:
        """How much of the box a line crosses, from 0 to 1."""
        (start, end), (first, last) = self._spans(level=level)
        if not first + SNAP < rule.at < last - SNAP:
            return 0.0
        return max(0.0, min(rule.end, end) - max(rule.start, start) - SNAP) / (end - start - SNAP)

    def _spans(self, *, level: bool) -> tuple[tuple[float, float], tuple[float, float]]:
        """From where to where the box reaches along a line of one direction, and across it."""
        sides = (self.left.at, self.right.at), (self.top.at, self.bottom.at)
        return sides if level else (sides[1], sides[0])


class _Lines(NamedTuple):
    level: list[Rule]
    upright: list[Rule]

    def part(self, box: _Box) -> tuple[_Lines, _Lines]:
        """The lines within a box, and the others."""
        level = [box.holds(rule, level=True) for rule in self.level]
        upright = [box.holds(rule, level=False) for rule in self.upright]
        inside, outside = (
            _Lines(
                [rule for rule, held in zip(self.level, level, strict=True) if held is wanted],
                [rule for rule, held in zip(self.upright, upright, strict=True) if held is wanted],
            )
            for wanted in (True, False)
        )
        return inside, outside


def part_boxes(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Part the lines of one drawing into drawings of their own: each free box, and the rest.

    Args:
        level: level lines of a group (`group_touching`).
        upright: its upright lines.
    """
    rest = _Lines(level, upright)
    parted: list[_Lines] = []
    for box in _find_boxes(level, upright):
        inside, outside = rest.part(box)
        if _stands_free(box, inside, outside):
            parted.append(inside)
            rest = outside
    if not parted:
        return [(level, upright)]
    return [group for lines in (*parted, rest) for group in group_touching(*_drop_arrows(*lines))]


def _find_boxes(level: Sequence[Rule], upright: Sequence[Rule]) -> list[_Box]:
    """All boxes, the smaller ones first."""
    rows, columns = sorted(level), sorted(upright)
    found = [
        _Box(top, bottom, left, right)
        for top in rows
        for left in _near(columns, top.start)
        if abs(left.start - top.at) <= SNAP
        for right in _near(columns, top.end)
        if abs(right.start - top.at) <= SNAP and abs(right.end - left.end) <= SNAP
        for bottom in _near(rows, left.end)
        if abs(bottom.start - top.start) <= SNAP and abs(bottom.end - top.end) <= SNAP
        if bottom.at - top.at > SNAP and right.at - left.at > SNAP
    ]
    return sorted(found, key=lambda box: box.size)


def _near(rules: Sequence[Rule], at: float) -> Sequence[Rule]:
    """The lines, sorted by their places, that stand in one place."""
    first = bisect_left(rules, at - SNAP, key=lambda rule: rule.at)
    return rules[first : bisect_right(rules, at + SNAP, key=lambda rule: rule.at)]


def _stands_free(box: _Box, inside: _Lines, outside: _Lines) -> bool:
    """Whether a box is a shape of its own among others.

    It is part of a lattice where lines run through it, or into its own lattice.
    """
    if not any(outside):
        return False
    reaches = [box.reach_of(rule, level=True) for rule in outside.level]
    reaches += [box.reach_of(rule, level=False) for rule in outside.upright]
    if len(inside.level) + len(inside.upright) > _SIDES:
        return not any(reaches)
    return sum(reach >= 1 for reach in reaches) <= _MOST_THROUGH


def _drop_arrows(level: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Leave out lines inside the drawing with an end in the air, one after another."""
    for _ in range(_MOST_TURNS):
        count = len(level) + len(upright)
        level = _without_loose(level, upright)
        upright = _without_loose(upright, level)
        if len(level) + len(upright) == count:
            break
    return level, upright


def _without_loose(rules: list[Rule], across: list[Rule]) -> list[Rule]:
    """The lines whose ends lie on lines across, or beyond all of those."""
    if not across:
        return []
    across = sorted(across)
    first, last = across[0].at + SNAP, across[-1].at - SNAP
    return [
        rule
        for rule in rules
        if all(
            not first < end < last
            or any(covers(one, rule.at, rule.at) for one in _near(across, end))
            for end in (rule.start, rule.end)
        )
    ]
