"""Reads a slide show: each visible slide as one page, its title as a heading."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.exc import PythonPptxError

from checklist.evidence import Document, How, Kind, Page, UnreadReason
from checklist.thai.forms import is_swapped
from crawler.extract.archive import MALFORMED, damaged, open_archive
from crawler.extract.office_parts import read_about
from crawler.extract.office_pictures import PictureReader, add_pictures
from crawler.extract.office_slide import SlideReader, all_text

if TYPE_CHECKING:
    from pptx.slide import Slide

_READER = "pptx 1 (python-pptx {})"
_MOST_SLIDES = 1_000
_EMPTY = "สไลด์นี้ไม่มีข้อความ"
_HIDDEN = "ไม่ได้อ่านสไลด์ที่ซ่อนไว้: {}"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a slide show in the order of its slides; hidden ones are left out and said to be.

    Args:
        body: the bytes as fetched.
        name: ignored.
        url: ignored.
        content_type: ignored.

    Raises:
        UnreadError: it is broken, encrypted or too large.
    """
    del name, url, content_type
    with open_archive(body) as archive:
        about = read_about(archive)
    try:
        slides = list(Presentation(io.BytesIO(body)).slides)[:_MOST_SLIDES]
        pages = _read_slides(slides)
    except (*MALFORMED, PythonPptxError, RuntimeError) as error:
        raise damaged() from error
    reader = _READER.format(version("python-pptx"))
    return Document(Kind.PPTX, pages, reader=reader, **about._asdict())


def _read_slides(slides: list[Slide]) -> tuple[Page, ...]:
    swapped = is_swapped("".join(text for slide in slides for text in all_text(slide)))
    reader = PictureReader()
    pages: list[Page] = []
    skipped: list[int] = []
    for number, slide in enumerate(slides, start=1):
        if slide.element.get("show") in {"0", "false"}:
            skipped.append(number)
            continue
        slide_reader = SlideReader(swapped=swapped)
        slide_reader.read(slide)
        page = _build(number, slide_reader, reader)
        pages.append(_with_note(page, skipped))
        skipped = []
    if not pages:
        empty = Page(1, How.UNREAD, unread=UnreadReason.EMPTY, note="ไฟล์นี้ไม่มีสไลด์ที่มองเห็นได้")
        return (_with_note(empty, skipped),)
    pages[-1] = _with_note(pages[-1], skipped)
    return tuple(pages)


def _build(number: int, read: SlideReader, reader: PictureReader) -> Page:
    page = Page(
        number,
        How.MARKUP,
        tuple(read.lines),
        tuple(read.tables),
        tuple(read.images),
        tuple(read.links),
        name=read.title or f"สไลด์ {number}",
    )
    if not page.lines:
        reason = UnreadReason.NEEDS_OCR if page.images else UnreadReason.EMPTY
        page = replace(page, how=How.UNREAD, unread=reason, note=_EMPTY)
    return add_pictures(page, read.pictures, reader)


def _with_note(page: Page, skipped: list[int]) -> Page:
    if not skipped:
        return page
    note = _HIDDEN.format(", ".join(map(str, skipped)))
    return replace(page, note=f"{page.note} {note}".strip())
