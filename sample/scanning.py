"""Makes a scan of a printed document: a little askew, grey with noise, and without a text layer."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageFilter

from sample.typesetting import PRINTED_AT

if TYPE_CHECKING:
    from collections.abc import Iterator

RESOLUTION = 170
_PAPER = 250  # the grey of the scanned sheet
_NOISE = 0.09


def scan(document: bytes, seed: int) -> bytes:
    """Put a PDF through the scanner.

    Args:
        document: the PDF as printed.
        seed: decides the angles and the noise, so that every run gives the same bytes.
    """
    sheets = list(_scan_sheets(document, Random(seed)))
    stream = io.BytesIO()
    sheets[0].save(
        stream,
        "PDF",
        save_all=True,
        append_images=sheets[1:],
        resolution=RESOLUTION,
        quality=62,
        producer="Copier scan to PDF",
        creationDate=PRINTED_AT.timetuple(),
        modDate=PRINTED_AT.timetuple(),
    )
    return stream.getvalue()


def _scan_sheets(document: bytes, chance: Random) -> Iterator[Image.Image]:
    pdf = pypdfium2.PdfDocument(document)
    try:
        for page in pdf:
            sheet = page.render(scale=RESOLUTION / 72, grayscale=True).to_pil()
            angle = chance.uniform(0.25, 0.7) * chance.choice((-1, 1))
            sheet = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
            noise = Image.frombytes("L", sheet.size, chance.randbytes(sheet.width * sheet.height))
            grey = Image.blend(sheet.point(lambda level: min(level, _PAPER)), noise, _NOISE)
            yield grey.filter(ImageFilter.GaussianBlur(0.6))
    finally:
        pdf.close()
