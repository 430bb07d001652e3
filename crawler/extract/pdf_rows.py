"""Puts letter clusters on lines and writes their raw text, with a blank where the gap is one."""

from __future__ import annotations

from itertools import pairwise
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


class Row(NamedTuple):
    """Clusters on one baseline, with their raw text and the box of their ink."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def find_baselines(clusters: list[Cluster]) -> list[list[Cluster]]:
    """Put clusters that stand on one baseline together, left to right; the lines top to bottom."""
    lines: list[list[Cluster]] = []
    for found in sorted(clusters, key=lambda one: one.y):
        if lines and _on_baseline(lines[-1], found):
            lines[-1].append(found)
        else:
            lines.append([found])
    place = {id(found): index for index, found in enumerate(clusters)}
    return [sorted(members, key=lambda one: (one.x, place[id(one)])) for members in lines]


def group_rows(clusters: list[Cluster]) -> list[Row]:
    """Write each baseline's text, top to bottom; lines of blanks are left out."""
    return [row for members in find_baselines(clusters) if (row := write_row(members))]


def write_row(members: list[Cluster]) -> Row | None:
    """The raw text of a row, with a blank where the gap is as wide as one; None when blank."""
    inked = [one for one in members if one.text != " "]
    if not inked:
        return None
    usual = _usual_gap(inked)
    parts: list[str] = []
    previous: Cluster | None = None
    edge = 0.0
    for one in members:
        if one.text == " ":
            if parts and parts[-1] != " ":
                parts.append(" ")
            continue
        if previous is not None:
            if _is_overprint(previous, one):
                continue
            least = _DIGIT_GAP if _both_digits(previous, one) else _BLANK_GAP
            wide = one.left - edge > usual + least * min(one.size, previous.size)
            if wide and parts[-1] != " " and _may_part(previous.text, one.text):
                parts.append(" ")
        parts.append(one.text)
        previous, edge = one, max(edge, one.right)
    return Row(
        "".join(parts).strip(),
        min(one.left for one in inked),
        min(one.top for one in inked),
        max(one.right for one in inked),
        max(one.bottom for one in inked),
    )


def _on_baseline(row: list[Cluster], found: Cluster) -> bool:
    return found.y - row[0].y <= SAME_LINE * max(found.size, row[0].size)


def _usual_gap(inked: list[Cluster]) -> float:
    """The gap between neighbours of a row that is set wide (justified or spaced out)."""
    gaps = [after.left - one.right for one, after in pairwise(inked)]
    return max(0.0, median(gaps)) if len(gaps) >= 5 else 0.0  # noqa: PLR2004 - a shorter row has no usual gap


def _may_part(before: str, after: str) -> bool:
    return after[0] not in _AFTER_LETTER and before[-1] not in _BEFORE_LETTER


def _both_digits(before: Cluster, one: Cluster) -> bool:
    return before.text.isdigit() and one.text.isdigit()


def _is_overprint(before: Cluster, one: Cluster) -> bool:
    """The same letter drawn twice in one place, as some programs make bold."""
    return before.text == one.text and abs(one.left - before.left) < _SAME_PLACE * one.size
