"""Calls into pdfium for what is asked of every glyph and shape, without the bindings' checks.

A checked call costs twice the time of the work it asks for. Here a handle is a `c_void_p`, a
result handle its address (None for none), a number goes in as a C int, and results are written to
the numbers of a `Slots`. Nothing is checked: only `pdf_drawing` and what it is made of call
these, with handles of an open page.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable


def _bare(function: Any, result: Any = ctypes.c_int) -> Callable[..., Any]:  # noqa: ANN401 - the bindings have no types
    """A call that keeps the interpreter's lock and converts nothing."""
    made = ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)
    made.argtypes = None  # type: ignore[assignment]  # so that any arguments pass unchecked
    return made


text_object = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
code_of = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
is_generated = _bare(pdfium.FPDFText_IsGenerated)
char_box = _bare(pdfium.FPDFText_GetCharBox)
char_origin = _bare(pdfium.FPDFText_GetCharOrigin)
char_matrix = _bare(pdfium.FPDFText_GetMatrix)
font_size = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
font_of = _bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
render_mode = _bare(pdfium.FPDFTextObj_GetTextRenderMode)

count_objects = _bare(pdfium.FPDFPage_CountObjects)
page_object = _bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
count_in_form = _bare(pdfium.FPDFFormObj_CountObjects)
form_object = _bare(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p)
kind_of = _bare(pdfium.FPDFPageObj_GetType)
bounds = _bare(pdfium.FPDFPageObj_GetBounds)
object_matrix = _bare(pdfium.FPDFPageObj_GetMatrix)
fill_colour = _bare(pdfium.FPDFPageObj_GetFillColor)
stroke_colour = _bare(pdfium.FPDFPageObj_GetStrokeColor)
stroke_width = _bare(pdfium.FPDFPageObj_GetStrokeWidth)
has_transparency = _bare(pdfium.FPDFPageObj_HasTransparency)
draw_mode = _bare(pdfium.FPDFPath_GetDrawMode)
count_segments = _bare(pdfium.FPDFPath_CountSegments)
path_segment = _bare(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p)
segment_point = _bare(pdfium.FPDFPathSegment_GetPoint)
segment_kind = _bare(pdfium.FPDFPathSegment_GetType)
segment_closes = _bare(pdfium.FPDFPathSegment_GetClose)
clip_path = _bare(pdfium.FPDFPageObj_GetClipPath, ctypes.c_void_p)
count_clips = _bare(pdfium.FPDFClipPath_CountPaths)
count_clip_segments = _bare(pdfium.FPDFClipPath_CountPathSegments)
clip_segment = _bare(pdfium.FPDFClipPath_GetPathSegment, ctypes.c_void_p)


class Slots:
    """Numbers in a row that calls write their results to.

    Attributes:
        at: the address of each number, as an argument.
        read: gives all numbers.
    """

    def __init__(self, kind: Any, count: int) -> None:  # noqa: ANN401 - a ctypes number type
        self._numbers = (kind * count)()
        start, step = ctypes.addressof(self._numbers), ctypes.sizeof(kind)
        self.at = tuple(ctypes.c_void_p(start + step * place) for place in range(count))
        letter = {ctypes.c_double: "d", ctypes.c_float: "f", ctypes.c_int: "i", ctypes.c_uint: "I"}
        view = memoryview(self._numbers).cast("B").cast(letter[kind])  # type: ignore[call-overload]  # the letters are formats
        self.read: Callable[[], list[Any]] = view.tolist


def handle(raw: Any) -> ctypes.c_void_p:  # noqa: ANN401 - a handle of the bindings
    """The bindings' handle as an argument."""
    return ctypes.cast(raw, ctypes.c_void_p)
