"""Reads a workbook: each visible sheet as one page with one table, merged cells filled."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from checklist.evidence import (
    Cell,
    Document,
    How,
    Image,
    Kind,
    Line,
    Page,
    Table,
    UnreadReason,
)
from checklist.thai.forms import is_swapped
from crawler.extract.archive import MALFORMED, damaged, open_archive
from crawler.extract.headers import count_rows_through_header
from crawler.extract.xlsx_sheets import read_sheets, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.xlsx_sheets import Range, Sheet

_READER = "xlsx 1 (python-calamine {})"
_MOST_CELLS = 200_000
_MEDIA = re.compile(r"xl/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?)", re.IGNORECASE)


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a workbook.

    Numbers come without their display format (95 % is 0.95), dates as ISO text of the year in the
    file, formulas as their stored results.

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
        pictures = [part for part in archive.namelist() if _MEDIA.fullmatch(part)]
        try:
            sheets = read_sheets(archive, body)
        except (*MALFORMED, RuntimeError) as error:
            raise damaged() from error
    pages: list[Page] = []
    budget = _MOST_CELLS
    for number, sheet in enumerate(sheets, start=1):
        page = _build_page(number, sheet, budget)
        if page is not None:
            budget -= sum(len(row) for row in page.tables[0].rows)
            pages.append(page)
    return Document(
        Kind.XLSX,
        tuple(pages) or (_empty_page(pictures),),
        reader=_READER.format(version("python-calamine")),
    )


def _build_page(number: int, sheet: Sheet, budget: int) -> Page | None:
    """Make a sheet's page; None when it is blank, as the spare sheets of most workbooks."""
    swapped = _is_swapped(sheet)
    texts = _trim([[to_text(value, swapped=swapped) for value in row] for row in sheet.rows])
    if not texts:
        return None
    width = len(texts[0])
    kept = texts[: max(budget // width, 1)]
    rows = _fill(kept, sheet.merges)
    lines = tuple(
        Line(cell.text, How.SHEET, table=1)
        for row in rows
        for cell in row
        if cell.text and not cell.spanned
    )
    table = Table(1, rows, count_rows_through_header(rows), How.SHEET)
    partial = sheet.partial or len(kept) < len(texts)
    return Page(
        number,
        How.SHEET,
        lines,
        (table,),
        name=sheet.name,
        unread=UnreadReason.TOO_LARGE if partial else None,
        note=f"แผ่นงานนี้มีขนาดใหญ่ ระบบอ่านเพียง {len(rows):,} แถวแรก" if partial else "",
    )


def _is_swapped(sheet: Sheet) -> bool:
    return is_swapped("".join(value for row in sheet.rows for value in row if type(value) is str))


def _trim(texts: list[list[str]]) -> list[list[str]]:
    """Drop empty rows at the end and empty columns at the right; make the rest rectangular."""
    while texts and not any(texts[-1]):
        texts.pop()
    width = max((column + 1 for row in texts for column, text in enumerate(row) if text), default=0)
    return [row[:width] + [""] * (width - len(row)) for row in texts]


def _fill(texts: list[list[str]], merges: Sequence[Range]) -> tuple[tuple[Cell, ...], ...]:
    grid = [[Cell(text) for text in row] for row in texts]
    height, width = len(grid), len(grid[0])
    for top, left, bottom, right in merges:
        if top >= height or left >= width:
            continue
        anchor = grid[top][left]
        copy = Cell(anchor.text, spanned=True)
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                grid[row][column] = copy
        grid[top][left] = anchor
    return tuple(tuple(row) for row in grid)


def _empty_page(pictures: Sequence[str]) -> Page:
    """Answer for a workbook without a word: blank, or only pictures pasted in."""
    images = tuple(Image(part.rsplit("/", 1)[-1]) for part in pictures)
    if images:
        note = "ไฟล์นี้มีแต่รูปภาพ ไม่มีข้อความในช่องตาราง โปรดพิมพ์ข้อมูลเป็นข้อความ"
        reason = UnreadReason.NEEDS_OCR
    else:
        note, reason = "ไฟล์นี้ไม่มีข้อมูลในแผ่นงานที่มองเห็นได้", UnreadReason.EMPTY
    return Page(1, How.UNREAD, images=images, unread=reason, note=note)
