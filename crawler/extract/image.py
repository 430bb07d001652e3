"""Reads a picture file by OCR, or says that a person must look at it."""

from __future__ import annotations

from checklist.evidence import Document, How, Image, Kind, Page, UnreadReason
from checklist.thai.forms import clean
from crawler.extract import ocr
from crawler.extract.unread import UnreadError

_READER = "image 1 (tesseract)"
_NO_OCR = "ไฟล์นี้เป็นรูปภาพ และระบบยังไม่มีตัวอ่านข้อความจากรูปภาพ ต้องให้คนเปิดดู"
_NO_TEXT = "ไฟล์นี้เป็นรูปภาพ และไม่พบข้อความที่อ่านได้ในรูป"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a picture as one page that holds the picture and, where OCR is there, its text.

    Args:
        body: the bytes as fetched.
        name: kept as the picture's name.
        url: ignored.
        content_type: ignored.

    Raises:
        UnreadError: it is damaged, too large or takes too long.
    """
    del url, content_type
    images = (Image(clean(name)),)
    try:
        lines = ocr.read_image(body)
    except UnreadError as error:
        if error.reason is not UnreadReason.NEEDS_OCR:
            raise
        page = Page(1, How.UNREAD, images=images, unread=error.reason, note=_NO_OCR)
        return Document(Kind.IMAGE, (page,), reader=_READER)
    note = "" if lines else _NO_TEXT
    return Document(Kind.IMAGE, (Page(1, How.OCR, lines, images=images, note=note),), "", _READER)
