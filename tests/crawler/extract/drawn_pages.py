"""Draws pages as scanners give them, for tests: text, ruled tables, skew and noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

DPI = 200
A4 = (1654, 2339)
TABLE = (
    ("No", "Project", "Budget", "Spent"),
    ("1", "Road repair", "125,000", "98,700"),
    ("2", "Water supply", "2,340,500", "-"),
    ("3", "School lunch", "56,010", "56,010"),
)
WORDS = "The annual report on public procurement of the town council follows below"


def draw_page(
    *, rows: Sequence[Sequence[str]] = TABLE, paragraphs: int = 6, size: tuple[int, int] = A4
) -> Image.Image:
    """A page with a heading, paragraphs and a ruled table."""
    page = Image.new("L", size, 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(34)
    y = 200
    for number in range(paragraphs):
        pen.text((200, y), f"{number + 1}. {WORDS}", 20, font)
        y += 60
    draw_table(page, rows, (200, y + 60))
    return page


def draw_table(page: Image.Image, rows: Sequence[Sequence[str]], corner: tuple[int, int]) -> None:
    """A ruled table of 300 by 80 pixel cells."""
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(34)
    left, top = corner
    wide, high = 300, 80
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            x, y = left + column * wide, top + row * high
            pen.rectangle((x, y, x + wide, y + high), outline=40, width=3)
            pen.text((x + 20, y + 18), text, 20, font)


def add_noise(page: Image.Image, seed: int = 7) -> Image.Image:
    """The page as a scanner sees it: grain and specks."""
    rng = np.random.default_rng(seed)
    grey = np.asarray(page, np.float32) + rng.normal(0, 8, (page.height, page.width))
    grey[rng.random(grey.shape) < 0.0002] = 30
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def tilt(page: Image.Image, degrees: float) -> Image.Image:
    """Turn the page clockwise a little, as a hand lays it on the glass."""
    return page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
