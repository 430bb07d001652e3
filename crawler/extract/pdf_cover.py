"""Parts the text that people see on a PDF page from text that is unpainted, tiny, sunk or covered.

Text is sunk where it has the colour of what it stands on, and covered where something opaque is
painted over it later. What cannot be told for sure counts as seen.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from crawler.extract import pdf_calls as calls
from crawler.extract.pdf_geometry import turn_matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdfium2 import PdfPage

    from checklist.evidence import Box
    from crawler.extract.glyphs import Glyph
    from crawler.extract.pdf_glyphs import Run
    from crawler.extract.pdf_shapes import Ground

_Colour = tuple[int, int, int]

_UNPAINTED = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_FILLED = {pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP}
_PAPER = (255, 255, 255)
_ALIKE = 10  # of 255: so near to each other, two colours are one to the eye
_TINY, _TINY_INK = 1.0, 1.2
_OPAQUE = 255
_ROOM = 1.0
_MANY_GLYPHS = 20
_MOST_SIDE = 3000  # points of a picture that is painted to see whether it has holes
_MOST_LATE = 200


class Parted(NamedTuple):
    """The text objects of a page that are seen, and those that are not."""

    seen: list[Run]
    hidden: list[Run]


def part_hidden(page: PdfPage, runs: list[Run], grounds: list[Ground]) -> Parted:
    """Part the text that is seen from the text that is not.

    Args:
        page: must stay open meanwhile.
        runs: all text objects, in the order of the file.
        grounds: painted areas, in the order of the file.
    """
    parted = Parted([], [])
    colours = {_PAPER} | {one.colour for one in grounds if one.colour}
    covers = _find_covers(page, runs, grounds)
    sunk: dict[_Colour | None, bool] = {None: False}
    for run in runs:
        if _is_unpainted(run):
            parted.hidden.append(run)
            continue
        late = [one for one in covers if one.place > run.place] if covers else []
        colour = run.colour[:3] if run.colour and run.mode in _FILLED else None
        if colour is not None and colour not in sunk:
            sunk[colour] = any(_alike(colour, one) for one in colours)
        sinks = sunk[colour]
        if not late and not sinks:
            parted.seen.append(run)
            continue
        below = [one for one in grounds if one.place < run.place][::-1] if sinks else []
        _part(run, parted, _unseen_test(run, late, below, colour if sinks else None))
    return parted


def _unseen_test(
    run: Run, late: list[Ground], below: list[Ground], colour: _Colour | None
) -> Callable[[Glyph], bool]:
    to_page = turn_matrix(run.turn)

    def is_unseen(glyph: Glyph) -> bool:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if run.turn:
            x, y = to_page.point(x, y)
        if any(_holds(one.box, x, y) for one in late):
            return True
        return colour is not None and _is_sunk(colour, below, x, y)

    return is_unseen


def _part(run: Run, parted: Parted, is_unseen: Callable[[Glyph], bool]) -> None:
    marked = [(glyph, is_unseen(glyph)) for glyph in run.glyphs]
    seen = [glyph for glyph, unseen in marked if not unseen]
    if len(seen) == len(marked):
        parted.seen.append(run)
        return
    if any(glyph.text != " " for glyph in seen):
        parted.seen.append(run._replace(glyphs=seen))
    parted.hidden.append(run._replace(glyphs=[glyph for glyph, unseen in marked if unseen]))


def _is_unpainted(run: Run) -> bool:
    if run.mode == _UNPAINTED:
        return True
    if run.mode in _FILLED and run.colour is not None and run.colour[3] == 0:
        return True
    return run.size < _TINY and all(one.bottom - one.top < _TINY_INK for one in run.glyphs)


def _is_sunk(colour: _Colour, below: list[Ground], x: float, y: float) -> bool:
    """Whether all that may be seen behind a point has the colour; `below` has the topmost first."""
    for ground in below:
        if not _holds(ground.box, x, y, room=_ROOM):
            continue
        if ground.colour is None or not _alike(ground.colour, colour):
            return False
        if ground.whole and _holds(ground.box, x, y):
            return True
    return _alike(colour, _PAPER)


def _alike(one: _Colour, other: _Colour) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _holds(box: Box, x: float, y: float, *, room: float = 0.0) -> bool:
    return box.left - room <= x <= box.right + room and box.top - room <= y <= box.bottom + room


def _find_covers(page: PdfPage, runs: list[Run], grounds: list[Ground]) -> list[Ground]:
    """The opaque areas that are painted over text."""
    first = runs[0].place if runs else 0
    late = [one for one in grounds if one.place > first and one.address and _may_cover(one)]
    if not runs or not late:
        return []
    runs = [run for run in runs if run.glyphs]
    boxes = [_run_box(run) for run in runs]
    covers: list[Ground] = []
    for ground in late[:_MOST_LATE]:
        under = _count_under(runs, boxes, ground)
        item = ctypes.c_void_p(ground.address)
        if not under or calls.has_transparency(item) or _is_clipped(item):
            continue
        if ground.colour is not None:
            opaque = _is_opaque_fill(item)
        else:
            opaque = under >= _MANY_GLYPHS and _is_opaque_picture(page, item)
        if opaque:
            covers.append(ground)
    return covers


def _may_cover(ground: Ground) -> bool:
    return ground.whole if ground.colour is not None else True


def _run_box(run: Run) -> Box:
    """A box around a text object on the page: it may be too wide, never too narrow."""
    first, last, size = run.glyphs[0], run.glyphs[-1], run.size
    left, right = min(first.left, last.left) - size, max(first.right, last.right) + size
    return turn_matrix(run.turn).box(left, first.y - 2 * size, right, first.y + size)


def _count_under(runs: list[Run], boxes: list[Box], ground: Ground) -> int:
    """How many glyphs painted before an area stand where it is."""
    count = 0
    left, top, right, bottom = _edges(ground.box)
    for run, box in zip(runs, boxes, strict=True):
        if run.place > ground.place:
            break
        if box.left > right or box.right < left or box.top > bottom or box.bottom < top:
            continue
        to_page = turn_matrix(run.turn)
        for one in run.glyphs:
            x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
            count += _holds(ground.box, *(to_page.point(x, y) if run.turn else (x, y)))
    return count


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _is_opaque_fill(item: ctypes.c_void_p) -> bool:
    colour = calls.Slots(ctypes.c_uint, 4)
    return bool(calls.fill_colour(item, *colour.at)) and colour.read()[3] == _OPAQUE


def _is_clipped(item: ctypes.c_void_p) -> bool:
    """Whether a clip cuts into the object; one drawn around all of it does not."""
    clip = calls.clip_path(item)
    if not clip:
        return False
    handle, floats = ctypes.c_void_p(clip), calls.Slots(ctypes.c_float, 4)
    calls.bounds(item, *floats.at)
    left, bottom, right, top = floats.read()
    for path in range(max(calls.count_clips(handle), 0)):
        xs, ys = list[float](), list[float]()
        count = calls.count_clip_segments(handle, path)
        for index in range(count):
            segment = ctypes.c_void_p(calls.clip_segment(handle, path, index))
            if calls.segment_kind(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
                return True
            calls.segment_point(segment, *floats.at[:2])
            xs.append(floats.read()[0])
            ys.append(floats.read()[1])
        corners = {(round(x), round(y)) for x, y in zip(xs, ys, strict=True)}
        around = xs and min(xs) <= left + _ROOM and max(xs) >= right - _ROOM
        around = around and min(ys) <= bottom + _ROOM and max(ys) >= top - _ROOM
        if not around or len(corners) != 4:  # noqa: PLR2004 - a rectangle
            return True
    return False


def _is_opaque_picture(page: PdfPage, item: ctypes.c_void_p) -> bool:
    """Whether a picture has no hole; it is painted small to see."""
    matrix = calls.Slots(ctypes.c_float, 6)
    if not calls.object_matrix(item, matrix.at[0]):
        return False
    a, b, c, d, *_ = matrix.read()
    if abs(b) + abs(c) > _ROOM or max(abs(a), abs(d)) > _MOST_SIDE:
        return False
    raw = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
    if pdfium.FPDFPageObj_GetType(raw) != pdfium.FPDF_PAGEOBJ_IMAGE:
        return False
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, raw)
    if not bitmap:
        return False
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
            return True
        stride, height = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        width = pdfium.FPDFBitmap_GetWidth(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        # The outermost pixels are half transparent where the picture's edge cuts them.
        rows = range(1, height - 1)
        return all(
            pixels[row * stride + 7 : row * stride + 4 * width - 4 : 4].count(_OPAQUE) == width - 2
            for row in rows
        )
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
