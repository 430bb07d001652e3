"""Wipes dust off a scanned page: lone dots that tesseract would read as signs and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_INK, _PAPER = 170, 255
# Inches from its middle to the edge of a dot of dust, and to the nearest ink beyond it.
_REACH, _ALONE = 0.0115, 0.09
_HALO = 2


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


def _count_around(ink: NDArray[np.bool_], reach: int) -> NDArray[np.int32]:
    """How many pixels are inked in the square around each."""
    sums = np.pad(ink, reach).astype(np.int32)
    sums = np.pad(
        sums.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32), ((1, 0), (1, 0))
    )
    side = 2 * reach + 1
    return np.asarray(
        sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    )
