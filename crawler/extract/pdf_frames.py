"""Reads text in boxes that stand side by side (charts, posters, slides) box after box.

Only boxes of two and more lines beside another such box part the text; a box around a value or a
line changes nothing, so that labels keep their values.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crawler.extract.pdf_rows import find_baselines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Box
    from crawler.extract.glyphs import Cluster

_MIN_WIDTH, _MIN_HEIGHT = 40.0, 20.0
_MOST_OF_PAGE = 0.6
_MOST_FRAMES = 80
_SAME = 4.0
_BESIDE = 0.5  # of the lower box's height: so much must two boxes share to stand side by side
_MIN_LINES = 2
_WIDE_GAP = 1.0  # of the font size


def part_frames(
    clusters: list[Cluster], frames: Sequence[Box], area: float
) -> tuple[list[list[Cluster]], list[Cluster]]:
    """Part text in boxes side by side from the rest.

    Args:
        clusters: running text in the order of the file.
        frames: places of drawn boxes, in the same frame as the text.
        area: of the page.

    Returns:
        The text of each box, and the text that stands in none.
    """
    boxes = _keep_frames(frames, area)
    if len(boxes) < 2 or not any(_has_neighbour(one, boxes) for one in boxes):  # noqa: PLR2004 - a pair
        return [], clusters
    inside: list[list[Cluster]] = [[] for _ in boxes]
    rest: list[Cluster] = []
    for piece in _cut_pieces(clusters):
        owner = _find_owner(piece, boxes)
        (rest if owner is None else inside[owner]).extend(piece)
    told = [
        box
        for box, held in zip(boxes, inside, strict=True)
        if len([line for line in find_baselines(held) if any(one.text != " " for one in line)])
        >= _MIN_LINES
    ]
    kept = {
        number
        for number, box in enumerate(boxes)
        if any(box is one for one in told) and _has_neighbour(box, told)
    }
    rest += [one for number, held in enumerate(inside) if number not in kept for one in held]
    return [inside[number] for number in sorted(kept)], rest


def _keep_frames(frames: Sequence[Box], area: float) -> list[Box]:
    """Boxes of a size to hold lines, each once, the smallest first."""
    kept: list[Box] = []
    for box in frames:
        wide, high = box.right - box.left, box.bottom - box.top
        if wide < _MIN_WIDTH or high < _MIN_HEIGHT or wide * high > _MOST_OF_PAGE * area:
            continue
        if not any(_is_same(box, one) for one in kept):
            kept.append(box)
            if len(kept) > _MOST_FRAMES:
                return []  # a map or a drawing
    return sorted(kept, key=lambda box: (box.right - box.left) * (box.bottom - box.top))


def _is_same(one: Box, other: Box) -> bool:
    return (
        abs(one.left - other.left) < _SAME
        and abs(one.right - other.right) < _SAME
        and abs(one.top - other.top) < _SAME
        and abs(one.bottom - other.bottom) < _SAME
    )


def _has_neighbour(box: Box, boxes: list[Box]) -> bool:
    return any(
        (one.left >= box.right - _SAME or one.right <= box.left + _SAME)
        and min(one.bottom, box.bottom) - max(one.top, box.top)
        > _BESIDE * min(one.bottom - one.top, box.bottom - box.top)
        for one in boxes
    )


def _cut_pieces(clusters: list[Cluster]) -> list[list[Cluster]]:
    """Pieces of lines without a wide gap: text of one box is never cut by the edge of another."""
    pieces: list[list[Cluster]] = []
    for line in find_baselines(clusters):
        edge: float | None = None
        for one in line:
            if edge is None or one.left - edge > _WIDE_GAP * one.size:
                pieces.append([])
            pieces[-1].append(one)
            edge = one.right if edge is None else max(edge, one.right)
    return pieces


def _find_owner(piece: list[Cluster], boxes: list[Box]) -> int | None:
    """The smallest box around most of a piece's letters."""
    found = Counter(_find_box(one, boxes) for one in piece)
    return found.most_common(1)[0][0]


def _find_box(one: Cluster, boxes: list[Box]) -> int | None:
    """The smallest box around a letter."""
    x, y = (one.left + one.right) / 2, one.y - one.size / 4
    for number, box in enumerate(boxes):
        if box.left <= x <= box.right and box.top <= y <= box.bottom:
            return number
    return None
