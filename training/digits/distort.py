"""Bends and weighs letters as print and scanners do, and as fonts differ from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

# Steps down and to the right; most often across, since serif letters have thin level strokes.
_WAYS = ((0, 1), (1, 0), (1, 1), (1, -1))
_WAY_SHARES = (0.55, 0.15, 0.15, 0.15)


def weigh(image: Image.Image, *, heavier: bool) -> Image.Image:
    """Thicken or thin the strokes by a pixel on each side."""
    grey = np.asarray(image)
    keep = np.maximum if heavier else np.minimum
    grey = keep(keep(grey[:-2], grey[1:-1]), grey[2:])
    grey = keep(keep(grey[:, :-2], grey[:, 1:-1]), grey[:, 2:])
    return Image.fromarray(np.pad(grey, 1))


def weigh_one_way(image: Image.Image, rng: Generator, *, heavier: bool) -> Image.Image:
    """Thicken or thin the strokes that lie across one direction, up to three pixels in all."""
    grey = np.asarray(image)
    keep = np.maximum if heavier else np.minimum
    down, right = _WAYS[rng.choice(len(_WAYS), p=_WAY_SHARES)]
    for step in range(rng.integers(1, 4 if heavier else 3)):
        sign = -1 if step % 2 else 1
        grey = keep(grey, np.roll(grey, (sign * down, sign * right), axis=(0, 1)))
    return Image.fromarray(grey)


def bend(
    image: Image.Image, tilt: float, slant: float
) -> tuple[Image.Image, tuple[float, float, float]]:
    """Tilt and slant about the middle, both in radians.

    Returns:
        The picture, and the row of the matrix that says where each column came to stand.
    """
    x, y = image.width / 2, image.height / 2
    forward = np.array([[1.0, -slant - tilt], [tilt, 1.0]])
    back = np.linalg.inv(forward)
    shift = np.array([x, y]) - back @ np.array([x, y])
    data = (back[0, 0], back[0, 1], shift[0], back[1, 0], back[1, 1], shift[1])
    bent = image.transform(image.size, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR)
    move = np.array([x, y]) - forward @ np.array([x, y])
    return bent, (float(forward[0, 0]), float(forward[0, 1]), float(move[0]))


def wave(grey: NDArray[np.uint8], rng: Generator, size: float) -> NDArray[np.uint8]:
    """Wave rows and columns a little, each a share of the letters' size."""
    for axis in (0, 1):
        count, other = grey.shape[axis], grey.shape[1 - axis]
        length = rng.uniform(0.4, 1.6) * size
        shift = rng.uniform(0, 0.035) * size * np.sin(
            2 * np.pi * (np.arange(other) / length + rng.random())
        )  # fmt: skip
        places = np.arange(count)[:, None] + np.round(shift).astype(int)[None, :]
        places = np.clip(places, 0, count - 1)
        grey = np.take_along_axis(grey, places if axis == 0 else places.T, axis=axis)
    return grey


def stretch(grey: NDArray[np.uint8], rng: Generator, size: float) -> NDArray[np.uint8]:
    """Shift parts of letters against each other smoothly, as if drawn on rubber."""
    height, width = grey.shape
    mesh = rng.uniform(0.25, 0.6) * size
    knots = (max(3, int(height / mesh) + 2), max(3, int(width / mesh) + 2))
    most = rng.uniform(0, 0.045) * size
    down, right = (
        np.asarray(
            Image.fromarray(rng.normal(0, most, knots).astype(np.float32)).resize(
                (width, height), Image.Resampling.BICUBIC
            )
        )
        for _ in range(2)
    )
    rows = np.clip(np.arange(height)[:, None] + down, 0, height - 1).astype(np.intp)
    columns = np.clip(np.arange(width)[None, :] + right, 0, width - 1).astype(np.intp)
    return np.asarray(grey[rows, columns])
