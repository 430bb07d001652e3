"""Sets a scanned page upright and level, from the ink alone, and maps places back to the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from checklist.evidence import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK = 16  # the paper's brightness is measured in squares of this many pixels
_INK = 0.72  # darker than this share of the paper's brightness is ink
_PAPER = 255
_WORK_DPI = 100
_MOST_SKEW, _COARSE, _FINE = 5.0, 0.5, 0.1
_LEAST_SKEW = 0.1
_MARGIN = 0.03
_MOST_POINTS = 60_000
_FEW_POINTS = 200
_DARK_LINE = 0.6
_CLEARER = 1.15


class Placing(NamedTuple):
    """How a straightened picture lies on the page as it was given.

    Attributes:
        turned: degrees (0, 90, 180, 270) by which the given picture was turned clockwise.
        skew: degrees by which it was then turned counter-clockwise to be level.
        given, turned_size, level: sizes in pixels before, between and after.
    """

    turned: int
    skew: float
    given: tuple[int, int]
    turned_size: tuple[int, int]
    level: tuple[int, int]

    def place(self, box: Box, scale: float) -> Box:
        """A box of the straightened picture, in pixels, on the given page in other units."""
        corners = [self._point(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        xs = [min(max(x, 0.0), self.given[0]) * scale for x, _ in corners]
        ys = [min(max(y, 0.0), self.given[1]) * scale for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        angle = math.radians(self.skew)
        x, y = x - self.level[0] / 2, y - self.level[1] / 2
        x, y = (
            x * math.cos(angle) - y * math.sin(angle) + self.turned_size[0] / 2,
            x * math.sin(angle) + y * math.cos(angle) + self.turned_size[1] / 2,
        )
        width, height = self.given
        return {
            0: (x, y), 90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)
        }[self.turned]  # fmt: skip


def even_out(grey: Image.Image) -> Image.Image:
    """The picture on white paper: shadows, yellowed and pale grounds are divided away."""
    small = grey.resize(
        (max(1, grey.width // _BLOCK), max(1, grey.height // _BLOCK)), Image.Resampling.BOX
    )
    paper = small.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.MedianFilter(5))
    ground = np.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR), np.float32)
    values = np.asarray(grey, np.float32)
    # A ground darker than middle grey is a picture or the scanner's lid, not paper.
    lifted = np.where(ground > _PAPER / 2, values * (_PAPER / np.maximum(ground, 1.0)), values)
    return Image.fromarray(np.minimum(lifted, _PAPER).astype(np.uint8))


def find_ink(grey: Image.Image) -> NDArray[np.bool_]:
    """Where an evened picture is inked."""
    return np.asarray(grey) < _INK * _PAPER


def turn(image: Image.Image, turned: int) -> Image.Image:
    """Turn clockwise by a multiple of 90 degrees."""
    ways = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    return image.transpose(ways[turned]) if turned else image


def lies_on_its_side(grey: Image.Image, dpi: int) -> bool:
    """Whether the text seems to run up or down: its lines show in the columns, not in the rows."""
    ink = _thin(grey, dpi)
    upright, sideways = _sharpest(ink)[1], _sharpest(ink.T)[1]
    return sideways > _CLEARER * upright


def find_skew(grey: Image.Image, dpi: int) -> float:
    """Degrees by which the text runs down to the right (below zero: up), 0 where none is seen."""
    skew = _sharpest(_thin(grey, dpi))[0]
    return skew if abs(skew) >= _LEAST_SKEW else 0.0


def make_level(grey: Image.Image, skew: float) -> Image.Image:
    """Turn the picture so that its text runs level; it grows to hold its corners."""
    if not skew:
        return grey
    return grey.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=_PAPER)


def _thin(grey: Image.Image, dpi: int) -> NDArray[np.bool_]:
    """The ink at a low resolution, without the scanner's borders and without ruling lines."""
    share = min(1.0, _WORK_DPI / dpi)
    size = (max(1, round(grey.width * share)), max(1, round(grey.height * share)))
    ink = np.asarray(grey.resize(size, Image.Resampling.BOX)) < _INK * _PAPER
    rows, columns = ink.shape
    edge_y, edge_x = int(_MARGIN * rows), int(_MARGIN * columns)
    ink = ink[edge_y : rows - edge_y, edge_x : columns - edge_x].copy()
    if ink.size:
        ink[ink.mean(axis=1) > _DARK_LINE, :] = False
        ink[:, ink.mean(axis=0) > _DARK_LINE] = False
    return ink


def _sharpest(ink: NDArray[np.bool_]) -> tuple[float, float]:
    """The skew at which the sums of the rows differ most from row to row, and how much."""
    ys, xs = np.nonzero(ink)
    if len(ys) < _FEW_POINTS:
        return 0.0, 0.0
    step = 1 + len(ys) // _MOST_POINTS
    points = xs[::step].astype(np.float32), ys[::step].astype(np.float32)

    def best(angles: NDArray[np.float64]) -> tuple[float, float]:
        found = [(_sharpness(*points, float(angle)), float(angle)) for angle in angles]
        value, angle = max(found, key=lambda one: (one[0], -abs(one[1])))
        return angle, value

    coarse, _ = best(np.arange(-_MOST_SKEW, _MOST_SKEW + _COARSE / 2, _COARSE))
    fine, value = best(np.arange(coarse - _COARSE, coarse + _COARSE + _FINE / 2, _FINE))
    return round(fine, 1), value


def _sharpness(xs: NDArray[np.float32], ys: NDArray[np.float32], angle: float) -> float:
    slope = math.tan(math.radians(angle))
    levels = (ys - slope * xs).astype(np.int64)
    sums = np.bincount(levels - levels.min()).astype(np.float64)
    return float((np.diff(sums) ** 2).sum() / len(xs))
