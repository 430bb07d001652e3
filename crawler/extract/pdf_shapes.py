"""Reads the shapes of a PDF page: ruling lines (drawn or filled thin), shading and pictures."""

from __future__ import annotations

import ctypes
from itertools import pairwise

import pypdfium2.raw as pdfium

from checklist.evidence import Box
from crawler.extract.pdf_geometry import Matrix
from crawler.extract.pdf_rules import Stroke

MAX_OBJECTS = 100_000
_MAX_DEPTH = 8
_MAX_SEGMENTS = 60_000
_MAX_PICTURES = 300
_THIN = 3.0
_STRAIGHT = 1.0
_WHITE = 250


class Walk:
    """Visits page objects, forms included: numbers them and keeps lines and pictures.

    Attributes:
        places: address of each object to its place in the file.
        strokes: level and upright line pieces that can be seen.
        pictures: places of the images.
        paths: how many shapes are drawn.
    """

    def __init__(self, to_page: Matrix, width: float, height: float) -> None:
        self.places: dict[int, int] = {}
        self.strokes: list[Stroke] = []
        self.pictures: list[Box] = []
        self.paths = 0
        self._to_page = to_page
        self._width, self._height = width, height
        self._segments = 0
        self._pale: list[Stroke] = []
        self._shades: list[Box] = []

    def visit(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int = 0) -> None:
        """Take one object; `outer` maps the form it stands in to the page."""
        if not item or len(self.places) >= MAX_OBJECTS:
            return
        self.places[ctypes.addressof(item.contents)] = len(self.places)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _object_matrix(item).then(outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                self.visit(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.paths += 1
            if self._segments < _MAX_SEGMENTS:
                self._take_path(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and len(self.pictures) < _MAX_PICTURES:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
                placed = outer.then(self._to_page)
                box = placed.box(left.value, bottom.value, right.value, top.value)
                if clipped := _clip(box, self._width, self._height):
                    self.pictures.append(clipped)

    def _take_path(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        placed = _object_matrix(item).then(outer).then(self._to_page)
        into = self._pale if _is_white(item, stroked=bool(stroke.value)) else self.strokes
        for points in self._outlines(item, placed):
            if stroke.value:
                for start, end in pairwise(points):
                    self._keep(into, *start, *end)
            if fill.value:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._keep_filled(into, Box(min(xs), min(ys), max(xs), max(ys)))

    def _keep_filled(self, into: list[Stroke], box: Box) -> None:
        """Keep a thin filled shape as a line; a broad one that is not white is shading."""
        if box.bottom - box.top <= _THIN < box.right - box.left:
            middle = (box.top + box.bottom) / 2
            self._keep(into, box.left, middle, box.right, middle)
        elif box.right - box.left <= _THIN < box.bottom - box.top:
            middle = (box.left + box.right) / 2
            self._keep(into, middle, box.top, middle, box.bottom)
        elif into is not self._pale:
            self._shades.append(box)

    def keep_pale_on_shading(self) -> None:
        """Keep white lines only where they part shaded cells; elsewhere nobody sees them."""
        for stroke in self._pale if self._shades else ():
            x, y = (stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2
            if any(
                box.left - _THIN <= x <= box.right + _THIN
                and box.top - _THIN <= y <= box.bottom + _THIN
                for box in self._shades
            ):
                self.strokes.append(stroke)

    def _outlines(
        self, item: pdfium.FPDF_PAGEOBJECT, placed: Matrix
    ) -> list[list[tuple[float, float]]]:
        """The straight outlines of a path; one with a curve in it is no ruling line."""
        outlines: list[list[tuple[float, float]]] = []
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(pdfium.FPDFPath_CountSegments(item)):
            self._segments += 1
            if self._segments > _MAX_SEGMENTS:
                break
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                points = []
                outlines.append(points)
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                points = []  # what follows in this outline goes nowhere
                continue
            points.append(placed.point(x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                points.append(points[0])
        return [outline for outline in outlines if len(outline) > 1]

    def _keep(self, into: list[Stroke], x0: float, y0: float, x1: float, y1: float) -> None:
        """Keep a line piece that is level or upright, as far as it stands on the page."""
        x0, x1 = sorted((x0, x1))
        y0, y1 = sorted((y0, y1))
        if y1 - y0 <= _STRAIGHT < x1 - x0:
            y0 = y1 = (y0 + y1) / 2
        elif x1 - x0 <= _STRAIGHT < y1 - y0:
            x0 = x1 = (x0 + x1) / 2
        else:
            return
        wide, high = self._width, self._height
        if x1 >= 0 and x0 <= wide and y1 >= 0 and y0 <= high:
            into.append(Stroke(max(x0, 0), max(y0, 0), min(x1, wide), min(y1, high)))


def _is_white(item: pdfium.FPDF_PAGEOBJECT, *, stroked: bool) -> bool:
    read = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(item, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _object_matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, raw):
        return Matrix()
    return Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _clip(box: Box, width: float, height: float) -> Box | None:
    left, top = max(box.left, 0.0), max(box.top, 0.0)
    right, bottom = min(box.right, width), min(box.bottom, height)
    return Box(left, top, right, bottom) if right > left and bottom > top else None
