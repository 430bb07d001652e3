"""Reads picture files by OCR, one page for each frame, or says that a person must look at them."""

from __future__ import annotations

import io
import math
import time
import warnings
from typing import TYPE_CHECKING

from PIL import Image as Pillow
from PIL import ImageOps, ImageSequence

from checklist.evidence import Document, How, Image, Kind, Page, UnreadReason
from checklist.thai.forms import clean
from crawler.extract import ocr
from crawler.extract.office_time import seconds_left
from crawler.extract.scan_table_joins import join_scanned
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_READER = "image/2"
_MOST_FRAMES = 200
_MOST_PIXELS = 120_000_000  # of a file that is made smaller before it is read
_SHARE, _PAGE_SECONDS = 0.75, 60.0
_POINTS = 72.0
# What scanners and copiers write; phones write 72 or 96 whatever they took.
_LEAST_DPI, _MOST_DPI = 97.0, 1_300.0
_A4 = 8.27  # inches on the short side
_FEWEST_PIXELS = 700  # on the short side of what may be a whole page
_SCREEN_DPI, _READ_DPI = 96, 200

_NO_OCR = "ไฟล์นี้เป็นรูปภาพ และระบบยังไม่มีตัวอ่านข้อความจากรูปภาพ ต้องให้คนเปิดดู"
_NO_TEXT = "ไฟล์นี้เป็นรูปภาพ และไม่พบข้อความที่อ่านได้ในรูป ต้องให้คนเปิดดู"
_READ = "หน้านี้เป็นรูปภาพ อ่านด้วย OCR ตัวเลขอาจคลาดเคลื่อน โดยเฉพาะเลขไทย"
_DAMAGED = "ไฟล์ภาพเสียหาย เปิดไม่ได้ โปรดอัปโหลดไฟล์ใหม่อีกครั้ง"
_MORE = "อ่านเพียง {read:,} ภาพแรก จากทั้งหมด {total:,} ภาพในไฟล์นี้"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a picture file; a TIFF file of several frames is as many pages.

    Args:
        body: the bytes as fetched.
        name: kept as the picture's name.
        url: ignored.
        content_type: ignored.

    Raises:
        UnreadError: it is damaged, too large, or not even one page could be read in time.
    """
    del url, content_type
    if not ocr.available():
        pages = [_refuse(1, (Image(clean(name)),), UnreadReason.NEEDS_OCR, _NO_OCR)]
        return Document(Kind.IMAGE, tuple(pages), reader=_READER)
    try:
        with warnings.catch_warnings():
            # Sizes are checked here, before anything is unpacked.
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(body)) as picture:
                pages = join_scanned(list(_read_frames(picture, name)))
                return Document(Kind.IMAGE, tuple(pages), reader=_READER)
    except Pillow.DecompressionBombError as error:
        raise UnreadError(UnreadReason.TOO_LARGE, ocr.TOO_LARGE) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadError(UnreadReason.DAMAGED, _DAMAGED) from error


def measure_dpi(image: Pillow.Image, *, told: object = None) -> int:
    """A picture's resolution: as the file tells where that is sane, else as if it showed A4.

    Args:
        image: as it is seen.
        told: what the file says, two numbers.
    """
    if isinstance(told, tuple) and told:
        try:
            value = float(told[0])
        except (TypeError, ValueError, ZeroDivisionError):
            value = 0.0
        if _LEAST_DPI <= value <= _MOST_DPI:
            return round(value)
    short = min(image.size)
    return round(short / _A4) if short >= _FEWEST_PIXELS else _SCREEN_DPI


def _read_frames(picture: Pillow.Image, name: str) -> Iterator[Page]:
    total = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    end = time.monotonic() + seconds_left(_SHARE)
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if number > min(total, _MOST_FRAMES):
            break
        last = number == min(total, _MOST_FRAMES) < total
        page = _read_frame(frame, number, name, min(_PAGE_SECONDS, end - time.monotonic()), total)
        if last:
            note = _MORE.format(read=number, total=total)
            page = _with_reason(page, UnreadReason.TOO_LARGE, note)
        yield page


def _with_reason(page: Page, reason: UnreadReason, note: str) -> Page:
    return Page(
        page.number, page.how, page.lines, page.tables, page.images,
        width=page.width, height=page.height, unread=reason, note=note,
    )  # fmt: skip


def _read_frame(frame: Pillow.Image, number: int, name: str, seconds: float, total: int) -> Page:
    """Read one frame.

    Raises:
        UnreadError: it is the only one and cannot be read.
    """
    images = (Image(clean(name), width=frame.width, height=frame.height),)
    try:
        return _read_picture(frame, number, images, seconds)
    except UnreadError as error:
        if total == 1:
            raise
        return _refuse(number, images, error.reason, error.message)


def _read_picture(
    frame: Pillow.Image, number: int, images: tuple[Image, ...], seconds: float
) -> Page:
    from crawler.extract.scan import read_scan  # noqa: PLC0415 - slow to load

    if frame.width * frame.height > _MOST_PIXELS:
        raise UnreadError(UnreadReason.TOO_LARGE, ocr.TOO_LARGE)
    if seconds < 1:
        raise UnreadError(UnreadReason.TOO_SLOW, "อ่านภาพด้วย OCR นานเกินกำหนด")
    told = frame.info.get("dpi")
    grey = _make_grey(frame)
    dpi = measure_dpi(grey, told=told)
    shrink = max(1.0, dpi / _READ_DPI / 1.5, math.sqrt(grey.width * grey.height / ocr.MAX_PIXELS))
    if shrink > 1:
        size = max(1, int(grey.width / shrink)), max(1, int(grey.height / shrink))
        grey = grey.resize(size, Pillow.Resampling.LANCZOS)
        dpi = max(1, round(dpi / shrink))
    scan = read_scan(grey, dpi=dpi, seconds=seconds)
    width, height = (round(side * _POINTS / dpi, 2) for side in grey.size)
    if not scan.lines:
        return Page(
            number, How.OCR, images=images, width=width, height=height,
            unread=UnreadReason.NEEDS_OCR, note=_NO_TEXT,
        )  # fmt: skip
    return Page(
        number, How.OCR, scan.lines, scan.tables, images, width=width, height=height,
        note=scan.note or _READ,
    )  # fmt: skip


def _make_grey(frame: Pillow.Image) -> Pillow.Image:
    """The frame as people see it, in grey: turned as the camera says, on white where it is clear.

    Raises:
        OSError: its data end early.
    """
    if frame.mode == "I;16" or frame.mode.startswith("I;16"):
        frame = frame.point(lambda value: value / 256).convert("L")
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        ground = Pillow.new("RGBA", seen.size, "white")
        return Pillow.alpha_composite(ground, seen).convert("L")
    if upright.mode == "CMYK":
        return upright.convert("RGB").convert("L")
    return upright.convert("L")


def _refuse(number: int, images: tuple[Image, ...], reason: UnreadReason, note: str) -> Page:
    return Page(number, How.UNREAD, images=images, unread=reason, note=note)
