"""Writes a drawn document into a real file: web page, Word, sheet, PDF, scan."""

from __future__ import annotations

import io
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl

from bench.reading.convert import print_with_browser
from bench.reading.scans import Scanner, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checklist.evidence import Document, Form, Line, Page, Table

_STYLE = (
    "body{font:16px/1.6 'Sarabun','Garuda','Noto Sans Thai',sans-serif}"
    "table{border-collapse:collapse}td,th{border:1px solid #000;padding:2px 6px}"
    "section+section{break-before:page}"
)
_UPRIGHT, _LYING = "@page{size:A4;margin:18mm}", "@page{size:A3 landscape;margin:12mm}"
_WIDE = 9  # columns that no upright sheet holds
_HEADINGS = 6


def write_html(document: Document) -> bytes:
    """A web page: menu lines stand in a `nav`, headings and tables are marked as such."""
    body = "".join(f"<section>{''.join(_page_parts(page))}</section>" for page in document.pages)
    wide = any(len(t.rows[0]) > _WIDE for page in document.pages for t in page.tables)
    style = _STYLE + (_LYING if wide else _UPRIGHT)
    head = f"<meta charset=utf-8><title>{escape(document.title)}</title><style>{style}</style>"
    return f"<!doctype html><html lang=th><head>{head}</head><body>{body}</body></html>".encode()


def _page_parts(page: Page) -> Iterator[str]:
    links = {link.after_line: link for link in page.links}
    done: set[int] = set()
    for number, line in enumerate(page.lines):
        yield from _beside(page, number)
        if line.table:
            if line.table not in done:
                done.add(line.table)
                yield _html_table(page.tables[line.table - 1])
            continue
        link = links.get(number)
        yield _html_line(line, link.url if link and link.text == line.text else None)
    yield from _beside(page, len(page.lines))


def _beside(page: Page, after: int) -> Iterator[str]:
    for image in page.images:
        if image.after_line == after:
            source, said = escape(image.name), escape(image.alt)
            yield f'<p><img src="{source}" alt="{said}" width=120 height=150></p>'
    for link in page.links:
        if link.after_line == after and not link.text:
            yield f'<iframe src="{escape(link.url)}"></iframe>'
    for form in page.forms:
        if form.after_line == after:
            yield _html_form(form)


def _html_line(line: Line, url: str | None) -> str:
    text = escape(line.text)
    if line.aside:
        return f"<nav><a href='/'>{text}</a></nav>"
    if line.heading:
        return f"<h{line.heading}>{text}</h{line.heading}>"
    return f'<p><a href="{escape(url)}">{text}</a></p>' if url else f"<p>{text}</p>"


def _html_form(form: Form) -> str:
    fields = "".join(
        f"<p><label>{escape(field.label)} <textarea name={field.name}></textarea></label></p>"
        if field.kind == "textarea"
        else f"<p><label>{escape(field.label)} <input type={field.kind} name={field.name}"
        f"{' required' if field.required else ''}></label></p>"
        for field in form.fields
    )
    button = f"<button>{escape(form.submit)}</button>"
    return f'<form action="{form.action}" method=post>{fields}{button}</form>'


def _html_table(table: Table) -> str:
    rows = []
    for index, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            if cell.spanned:
                continue
            high, wide = span_of(table, index, column)
            tag = "th" if index < table.header_rows else "td"
            cells.append(f"<{tag} rowspan={high} colspan={wide}>{escape(cell.text)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = "".join(rows[: table.header_rows])
    return (
        f"<table><thead>{head}</thead><tbody>{''.join(rows[table.header_rows :])}</tbody></table>"
    )


def span_of(table: Table, row: int, column: int) -> tuple[int, int]:
    """Rows and columns over which a cell reaches, from the merged cells below and beside it."""
    text = table.rows[row][column].text
    wide = 1
    while column + wide < len(table.rows[row]) and _is_part(table, row, column + wide, text):
        wide += 1
    high = 1
    while row + high < len(table.rows) and all(
        _is_part(table, row + high, column + step, text) for step in range(wide)
    ):
        high += 1
    return high, wide


def _is_part(table: Table, row: int, column: int, text: str) -> bool:
    cell = table.rows[row][column]
    return cell.spanned and cell.text == text


def write_docx(document: Document) -> bytes:
    """A Word file with headings and tables."""
    file = docx.Document()
    for number, page in enumerate(document.pages):
        if number:
            file.add_page_break()  # type: ignore[no-untyped-call]  # the library has no types
        done: set[int] = set()
        for line in page.lines:
            if line.table:
                if line.table not in done:
                    done.add(line.table)
                    _word_table(file, page.tables[line.table - 1])
            elif line.heading:
                file.add_heading(line.text, level=min(line.heading, _HEADINGS))
            else:
                file.add_paragraph(line.text)
    return _saved(file.save)


def _word_table(file: docx.document.Document, table: Table) -> None:
    grid = file.add_table(rows=len(table.rows), cols=len(table.rows[0]))
    grid.style = "Table Grid"
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell.spanned:
                continue
            high, wide = span_of(table, index, column)
            first = grid.cell(index, column)
            if high > 1 or wide > 1:
                first = first.merge(grid.cell(index + high - 1, column + wide - 1))
            first.text = cell.text


def write_xlsx(document: Document) -> bytes:
    """A workbook: every page a sheet, its lines and tables below each other, cells as text."""
    book = openpyxl.Workbook()
    for number, page in enumerate(document.pages):
        sheet = book.active if number == 0 else book.create_sheet()
        at = 1
        done: set[int] = set()
        for line in page.lines:
            if not line.table:
                sheet.cell(at, 1, line.text)
                at += 1
            elif line.table not in done:
                done.add(line.table)
                at = _sheet_table(sheet, page.tables[line.table - 1], at)
    return _saved(book.save)


def _sheet_table(sheet: openpyxl.worksheet.worksheet.Worksheet, table: Table, at: int) -> int:
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell.spanned:
                continue
            sheet.cell(at + index, column + 1, cell.text or None)
            high, wide = span_of(table, index, column)
            if high > 1 or wide > 1:
                sheet.merge_cells(
                    start_row=at + index, start_column=column + 1,
                    end_row=at + index + high - 1, end_column=column + wide,
                )  # fmt: skip
    return at + len(table.rows)


def write_pdf(document: Document) -> bytes:
    """The web page as the browser prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_bytes(write_html(document))
        print_with_browser(page, target)
        return target.read_bytes()


def write_scan(document: Document) -> bytes:
    """The printed page through an office scanner at 200 dpi."""
    return scan(write_pdf(document), Scanner(dpi=200, skew=1.0), seed=len(document.pages))


WRITERS: dict[str, Callable[[Document], bytes]] = {
    "html": write_html,
    "docx": write_docx,
    "xlsx": write_xlsx,
    "pdf": write_pdf,
    "scan": write_scan,
}


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
