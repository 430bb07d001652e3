"""What a rule says: one outcome with its reason and its proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.finding import Outcome, Quote

if TYPE_CHECKING:
    from checklist.rules.body import Grid, Passage

QUOTE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one rule.

    Attributes:
        outcome: pass, fail or review.
        confidence: 0 to 1.
        reason: Thai sentence(s).
        quotes: proof, most telling first.
        absent: a failure because nothing was found; it weighs less where not all could be read.
        ocr: rests on text read by OCR.
    """

    outcome: Outcome
    confidence: float
    reason: str
    quotes: tuple[Quote, ...] = ()
    absent: bool = False
    ocr: bool = False


def quote_passage(passage: Passage) -> Quote:
    """The proof that a line is."""
    return Quote(passage.source, passage.page, f"line {passage.line}", shorten(passage.text))


def quote_cell(grid: Grid, row: int, column: int, *, text: str | None = None) -> Quote:
    """The proof that a cell is; `row` and `column` count from 0 in the table's grid."""
    table = grid.table
    page = table.row_pages[row] if row < len(table.row_pages) else grid.page
    place = f"table {table.number}, row {grid.first_row + row + 1}, column {column + 1}"
    shown = table.rows[row][column].text if text is None else text
    return Quote(grid.source, page, place, shorten(shown))


def shorten(text: str) -> str:
    """Cut a quote to a length that a mail can carry; what stays stands in the source."""
    return text if len(text) <= QUOTE_LENGTH else text[:QUOTE_LENGTH].rstrip()


def failed(reason: str, *, absent: bool = False, confidence: float = 0.95,
           quotes: tuple[Quote, ...] = ()) -> Answer:  # fmt: skip
    """A failure."""
    return Answer(Outcome.FAIL, confidence, reason, quotes, absent=absent)


def passed(reason: str, quotes: tuple[Quote, ...], *, confidence: float = 0.95,
           ocr: bool = False) -> Answer:  # fmt: skip
    """A pass; it must carry its proof."""
    return Answer(Outcome.PASS, confidence, reason, quotes, ocr=ocr)


def undecided(reason: str, quotes: tuple[Quote, ...] = (), *, confidence: float = 0.5) -> Answer:
    """The machine cannot tell; the reason says what a person should look at.

    `confidence` is then the chance that a person will let it pass.
    """
    return Answer(Outcome.REVIEW, confidence, reason, quotes)
