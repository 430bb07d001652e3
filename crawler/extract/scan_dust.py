"""Wipes dots off a scanned page that tesseract would read as signs, figures and letters.

Dust stands alone; the dots of a leader ("วันที่............") stand in a row of many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_INK, _PAPER = 170, 255
# Inches from its middle to the edge of a dot of dust, and to the nearest ink beyond it.
_REACH, _ALONE = 0.0115, 0.09
_HALO = 2
# Of a leader, in inches: free paper over and under a dot, free paper beside it, and the stretches
# in which so many inked pixels (at 200 dpi) of such dots stand in one row.
_CLEAR, _BESIDE, _NEAR, _STRETCH = 0.05, 0.01, 0.12, 0.5
_NEAR_PIXELS, _LEAST_PIXELS = 12, 30
_DPI = 200


def wipe_dust(grey: NDArray[np.uint8], dpi: int) -> None:
    """Paint dots white that stand alone on the page (0 ink, 255 paper), in place.

    Nothing else is inked within 2 mm of them. A full stop, a dot of a leader and a mark of a letter
    have ink beside them, a dash is longer.
    """
    ink = grey < _INK
    near = _count_around(ink, round(_REACH * dpi))
    wide = _count_around(ink, round(_ALONE * dpi))
    reach = round(_REACH * dpi) + _HALO
    for row, column in np.argwhere(ink & (near == wide)):
        rows = slice(max(row - reach, 0), row + reach + 1)
        grey[rows, max(column - reach, 0) : column + reach + 1] = _PAPER


def wipe_leaders(grey: NDArray[np.uint8], dpi: int) -> None:
    """Paint rows of dots white, in place; a full stop, an ellipsis and a dashed rule stay.

    Dots that a coarse scan has run together stay, too.
    """
    ink = grey < _INK
    reach = round(_REACH * dpi)
    low = ink & (_count_around(ink, reach) == _count_around(ink, round(_CLEAR * dpi), reach))
    lone = low & _is_free_beside(ink, reach, round(_BESIDE * dpi))
    pixels = (dpi / _DPI) ** 2
    near = _count_around(lone, _HALO, round(_NEAR * dpi)) >= _NEAR_PIXELS * pixels
    row = _count_around(lone & near, _HALO, round(_STRETCH * dpi)) >= _LEAST_PIXELS * pixels
    wide = reach + _HALO
    for at, column in np.argwhere(lone & near & row):
        rows = slice(max(at - wide, 0), at + wide + 1)
        grey[rows, max(column - wide, 0) : column + wide + 1] = _PAPER


def _is_free_beside(ink: NDArray[np.bool_], reach: int, room: int) -> NDArray[np.bool_]:
    """Whether to the left and to the right of each pixel, no farther than so, a column is free."""
    free = _count_around(ink, reach, 0) == 0
    left, right = np.zeros_like(ink), np.zeros_like(ink)
    for step in range(reach, reach + room + 1):
        left[:, step:] |= free[:, :-step]
        right[:, :-step] |= free[:, step:]
    return left & right


def _count_around(
    ink: NDArray[np.bool_], reach: int, across: int | None = None
) -> NDArray[np.int32]:
    """How many pixels are inked in the box around each, so far up and down, and left and right."""
    across = reach if across is None else across
    sums = np.pad(ink, ((reach, reach), (across, across))).astype(np.int32)
    sums = np.pad(
        sums.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32), ((1, 0), (1, 0))
    )
    high, wide = 2 * reach + 1, 2 * across + 1
    return np.asarray(
        sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    )
