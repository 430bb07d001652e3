"""The pieces of evidence that may count: lines, tables, pictures, links, forms, and their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.evidence import How

if TYPE_CHECKING:
    from checklist.evidence import Form, Hyperlink, Image, Table


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of evidence that may count.

    Attributes:
        source, page, line: where it stands; `line` counts from 1 on its page.
        text, bones: clean text and its skeleton.
        heading: 1 to 6 for a marked heading, else 0.
        table: number of the table it is a cell of, else 0.
        ocr: read by OCR, or the reader doubts it otherwise: it decides nothing alone.
    """

    source: str
    page: int
    line: int
    text: str
    bones: str
    heading: int
    table: int
    ocr: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of the evidence with its place; `first_row` rows of its sheet stand above it."""

    source: str
    page: int
    table: Table
    first_row: int = 0

    @property
    def ocr(self) -> bool:
        """Whether its text came from OCR, or the reader doubts a cell otherwise."""
        doubted = any(cell.doubtful for row in self.table.rows for cell in row)
        return doubted or self.table.how == How.OCR


@dataclass(frozen=True, slots=True)
class Picture:
    """One image of the evidence; `line` is the number of the line before it (0 at the top)."""

    source: str
    page: int
    line: int
    image: Image


@dataclass(frozen=True, slots=True)
class Linked:
    """One link of the evidence; `line` is the number of the line before it (0 at the top)."""

    source: str
    page: int
    line: int
    link: Hyperlink


@dataclass(frozen=True, slots=True)
class Offered:
    """One form that a visitor can fill in; `line` is the number of the line before it."""

    source: str
    page: int
    line: int
    form: Form
