"""Reads PDF files: text in Thai clusters, ruled tables, pictures; scanned pages through OCR."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from checklist.evidence import Document, How, Kind, Page, UnreadReason
from crawler.extract.pdf_drawing import Drawing, read_drawing
from crawler.extract.pdf_joins import join_pages, open_columns
from crawler.extract.pdf_marks import UnknownGlyphs
from crawler.extract.pdf_metadata import read_metadata
from crawler.extract.pdf_pages import ReadPage, read_hidden, read_page, write_raw_rows
from crawler.extract.pdf_quality import LAYER_LOST, is_lost, judge_text
from crawler.extract.pdf_scans import (
    PARTLY_NOT_READ,
    Allowance,
    Route,
    add_picture,
    choose_route,
    join_picture,
    measure_cover,
)
from crawler.extract.scan_joins import note_picture
from crawler.extract.scan_table_joins import join_scanned
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Sequence

READER = "pdf/2"
MAX_PAGES = 2_000
MAX_CHARACTERS = 8_000_000
# Pages read ahead for words around glyphs of unknown meaning, and how often in one document.
_LOOK_AHEAD, _MOST_LOOKS = 12, 10
_LOCKED_SAID = "ไฟล์ PDF ตั้งรหัสผ่านไว้ จึงเปิดอ่านไม่ได้ โปรดเผยแพร่ไฟล์ที่ไม่มีรหัสผ่าน"
_BROKEN = "ไฟล์ PDF เสียหายหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้ โปรดอัปโหลดไฟล์ใหม่อีกครั้ง"
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
        raise UnreadError(UnreadReason.EMPTY, "ไฟล์ว่างเปล่า ไม่มีข้อมูล โปรดอัปโหลดไฟล์ใหม่อีกครั้ง")
    try:
        document = PdfDocument(body)
    except PdfiumError as error:
        if error.err_code in _LOCKED:
            raise UnreadError(UnreadReason.ENCRYPTED, _LOCKED_SAID) from error
        raise UnreadError(UnreadReason.DAMAGED, _BROKEN) from error
    try:
        read = _read_pages(document)
        told = read_metadata(document)
        total = len(document)
    finally:
        document.close()
    _check_any(read, total)
    pages = [
        judge_text(replace(page, lines=(*page.lines, *one.hidden)))
        for page, one in zip(join_scanned(join_pages(read)), read, strict=True)
    ]
    if len(pages) < total:
        note = f"อ่านเพียง {len(pages):,} หน้าแรก จากทั้งหมด {total:,} หน้า"
        pages[-1] = replace(pages[-1], unread=UnreadReason.TOO_LARGE, note=note)
    return Document(
        Kind.PDF,
        tuple(pages),
        title=told.title,
        reader=READER,
        author=told.author,
        created=told.created,
        modified=told.modified,
    )


def _read_pages(document: PdfDocument) -> list[ReadPage]:
    allowance = Allowance()
    reader = _Reader(document, allowance)
    read: list[ReadPage] = []
    characters = 0
    for index in range(min(len(document), MAX_PAGES)):
        one = reader.read(index, open_columns(read))
        read.append(one)
        characters += sum([len(line.text) for line in one.page.lines])
        if characters > MAX_CHARACTERS or allowance.is_over:
            break
    return read


class _Reader:
    """Reads the pages of one document and remembers what its glyphs of unknown meaning are."""

    def __init__(self, document: PdfDocument, allowance: Allowance) -> None:
        self._document, self._allowance = document, allowance
        self._unknown = UnknownGlyphs()
        self._looks = 0

    def read(self, index: int, before: Sequence[float]) -> ReadPage:
        """Read the page at a place, counted from 0; `before` as `read_page` takes it."""
        try:
            page = self._document[index]
        except PdfiumError:
            note = "หน้านี้เสียหาย จึงอ่านไม่ได้"
            return ReadPage(Page(index + 1, How.UNREAD, unread=UnreadReason.DAMAGED, note=note))
        try:
            drawing = read_drawing(page)
            read = read_page(drawing, index + 1, unknown=self._unknown, before=before)
            if self._unknown.is_open:
                self._learn(drawing, index)
                read = read_page(drawing, index + 1, unknown=self._unknown, before=before)
            whole = _add_pictures(page, drawing, read.page, self._allowance)
        finally:
            page.close()
        hidden = read_hidden(drawing) if whole.how is How.TEXT else ()
        # Tables read by OCR may bear the numbers of tables that a lost text layer gave.
        drawn = {table.number for table in whole.tables if table.how is not How.OCR}
        edges = {number: edge for number, edge in read.edges.items() if number in drawn}
        return replace(read, page=whole, edges=edges, hidden=hidden)

    def _learn(self, drawing: Drawing, index: int) -> None:
        """Look at this page and some after it for words around the glyphs that are not known."""
        self._unknown.reopen()
        self._unknown.learn(write_raw_rows(drawing, self._unknown))
        if self._looks < _MOST_LOOKS:
            self._looks += 1
            last = min(index + _LOOK_AHEAD, len(self._document), MAX_PAGES)
            for ahead in range(index + 1, last):
                if self._unknown.has_enough:
                    break
                self._look_at(ahead)
        self._unknown.settle()

    def _look_at(self, index: int) -> None:
        try:
            page = self._document[index]
        except PdfiumError:
            return
        try:
            self._unknown.learn(write_raw_rows(read_drawing(page), self._unknown))
        finally:
            page.close()


def _add_pictures(
    pdf_page: pypdfium2.PdfPage, drawing: Drawing, page: Page, allowance: Allowance
) -> Page:
    glyphs = sum(len(found) for found in drawing.glyphs.values())
    cover = measure_cover(drawing.pictures, drawing.width, drawing.height)
    route = choose_route(glyphs, cover, drawing.paths)
    if route is Route.TEXT and not judge_text(page).doubtful:
        return page
    layer = read_page(drawing, page.number, hidden=True).page if drawing.hidden else None
    try:
        scan = allowance.read(pdf_page)
    except UnreadError as error:
        return _keep_unread(page, layer, route, error)
    if route is Route.TEXT and not is_lost(page.lines, scan.lines):
        return note_picture(page, scan.lines)
    if route is Route.TEXT:
        whole = join_picture(replace(page, lines=(), tables=()), scan, layer=None)
        return replace(whole, note=LAYER_LOST)
    if route is Route.BOTH:
        return add_picture(page, scan)
    return join_picture(page, scan, layer=layer)


def _keep_unread(page: Page, layer: Page | None, route: Route, error: UnreadError) -> Page:
    """The page without what its picture says."""
    if route is Route.TEXT:
        return page
    if route is Route.BOTH:
        return replace(page, unread=error.reason, note=PARTLY_NOT_READ)
    if layer is not None and layer.lines:
        return join_picture(page, None, layer=layer)
    return replace(page, how=How.UNREAD, unread=error.reason, note=error.message)


def _check_any(read: list[ReadPage], total: int) -> None:
    pages = [one.page for one in read]
    if all(page.unread is UnreadReason.DAMAGED for page in pages):
        raise UnreadError(UnreadReason.DAMAGED, _BROKEN)
    if len(pages) == total and not any(p.lines or p.images or p.unread for p in pages):
        raise UnreadError(UnreadReason.EMPTY, "ไฟล์ PDF ไม่มีข้อความหรือภาพใดเลย โปรดอัปโหลดไฟล์ใหม่อีกครั้ง")
