"""Writes made documents as DOCX and PPTX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from pptx import Presentation
from pptx.util import Cm as SlideCm

from bench.reading.model import Break, Content, Grid, Paragraph, span_of
from bench.reading.typeset import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

_SHEETS = {"A4": (21.0, 29.7), "A3": (29.7, 42.0)}


def write_docx(content: Content, path: Path, font: str) -> None:
    """Write a document in one font."""
    document = Document()
    _set_sheet(document.sections[0], content)
    broken = False
    for block in content.blocks:
        match block:
            case Break():
                broken = True
            case Paragraph(text, style):
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(4)
                if broken:
                    paragraph.add_run().add_break(WD_BREAK.PAGE)
                    broken = False
                _dress(paragraph.add_run(text), font, content.size, style in {"title", "heading"})
                if style in {"title", "sign"}:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                if style == "sign":
                    paragraph.paragraph_format.left_indent = Cm(7.5)
            case Grid():
                _write_grid(document, block, font, content.size * 0.88)
    document.add_paragraph()  # as Word does; LibreOffice loses a last table in .doc
    document.save(str(path))


def _set_sheet(section: Any, content: Content) -> None:  # noqa: ANN401 - the library has no types
    width, height = _SHEETS[sheet_of(content)]
    section.page_width, section.page_height = Cm(width), Cm(height)
    if content.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(height), Cm(width)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    if content.columns > 1:
        columns = section._sectPr.xpath("./w:cols")[0]  # noqa: SLF001 - no other way to columns
        columns.set(qn("w:num"), str(content.columns))


def _dress(run: Any, font: str, size: float, bold: bool) -> None:  # noqa: ANN401, FBT001 - see above
    run.font.size = Pt(size)
    run.font.bold = bold
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - the Thai font is set in XML alone
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn("w:" + script), font)
    _add(properties, "szCs", val=str(round(size * 2)))
    if bold:
        _add(properties, "bCs")
    _add(properties, "cs")
    _add(properties, "lang", bidi="th-TH")


def _add(parent: Any, tag: str, **values: str) -> None:  # noqa: ANN401 - see above
    element = OxmlElement("w:" + tag)
    for name, value in values.items():
        element.set(qn("w:" + name), value)
    parent.append(element)


def _write_grid(document: Any, grid: Grid, font: str, size: float) -> None:  # noqa: ANN401 - python-docx has no types
    table = document.add_table(len(grid.rows), len(grid.widths))
    table.style = "Table Grid" if grid.ruled else "Normal Table"
    table.autofit = False
    places = [row.cells for row in table.rows]
    for column, width in enumerate(grid.widths):
        table.columns[column].width = Cm(width)
        for row in places:
            row[column].width = Cm(width)
    for row, texts in enumerate(grid.rows):
        for column, text in enumerate(texts):
            if text is None:
                continue
            paragraph = places[row][column].paragraphs[0]
            _dress(paragraph.add_run(text), font, size, row < grid.header_rows)
            if column in grid.right and row >= grid.header_rows:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for (row, column), (down, across) in span_of(grid).items():
        merged = places[row][column].merge(places[row + down - 1][column + across - 1])
        for extra in merged.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)  # noqa: SLF001 - merging leaves empty ones
    _set_rows(table, grid)


def _set_rows(table: Any, grid: Grid) -> None:  # noqa: ANN401 - see above
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no other way to these two
        if not grid.breakable:
            _add(properties, "cantSplit")
        if grid.repeated and index < grid.header_rows:
            _add(properties, "tblHeader", val="true")


def write_pptx(content: Content, path: Path) -> None:
    """Write slides: the paragraphs in a text box each slide, each table on a slide of its own."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = SlideCm(33.8), SlideCm(19)
    blank = deck.slide_layouts[6]
    for block in content.blocks:
        if isinstance(block, Break):
            continue
        slide = deck.slides.add_slide(blank)
        if isinstance(block, Paragraph):
            box = slide.shapes.add_textbox(SlideCm(2), SlideCm(2), SlideCm(29), SlideCm(12))
            box.text_frame.word_wrap = True
            box.text_frame.text = block.text
            continue
        shape = slide.shapes.add_table(
            len(block.rows), len(block.widths), SlideCm(1), SlideCm(1), SlideCm(31), SlideCm(15)
        )
        for row, texts in enumerate(block.rows):
            for column, text in enumerate(texts):
                if text is not None:
                    shape.table.cell(row, column).text = text
        for (row, column), (down, across) in span_of(block).items():
            last = shape.table.cell(row + down - 1, column + across - 1)
            shape.table.cell(row, column).merge(last)
    deck.save(str(path))
