"""Whether the figures read from a scan are right, and whether those that are wrong are marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bench.reading.cellcount import match_rows
from checklist.thai.forms import THAI_DIGITS, clean, key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.reading.cases import Case, TruthRows
    from checklist.evidence import Cell, Document

_AMOUNT = re.compile(r"[๐-๙][๐-๙,]*(?:\.[๐-๙]+)?|\d[\d,]*(?:\.\d+)?")
_TOKEN = re.compile(r"\d[\d,.]*\d|\d")
_TELLING = 3  # digits that a figure must have: single ones are counted with the text
_LIKE = 40


@dataclass(slots=True)
class Amounts:
    """What became of the amounts in the true cells.

    Attributes:
        all: how many there are.
        exact: read letter by letter.
        sure: found and not marked doubtful.
        sure_exact: of these, right.
        wrong: true and read text of each that is wrong and not marked.
    """

    all: int = 0
    exact: int = 0
    sure: int = 0
    sure_exact: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Amounts) -> None:
        """Count another file's too."""
        self.all += other.all
        self.exact += other.exact
        self.sure += other.sure
        self.sure_exact += other.sure_exact
        self.wrong += other.wrong


def count_amounts(case: Case, document: Document | None, *, thai: bool) -> Amounts:
    """Follow each amount in Thai (or Arabic) digits from the true table into the one read."""
    told = Amounts()
    doubtful = any(page.doubtful for page in document.pages) if document else True
    for match in match_rows(case.grids, document, key):
        for column, text in enumerate(match.truth):
            if not text or not _is_amount(text, thai=thai):
                continue
            told.all += 1
            cell = _beside(text, column, match.truth, match.read)
            if cell is None:
                continue
            exact = key(cell.text) == key(text)
            sure = not (cell.doubtful or cell.other or doubtful)
            told.exact += exact
            told.sure += sure
            told.sure_exact += sure and exact
            if sure and not exact:
                told.wrong.append(f"{case.path.name}: {text} was read as {cell.text or '(empty)'}")
    return told


def _is_amount(text: str, *, thai: bool) -> bool:
    digits = sum(letter.isdecimal() for letter in text)
    if digits < _TELLING or not _AMOUNT.fullmatch(text):
        return False
    return thai == any(ord(letter) in THAI_DIGITS for letter in text)


def _beside(
    text: str, column: int, truth: tuple[str | None, ...], read: tuple[Cell, ...] | None
) -> Cell | None:
    """The cell that stands where this one should; where columns differ, the one most like it."""
    if read is None:
        return None
    if len(read) == len(truth):
        return read[column]
    likeness = [(fuzz.ratio(key(text), key(cell.text)), cell) for cell in read]
    best = max(likeness, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > _LIKE else None


def stray_figures(case: Case, document: Document | None) -> tuple[int, list[str]]:
    """Figures in lines that are not marked: how many, and those that the truth does not hold."""
    true = {token for text in case.texts for token in _tokens(text)}
    count, stray = 0, []
    for page in document.pages if document else ():
        for line in page.lines:
            if line.doubtful or line.other or page.doubtful:
                continue
            for token in _tokens(line.text):
                count += 1
                if token not in true:
                    stray.append(f"{case.path.name} page {page.number}: {token} in {line.text}")
    return count, stray


def _tokens(text: str) -> Iterable[str]:
    plain = clean(text, ocr=True).translate(THAI_DIGITS)
    return (one for one in _TOKEN.findall(plain) if sum(map(str.isdecimal, one)) >= _TELLING)


def has_amounts(grids: Iterable[TruthRows], *, thai: bool) -> bool:
    """Whether a table holds any amount in this script."""
    return any(
        _is_amount(cell, thai=thai) for rows in grids for row in rows for cell in row if cell
    )
