"""Text on shaded boxes: tesseract takes such boxes for pictures, so it is shown ink alone.

The ground of each box is divided away, however dark, and what is left is cut into ink and paper.
Letters lose by that, so this picture is read only beside the first, for what the first lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Box
    from crawler.extract.scan_words import Printed

_BLOCK = 16  # the ground is measured in squares of this many pixels
_WHITE = 255
_TINT = 0.88  # of the paper's brightness: grounds darker than this, and no black, are shades
_BLACK = 0.25
_LEAST_SHARE = 0.02  # of the page
_GRAIN = 1.0  # pixels
_CUT = 170
_COVERED = 0.3  # of a line's height and width
_SURE = 60.0
_FEWEST_LETTERS = 3


def has_tints(grey: Image.Image) -> bool:
    """Whether parts of a page stand on a shaded ground."""
    ground = np.asarray(_measure_ground(grey), np.float32)
    paper = float(np.percentile(ground, 95))
    shaded = (ground < _TINT * paper) & (ground > _BLACK * paper)
    return bool(shaded.mean() > _LEAST_SHARE)


def cut_ink(grey: Image.Image) -> Image.Image:
    """The picture in black and white alone, every ground divided away."""
    soft = grey.filter(ImageFilter.GaussianBlur(_GRAIN))
    ground = _measure_ground(soft).resize(grey.size, Image.Resampling.BILINEAR)
    values = np.asarray(soft, np.float32) * (
        _WHITE / np.maximum(np.asarray(ground, np.float32), 1.0)
    )
    return Image.fromarray(np.where(values < _CUT, 0, _WHITE).astype(np.uint8))


def find_more(printed: Sequence[Printed], again: Sequence[Printed]) -> list[Printed]:
    """Lines of the second reading that stand where the first has none, and are believed."""
    return [
        line
        for line in again
        if line.confidence >= _SURE
        and sum(letter.isalnum() for letter in line.text) >= _FEWEST_LETTERS
        and not any(_overlap(line.box, other.box) for other in printed)
    ]


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return down > _COVERED * (one.bottom - one.top) and across > _COVERED * (one.right - one.left)


def _measure_ground(grey: Image.Image) -> Image.Image:
    small = grey.resize(
        (max(1, grey.width // _BLOCK), max(1, grey.height // _BLOCK)), Image.Resampling.BOX
    )
    return small.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.MedianFilter(3))
