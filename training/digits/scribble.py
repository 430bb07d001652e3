"""Draws what is no text at all: strokes as of a signature, patches as of a photograph."""

# ruff: noqa: PLR2004 - chances and measures of invented drawings

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray


def scribble(rng: Generator) -> NDArray[np.uint8]:
    """A grey picture of curved strokes, rings and lines, or of blurred patches."""
    width, height = int(rng.integers(30, 260)), int(rng.integers(24, 90))
    if rng.random() < 0.3:
        rough = rng.integers(0, 255, (max(2, height // 8), max(2, width // 8))).astype(np.uint8)
        return np.asarray(Image.fromarray(rough).resize((width, height), Image.Resampling.BICUBIC))
    image = Image.new("L", (width * 2, height * 2), 255)
    pen = ImageDraw.Draw(image)
    for _ in range(rng.integers(1, 6)):
        thick = int(rng.integers(2, 8))
        points = rng.uniform(0, 1, (4, 2)) * (width * 2, height * 2)
        if rng.random() < 0.3:
            (x, y), size = points[0], rng.uniform(8, height)
            pen.ellipse((x, y, x + size * rng.uniform(0.5, 1.5), y + size), outline=0, width=thick)
            continue
        steps = np.linspace(0, 1, 24)[:, None]
        curve = sum(
            weight * (1 - steps) ** (3 - power) * steps**power * points[power]
            for power, weight in enumerate((1, 3, 3, 1))
        )
        pen.line([tuple(point) for point in np.asarray(curve)], fill=0, width=thick)
    image = image.resize((width, height), Image.Resampling.BOX)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(rng.uniform(0, 1))))
