"""What the crawler must bring back: the words and values that evidence is made of.

These values belong to the checklist because the judge says what it needs; the crawler fills them.
They hold no reference to the web or to the disk, so stored evidence can be judged again without
a fetch. Positions count from 1, lengths are PDF points (1/72 inch), times carry a zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003 - pydantic reads this annotation at run time
from enum import StrEnum


class Liveness(StrEnum):
    """What became of one link. The words are public: other programs read them."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    NOT_FOUND = "not_found"
    SOFT_NOT_FOUND = "soft_not_found"
    LOGIN_REQUIRED = "login_required"
    NOT_SHARED = "not_shared"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    TLS_INVALID = "tls_invalid"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    DNS_FAILURE = "dns_failure"
    REFUSED = "refused"
    REDIRECT_LOOP = "redirect_loop"
    TOO_LARGE = "too_large"
    FORBIDDEN_ADDRESS = "forbidden_address"
    NEEDS_BROWSER = "needs_browser"
    INVALID_URL = "invalid_url"

    @property
    def readable(self) -> bool:
        """Whether a document may stand behind the link."""
        return self in {Liveness.ALIVE, Liveness.MOVED}

    @property
    def confirmed_dead(self) -> bool:
        """Whether the fault is the agency's and certain: dead, gone, or shut behind a login.

        All other faults may pass by themselves or lie on our side, so a person must look.
        """
        return self in {
            Liveness.GONE,
            Liveness.NOT_FOUND,
            Liveness.SOFT_NOT_FOUND,
            Liveness.LOGIN_REQUIRED,
            Liveness.NOT_SHARED,
            Liveness.INVALID_URL,
        }


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
        heading: 1 to 6 for a heading of that level (HTML, DOCX), else 0.
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


@dataclass(frozen=True, slots=True)
class Visit:
    """What happened when one link was opened.

    Attributes:
        url: as written in the evidence list (or the path of a local file).
        liveness: the judgement of the fetch.
        reason: one Thai sentence saying what was seen; None when the link is alive.
        status: last HTTP status, None when no answer came or for a local file.
        final_url: where redirects led, None when no answer came.
        kind: what the bytes are; None when there are none.
        size: body length in bytes.
        sha256: hex digest of the body; None when there is no body.
        fetched_at: when the answer was complete.
    """

    url: str
    liveness: Liveness
    reason: str | None = None
    status: int | None = None
    final_url: str | None = None
    kind: Kind | None = None
    size: int = 0
    sha256: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One link of one item with what stands behind it; what `evaluate` judges.

    `content` is None exactly when the link did not give a file (`visit.liveness` says why).
    """

    item: str
    visit: Visit
    content: Document | Unread | None = field(default=None)

    @property
    def document(self) -> Document | None:
        """The document, where one could be read."""
        return self.content if isinstance(self.content, Document) else None
