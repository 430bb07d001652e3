"""What the checker sees in one file: pages, lines, tables, pictures, links and forms.

These values belong to the checklist because the judge says what it needs; the crawler fills them.
Positions count from 1, lengths are PDF points (1/72 inch), times carry a zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - pydantic reads this annotation at run time
from enum import StrEnum

# For pydantic, when readings come in from outside: no length is NaN or without end.
_FINITE = {"allow_inf_nan": False}


class Kind(StrEnum):
    """What a file is, told from its bytes."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    TEXT = "text"
    IMAGE = "image"
    XLS = "xls"
    ODS = "ods"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    PPT = "ppt"
    ODP = "odp"
    ZIP = "zip"
    OTHER = "other"
    EMPTY = "empty"


class How(StrEnum):
    """How a page, line or table was read; decides how far it can be trusted."""

    MARKUP = "markup"
    TEXT = "text"
    RULED = "ruled"
    ALIGNED = "aligned"
    SHEET = "sheet"
    OCR = "ocr"
    UNREAD = "unread"


class UnreadReason(StrEnum):
    """Why a document, or one page of it, could not be read."""

    UNSUPPORTED_KIND = "unsupported_kind"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    CRASHED = "crashed"
    NEEDS_OCR = "needs_ocr"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points; the origin is the page's top left corner."""

    __pydantic_config__ = _FINITE

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in reading order.

    Attributes:
        text: the line in clean form (`checklist.thai.clean`), never empty.
        how: how it was read.
        box: where it stands; None where the format has no places.
        heading: 1 to 6 for a heading of that level, else 0; in PDF told by the type.
        aside: stands in a menu, header, footer or hidden part, so it is no evidence.
        table: number of the table on this page whose cell this line is, 0 for running text.
        hidden: nobody who looks at the page sees it (white on white, unpainted); then also aside.
        doubtful: the reading is not to be believed without a look: letters whose marks are
            unknown, figures that OCR is not sure of.
        other: what a second reading gave where the two disagree, "" where they do not or there
            was one only.
    """

    text: str
    how: How
    box: Box | None = None
    heading: int = 0
    aside: bool = False
    table: int = 0
    hidden: bool = False
    doubtful: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table's grid.

    Attributes:
        text: clean text, lines joined by a blank; "" for an empty cell.
        spanned: covered by a merged cell; text is then a copy of the merged cell's text.
        box: where it stands; None where the format has no places.
        doubtful, other: as in `Line`.
    """

    text: str
    spanned: bool = False
    box: Box | None = None
    doubtful: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid: every row has the same number of cells, merged cells are filled in.

    Attributes:
        number: counts from 1 on its page.
        rows: header rows first.
        header_rows: how many rows at the top are the header, as far as markup or layout tells;
            0 when it does not.
        how: how it was found.
        after_line: how many of the page's lines stand before it (an index into `Page.lines`).
        box: where it stands; None where the format has no places.
        row_pages: page number of each row where the table runs over several pages, else empty.
        aside: stands in a menu, header or footer.
        group_rows: indices (from 0) of body rows that only name the group of rows below them.
        total_rows: indices (from 0) of body rows that add up others ("รวม", "รวมทั้งสิ้น").
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    how: How
    after_line: int = 0
    box: Box | None = None
    row_pages: tuple[int, ...] = ()
    aside: bool = False
    group_rows: tuple[int, ...] = ()
    total_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on a page.

    Attributes:
        name: file name as written in the document, "" if it has none.
        alt: the alternative text, "" if it has none.
        width, height: size in points or CSS pixels as far as known, else 0.
        after_line: how many of the page's lines stand before it.
        box: where it stands; None where the format has no places.
        aside: stands in a menu, header or footer.
        table, row, column: the table cell that holds it, counted from 1; 0 outside tables.
    """

    __pydantic_config__ = _FINITE

    name: str
    alt: str = ""
    width: float = 0
    height: float = 0
    after_line: int = 0
    box: Box | None = None
    aside: bool = False
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link on a page: absolute address as far as the base is known, and its visible text."""

    url: str
    text: str
    aside: bool = False
    after_line: int = 0


@dataclass(frozen=True, slots=True)
class FormField:
    """One input of a form that a visitor fills in.

    Attributes:
        name: as the browser sends it, "" if it has none.
        kind: `text`, `textarea`, `select`, `checkbox`, `file`, `email` … as HTML names them.
        label: the words that stand with it, "" if none.
        required: the page demands an answer.
    """

    name: str
    kind: str
    label: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a web page; hidden inputs and buttons are left out of its fields.

    Attributes:
        action: absolute address that takes the answers, "" when the page itself does.
        method: `get` or `post`.
        fields: in reading order.
        submit: the words on the button that sends it, "" if none was found.
        aside: stands in a menu, header or footer, or searches the site, or logs in.
        after_line: how many of the page's lines stand before it.
    """

    action: str
    method: str
    fields: tuple[FormField, ...] = ()
    submit: str = ""
    aside: bool = False
    after_line: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, one sheet of a workbook, or the whole of a web page or text document.

    Attributes:
        number: counts from 1.
        how: how its text was read; UNREAD when nothing could be read.
        lines: all text in reading order, that of table cells included (one line a cell).
        tables, images, links: in reading order.
        name: a sheet's name, else "".
        width, height: in points, 0 where the format has no pages.
        unread: why nothing (or not all) could be read, None when all is well.
        note: one Thai sentence for people about a doubt in the reading, else "".
        forms: in reading order.
        file: name of the file inside an archive that this page is of, else ""; page numbers start
            anew with each file.
        doubtful: the whole page's text is not to be believed without a look; `note` says why.
    """

    __pydantic_config__ = _FINITE

    number: int
    how: How
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    name: str = ""
    width: float = 0
    height: float = 0
    unread: UnreadReason | None = None
    note: str = ""
    forms: tuple[Form, ...] = ()
    file: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What the checker sees in one file.

    Attributes:
        kind: what the file is.
        pages: at least one.
        title: the title in the metadata or `<title>`, "" if none.
        reader: name and version of the reader that made this, for reproducing a verdict.
        author: as the metadata names it, "" if it does not.
        created, modified: as the metadata says (it may lie), None if it does not or is no date.
    """

    kind: Kind
    pages: tuple[Page, ...]
    title: str = ""
    reader: str = ""
    author: str = ""
    created: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read as a whole: the reason, and one Thai sentence for people."""

    kind: Kind
    reason: UnreadReason
    message: str
