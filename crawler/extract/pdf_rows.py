"""Puts letter clusters on lines and writes their raw text, with a blank where the gap is one."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.glyphs import SAME_LINE

if TYPE_CHECKING:
    from crawler.extract.glyphs import Cluster

# Vowels written after a consonant, and those written before one: never a word break there.
_AFTER_LETTER = frozenset("ะาำๅๆฯ")
_BEFORE_LETTER = frozenset("เแโใไ")
# A gap that is a blank, as a share of the font size; a "1" has wide room at both sides.
_BLANK_GAP, _DIGIT_GAP = 0.22, 0.36
_SAME_PLACE = 0.08
_BY_X = itemgetter(5)


class Row(NamedTuple):
    """Clusters on one baseline, with their raw text and the box of their ink.

    `size` is the font size in its middle, `fonts` the fonts at its ends and in its middle.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 0.0
    fonts: tuple[int, ...] = ()


def find_baselines(clusters: list[Cluster]) -> list[list[Cluster]]:
    """Put clusters that stand on one baseline together, left to right; the lines top to bottom."""
    levels: dict[float, list[Cluster]] = {}
    for found in clusters:
        if found.y in levels:
            levels[found.y].append(found)
        else:
            levels[found.y] = [found]
    lines: list[list[Cluster]] = []
    first, reach = -inf, 0.0
    for y in sorted(levels):
        level = levels[y]
        tallest = SAME_LINE * max([one.size for one in level])
        if lines and y - first <= max(reach, tallest):
            lines[-1] += level
        else:
            lines.append(level)
            first, reach = y, tallest
    for members in lines:
        members.sort(key=_BY_X)
    return lines


def group_rows(clusters: list[Cluster]) -> list[Row]:
    """Write each baseline's text, top to bottom; lines of blanks are left out."""
    return [row for members in find_baselines(clusters) if (row := write_row(members))]


def write_row(members: list[Cluster]) -> Row | None:
    """The raw text of a row, with a blank where the gap is as wide as one; None when blank."""
    inked = [one for one in members if one.text != " "]
    if not inked:
        return None
    parts: list[str] = []
    before, before_left, before_size = "", 0.0, 0.0
    edge, usual = -inf, -1.0
    for text, left, _, right, _, _, _, size, _, _ in members:
        if text == " ":
            if parts and parts[-1] != " ":
                parts.append(" ")
            continue
        if before:
            if text == before and abs(left - before_left) < _SAME_PLACE * size:
                continue  # the same letter drawn twice in one place, as some programs make bold
            less = size if size < before_size else before_size  # noqa: FURB136 - a call a letter
            gap = left - edge
            if gap > _BLANK_GAP * less and parts[-1] != " ":
                usual = _usual_gap(inked) if usual < 0 else usual
                if _is_blank((gap - usual) / less, before, text):
                    parts.append(" ")
        parts.append(text)
        before, before_left, before_size = text, left, size
        edge = right if right > edge else edge  # noqa: FURB136 - a call a letter
    return Row(
        "".join(parts).strip(),
        min([one.left for one in inked]),
        min([one.top for one in inked]),
        max([one.right for one in inked]),
        max([one.bottom for one in inked]),
        inked[len(inked) // 2].size,
        (inked[0].font, inked[len(inked) // 2].font, inked[-1].font),
    )


def _is_blank(gap: float, before: str, after: str) -> bool:
    """Whether a gap, as a share of the font size, parts two letters."""
    least = _DIGIT_GAP if before.isdigit() and after.isdigit() else _BLANK_GAP
    return gap > least and after[0] not in _AFTER_LETTER and before[-1] not in _BEFORE_LETTER


def _usual_gap(inked: list[Cluster]) -> float:
    """The gap between neighbours of a row that is set wide (justified or spaced out)."""
    gaps = [after.left - one.right for one, after in pairwise(inked)]
    return max(0.0, median(gaps)) if len(gaps) >= 5 else 0.0  # noqa: PLR2004 - a shorter row has no usual gap
