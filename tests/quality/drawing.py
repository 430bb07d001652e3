"""Draw a document from a few lines of text, so that a case of evidence is data, not code.

# text          heading of level 1 (## level 2 ...)
| a | b |       a row of a table; consecutive rows are one table
|---|           ends the header of the table above it
| ^ | < |       a cell merged with the one above, or with the one to its left
![alt](x.jpg)   a picture
[text](url)     a link, alone on its line; without text it is a frame (an embedded map)
[form] a* | b (textarea) | c (file) -> send   a form: its fields, * for required, and its button
~ text          a line of a menu or footer
---page---      a new page
@ocr            first line: everything was read by OCR
@title text     the file's own title
@kind html      what the file is (pdf where nothing is said)
@url address    where it stands, where that matters
@unread damaged the file could not be read, for this reason
@link gone      what became of its link (alive where nothing is said)
anything else   a line of text
"""

from __future__ import annotations

import re
from dataclasses import asdict, replace

from checklist.evidence import (
    Cell,
    Document,
    Evidence,
    Form,
    FormField,
    How,
    Hyperlink,
    Image,
    Kind,
    Line,
    Liveness,
    Page,
    Table,
    Unread,
    UnreadReason,
    Visit,
)
from checklist.thai.forms import clean
from crawler.extract.table_rows import mark_rows

_IMAGE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<name>[^)]*)\)$")
_LINK = re.compile(r"^\[(?P<text>[^\]]*)\]\((?P<url>[^)]*)\)$")
_FORM = re.compile(r"^\[form\]\s*(?P<fields>.*?)\s*->\s*(?P<submit>.*)$")
_FIELD = re.compile(r"^(?P<label>[^(*]*?)\s*(?:\((?P<kind>[a-z]+)\))?\s*(?P<required>\*?)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_ORDER = re.compile(r"^@(\w+)[ ]?(.*)\n?", re.MULTILINE)


def draw(text: str) -> Document:
    """Make a document from its drawing."""
    orders = dict(_ORDER.findall(text))
    how = How.OCR if "ocr" in orders else How.TEXT
    parts = _ORDER.sub("", text).strip("\n").split("---page---")
    pages = [
        _draw_page(number, part.strip("\n").split("\n"), how)
        for number, part in enumerate(parts, start=1)
    ]
    kind = Kind(orders.get("kind", "pdf"))
    return Document(kind, tuple(pages), title=orders.get("title", ""), reader="drawing")


def as_evidence(item: str, document: Document, url: str) -> Evidence:
    """The drawing as evidence behind a living link."""
    return Evidence(item, Visit(url, Liveness.ALIVE, status=200, kind=document.kind), document)


def draw_evidence(item: str, text: str, url: str) -> Evidence:
    """The drawing behind its link: alive and readable where it does not say otherwise."""
    orders = dict(_ORDER.findall(text))
    url = orders.get("url", url)
    liveness = Liveness(orders.get("link", "alive"))
    if not liveness.readable:
        return Evidence(item, Visit(url, liveness, "ลิงก์ใช้ไม่ได้"))
    piece = as_evidence(item, draw(text), url)
    if "unread" not in orders:
        return piece
    unread = Unread(Kind.PDF, UnreadReason(orders["unread"]), "อ่านไฟล์นี้ไม่ได้")
    return replace(piece, content=unread)


def _draw_page(number: int, lines: list[str], how: How) -> Page:
    page = Page(number, how)
    rows: list[list[str]] = []
    header = 0
    for text in [*lines, ""]:
        if text.startswith("|"):
            if set(text) <= set("|-: "):
                header = len(rows)
            else:
                rows.append([cell.strip() for cell in text.strip().strip("|").split("|")])
            continue
        if rows:
            page = _add_table(page, rows, header, how)
            rows, header = [], 0
        page = _add_line(page, text.strip(), how)
    return page


def _add_line(page: Page, text: str, how: How) -> Page:
    if not text:
        return page
    after = len(page.lines)
    if found := _IMAGE.match(text):
        image = Image(found["name"], found["alt"], 120, 150, after)
        return replace(page, images=(*page.images, image))
    if found := _FORM.match(text):
        return replace(page, forms=(*page.forms, _draw_form(found, after)))
    if found := _LINK.match(text):
        link = Hyperlink(found["url"], found["text"], after_line=after)
        page = replace(page, links=(*page.links, link))
        text = found["text"]
    heading, aside = 0, text.startswith("~ ")
    if found := _HEADING.match(text):
        heading, text = len(found[1]), found[2]
    line = Line(clean(text.removeprefix("~ ")), how, heading=heading, aside=aside)
    return replace(page, lines=(*page.lines, line)) if line.text else page


def _draw_form(found: re.Match[str], after: int) -> Form:
    fields = []
    for number, part in enumerate(found["fields"].split("|"), start=1):
        if field := _FIELD.match(part.strip()):
            kind = field["kind"] or "text"
            fields.append(FormField(f"f{number}", kind, field["label"], bool(field["required"])))
    action = "https://agency.example/send"
    return Form(action, "post", tuple(fields), found["submit"], after_line=after)


def _add_table(page: Page, rows: list[list[str]], header: int, how: How) -> Page:
    number = len(page.tables) + 1
    width = max(len(row) for row in rows)
    grid: list[tuple[Cell, ...]] = []
    for row in rows:
        cells: list[Cell] = []
        for column in range(width):
            text = row[column] if column < len(row) else ""
            if text == "^" and grid:
                cells.append(Cell(grid[-1][column].text, spanned=True))
            elif text == "<" and cells:
                cells.append(Cell(cells[-1].text, spanned=True))
            else:
                cells.append(Cell(clean(text)))
        grid.append(tuple(cells))
    table_how = How.OCR if how == How.OCR else How.RULED
    marks = asdict(mark_rows(grid, header))  # as every reader of the program does
    table = Table(number, tuple(grid), header, table_how, len(page.lines), **marks)
    lines = [
        Line(cell.text, how, table=number)
        for row in grid
        for cell in row
        if cell.text and not cell.spanned
    ]
    return replace(page, tables=(*page.tables, table), lines=(*page.lines, *lines))
