"""What tesseract passes over: letters that no line of a first reading covers are read once more.

It leaves out whole columns of short figures at the margin of a list, at one resolution and not at
another, and says nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.evidence import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from crawler.extract.scan_words import Printed

_INK, _PAPER = 140, 255
_ROOM = 0.35  # of a line's height over and under it, for marks
_BLOCK = 0.08  # inches
_THIN, _DENSE = 0.04, 0.6  # ink of a block that may hold letters
_FEWEST_BLOCKS = 4
_MARGIN = 12  # pixels
_SURE = 60.0
_COLUMN, _FEWEST_FIGURES = 0.3, 3  # inches between the right edges of a column's figures
_LEVEL = 0.5  # of a figure's height that it shares with its line
_NUMBER = re.compile(r"[\d๐-๙][\d๐-๙.,/-]*")
_WORD = re.compile(r"[^\W\d_]{3}")


def find_left(
    grey: NDArray[np.uint8], printed: Sequence[Printed], dpi: int
) -> NDArray[np.uint8] | None:
    """The picture without what was read (0 ink, 255 paper), or None where too little is left."""
    left = grey.copy()
    for line in printed:
        room = _ROOM * (line.box.bottom - line.box.top)
        top, bottom = max(int(line.box.top - room), 0), int(line.box.bottom + room) + 1
        left[top:bottom, max(int(line.box.left) - 2, 0) : int(line.box.right) + 3] = _PAPER
    side = max(round(_BLOCK * dpi), 1)
    high, wide = (size // side * side for size in left.shape)
    ink = left[:high, :wide] < _INK
    shares = ink.reshape(high // side, side, wide // side, side).mean(axis=(1, 3))
    lettered = (shares > _THIN) & (shares < _DENSE)
    return left if lettered.sum() >= _FEWEST_BLOCKS else None


def believe(again: Sequence[Printed]) -> list[Printed]:
    """The lines of the second reading that are numbers read surely, or believed words."""
    return [
        line
        for line in again
        if (_NUMBER.fullmatch(line.text) and not line.doubtful)
        or (line.confidence >= _SURE and _WORD.search(line.text))
    ]


def join_figures(lines: Sequence[Printed], dpi: int) -> list[Printed]:
    """Lines of a list with the figures of its columns, which tesseract gives as lines apart.

    Only figures under each other are joined to what stands left of them on their level.
    """
    figures = [line for line in lines if _NUMBER.fullmatch(line.text)]
    columned = [one for one in figures if _stands_in_column(one, figures, dpi)]
    joined = [line for line in lines if line not in columned]
    for figure in sorted(columned, key=lambda line: line.box.left):
        beside = [line for line in joined if _is_left_of(line, figure)]
        if not beside:
            joined.append(figure)
            continue
        nearest = max(beside, key=lambda line: line.box.right)
        joined[joined.index(nearest)] = _join(nearest, figure)
    return joined


def _stands_in_column(one: Printed, figures: Sequence[Printed], dpi: int) -> bool:
    near = [line for line in figures if abs(line.box.right - one.box.right) <= _COLUMN * dpi]
    return len(near) >= _FEWEST_FIGURES


def _is_left_of(line: Printed, figure: Printed) -> bool:
    box, other = line.box, figure.box
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    return box.right <= other.left and shared >= _LEVEL * (other.bottom - other.top)


def _join(line: Printed, figure: Printed) -> Printed:
    box, other = line.box, figure.box
    others = line.other or figure.other
    return replace(
        line,
        text=f"{line.text} {figure.text}",
        box=Box(box.left, min(box.top, other.top), other.right, max(box.bottom, other.bottom)),
        doubtful=line.doubtful or figure.doubtful,
        other=f"{line.other or line.text} {figure.other or figure.text}" if others else "",
        words=(*line.words, *figure.words),
    )
