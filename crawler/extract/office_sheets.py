"""Makes pages of sheets, whatever program wrote them: one page and one table a visible sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checklist.evidence import Cell, How, Hyperlink, Image, Line, Page, Table, UnreadReason
from checklist.thai.forms import is_swapped
from crawler.extract.headers import count_rows_through_header
from crawler.extract.office_pictures import Picture, PictureReader, add_pictures, list_images
from crawler.extract.one_line import clean_line
from crawler.extract.table_rows import mark_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Range = tuple[int, int, int, int]
Place = tuple[int, int]

_MOST_CELLS = 200_000
_FAR_OFF = "ข้อมูลในแผ่นงานนี้อยู่ไกลเกินกว่าที่ระบบอ่าน ต้องให้คนเปิดดู"
_NO_RESULT = "มีช่องสูตร {} ช่องที่ไฟล์ไม่ได้เก็บผลลัพธ์ไว้ ต้องเปิดไฟล์ดู"
_HIDDEN_PARTS = "มีแถวหรือคอลัมน์ที่ซ่อนไว้ ระบบไม่นับเป็นหลักฐาน"
_HIDDEN_SHEETS = "ไม่ได้อ่านแผ่นงานที่ซ่อนไว้: {}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from its first row and column on; places count from 0, rows before columns.

    Attributes:
        name: as on its tab.
        rows: values; rows may differ in length.
        merges: first row, first column, last row, last column of each merged range.
        partial: values far down or right were left out.
        shown: texts of the places whose number format shows more than the plain value.
        unknown: places of formulas without a stored result, or with 0 stored in its place.
        hidden_rows, hidden_columns: nobody sees these.
        texts: of text boxes and drawings on the sheet.
        pictures: pasted onto the sheet.
        links: address of each place that is a link.
        hidden: the whole sheet is; then nothing else of it is filled.
    """

    name: str
    rows: Sequence[Sequence[object]] = ()
    merges: Sequence[Range] = ()
    partial: bool = False
    shown: Mapping[Place, str] = field(default_factory=dict)
    unknown: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    texts: Sequence[str] = ()
    pictures: Sequence[Picture] = ()
    links: Mapping[Place, str] = field(default_factory=dict)
    hidden: bool = False


