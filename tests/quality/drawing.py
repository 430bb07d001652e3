"""Draw a document from a few lines of text, so that a case of evidence is data, not code.

# text          heading of level 1 (## level 2 ...)
| a | b |       a row of a table; consecutive rows are one table
|---|           ends the header of the table above it
| ^ | < |       a cell merged with the one above, or with the one to its left
![alt](x.jpg)   a picture
[text](url)     a link, alone on its line
~ text          a line of a menu or footer
---page---      a new page
@ocr            first line: everything was read by OCR
@title text     the file's own title
anything else   a line of text
"""

from __future__ import annotations

import re
from dataclasses import replace

from checklist.evidence import (
    Cell,
    Document,
    Evidence,
    How,
    Hyperlink,
    Image,
    Kind,
    Line,
    Liveness,
    Page,
    Table,
    Visit,
)
from checklist.thai.forms import clean

_IMAGE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<name>[^)]*)\)$")
_LINK = re.compile(r"^\[(?P<text>[^\]]*)\]\((?P<url>[^)]*)\)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")


def draw(text: str, *, kind: Kind = Kind.PDF) -> Document:
    """Make a document from its drawing."""
    title = ""
    ocr = False
    pages = []
    for number, part in enumerate(text.strip("\n").split("---page---"), start=1):
        lines = part.strip("\n").split("\n")
        while lines and lines[0].startswith("@"):
            word, _, rest = lines.pop(0).partition(" ")
            ocr = ocr or word == "@ocr"
            title = rest if word == "@title" else title
        pages.append(_draw_page(number, lines, How.OCR if ocr else How.TEXT))
    return Document(kind, tuple(pages), title=title, reader="drawing")


def as_evidence(item: str, document: Document, url: str) -> Evidence:
    """The drawing as evidence behind a living link."""
    return Evidence(item, Visit(url, Liveness.ALIVE, status=200, kind=document.kind), document)


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
    if found := _LINK.match(text):
        link = Hyperlink(found["url"], found["text"], after_line=after)
        page = replace(page, links=(*page.links, link))
        text = found["text"]
    heading, aside = 0, text.startswith("~ ")
    if found := _HEADING.match(text):
        heading, text = len(found[1]), found[2]
    line = Line(clean(text.removeprefix("~ ")), how, heading=heading, aside=aside)
    return replace(page, lines=(*page.lines, line)) if line.text else page


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
    table = Table(number, tuple(grid), header, table_how, after_line=len(page.lines))
    lines = [
        Line(cell.text, how, table=number)
        for row in grid
        for cell in row
        if cell.text and not cell.spanned
    ]
    return replace(page, tables=(*page.tables, table), lines=(*page.lines, *lines))
