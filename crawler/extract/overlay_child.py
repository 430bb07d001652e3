"""The child process that renders one page and draws rectangles over it; writes a PNG file."""

from __future__ import annotations

import io
import json
import math
import os
import sys
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageDraw, ImageOps

from crawler.extract.child import limit
from crawler.extract.confine import confine

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCALE = 2.0  # pixels a point
_MOST_PIXELS = 12_000_000
_FALLBACK_DPI = 200
_POINTS = 72.0
_COLOURS = {
    "line": (40, 90, 220),
    "cell": (20, 140, 70),
    "header": (0, 95, 95),
    "total": (150, 100, 0),
    "picture": (190, 120, 200),
    "aside": (150, 150, 150),
    "doubtful": (215, 30, 30),
}
_BROAD = {"doubtful"}


def main() -> None:
    """Take the task's line and the file from standard input; answer on standard output."""
    task = json.loads(sys.stdin.buffer.readline())
    limit(memory=int(task["memory"]), seconds=int(task["seconds"]))
    confine(os.environ.get("TMPDIR", ""))
    body = sys.stdin.buffer.read()
    number, width = int(task["page"]), float(task["width"])
    picture = _render_pdf(body, number) if task["kind"] == "pdf" else _open(body, number)
    scale = picture.width / width if width > 0 else _FALLBACK_DPI / _POINTS
    _draw(picture, task["marks"], scale)
    picture.save(sys.stdout.buffer, "PNG")


def _render_pdf(body: bytes, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(body) as document:
        page = document[number - 1]
        size = max(page.get_width() * page.get_height(), 1.0)
        scale = min(_SCALE, math.sqrt(_MOST_PIXELS / size))
        drawn: Image.Image = page.render(scale=scale).to_pil()
        return drawn.convert("RGB")


def _open(body: bytes, number: int) -> Image.Image:
    image = Image.open(io.BytesIO(body))
    if number > 1:
        image.seek(number - 1)
    picture = ImageOps.exif_transpose(image).convert("RGB")
    picture.thumbnail((round(math.sqrt(_MOST_PIXELS)) * 2,) * 2)
    return picture


def _draw(picture: Image.Image, marks: Sequence[Sequence[str | float]], scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    for kind, left, top, right, bottom, label in marks:
        colour = _COLOURS[str(kind)]
        edges = [float(edge) * scale for edge in (left, top, right, bottom)]
        pen.rectangle(edges, outline=colour, width=3 if kind in _BROAD else 1)
        if label:
            inside = edges[0] + 2 if "," in str(label) else max(edges[0] - 16, 0)
            pen.text((inside, edges[1]), str(label), fill=colour)


if __name__ == "__main__":
    main()
