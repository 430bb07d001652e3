"""Writes made documents as XLSX and CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from bench.reading.model import Content, Grid, Paragraph, span_of
from bench.reading.typeset import sheet_of
from checklist.thai.forms import THAI_DIGITS

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

_LETTERS_A_CM = 5.0
_LINE = 25.0


def write_xlsx(content: Content, path: Path, font: str, *, numbers: bool) -> None:
    """Write the titles, merged over all columns, and the table below them; one sheet is hidden.

    Args:
        content: holds one table.
        path: where to.
        font: of all cells.
        numbers: figures become real numbers (then in Arabic digits), else they stay text.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "ข้อมูล"
    row = 1
    for block in content.blocks:
        if isinstance(block, Paragraph):
            _write_title(sheet, row, block.text, content.grids[0], font)
            row += 1
        elif isinstance(block, Grid):
            _write_grid(sheet, row, block, font, numbers=numbers)
            row += len(block.rows)
    hidden = book.create_sheet("ร่างเดิม")
    hidden["A1"] = "ข้อมูลเก่าที่ไม่ใช้แล้ว"
    hidden.sheet_state = "hidden"
    sheet.page_setup.orientation = "landscape" if content.landscape else "portrait"
    sheet.page_setup.paperSize = {"A3": "8", "A4": "9"}[sheet_of(content)]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.save(path)


def _write_title(sheet: Worksheet, row: int, text: str, grid: Grid, font: str) -> None:
    cell = sheet.cell(row, 1, text)
    cell.font = Font(name=font, size=14, bold=row == 1)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    columns = len(grid.widths)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    lines = 1 + len(text) // (sum(grid.widths) * _LETTERS_A_CM * 0.8)
    sheet.row_dimensions[row].height = 24 * lines


def _write_grid(sheet: Worksheet, top: int, grid: Grid, font: str, *, numbers: bool) -> None:
    thin = Side(style="thin")
    spans = span_of(grid)
    for column, width in enumerate(grid.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width * _LETTERS_A_CM
    for row, texts in enumerate(grid.rows):
        lines = 1
        for column, text in enumerate(texts):
            cell = sheet.cell(top + row, column + 1)
            header = row < grid.header_rows
            cell.font = Font(name=font, size=12, bold=header)
            right = column in grid.right and not header
            cell.alignment = Alignment(
                wrap_text=True, vertical="top", horizontal="right" if right else None
            )
            if grid.ruled:
                cell.border = Border(thin, thin, thin, thin)
            if text is None:
                continue
            figure = figure_of(text) if numbers and not header and column in grid.right else None
            cell.value = text if figure is None else figure
            if figure is not None:
                cell.number_format = "#,##0.00" if isinstance(figure, float) else "#,##0"
            across = spans.get((row, column), (1, 1))[1]
            room = sum(grid.widths[column : column + across]) * _LETTERS_A_CM * 0.62
            lines = max(lines, 1 + int(len(text) / room))
        sheet.row_dimensions[top + row].height = _LINE * lines
    for (row, column), (down, across) in spans.items():
        sheet.merge_cells(
            start_row=top + row,
            start_column=column + 1,
            end_row=top + row + down - 1,
            end_column=column + across,
        )


def figure_of(text: str) -> int | float | None:
    """The number that a text is as a whole, in either script; None if it is none."""
    plain = text.translate(THAI_DIGITS).replace(",", "")
    if not plain.replace(".", "", 1).isdecimal():
        return None
    return float(plain) if "." in plain else int(plain)


def csv_text(grid: Grid) -> str:
    """A table as comma-separated values; a merged cell's text stands in its first place."""
    stream = io.StringIO()
    csv.writer(stream).writerows([text or "" for text in row] for row in grid.rows)
    return stream.getvalue()
