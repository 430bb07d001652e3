"""Turns units of ink into the numbers that the digit net reads: stroke directions and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from crawler.extract.digit_ink import mark_own

if TYPE_CHECKING:
    from crawler.extract.digit_ink import Ink, Unit
    from crawler.extract.digit_strength import Floats

Wide: TypeAlias = NDArray[np.float64]

_SIDE, _INNER = 28, 24
_ZONES, _PIXELS = 6, 11
_DIRECTIONS = 8
_TALL = 0.55
SHAPES = 12
FEATURES = _DIRECTIONS * _ZONES**2 + _PIXELS**2 + SHAPES


def describe(ink: Ink, units: tuple[Unit, ...], shapes: Floats | None = None) -> Floats:
    """One row of `FEATURES` numbers for each unit.

    Units are judged against each other's size and place, unless `shapes` says these already.
    """
    pictures = np.stack([draw_unit(ink, unit) for unit in units])
    known = measure_shapes(units) if shapes is None else shapes
    return np.concatenate(
        (_directions(pictures), _pixels(pictures), known), axis=1, dtype=np.float32
    )


def draw_unit(ink: Ink, unit: Unit) -> Floats:
    """A unit alone, its longer side 24 pixels, in the middle of 28 x 28; 0 paper to 1 ink."""
    box = (slice(unit.top, unit.bottom), slice(unit.left, unit.right))
    labels = ink.components[box]
    own = mark_own(labels, unit) | (labels < 0)
    patch = np.where(own, ink.strength[box], np.float32(0.0))
    factor = _INNER / max(unit.height, unit.width)
    size = (max(2, round(unit.width * factor)), max(2, round(unit.height * factor)))
    small = np.asarray(Image.fromarray(patch).resize(size, Image.Resampling.BILINEAR))
    canvas = np.zeros((_SIDE, _SIDE), np.float32)
    top, left = (_SIDE - size[1]) // 2, (_SIDE - size[0]) // 2
    canvas[top : top + size[1], left : left + size[0]] = np.clip((small - 0.1) / 0.8, 0.0, 1.0)
    return canvas


def _weights(cells: int, spread: float) -> Floats:
    """A matrix that takes `_SIDE` pixels to blurred cells."""
    centres = (np.arange(cells) + 0.5) * _SIDE / cells - 0.5
    distances = (np.arange(_SIDE)[None, :] - centres[:, None]) / (spread * _SIDE / cells)
    raw = np.exp(-0.5 * distances**2)
    return np.asarray(raw / raw.sum(axis=1, keepdims=True), np.float32)


_ZONE_WEIGHTS = _weights(_ZONES, 0.55)
_PIXEL_WEIGHTS = _weights(_PIXELS, 0.4)


def _directions(pictures: Floats) -> Floats:
    """How much edge runs in each of eight directions, in 6 x 6 blurred zones."""
    padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    smooth_rows = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    smooth_columns = padded[:, :, :-2] + 2 * padded[:, :, 1:-1] + padded[:, :, 2:]
    across = smooth_rows[:, :, 2:] - smooth_rows[:, :, :-2]
    down = smooth_columns[:, 2:] - smooth_columns[:, :-2]
    length = np.hypot(across, down)
    turn = np.arctan2(down, across) * (_DIRECTIONS / (2 * np.pi)) % _DIRECTIONS
    first = turn.astype(np.intp)
    share = turn - first
    planes = np.zeros((len(pictures), _DIRECTIONS, _SIDE * _SIDE), np.float32)
    rows, pixels = np.indices((len(pictures), _SIDE * _SIDE), sparse=True)
    flat = (len(pictures), _SIDE * _SIDE)
    planes[rows, first.reshape(flat) % _DIRECTIONS, pixels] = (length * (1 - share)).reshape(flat)
    planes[rows, (first.reshape(flat) + 1) % _DIRECTIONS, pixels] = (length * share).reshape(flat)
    squares = planes.reshape(len(pictures), _DIRECTIONS, _SIDE, _SIDE)
    zones = _ZONE_WEIGHTS @ squares @ _ZONE_WEIGHTS.T
    return np.asarray(np.sqrt(zones.reshape(len(pictures), -1)), np.float32)


def _pixels(pictures: Floats) -> Floats:
    blurred = _PIXEL_WEIGHTS @ pictures @ _PIXEL_WEIGHTS.T
    return np.asarray(blurred.reshape(len(pictures), -1), np.float32)


def measure_shapes(units: tuple[Unit, ...], among: tuple[Unit, ...] = ()) -> Floats:
    """Size and place of each unit, as shares of the usual height, off a common baseline.

    Units are judged by each other, or each by the units of `among` that it is a part of.
    """
    lefts, tops, rights, bottoms = _edges(units)
    known = _edges(among) if among else (lefts, tops, rights, bottoms)
    heights, widths = bottoms - tops, rights - lefts
    known_heights = known[3] - known[1]
    highest = known_heights.max()
    tall = known_heights > _TALL * highest
    height, low = _middle(known_heights[tall]), known_heights[tall].min()
    line = _baseline((known[0] + known[2])[tall] / 2, known[3][tall], (lefts + rights) / 2)
    shapes = (
        np.log(widths / heights),
        heights / height,
        heights / highest,
        heights / low,
        widths / height,
        (line - bottoms) / height,
        (line - tops) / height,
        (line - (tops + bottoms) / 2) / height,
        np.full(len(units), low / highest),
        np.full(len(units), np.log(len(known_heights))),
        (lefts == known[0].min()).astype(np.float64),
        (rights == known[2].max()).astype(np.float64),
    )
    return np.asarray(np.clip(np.stack(shapes, axis=1), -3.0, 3.0), np.float32)


def _edges(units: tuple[Unit, ...]) -> tuple[Wide, Wide, Wide, Wide]:
    boxes = np.array([(unit.left, unit.top, unit.right, unit.bottom) for unit in units], np.float64)
    return boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]


def _middle(values: Wide) -> float:
    """The median, without the checks that make `numpy.median` slow on a few values."""
    ordered = np.sort(values)
    return float((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


_FEW = 3


def _baseline(middles: Wide, bottoms: Wide, at: Wide) -> Wide:
    """The row on which the characters stand, at each place: level, or the slope most agree on."""
    across = middles[None, :] - middles[:, None]
    one, other = np.nonzero(across > 0)
    if len(middles) < _FEW or not len(one):
        return np.full(len(at), _middle(bottoms))
    slope = _middle((bottoms[other] - bottoms[one]) / across[one, other])
    slope = min(max(slope, -0.05), 0.05)
    return np.asarray(_middle(bottoms - slope * middles) + slope * at)
