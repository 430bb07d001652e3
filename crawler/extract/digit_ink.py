"""Finds the ink of a small picture of text and cuts it into units, one for each drawn character."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from crawler.extract.digit_components import (
    Ints,
    drop_strangers,
    estimate_height,
    label_components,
)
from crawler.extract.digit_strength import Floats, Grey, measure_strength, resize, smooth

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Look(NamedTuple):
    """From which strength on a pixel is ink, and whether noise is evened out before."""

    level: float
    smooth: bool


# The usual look, one that keeps hairlines whole, and one for what is left of hairlines.
LOOKS = (Look(0.38, smooth=False), Look(0.22, smooth=False), Look(0.12, smooth=True))
# Characters lower than this many pixels are drawn larger first, those higher are made smaller.
_LOW, _WANTED, _HIGH = 26.0, 36.0, 72.0
_MOST_ENLARGED = 4
_MOST_COMPONENTS = 700
# As shares of the characters' height.
_RING, _RING_GAP, _RINGS_SHARE = 0.7, 0.12, 0.35
_TALL = 0.55
_SAME_PLACE, _TALL_SAME_PLACE = 0.5, 0.65


@dataclass(frozen=True, slots=True)
class Unit:
    """Ink that stands for one character: its box in pixels and the components it is made of."""

    left: int
    top: int
    right: int
    bottom: int
    components: tuple[int, ...]

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink of a picture: how dark (0 to 1) and of which component (-1 none) each pixel is.

    `scale` pixels here are one pixel of the picture that was given.
    """

    strength: Floats
    components: NDArray[np.int32]
    units: tuple[Unit, ...]
    scale: float


def find_ink(picture: Grey, look: Look = LOOKS[0]) -> Ink | None:
    """Find the units of a grey picture from left to right; None where no text can be.

    Rules along the picture's edge and specks are left out.
    """
    strength = measure_strength(picture)
    if strength is None:
        return None
    labels, boxes = label_components(strength > look.level)
    if not 0 < len(boxes) <= _MOST_COMPONENTS:
        return None
    height = estimate_height(boxes, strength.shape)
    scale = 1.0
    if height < _LOW:
        scale = float(min(_MOST_ENLARGED, np.ceil(_WANTED / height)))
    elif height > _HIGH:
        scale = _WANTED / height
    if scale != 1.0:
        strength = resize(strength, scale)
    if look.smooth or scale != 1.0:
        even = smooth(strength) if look.smooth else strength
        labels, boxes = label_components(even > look.level)
        if not 0 < len(boxes) <= _MOST_COMPONENTS:
            return None
    kept = drop_strangers(boxes, strength.shape)
    return Ink(strength, labels, tuple(_join_units(boxes, kept)), scale)


def mark_own(components: NDArray[np.int32], unit: Unit) -> NDArray[np.bool_]:
    """Which pixels of a part of `Ink.components` are the unit's own."""
    own = components == unit.components[0]
    for component in unit.components[1:]:
        own |= components == component
    return np.asarray(own)


def cut_unit(ink: Ink, unit: Unit, column: int) -> tuple[Unit, Unit] | None:
    """Cut a unit before a column; None where one side would be empty."""
    parts = []
    for left, right in pairwise((unit.left, column, unit.right)):
        part = ink.components[unit.top : unit.bottom, left:right]
        mask = mark_own(part, unit)
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if not len(rows):
            return None
        top, start = unit.top, left
        parts.append(
            Unit(
                start + int(columns[0]),
                top + int(rows[0]),
                start + int(columns[-1]) + 1,
                top + int(rows[-1]) + 1,
                unit.components,
            )
        )
    return parts[0], parts[1]


def _join_units(boxes: Ints, kept: list[int]) -> list[Unit]:
    """Units from left to right: components that stand over one another are one character."""
    units: list[Unit] = []
    height = max((int(boxes[index, 3] - boxes[index, 1]) for index in kept), default=0)
    for index in sorted(kept, key=lambda index: int(boxes[index, 0])):
        left, top, right, bottom = (int(edge) for edge in boxes[index, :4])
        unit = Unit(left, top, right, bottom, (index,))
        while units and _same_place(units[-1], unit, height):
            unit = join_units(units.pop(), unit)
        units.append(unit)
    return _join_percents(units, height)


def _join_percents(units: list[Unit], height: int) -> list[Unit]:
    """Make one of each percent sign: a high ring, a stroke and a low ring close together."""
    joined: list[Unit] = []
    for unit in units:
        joined.append(unit)
        if len(joined) > 2 and _is_percent(joined[-3], joined[-2], joined[-1], height):  # noqa: PLR2004 - its parts
            joined[-3:] = [join_units(join_units(joined[-3], joined[-2]), joined[-1])]
    return joined


def _is_percent(high: Unit, stroke: Unit, low: Unit, height: int) -> bool:
    rings = max(high.height, low.height) < _RING * stroke.height
    placed = high.top < low.top and high.bottom < low.bottom and low.top > stroke.top
    near = max(stroke.left - high.right, low.left - stroke.right) < _RING_GAP * height
    apart = high.bottom - low.top < _RINGS_SHARE * height
    return rings and placed and near and apart


def _same_place(one: Unit, other: Unit, height: int) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    both_tall = min(one.height, other.height) > _TALL * height
    share = _TALL_SAME_PLACE if both_tall else _SAME_PLACE
    return shared > share * min(one.width, other.width)


def join_units(one: Unit, other: Unit) -> Unit:
    """Two units as one."""
    return replace(
        one,
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
        components=one.components + other.components,
    )
