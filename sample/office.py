"""Writes the department's Word documents and Excel workbooks."""

from __future__ import annotations

import io
import tomllib
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from sample import agency
from sample.markup import LINK, Grid, Words, csv_grid, is_amount
from sample.paper import CONTENT, read_table
from sample.typesetting import PRINTED_AT

if TYPE_CHECKING:
    from sample.paper import Paper

_MOMENT = PRINTED_AT.replace(tzinfo=None)
_ALIGNMENTS = {
    "h1": WD_ALIGN_PARAGRAPH.CENTER,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "sign": WD_ALIGN_PARAGRAPH.RIGHT,
}


def write_docx(paper: Paper) -> bytes:
    """Write a text as a Word document; the same text gives the same bytes."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = paper.title, agency.NAME
    properties.created = properties.modified = _MOMENT
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Sarabun", Pt(paper.size)
    normal.element.rPr.rFonts.set(qn("w:cs"), "Sarabun")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if paper.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    for block in paper.blocks:
        if isinstance(block, Words):
            _add_words(document, block)
        elif isinstance(block, Grid):
            _add_grid(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def write_workbooks() -> dict[str, bytes]:
    """All workbooks of `content/workbooks.toml`, by their place on the site."""
    told: dict[str, Any] = tomllib.loads((CONTENT / "workbooks.toml").read_text("utf-8"))
    return {book["path"]: _write_workbook(book) for book in told["workbooks"]}


def _add_words(document: Any, words: Words) -> None:  # noqa: ANN401 - python-docx has no types
    text = LINK.sub(r"\g<text>", words.text)
    if words.style == "break":
        document.add_page_break()
    elif words.style in {"h1", "h2", "h3"}:
        heading = document.add_heading(text, level=int(words.style[1]))
        heading.alignment = _ALIGNMENTS.get(words.style)
    elif words.style == "bullet":
        document.add_paragraph(text, style="List Bullet")
    else:
        document.add_paragraph(text).alignment = _ALIGNMENTS.get(words.style)


def _add_grid(document: Any, grid: Grid) -> None:  # noqa: ANN401 - python-docx has no types
    table = document.add_table(rows=1, cols=len(grid.header))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, grid.header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in grid.rows:
        cells = table.add_row().cells
        for cell, text, amount in zip(cells, row, grid.amounts, strict=True):
            cell.text = text
            if amount:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def _without_clock(package: bytes) -> bytes:
    """The same package with one fixed date on every part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            kept = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, old.read(part))
    return stream.getvalue()


def _write_workbook(told: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": told["title"], "author": agency.NAME, "created": _MOMENT})
    font = {"font_name": "Sarabun", "font_size": 12}
    title = book.add_format({**font, "bold": True})
    head = book.add_format({**font, "bold": True, "border": 1, "text_wrap": True})
    plain = book.add_format({**font, "border": 1, "text_wrap": True, "valign": "top"})
    money = book.add_format({**font, "border": 1, "num_format": "#,##0.00", "valign": "top"})
    for sheet_told in told["sheets"]:
        sheet = book.add_worksheet(sheet_told["name"])
        grid = csv_grid(read_table(sheet_told["table"]))
        for line, text in enumerate(sheet_told["titles"]):
            sheet.write_string(line, 0, text, title)
        top = len(sheet_told["titles"]) + 1
        sheet.write_row(top, 0, grid.header, head)
        for column, width in enumerate(sheet_told["widths"]):
            sheet.set_column(column, column, width)
        for offset, row in enumerate(grid.rows, start=1):
            for column, text in enumerate(row):
                if is_amount(text):
                    sheet.write_number(top + offset, column, float(text.replace(",", "")), money)
                elif text.isascii() and text.isdigit() and len(text) <= 6:
                    sheet.write_number(top + offset, column, int(text), plain)
                else:
                    sheet.write_string(top + offset, column, text, plain)
        for line, text in enumerate(sheet_told.get("notes", ()), start=top + len(grid.rows) + 2):
            sheet.write_string(line, 0, text)
    book.close()
    return stream.getvalue()
