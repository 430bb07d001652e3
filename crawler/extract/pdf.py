"""Reads PDF files: text in Thai clusters, ruled tables, pictures; scanned pages through OCR."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from checklist.evidence import Document, How, Kind, Page, UnreadReason
from checklist.thai.forms import clean
from crawler.extract.pdf_drawing import Drawing, read_drawing
from crawler.extract.pdf_joins import join_pages
from crawler.extract.pdf_pages import ReadPage, read_page
from crawler.extract.pdf_scans import (
    PARTLY_NOT_READ,
    Allowance,
    Route,
    add_picture,
    choose_route,
    join_picture,
    measure_cover,
)
from crawler.extract.unread import UnreadError

READER = "pdf/1"
MAX_PAGES = 500
MAX_CHARACTERS = 5_000_000
_LOCKED = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


def extract(body: bytes, name: str = "") -> Document:
    """Read a PDF file.

    Args:
        body: the file.
        name: its name; not used, a PDF says all about itself.

    Raises:
        UnreadError: the file is encrypted, damaged or empty.
    """
    del name
    if not body.strip():
        raise UnreadError(UnreadReason.EMPTY, "ไฟล์ว่างเปล่า ไม่มีข้อมูล")
    try:
        document = PdfDocument(body)
    except PdfiumError as error:
        if error.err_code in _LOCKED:
            raise UnreadError(UnreadReason.ENCRYPTED, "ไฟล์ PDF ตั้งรหัสผ่านไว้ จึงเปิดอ่านไม่ได้") from error
        raise UnreadError(UnreadReason.DAMAGED, "ไฟล์ PDF เสียหายหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้") from error
    try:
        read = _read_pages(document)
        title = clean(document.get_metadata_value("Title"))
        total = len(document)
    finally:
        document.close()
    _check_any(read, total)
    pages = join_pages(read)
    if len(pages) < total:
        note = f"อ่านเพียง {len(pages):,} หน้าแรก จากทั้งหมด {total:,} หน้า"
        pages[-1] = replace(pages[-1], unread=UnreadReason.TOO_LARGE, note=note)
    return Document(Kind.PDF, tuple(pages), title=title, reader=READER)


def _read_pages(document: PdfDocument) -> list[ReadPage]:
    allowance = Allowance()
    read: list[ReadPage] = []
    characters = 0
    for index in range(min(len(document), MAX_PAGES)):
        one = _read_one(document, index, allowance)
        read.append(one)
        characters += sum(len(line.text) for line in one.page.lines)
        if characters > MAX_CHARACTERS or allowance.is_over:
            break
    return read


def _read_one(document: PdfDocument, index: int, allowance: Allowance) -> ReadPage:
    try:
        page = document[index]
    except PdfiumError:
        broken = Page(
            index + 1,
            How.UNREAD,
            unread=UnreadReason.DAMAGED,
            note="หน้านี้เสียหาย จึงอ่านไม่ได้",
        )
        return ReadPage(broken)
    try:
        drawing = read_drawing(page)
        read = read_page(drawing, index + 1)
        return replace(read, page=_add_pictures(page, drawing, read.page, allowance))
    finally:
        page.close()


def _add_pictures(
    pdf_page: pypdfium2.PdfPage, drawing: Drawing, page: Page, allowance: Allowance
) -> Page:
    glyphs = sum(len(found) for found in drawing.glyphs.values())
    cover = measure_cover(drawing.pictures, drawing.width, drawing.height)
    route = choose_route(glyphs, cover, drawing.paths)
    if route is Route.TEXT:
        return page
    layer = read_page(drawing, page.number, hidden=True).page if drawing.hidden else None
    try:
        lines = allowance.read(pdf_page)
    except UnreadError as error:
        if route is Route.BOTH:
            return replace(page, unread=error.reason, note=PARTLY_NOT_READ)
        if layer is not None and layer.lines:
            return join_picture(page, (), layer=layer)
        return replace(page, how=How.UNREAD, unread=error.reason, note=error.message)
    return (
        join_picture(page, lines, layer=layer)
        if route is Route.PICTURE
        else add_picture(page, lines)
    )


def _check_any(read: list[ReadPage], total: int) -> None:
    pages = [one.page for one in read]
    if all(page.unread is UnreadReason.DAMAGED for page in pages):
        raise UnreadError(UnreadReason.DAMAGED, "ไฟล์ PDF เสียหาย อ่านไม่ได้แม้แต่หน้าเดียว")
    if len(pages) == total and not any(p.lines or p.images or p.unread for p in pages):
        raise UnreadError(UnreadReason.EMPTY, "ไฟล์ PDF ไม่มีข้อความหรือภาพใดเลย")
