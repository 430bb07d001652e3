"""Reads the shapes of a PDF page: ruling lines (drawn or filled thin), shading and pictures."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from checklist.evidence import Box
from crawler.extract import pdf_calls as calls
from crawler.extract.pdf_geometry import Matrix
from crawler.extract.pdf_rules import Stroke

MAX_OBJECTS = 100_000
_MAX_DEPTH = 8
_MAX_SEGMENTS = 60_000
_MAX_PICTURES = 300
_THIN = 3.0
_BROAD_STROKE = 6.0
_STRAIGHT = 1.0
_WHITE = 250
_BOX_POINTS = 6  # with the start written again at the end
_LINE_TO, _CURVE_TO, _MOVE_TO = (
    pdfium.FPDF_SEGMENT_LINETO,
    pdfium.FPDF_SEGMENT_BEZIERTO,
    pdfium.FPDF_SEGMENT_MOVETO,
)


class Ground(NamedTuple):
    """A painted area that text may stand on, or lie under.

    Attributes:
        place: the object's number in the order of the file.
        colour: red, green, blue of an even fill; None for pictures, patterns and shadings.
        whole: the fill covers all of the box.
        address: of the page object, 0 inside a form.
    """

    place: int
    box: Box
    colour: tuple[int, int, int] | None
    whole: bool
    address: int


class Walk:
    """Visits page objects, forms included: numbers them and keeps lines, areas and pictures.

    Attributes:
        places: address of each object to its place in the file.
        texts: address of each text object, and the map from its form to the page.
        strokes: level and upright line pieces that can be seen.
        pictures: places of the images.
        picture_items: the page object of each image.
        grounds: painted areas broad enough to hold text, in the order of the file.
        frames: places of all shapes that are broad enough to hold text.
        paths: how many shapes are drawn.
    """

    def __init__(self, to_page: Matrix, width: float, height: float) -> None:
        self.places: dict[int, int] = {}
        self.texts: list[tuple[int, Matrix]] = []
        self.strokes: list[Stroke] = []
        self.pictures: list[Box] = []
        self.picture_items: list[int] = []
        self.grounds: list[Ground] = []
        self.frames: list[Box] = []
        self.paths = 0
        self._to_page = to_page
        self._width, self._height = width, height
        self._segments = 0
        self._pale: list[Stroke] = []
        self._shades: list[Box] = []
        self._floats = calls.Slots(ctypes.c_float, 6)
        self._ints = calls.Slots(ctypes.c_int, 2)
        self._colour = calls.Slots(ctypes.c_uint, 4)

    def visit_page(self, page: ctypes.c_void_p) -> None:
        """Take all objects of an open page."""
        for index in range(min(calls.count_objects(page), MAX_OBJECTS)):
            self._visit(calls.page_object(page, index), Matrix(), self._to_page)
        self._keep_pale_on_shading()

    def _visit(self, address: int | None, outer: Matrix, to_page: Matrix, depth: int = 0) -> None:
        """Take one object; `outer` maps the form it stands in to the page's user space."""
        if not address or len(self.places) >= MAX_OBJECTS:
            return
        place = self.places[address] = len(self.places)
        item = ctypes.c_void_p(address)
        kind = calls.kind_of(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self.texts.append((address, to_page))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.paths += 1
            if self._segments < _MAX_SEGMENTS:
                self._take_path(item, to_page, place, depth)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = self._object_matrix(item).then(outer)
            on_page = inner.then(self._to_page)
            for index in range(calls.count_in_form(item)):
                self._visit(calls.form_object(item, index), inner, on_page, depth + 1)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            box = self._bounds(item, to_page)
            if box is None:
                return
            self.grounds.append(
                Ground(place, box, None, whole=False, address=0 if depth else address)
            )
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE and len(self.pictures) < _MAX_PICTURES:
                self.pictures.append(box)
                self.picture_items.append(address)

    def _bounds(self, item: ctypes.c_void_p, to_page: Matrix) -> Box | None:
        if not calls.bounds(item, *self._floats.at[:4]):
            return None
        return _clip(to_page.box(*self._floats.read()[:4]), self._width, self._height)

    def _take_path(self, item: ctypes.c_void_p, to_page: Matrix, place: int, depth: int) -> None:
        calls.draw_mode(item, *self._ints.at)
        fill, stroke = self._ints.read()
        if not fill and not stroke:
            return
        colour = self._read_colour(item, stroked=bool(stroke))
        pale = colour is not None and (colour[3] == 0 or min(colour[:3]) >= _WHITE)
        into = self._pale if pale else self.strokes
        outlines = self._outlines(item, self._object_matrix(item).then(to_page))
        for points in outlines:
            if stroke:
                for start, end in pairwise(points):
                    self._keep(into, *start, *end)
            if fill:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._keep_filled(into, Box(min(xs), min(ys), max(xs), max(ys)))
        box = self._bounds(item, to_page)
        if box is None or min(box.right - box.left, box.bottom - box.top) <= _THIN:
            return
        self.frames.append(box)
        painted = self._read_colour(item, stroked=False) if fill else colour
        if painted is not None and painted[3] == 0:
            return
        if fill or self._is_broad(item):
            whole = bool(fill) and len(outlines) == 1 and _is_box(outlines[0])
            even = painted[:3] if painted is not None and fill else None
            self.grounds.append(
                Ground(place, box, even, whole, address=0 if depth else int(item.value or 0))
            )

    def _is_broad(self, item: ctypes.c_void_p) -> bool:
        calls.stroke_width(item, self._floats.at[0])
        return bool(self._floats.read()[0] >= _BROAD_STROKE)

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

    def _keep_pale_on_shading(self) -> None:
        """Keep white lines only where they part shaded cells; elsewhere nobody sees them."""
        for stroke in self._pale if self._shades else ():
            x, y = (stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2
            if any(
                box.left - _THIN <= x <= box.right + _THIN
                and box.top - _THIN <= y <= box.bottom + _THIN
                for box in self._shades
            ):
                self.strokes.append(stroke)

    def _outlines(self, item: ctypes.c_void_p, placed: Matrix) -> list[list[tuple[float, float]]]:
        """The straight outlines of a path; one with a curve in it is no ruling line."""
        outlines: list[list[tuple[float, float]]] = []
        points: list[tuple[float, float]] = []
        at_x, at_y = self._floats.at[:2]
        count = min(calls.count_segments(item), _MAX_SEGMENTS - self._segments)
        self._segments += count
        for index in range(count):
            segment = ctypes.c_void_p(calls.path_segment(item, index))
            kind = calls.segment_kind(segment)
            if kind == _MOVE_TO:
                points = []
                outlines.append(points)
            elif kind == _CURVE_TO:
                points = []  # what follows in this outline goes nowhere
                continue
            calls.segment_point(segment, at_x, at_y)
            x, y, *_ = self._floats.read()
            points.append(placed.point(x, y))
            if kind == _LINE_TO and calls.segment_closes(segment) and len(points) > 1:
                points.append(points[0])
        return [outline for outline in outlines if len(outline) > 1]

    def _keep(self, into: list[Stroke], x0: float, y0: float, x1: float, y1: float) -> None:
        """Keep a line piece that is level or upright, as far as it stands on the page."""
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if y1 - y0 <= _STRAIGHT < x1 - x0:
            y0 = y1 = (y0 + y1) / 2
        elif x1 - x0 <= _STRAIGHT < y1 - y0:
            x0 = x1 = (x0 + x1) / 2
        else:
            return
        wide, high = self._width, self._height
        if x1 >= 0 and x0 <= wide and y1 >= 0 and y0 <= high:
            into.append(Stroke(max(x0, 0), max(y0, 0), min(x1, wide), min(y1, high)))

    def _read_colour(
        self, item: ctypes.c_void_p, *, stroked: bool
    ) -> tuple[int, int, int, int] | None:
        read = calls.stroke_colour if stroked else calls.fill_colour
        if not read(item, *self._colour.at):
            return None
        red, green, blue, alpha = self._colour.read()
        return red, green, blue, alpha

    def _object_matrix(self, item: ctypes.c_void_p) -> Matrix:
        if not calls.object_matrix(item, self._floats.at[0]):
            return Matrix()
        return Matrix(*self._floats.read())


def _is_box(points: list[tuple[float, float]]) -> bool:
    """Whether an outline is an upright rectangle."""
    corners = {(round(x, 1), round(y, 1)) for x, y in points}
    sides = len({x for x, _ in corners}), len({y for _, y in corners})
    return len(points) <= _BOX_POINTS and len(corners) == 4 and sides == (2, 2)  # noqa: PLR2004 - four corners


def _clip(box: Box, width: float, height: float) -> Box | None:
    left, top = max(box.left, 0.0), max(box.top, 0.0)
    right, bottom = min(box.right, width), min(box.bottom, height)
    return Box(left, top, right, bottom) if right > left and bottom > top else None
