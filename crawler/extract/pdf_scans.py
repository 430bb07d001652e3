"""Decides which pages of a PDF must be read from their picture, and reads them with OCR."""

from __future__ import annotations

import math
import resource
import time
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from checklist.evidence import Box, How, Page, UnreadReason
from crawler.extract import ocr
from crawler.extract.scan_joins import merge, note_layer
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfPage

    from crawler.extract.scan import Scan

_FEW_GLYPHS, _SOME_GLYPHS = 20, 300
_SOME_COVER, _MUCH_COVER = 0.2, 0.5
_MANY_PATHS = 200
_MESH = 40
_POINTS = 72.0
_MIN_DPI = 20
# Where this process has no limit of its own; and how much of the time pictures, and all, may take.
_SECONDS, _PAGE_SECONDS = 240.0, 60.0
_PICTURE_SHARE, _WHOLE_SHARE = 0.65, 0.8

SCANNED = "หน้านี้เป็นภาพสแกน อ่านด้วย OCR ตัวเลขอาจคลาดเคลื่อน โดยเฉพาะเลขไทย"
SCANNED_LAYER = "หน้านี้เป็นภาพสแกน อ่านจากข้อความที่เครื่องสแกนฝังไว้ ซึ่งอาจคลาดเคลื่อน"
PARTLY_SCANNED = "บางส่วนของหน้านี้เป็นภาพ อ่านด้วย OCR ตัวเลขอาจคลาดเคลื่อน"
NOT_READ = "หน้านี้เป็นภาพสแกน จึงยังอ่านข้อความไม่ได้"
PARTLY_NOT_READ = "บางส่วนของหน้านี้เป็นภาพ ข้อความในภาพยังไม่ได้อ่าน"
NO_TEXT = "หน้านี้เป็นภาพ และ OCR ไม่พบข้อความที่อ่านได้ ต้องให้คนเปิดดู"
OUT_OF_SIZE = "หน้านี้เป็นภาพที่มีขนาดใหญ่เกินกว่าจะอ่านด้วย OCR ได้"
OUT_OF_TIME = "เอกสารมีหน้าที่เป็นภาพสแกนมาก จึงหยุดอ่านภาพก่อนถึงหน้านี้"


class Route(StrEnum):
    """How a page is to be read."""

    TEXT = "text"
    PICTURE = "picture"
    BOTH = "both"


def choose_route(glyphs: int, cover: float, paths: int) -> Route:
    """Choose by painted glyphs, the share of the page under images, and drawn shapes.

    Text turned into outlines shows as hundreds of shapes without a glyph.
    """
    if glyphs < _FEW_GLYPHS:
        return Route.PICTURE if cover >= _SOME_COVER or paths > _MANY_PATHS else Route.TEXT
    return Route.BOTH if glyphs <= _SOME_GLYPHS and cover > _MUCH_COVER else Route.TEXT


def measure_cover(boxes: Sequence[Box], width: float, height: float) -> float:
    """The share of the page under the boxes, overlaps counted once, on a coarse mesh."""
    if not boxes or width <= 0 or height <= 0:
        return 0.0
    covered = 0
    for row in range(_MESH):
        y = (row + 0.5) * height / _MESH
        across = [box for box in boxes if box.top <= y <= box.bottom]
        for column in range(_MESH if across else 0):
            x = (column + 0.5) * width / _MESH
            covered += any(box.left <= x <= box.right for box in across)
    return covered / _MESH**2


class Allowance:
    """The time one document may take; what is read when it ends is better than nothing."""

    def __init__(self) -> None:
        """Start the clock; the time is what this process may still use, by its own limit."""
        limit = resource.getrlimit(resource.RLIMIT_CPU)[0]
        whole = _SECONDS if limit == resource.RLIM_INFINITY else float(limit)
        self._end_of_pictures = time.monotonic() + _PICTURE_SHARE * whole
        self._end = time.monotonic() + _WHOLE_SHARE * whole

    @property
    def is_over(self) -> bool:
        """Whether no further page shall be read."""
        return time.monotonic() > self._end

    def read(self, page: PdfPage) -> Scan:
        """Render a page and read its picture.

        Raises:
            UnreadError: OCR is not available, or the time is used up.
        """
        if not ocr.available():
            raise UnreadError(UnreadReason.NEEDS_OCR, NOT_READ)
        seconds = min(_PAGE_SECONDS, self._end_of_pictures - time.monotonic())
        if seconds < 1:
            raise UnreadError(UnreadReason.TOO_SLOW, OUT_OF_TIME)
        inches = page.get_width() * page.get_height() / _POINTS**2
        dpi = min(ocr.DPI, int(math.sqrt(ocr.MAX_PIXELS / max(inches, 1.0))))
        if dpi < _MIN_DPI:
            raise UnreadError(UnreadReason.TOO_LARGE, OUT_OF_SIZE)
        from crawler.extract.scan import read_scan  # noqa: PLC0415 - slow to load, seldom needed

        image = page.render(scale=dpi / _POINTS, grayscale=True).to_pil()
        return read_scan(image, dpi=dpi, seconds=seconds)


def join_picture(page: Page, scan: Scan | None, *, layer: Page | None) -> Page:
    """A scanned page with the text of its picture, or of the text layer its scanner made.

    Where both say something, the picture's reading stands and the layer's is noted beside it.
    """
    nothing = scan is None or not scan.lines
    if nothing and layer is not None and layer.lines:
        return replace(page, how=How.OCR, lines=layer.lines, note=SCANNED_LAYER)
    if scan is None or not scan.lines:
        return replace(page, how=How.OCR, unread=UnreadReason.NEEDS_OCR, note=NO_TEXT)
    if layer is not None:
        scan = replace(scan, lines=note_layer(scan.lines, layer.lines))
    note = f"{SCANNED} {scan.note}".strip()
    return replace(merge(page, scan), how=How.OCR, note=note)


def add_picture(page: Page, scan: Scan) -> Page:
    """A page of text with what only its picture says."""
    whole = merge(page, scan)
    return whole if whole is page else replace(whole, how=How.OCR, note=PARTLY_SCANNED)
