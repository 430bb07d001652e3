"""Reads text in boxes that stand side by side (charts, posters, slides) box after box.

Only boxes of two and more lines beside another such box part the text; a box around a value or a
line changes nothing, so that labels keep their values. A panel beside a title parts them where the
sizes of their letters say that a line of both is no line.
"""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

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
_OTHER_SIZE = 1.4  # so many times larger, text on the same line is a title beside a panel
_PANEL = 0.1  # of the page, at least


class _Piece(NamedTuple):
    """A piece of a line without a wide gap, and the number of that line."""

    line: int
    letters: list[Cluster]

    @property
    def size(self) -> float:
        """The font size of most of it."""
        return median(one.size for one in self.letters)


def part_frames(
    clusters: list[Cluster], frames: Sequence[Box], area: float
) -> tuple[list[list[list[Cluster]]], list[Cluster]]:
    """Part text in boxes side by side, or in a panel beside a title, from the rest.

    Args:
        clusters: running text in the order of the file.
        frames: places of drawn boxes, in the same frame as the text.
        area: of the page.

    Returns:
        Texts that keep together, each a list of texts to be read one after the other, and the
        text that stands alone.
    """
    boxes = _keep_frames(frames, area)
    beside = any(_has_neighbour(one, boxes) for one in boxes)
    if not beside and not any(_measure(one) >= _PANEL * area for one in boxes):
        return [], clusters
    inside: list[list[_Piece]] = [[] for _ in boxes]
    rest: list[_Piece] = []
    for piece in _cut_pieces(clusters):
        owner = _find_owner(piece.letters, boxes)
        (rest if owner is None else inside[owner]).append(piece)
    told = [
        box
        for box, held in zip(boxes, inside, strict=True)
        if len([line for line in find_baselines(_letters(held)) if _is_ink(line)]) >= _MIN_LINES
    ]
    kept = {
        number
        for number, box in enumerate(boxes)
        if any(box is one for one in told) and _has_neighbour(box, told)
    }
    if not kept and (panel := _find_panel(told, area)):
        held: list[_Piece] = []
        for box, pieces in zip(boxes, inside, strict=True):
            (held if _holds(panel, box) else rest).extend(pieces)
        return _part_panel(clusters, panel, held, rest)
    rest += [one for number, held in enumerate(inside) if number not in kept for one in held]
    return [[_letters(inside[number])] for number in sorted(kept)], _letters(rest)


def _find_panel(boxes: list[Box], area: float) -> Box | None:
    """A large box that all other boxes with lines lie in."""
    for box in boxes:
        if _measure(box) >= _PANEL * area and all(_holds(box, one) for one in boxes):
            return box
    return None


def _part_panel(
    clusters: list[Cluster], box: Box, held: list[_Piece], rest: list[_Piece]
) -> tuple[list[list[list[Cluster]]], list[Cluster]]:
    """Part a panel from the text beside it, if that is of another size on every shared line."""
    sizes: dict[int, list[float]] = {}
    for piece in held:
        if _is_ink(piece.letters):
            sizes.setdefault(piece.line, []).append(piece.size)
    shared = [
        (one.size, size) for one in rest if _is_ink(one.letters) for size in sizes.get(one.line, ())
    ]
    if not shared or any(_are_alike(*pair) for pair in shared):
        return [], clusters
    left: list[Cluster] = []
    right: list[Cluster] = []
    alone: list[Cluster] = []
    for one in rest:
        level = box.top <= median(letter.y for letter in one.letters) <= box.bottom
        if level and one.letters[-1].right <= box.left + _SAME:
            left += one.letters
        elif level and one.letters[0].left >= box.right - _SAME:
            right += one.letters
        else:
            alone += one.letters
    return [[text for text in (left, _letters(held), right) if text]], alone


def _is_ink(letters: list[Cluster]) -> bool:
    return any(one.text != " " for one in letters)


def _are_alike(size: float, other: float) -> bool:
    return max(size, other) < _OTHER_SIZE * min(size, other)


def _holds(box: Box, other: Box) -> bool:
    """Whether another box lies within a box, or is the same."""
    return (
        box.left <= other.left + _SAME
        and other.right <= box.right + _SAME
        and box.top <= other.top + _SAME
        and other.bottom <= box.bottom + _SAME
    )


def _measure(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _letters(pieces: list[_Piece]) -> list[Cluster]:
    return [letter for one in pieces for letter in one.letters]


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
    return sorted(kept, key=_measure)


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


def _cut_pieces(clusters: list[Cluster]) -> list[_Piece]:
    """Pieces of lines without a wide gap: text of one box is never cut by the edge of another."""
    pieces: list[_Piece] = []
    for number, line in enumerate(find_baselines(clusters)):
        edge: float | None = None
        for one in line:
            if edge is None or one.left - edge > _WIDE_GAP * one.size:
                pieces.append(_Piece(number, []))
            pieces[-1].letters.append(one)
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
