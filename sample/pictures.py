"""Draws the pictures of the site with Pillow: abstract portraits, a seal, photographs of events.

No real face is shown: a portrait is a silhouette with the person's initial.
"""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from sample.typesetting import HERE

if TYPE_CHECKING:
    from sample.agency import Executive

_SKIN = "#d9b899"


def draw_portrait(executive: Executive) -> bytes:
    """Draw one executive as a plain figure with an initial on the chest."""
    image = Image.new("RGB", (360, 450), "#e6e9ee")
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 300, 340, 640), fill=executive.colour)
    pen.rectangle((150, 240, 210, 320), fill=_SKIN)
    pen.ellipse((105, 80, 255, 270), fill=_SKIN)
    pen.pieslice((98, 62, 262, 262), 180, 360, fill="#2b2b2b")
    pen.polygon(((150, 302), (210, 302), (180, 372)), fill="white")
    font = ImageFont.truetype(str(HERE / "fonts" / "Sarabun-Bold.ttf"), 52)
    pen.text((262, 392), executive.initials, font=font, fill="white", anchor="mm")
    return _png(image)


def draw_seal() -> bytes:
    """Draw the department's seal: a wheel of chisels."""
    image = Image.new("RGB", (160, 160), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, 154, 154), fill="#7a3b12")
    pen.ellipse((20, 20, 140, 140), fill="#f3e3c3")
    for turn in range(0, 360, 45):
        pen.pieslice((28, 28, 132, 132), turn, turn + 18, fill="#7a3b12")
    pen.ellipse((62, 62, 98, 98), fill="#f3e3c3", outline="#7a3b12", width=5)
    return _png(image)


def draw_event(seed: int) -> bytes:
    """Draw a meeting: rows of people as plain figures before a screen."""
    chance = Random(seed)
    image = Image.new("RGB", (720, 420), "#d8d2c4")
    pen = ImageDraw.Draw(image)
    pen.rectangle((190, 40, 530, 190), fill="#f6f6f6", outline="#444444", width=4)
    for line in range(4):
        height = 75 + 28 * line
        pen.line((220, height, 220 + chance.randint(150, 280), height), "#9aa6b2", 7)
    for row, size in enumerate((26, 34, 42)):
        top = 215 + row * 55
        for place in range(20 + row * 9, 720, 62 + row * 10):
            colour = chance.choice(("#5a6f8f", "#8f6a5a", "#5f8f6a", "#7d5a8f", "#4a4a4a"))
            pen.ellipse((place - size // 2, top, place + size // 2, top + size), fill=_SKIN)
            pen.ellipse((place - size, top + size - 4, place + size, top + size * 3), fill=colour)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
