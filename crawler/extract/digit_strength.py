"""Measures how dark each pixel of a grey picture is, between its paper and its ink."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey: TypeAlias = NDArray[np.uint8]
Floats: TypeAlias = NDArray[np.float32]

_LEAST_CONTRAST = 40.0


def measure_strength(picture: Grey) -> Floats | None:
    """How dark each pixel is, from 0 for paper to 1 for full ink; None without contrast."""
    counts = np.bincount(picture.ravel(), minlength=256).astype(np.float64)
    levels = np.arange(256)
    below, sums = np.cumsum(counts), np.cumsum(counts * levels)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (sums[-1] * below / below[-1] - sums) ** 2 / (below * above)
    threshold = int(np.nanargmax(np.where(np.isfinite(spread), spread, -1.0)))
    if above[threshold] <= 0 or below[threshold] <= 0:
        return None
    ink = float(np.searchsorted(below, 0.35 * below[threshold]))
    paper = float(np.searchsorted(below, below[threshold] + 0.5 * above[threshold]))
    if paper - ink < _LEAST_CONTRAST:
        return None
    grey = picture.astype(np.float32)
    if below[threshold] > 0.6 * below[-1]:  # light letters on a dark ground
        grey, ink, paper = -grey, -paper, -ink
    return np.asarray(np.clip((paper - grey) / (paper - ink), 0.0, 1.0), np.float32)


def resize(strength: Floats, scale: float) -> Floats:
    """The same picture so many times as large."""
    size = (max(1, round(strength.shape[1] * scale)), max(1, round(strength.shape[0] * scale)))
    return np.asarray(Image.fromarray(strength).resize(size, Image.Resampling.BICUBIC), np.float32)


def smooth(strength: Floats) -> Floats:
    """The mean of each pixel and its eight neighbours."""
    padded = np.pad(strength, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return np.asarray((rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / np.float32(9), np.float32)
