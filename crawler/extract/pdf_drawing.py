"""Reads what a PDF page draws: glyphs, lines, pictures and links, in points from the top left.

Only this module and `pdf_calls`, `pdf_glyphs`, `pdf_shapes`, `pdf_cover` speak to pdfium's raw
interface. Glyphs are grouped by the direction they are read in and given in an upright frame of
that direction.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from crawler.extract import pdf_calls as calls
from crawler.extract.pdf_cover import part_hidden
from crawler.extract.pdf_eight_bit import decode_fonts
from crawler.extract.pdf_geometry import Matrix
from crawler.extract.pdf_glyphs import by_direction, read_runs
from crawler.extract.pdf_shapes import Walk
from crawler.extract.pdf_signs import read_signs

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from checklist.evidence import Box
    from crawler.extract.glyphs import Glyph
    from crawler.extract.pdf_rules import Stroke

_MAX_LINKS = 500


@dataclass(slots=True)
class Drawing:
    """What one page draws.

    Attributes:
        glyphs: visible glyphs by reading direction in degrees, each in that direction's frame.
        hidden: the same for text that nobody sees (unpainted, as in the text layer of a scanned
            page, tiny, of the colour of its ground, or under something opaque).
        strokes: level and upright line pieces on the page.
        frames: places of shapes that are broad enough to hold text.
        pictures: places of the images.
        picture_texts: the alternative text of each, "" where there is none.
        links: addresses and their places.
        paths: how many shapes the page draws (outlined text has hundreds).
        fonts: name of each font by the number that its glyphs give.
    """

    width: float
    height: float
    glyphs: dict[int, list[Glyph]] = field(default_factory=dict)
    hidden: dict[int, list[Glyph]] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    picture_texts: list[str] = field(default_factory=list)
    links: list[tuple[str, Box]] = field(default_factory=list)
    paths: int = 0
    fonts: dict[int, str] = field(default_factory=dict)


def read_drawing(page: PdfPage) -> Drawing:
    """Read a page; its handle must stay open meanwhile."""
    to_page = _page_matrix(page)
    drawing = Drawing(width=page.get_width(), height=page.get_height())
    walk = Walk(to_page, drawing.width, drawing.height)
    walk.visit_page(calls.handle(page.raw))
    drawing.strokes, drawing.pictures, drawing.paths = walk.strokes, walk.pictures, walk.paths
    drawing.frames = walk.frames
    drawing.picture_texts = [""] * len(walk.pictures)
    runs, drawing.fonts = read_runs(page, to_page, walk.places, walk.texts)
    runs = decode_fonts(read_signs(runs, drawing.fonts))
    parted = part_hidden(page, runs, walk.grounds)
    drawing.glyphs, drawing.hidden = by_direction(parted.seen), by_direction(parted.hidden)
    _read_links(page, drawing, to_page)
    return drawing


def _page_matrix(page: PdfPage) -> Matrix:
    """From PDF user space to the page as shown: top left origin, page rotation applied."""
    left, bottom, right, top = _shown_box(page)
    return {
        0: Matrix(1, 0, 0, -1, -left, top),
        90: Matrix(0, 1, 1, 0, -bottom, -left),
        180: Matrix(-1, 0, 0, 1, right, -bottom),
        270: Matrix(0, -1, -1, 0, top, right),
    }[page.get_rotation() % 360]


def _shown_box(page: PdfPage) -> tuple[float, float, float, float]:
    """The crop box as far as it lies on the medium: that is what people see."""
    left, bottom, right, top = page.get_cropbox()
    at_left, at_bottom, at_right, at_top = page.get_mediabox()
    shown = max(left, at_left), max(bottom, at_bottom), min(right, at_right), min(top, at_top)
    whole = shown[0] < shown[2] and shown[1] < shown[3]
    return shown if whole else (at_left, at_bottom, at_right, at_top)


def _read_links(page: PdfPage, drawing: Drawing, to_page: Matrix) -> None:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    document = page.pdf.raw
    while len(drawing.links) < _MAX_LINKS and pdfium.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        place = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, place)
        url = buffer.value.decode("utf-8", errors="replace").strip()
        if url:
            box = to_page.box(place.left, place.bottom, place.right, place.top)
            drawing.links.append((url, box))