def build_pages(sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """Make the pages of a workbook; a page's number is the sheet's place among the visible ones.

    Blank sheets, as most workbooks have to spare, give no page; at least one page comes out.
    """
    pages: list[Page] = []
    reader = PictureReader()
    budget = _MOST_CELLS
    number = 0
    skipped: list[str] = []
    for sheet in sheets:
        if sheet.hidden:
            skipped.append(sheet.name)
            continue
        number += 1
        page = _build_page(number, sheet, budget)
        if page is None:
            continue
        budget -= sum(len(row) for table in page.tables for row in table.rows)
        page = add_pictures(page, sheet.pictures, reader)
        pages.append(_with_note(page, skipped))
        skipped = []
    if not pages:
        return (_with_note(_empty_page(), skipped),)
    pages[-1] = _with_note(pages[-1], skipped)
    return tuple(pages)


def to_text(value: object, *, swapped: bool = False) -> str:
    """Write a cell's value as text: no ".0", 15 digits as Excel keeps, dates as ISO text.

    Args:
        value: what the reader gave.
        swapped: the sheet prints SARA AA as SARA AM (see `checklist.thai.forms.is_swapped`).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(format(value, ".15g")).normalize(), "f")
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return clean_line(str(value), swapped=swapped)


def _build_page(number: int, sheet: Sheet, budget: int) -> Page | None:
    swapped = is_swapped("".join(one for row in sheet.rows for one in row if type(one) is str))
    texts = [
        [
            sheet.shown.get((row, column)) or to_text(value, swapped=swapped)
            for column, value in enumerate(values)
        ]
        for row, values in enumerate(sheet.rows)
    ]
    hidden = _take_hidden(texts, sheet)
    texts = _trim(texts)
    if sheet.partial and not texts:
        reason = UnreadReason.TOO_LARGE
        return Page(number, How.UNREAD, name=sheet.name, unread=reason, note=_FAR_OFF)
    if not texts and not hidden and not sheet.texts and not sheet.pictures:
        return None
    page = Page(number, How.SHEET, name=sheet.name)
    if texts:
        page = _add_table(page, sheet, texts, budget)
    if hidden:
        page = _with_hidden(page, hidden)
    boxes = [text for text in (clean_line(one, swapped=swapped) for one in sheet.texts) if text]
    lines = (*page.lines, *(Line(text, How.SHEET) for text in boxes))
    images = list_images(sheet.pictures, len(lines))
    if not lines:
        return replace(_only_pictures(number, images), name=sheet.name)
    return replace(page, lines=lines, images=images)


def _add_table(page: Page, sheet: Sheet, texts: list[list[str]], budget: int) -> Page:
    width = len(texts[0])
    kept = texts[: max(budget // width, 1)]
    rows = _fill(kept, sheet)
    lines: list[Line] = []
    places: dict[Place, int] = {}
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            places[row, column] = len(lines)
            if cell.text and not cell.spanned:
                lines.append(Line(cell.text, How.SHEET, table=1))
    links = tuple(
        Hyperlink(url, kept[row][column], after_line=places[row, column])
        for (row, column), url in sorted(sheet.links.items())
        if (row, column) in places
    )
    unknown = sum(cell.doubtful for cells in rows for cell in cells)
    partial = sheet.partial or len(kept) < len(texts)
    notes = [
        f"แผ่นงานนี้มีขนาดใหญ่ ระบบอ่านเพียง {len(rows):,} แถวแรก" if partial else "",
        _NO_RESULT.format(unknown) if unknown else "",
    ]
    header = count_rows_through_header(rows)
    table = Table(1, rows, header, How.SHEET, **asdict(mark_rows(rows, header)))
    return replace(
        page,
        lines=tuple(lines),
        tables=(table,),
        links=links,
        unread=UnreadReason.TOO_LARGE if partial else None,
        note=" ".join(filter(None, notes)),
    )


def _take_hidden(texts: list[list[str]], sheet: Sheet) -> list[str]:
    """Take out what stands in hidden rows and columns, so that the rest keeps its place.

    A merged cell that begins in one stays: it reaches out.
    """
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return []
    anchors = {(top, left) for top, left, _, _ in sheet.merges}
    taken = []
    for row, values in enumerate(texts):
        for column, text in enumerate(values):
            hidden = row in sheet.hidden_rows or column in sheet.hidden_columns
            if text and hidden and (row, column) not in anchors:
                taken.append(text)
                values[column] = ""
    return taken


def _with_hidden(page: Page, texts: Sequence[str]) -> Page:
    lines = (Line(text, How.SHEET, aside=True, hidden=True) for text in texts)
    note = f"{page.note} {_HIDDEN_PARTS}".strip()
    return replace(page, lines=(*page.lines, *lines), note=note)


def _trim(texts: list[list[str]]) -> list[list[str]]:
    """Drop empty rows at the end and empty columns at the right; make the rest rectangular."""
    while texts and not any(texts[-1]):
        texts.pop()
    width = max((column + 1 for row in texts for column, text in enumerate(row) if text), default=0)
    return [row[:width] + [""] * (width - len(row)) for row in texts]


def _fill(texts: list[list[str]], sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    """Fill merged cells as far as they are seen."""
    grid = [[Cell(text) for text in row] for row in texts]
    height, width = len(grid), len(grid[0])
    for row, column in sheet.unknown:
        if row < height and column < width:
            grid[row][column] = Cell("", doubtful=True)
    for top, left, bottom, right in sheet.merges:
        if top >= height or left >= width:
            continue
        anchor = grid[top][left]
        copy = replace(anchor, spanned=True)
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                grid[row][column] = copy
        grid[top][left] = anchor
    for row in range(height):
        for column in range(width):
            if row in sheet.hidden_rows or column in sheet.hidden_columns:
                grid[row][column] = Cell("", spanned=grid[row][column].spanned)
    return tuple(tuple(row) for row in grid)


def _with_note(page: Page, skipped: Sequence[str]) -> Page:
    if not skipped:
        return page
    names = ", ".join(clean_line(name) for name in skipped)
    return replace(page, note=f"{page.note} {_HIDDEN_SHEETS.format(names)}".strip())


def _only_pictures(number: int, images: tuple[Image, ...]) -> Page:
    note = "แผ่นงานนี้มีแต่รูปภาพ ไม่มีข้อความในช่องตาราง โปรดพิมพ์ข้อมูลเป็นข้อความ"
    return Page(number, How.UNREAD, images=images, unread=UnreadReason.NEEDS_OCR, note=note)


def _empty_page() -> Page:
    note = "ไฟล์นี้ไม่มีข้อมูลในแผ่นงานที่มองเห็นได้"
    return Page(1, How.UNREAD, unread=UnreadReason.EMPTY, note=note)
