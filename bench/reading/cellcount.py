"""How many cells and rows of the true tables a reading found, each in its row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from bench.reading.wordcount import Share, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bench.reading.cases import TruthRows
    from checklist.evidence import Cell, Document

_FIGURE = re.compile(r"-?(0|[1-9][\d,]*)(\.\d+)?")
Form = "Callable[[str], str]"


@dataclass(frozen=True, slots=True)
class Match:
    """A true row beside the row of the reading that fits it best, None where none does."""

    truth: tuple[str | None, ...]
    read: tuple[Cell, ...] | None
    cells: int
    whole: bool


def plain_figure(text: str) -> str:
    """A figure's key without commas and trailing zeros: a sheet holds the number, not its look."""
    if not _FIGURE.fullmatch(text):
        return text
    bare = text.replace(",", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def count_cells(
    grids: Iterable[TruthRows], document: Document | None, form: Callable[[str], str]
) -> tuple[Share, Share]:
    """Cells found and rows found whole; empty cells count in whole rows only."""
    cells, rows = [], []
    for match in match_rows(grids, document, form):
        cells.append(Share(match.cells, sum(bool(cell) for cell in match.truth)))
        rows.append(Share(match.whole, 1))
    return total(cells), total(rows)


def match_rows(
    grids: Iterable[TruthRows], document: Document | None, form: Callable[[str], str]
) -> list[Match]:
    """Put the true rows beside the rows read, in order, so that most cells agree."""
    truth = [row for rows in grids for row in rows]
    pages = document.pages if document else ()
    read = [row for page in pages for table in page.tables for row in table.rows]
    wanted = [[None if cell is None else form(cell) for cell in row] for row in truth]
    found = [[None if cell.spanned else form(cell.text) for cell in row] for row in read]
    scores = [[_agree(one, other) for other in found] for one in wanted]
    pairs = _best_order(scores)
    matches = []
    for index, row in enumerate(truth):
        place = pairs.get(index)
        if place is None:
            matches.append(Match(row, None, 0, whole=False))
        else:
            whole = wanted[index] == found[place]
            matches.append(Match(row, read[place], scores[index][place], whole))
    return matches


def _agree(wanted: Sequence[str | None], found: Sequence[str | None]) -> int:
    """Cells that agree: in the same column, or in column order where the widths differ."""
    if len(wanted) == len(found):
        return sum(a == b for a, b in zip(wanted, found, strict=True) if a)
    return int(LCSseq.similarity([a for a in wanted if a], [b for b in found if b]))


def _best_order(scores: list[list[int]]) -> dict[int, int]:
    """The pairs of rows, in order on both sides, with the greatest sum of scores."""
    height, width = len(scores), len(scores[0]) if scores else 0
    best = [[0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for place in range(width - 1, -1, -1):
            together = best[row + 1][place + 1] + scores[row][place]
            best[row][place] = max(best[row + 1][place], best[row][place + 1], together)
    pairs: dict[int, int] = {}
    row = place = 0
    while row < height and place < width:
        score = scores[row][place]
        if score and best[row][place] == best[row + 1][place + 1] + score:
            pairs[row] = place
            row, place = row + 1, place + 1
        elif best[row][place] == best[row + 1][place]:
            row += 1
        else:
            place += 1
    return pairs
