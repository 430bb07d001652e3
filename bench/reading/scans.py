"""Puts printed documents through a scanner: askew, blurred, noisy, turned, shaded, stamped."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bench.reading.model import chance
from bench.reading.typeset import ROOT

if TYPE_CHECKING:
    from random import Random

_POINTS = 72


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a scan comes out.

    Attributes:
        dpi: pixels an inch.
        skew: the most degrees that a sheet lies askew.
        turned: degrees (clockwise) that the whole sheet was put in wrong: 0, 90 or 180.
        shaded: one side of the sheet is darker.
        stamped: a blue stamp stands over the text.
    """

    dpi: int = 200
    skew: float = 1.0
    turned: int = 0
    shaded: bool = False
    stamped: bool = False


def scan(document: bytes, scanner: Scanner, seed: int) -> bytes:
    """A PDF of pictures alone; the same seed gives the same picture."""
    r = chance(seed)
    pdf = pypdfium2.PdfDocument(document)
    try:
        sheets = [_scan_sheet(page, scanner, r) for page in pdf]
    finally:
        pdf.close()
    stream = io.BytesIO()
    sheets[0].save(
        stream,
        "PDF",
        save_all=True,
        append_images=sheets[1:],
        resolution=scanner.dpi,
        quality=r.randrange(60, 76),
    )
    return stream.getvalue()


def _scan_sheet(page: pypdfium2.PdfPage, scanner: Scanner, r: Random) -> Image.Image:
    sheet = page.render(scale=scanner.dpi / _POINTS).to_pil().convert("RGB")
    if scanner.stamped:
        _stamp(sheet, r)
    angle = r.uniform(0.2, scanner.skew) * r.choice((-1, 1))
    paper = (247, 247, 245)
    sheet = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=paper)
    blur = ImageFilter.GaussianBlur(r.uniform(0.35, 0.6) * scanner.dpi / 200)
    grey = _spoil(sheet.filter(blur), scanner, r)
    if scanner.turned:
        grey = grey.rotate(-scanner.turned, expand=True)
    return _as_jpeg(grey, r.randrange(60, 76))


def _spoil(sheet: Image.Image, scanner: Scanner, r: Random) -> Image.Image:
    """Noise, specks and, if wanted, a shade that grows to one side; colour only with a stamp."""
    picture = sheet if scanner.stamped else sheet.convert("L")
    light = np.asarray(picture, dtype=np.float32)
    noise = np.random.default_rng(r.randrange(2**32))
    height, width = light.shape[:2]
    field = noise.normal(0, r.uniform(5, 9), (height, width)).astype(np.float32)
    light = light + (field[..., None] if light.ndim == len("rgb") else field)
    if scanner.shaded:
        across = np.linspace(1.0, 0.62, width, dtype=np.float32)
        down = np.linspace(0.97, 0.85, height, dtype=np.float32)[:, None]
        light = light * (across * down)
    for _ in range(30):
        top, left = r.randrange(height - 3), r.randrange(width - 3)
        light[top : top + 2, left : left + 2] = r.randrange(50, 120)
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _stamp(sheet: Image.Image, r: Random) -> None:
    """A round office stamp and a date, half over the text."""
    size = sheet.width // 5
    mark = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(mark)
    blue = (40, 60, 170, 150)
    draw.ellipse((4, 4, size - 4, size - 4), outline=blue, width=max(3, size // 50))
    draw.ellipse((size // 8, size // 8, size * 7 // 8, size * 7 // 8), outline=blue, width=3)
    font = ImageFont.truetype(str(ROOT / "sample" / "fonts" / "Sarabun-Bold.ttf"), size // 9)
    draw.text((size // 4, size // 2 - size // 12), "รับแล้ว", fill=blue, font=font)
    mark = mark.rotate(r.uniform(-25, 25))
    place = (int(sheet.width * r.uniform(0.5, 0.65)), int(sheet.height * r.uniform(0.3, 0.5)))
    sheet.paste(mark, place, mark)


def _as_jpeg(sheet: Image.Image, quality: int) -> Image.Image:
    stream = io.BytesIO()
    sheet.save(stream, "JPEG", quality=quality)
    stream.seek(0)
    return Image.open(stream)
