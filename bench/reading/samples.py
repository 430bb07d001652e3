"""How much of the real documents' text is Thai words, page by page; there is no truth for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from pythainlp.corpus import thai_words
from pythainlp.tokenize import word_tokenize

from bench.reading.board import Target
from bench.reading.readings import read_files
from bench.reading.wordcount import page_text
from checklist.evidence import How

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.reading.board import Board
    from checklist.evidence import Document, Page

_THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_FEWEST_LETTERS = 100
_POOR = 0.90
_SUFFIXES = {".pdf", ".docx", ".doc", ".xls", ".xlsx", ".ods", ".odt", ".rtf", ".pptx", ".html"}


@dataclass(frozen=True, slots=True)
class Sampled:
    """One page of a real document: the share of its letters in words, and whether it is marked."""

    place: str
    share: float
    ocr: bool
    marked: bool


def measure_samples(board: Board, folder: Path, details: list[str], *, quick: bool) -> None:
    """Read every real document and put the figures on the board."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
    paths = paths[::4] if quick else paths
    documents = read_files(paths, "samples")
    pages = [page for path, found in documents.items() for page in _pages(path, folder, found)]
    text = [page for page in pages if not page.ocr]
    poor = [page for page in text if page.share < _POOR and not page.marked]
    column = board.corpora[0]
    note = f"{len(text)} p."
    middle = median(page.share for page in text) if text else None
    part = "real samples (no truth)"
    unread = sum(found is None for found in documents.values())
    board.put(part, "files", column, len(paths))
    board.put(part, "files not read", column, unread)
    name = "letters in dictionary words, median of text pages"
    board.put(part, name, column, middle, target=Target(0.99), note=note)
    name = f"text pages below {_POOR:.2f} that are not marked doubtful"
    board.put(part, name, column, len(poor), target=Target(0, most=True), note=note)
    scanned = [page for page in pages if page.ocr]
    board.put(part, "pages read by OCR", column, len(scanned))
    if scanned:
        middle = median(page.share for page in scanned)
        board.put(part, "letters in dictionary words, median of OCR pages", column, middle)
    details += [f"samples: {page.place}: {page.share:.3f}, not marked" for page in poor]


def _pages(path: Path, folder: Path, document: Document | None) -> Iterator[Sampled]:
    for page in document.pages if document else ():
        letters, known = count_letters(page_text(page))
        if letters >= _FEWEST_LETTERS:
            place = f"{path.relative_to(folder)} page {page.number}"
            yield Sampled(place, known / letters, page.how is How.OCR, _marked(page))


def _marked(page: Page) -> bool:
    """The page says that it is doubtful, or half of its lines do."""
    doubtful = sum(line.doubtful for line in page.lines)
    return page.doubtful or bool(page.note) or doubtful * 2 >= len(page.lines)


def count_letters(text: str) -> tuple[int, int]:
    """Thai letters, and those of them in words that the dictionary has; names lower it."""
    letters = known = 0
    for run in _THAI.findall(text):
        letters += len(run)
        known += sum(len(word) for word in word_tokenize(run, engine="newmm") if word in _words())
    return letters, known


@cache
def _words() -> frozenset[str]:
    return frozenset(thai_words())
