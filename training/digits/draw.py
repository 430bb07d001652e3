"""Draws a text as a scanner would bring it, and says where each character came to stand."""

# ruff: noqa: PLR2004 - chances and measures of invented drawings

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from training.digits.distort import bend, stretch, wave, weigh, weigh_one_way

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

_FINEST, _FINE_EM = 2.0, 72.0
_SIZES = np.unique(np.round(np.geomspace(18, 84, 22))).astype(int)


@dataclass(frozen=True, slots=True)
class Place:
    """A character and the columns from which and to which it stands."""

    character: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Faults:
    """How a drawing differs from clean print; all drawn by chance around these."""

    tilt: float = 0.7
    slant: float = 0.06
    squeeze: tuple[float, float] = (0.75, 1.2)
    warp: float = 0.5
    rubber: float = 0.6  # of the warped ones, those stretched as rubber; the rest are waved
    weight: float = 0.5
    one_way: float = 0.5  # of the thickened and thinned ones, those with strokes in one direction
    blur: float = 0.9
    noise: float = 12.0
    bilevel: float = 0.15
    touching: float = 0.1
    fade: tuple[float, float] = (0.7, 2.0)


# A page laid straight on an office scanner.
OFFICE = Faults(
    tilt=0.4, slant=0.0, squeeze=(1.0, 1.0), warp=0.0, weight=0.15, one_way=0.0, blur=0.7,
    noise=12.0, bilevel=0.1, touching=0.0, fade=(1.0, 1.0),
)  # fmt: skip


def draw(
    text: str, font: str, rng: Generator, *, em: float | None = None, faults: Faults | None = None
) -> tuple[NDArray[np.uint8], list[Place]]:
    """Draw a text in a font file.

    Args:
        text: one line.
        font: the font's file.
        rng: the source of chance.
        em: the font's size in pixels; by chance if not given.
        faults: how bad the scan is.

    Returns:
        The grey picture and the place of each character in it.
    """
    faults = faults or Faults()
    size = float(em or rng.choice(_SIZES))
    spread = 0.0
    if rng.random() < 0.3:
        spread = rng.uniform(-0.03, 0.1)
    if rng.random() < faults.touching:
        spread = rng.uniform(-0.12, -0.03)
    finer = min(_FINEST, max(1.0, _FINE_EM / size))
    fine, edges = _letters(text, font, size * finer, spread * size * finer)
    if rng.random() < faults.weight:
        fine = _weigh(fine, rng, faults, heavier=bool(rng.random() < 0.6 or size < 36))
    tilt = np.clip(rng.normal(0, faults.tilt), -2.3, 2.3) * np.pi / 180
    fine, matrix = bend(fine, tilt, float(np.clip(rng.normal(0, faults.slant), -0.2, 0.2)))
    grey = np.asarray(fine)
    if rng.random() < faults.warp:
        warp = stretch if rng.random() < faults.rubber else wave
        grey = warp(grey, rng, size * finer)
    squeeze = rng.uniform(*faults.squeeze)
    target = (max(4, round(fine.width / finer * squeeze)), max(4, round(fine.height / finer)))
    small = Image.fromarray(grey).resize(target, Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(rng.uniform(0, faults.blur) * size / 40))
    middle = fine.height / 2
    scale = target[0] / fine.width
    lefts = [(matrix[0] * edge + matrix[1] * middle + matrix[2]) * scale for edge in edges]
    return _scan(np.asarray(small, np.float32) / np.float32(255), lefts, text, size, rng, faults)


@lru_cache(maxsize=4000)
def _load(font: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font, size)


@lru_cache(maxsize=100_000)
def lacks(font: str, character: str) -> bool:
    """Whether a font file has no such character."""
    if character == " ":
        return False
    face = _load(font, 24)
    return bytes(face.getmask(character)) == bytes(face.getmask("\uffff"))


def _letters(text: str, font: str, size: float, spread: float) -> tuple[Image.Image, list[float]]:
    """White letters on black, and the left edge of each character and of the end."""
    face = _load(font, round(size))
    steps = [face.getlength(text[:count]) for count in range(len(text) + 1)]
    margin = size * 0.9
    edges = [margin + step + spread * place for place, step in enumerate(steps)]
    width = int(edges[-1] + margin)
    image = Image.new("L", (width, int(size * 2.2)), 0)
    pen = ImageDraw.Draw(image)
    if spread:
        for character, edge in zip(text, edges, strict=False):
            pen.text((edge, size * 1.35), character, font=face, fill=255, anchor="ls")
    else:
        pen.text((edges[0], size * 1.35), text, font=face, fill=255, anchor="ls")
    return image, edges


def _weigh(image: Image.Image, rng: Generator, faults: Faults, *, heavier: bool) -> Image.Image:
    if faults.one_way and rng.random() < faults.one_way:
        return weigh_one_way(image, rng, heavier=heavier)
    return weigh(image, heavier=heavier)


def _scan(
    ink: NDArray[np.float32],
    lefts: list[float],
    text: str,
    size: float,
    rng: Generator,
    faults: Faults,
) -> tuple[NDArray[np.uint8], list[Place]]:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.3), np.flatnonzero(ink.max(axis=0) > 0.3)
    if not len(rows):
        return np.full((8, 8), 255, np.uint8), []
    margins = (rng.uniform(0, 0.4, 4) ** 1.5 * size * 1.4).astype(int)
    top, left = max(0, rows[0] - margins[0]), max(0, columns[0] - margins[1])
    ink = ink[top : rows[-1] + 1 + margins[2], left : columns[-1] + 1 + margins[3]]
    ink = _dirty(np.clip(ink, 0, 1) ** rng.uniform(*faults.fade), rng, size)
    paper, black = rng.uniform(205, 255), rng.uniform(0, 100)
    grey = paper + (black - paper) * np.clip(ink, 0, 1)
    grey = grey + rng.normal(0, rng.uniform(0, faults.noise), grey.shape)
    picture = np.clip(grey, 0, 255).astype(np.uint8)
    if rng.random() < faults.bilevel:
        picture = np.where(picture > rng.uniform(120, 190), 255, 0).astype(np.uint8)
    elif rng.random() < 0.7:
        picture = _jpeg(picture, int(rng.integers(35, 92)))
    places = [
        Place(character, lefts[index] - left, lefts[index + 1] - left)
        for index, character in enumerate(text)
    ]
    return picture, places


def _dirty(ink: NDArray[np.float32], rng: Generator, size: float) -> NDArray[np.float32]:
    """Specks, and a bit of a ruling line along one edge."""
    if rng.random() < 0.25:
        for _ in range(rng.integers(1, 4)):
            y, x = rng.integers(ink.shape[0]), rng.integers(ink.shape[1])
            side = int(rng.integers(1, max(2, int(size / 22))))
            ink[y : y + side, x : x + side] = rng.uniform(0.5, 1)
    if rng.random() < 0.1:
        thick = int(rng.integers(1, max(2, int(size / 16))))
        wide = int(size * 0.08) + thick + 1
        pads = [(0, 0), (0, 0)]
        axis, end = int(rng.integers(2)), int(rng.integers(2))
        pads[axis] = (0, wide) if end else (wide, 0)
        ink = np.pad(ink, pads)
        line = slice(-thick, None) if end else slice(0, thick)
        if axis == 0:
            ink[line] = 1
        else:
            ink[:, line] = 1
    return ink


def _jpeg(picture: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    body = io.BytesIO()
    Image.fromarray(picture).save(body, "JPEG", quality=quality)
    return np.asarray(Image.open(body))
