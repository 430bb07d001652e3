"""Reads what a PDF page draws: glyphs, lines, pictures and links, in points from the top left.

This and `pdf_shapes` are the only modules that speak to pdfium's raw interface. Glyphs are grouped
by the direction they are read in and given in an upright frame of that direction.
"""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from crawler.extract.glyphs import UNKNOWN, Glyph
from crawler.extract.pdf_geometry import Matrix, turn_matrix
from crawler.extract.pdf_shapes import MAX_OBJECTS, Walk

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from checklist.evidence import Box
    from crawler.extract.pdf_rules import Stroke

_MAX_LINKS = 500
_INVISIBLE = 3
_QUARTER, _SNAP, _STEP = 90, 10, 5
_HYPHEN = 0x02
_TILED = 0.01
_PLACE_BITS = 20  # of a place in the file: the object, then the character


@dataclass(slots=True)
class Drawing:
    """What one page draws.

    Attributes:
        glyphs: visible glyphs by reading direction in degrees, each in that direction's frame.
        hidden: the same for text that is not painted (the text layer of a scanned page).
        strokes: level and upright line pieces on the page.
        pictures: places of the images.
        links: addresses and their places.
        paths: how many shapes the page draws (outlined text has hundreds).
    """

    width: float
    height: float
    glyphs: dict[int, list[Glyph]] = field(default_factory=lambda: defaultdict(list))
    hidden: dict[int, list[Glyph]] = field(default_factory=lambda: defaultdict(list))
    strokes: list[Stroke] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    links: list[tuple[str, Box]] = field(default_factory=list)
    paths: int = 0


def read_drawing(page: PdfPage) -> Drawing:
    """Read a page; its handle must stay open meanwhile."""
    to_page = _page_matrix(page)
    drawing = Drawing(width=page.get_width(), height=page.get_height())
    walk = Walk(to_page, drawing.width, drawing.height)
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        walk.visit(pdfium.FPDFPage_GetObject(page.raw, index), Matrix())
    walk.keep_pale_on_shading()
    drawing.strokes, drawing.pictures, drawing.paths = walk.strokes, walk.pictures, walk.paths
    _read_glyphs(page, drawing, to_page, walk.places)
    _read_links(page, drawing, to_page)
    return drawing


def _page_matrix(page: PdfPage) -> Matrix:
    """From PDF user space to the page as shown: top left origin, page rotation applied."""
    left, bottom, right, top = page.get_cropbox()
    return {
        0: Matrix(1, 0, 0, -1, -left, top),
        90: Matrix(0, 1, 1, 0, -bottom, -left),
        180: Matrix(-1, 0, 0, 1, right, -bottom),
        270: Matrix(0, -1, -1, 0, top, right),
    }[page.get_rotation() % 360]


class _Run(NamedTuple):
    """What all glyphs of one text object share."""

    into: list[Glyph]
    frame: Matrix
    size: float
    font: int
    place: int


def _read_glyphs(page: PdfPage, drawing: Drawing, to_page: Matrix, places: dict[int, int]) -> None:
    text_page = page.get_textpage()
    raw = text_page.raw
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    runs: dict[int, _Run] = {}
    for index in range(text_page.count_chars()):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        item = pdfium.FPDFText_GetTextObject(raw, index)
        if not item:
            continue
        address = ctypes.addressof(item.contents)
        run = runs.get(address)
        if run is None:
            run = _start_run(raw, index, item, drawing, to_page)
            run = run._replace(place=places.get(address, len(places)) << _PLACE_BITS)
            runs[address] = run
        pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        px, py = to_page.point(x.value, y.value)
        if not (-1 <= px <= drawing.width + 1 and -1 <= py <= drawing.height + 1):
            continue
        box = run.frame.box(left.value, bottom.value, right.value, top.value)
        ox, oy = run.frame.point(x.value, y.value)
        character = _character(pdfium.FPDFText_GetUnicode(raw, index))
        place = run.place + index
        edges = box.left, box.top, box.right, box.bottom
        _append(run.into, Glyph(character, *edges, ox, oy, run.size, run.font, place))
    text_page.close()


def _append(glyphs: list[Glyph], glyph: Glyph) -> None:
    """Add a glyph, or its character to the one before where both spell out one drawing."""
    before = glyphs[-1] if glyphs else None
    if before is not None and _is_one_piece(before, glyph):
        text, right = before.text + glyph.text, max(before.right, glyph.right)
        glyphs[-1] = before._replace(text=text, right=right)
    else:
        glyphs.append(glyph)


def _is_one_piece(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters are one drawing that the file spells out (/ActualText).

    pdfium gives all of them the drawing's origin, and its box or equal parts of it, so places say
    nothing; but what is spelled out is right as it stands.
    """
    return (
        (before.x, before.y) == (glyph.x, glyph.y)
        and (before.top, before.bottom) == (glyph.top, glyph.bottom)
        and min(abs(before.right - glyph.left), abs(before.right - glyph.right)) < _TILED
        and not before.text.isspace()
        and not glyph.text.isspace()
        and before.place >> _PLACE_BITS == glyph.place >> _PLACE_BITS
    )


def _start_run(
    raw: pdfium.FPDF_TEXTPAGE,
    index: int,
    item: pdfium.FPDF_PAGEOBJECT,
    drawing: Drawing,
    to_page: Matrix,
) -> _Run:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    dx = matrix.a * to_page.a + matrix.b * to_page.c
    dy = matrix.a * to_page.b + matrix.b * to_page.d
    turn = _round_turn(math.degrees(math.atan2(dy, dx)))
    back = turn_matrix(-turn % 360)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    font = pdfium.FPDFTextObj_GetFont(item)
    hidden = pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
    return _Run(
        into=(drawing.hidden if hidden else drawing.glyphs)[turn],
        frame=to_page.then(back),
        size=size or 1.0,
        font=ctypes.addressof(font.contents) if font else 0,
        place=0,
    )


def _round_turn(degrees: float) -> int:
    """A reading direction as a class: quarter turns within ten degrees, else in steps of five."""
    quarter = round(degrees / _QUARTER) * _QUARTER
    step = round(degrees / _STEP) * _STEP
    return (quarter if abs(degrees - quarter) <= _SNAP else step) % 360


def _character(code: int) -> str:
    if code == _HYPHEN:
        return "-"  # pdfium's own sign for a hyphen at the end of a line
    if code == 0 or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - halves of a surrogate pair
        return UNKNOWN
    return chr(code)


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
