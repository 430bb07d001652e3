"""Measures the PDF reader on a corpus with truth: words found, table cells, pages a second.

Usage: python bench/read_pdf.py FOLDER, where FOLDER holds pdf/, pdf_faults/ and truth/. Prints a
line for each file: the share of the truth's texts that are found in key and in skeleton form, the
share of its table cells, and the speed of this machine; at the end the speed of pdfplumber too.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber

from checklist.thai.forms import key, skeleton
from crawler.extract.pdf import extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from checklist.evidence import Document

_PART = 12


def main(folder: Path) -> None:
    """Print the table for every PDF of the corpus."""
    pages, ours, theirs = 0, 0.0, 0.0
    say(f"{'file':36} {'key':>6} {'bones':>6} {'cells':>6} {'pages/s':>8}")
    for path in sorted([*folder.glob("pdf/*.pdf"), *folder.glob("pdf_faults/*.pdf")]):
        body = path.read_bytes()
        started = time.perf_counter()
        document = extract(body)
        seconds = time.perf_counter() - started
        name = path.name.partition(".")[0].removesuffix("_from_xlsx")
        texts, cells = load_truth(folder / "truth" / f"{name}.json")
        shares = (
            share_of_parts(texts, document, key),
            share_of_parts(texts, document, skeleton),
            share_of_cells(cells, document),
        )
        speed = len(document.pages) / seconds
        say(f"{path.name:36} " + " ".join(f"{one:6.3f}" for one in shares) + f" {speed:8.0f}")
        pages, ours, theirs = pages + len(document.pages), ours + seconds, theirs + time_other(body)
    say(f"{pages} pages: ours {pages / ours:.0f} a second, pdfplumber {pages / theirs:.0f}")


def load_truth(path: Path) -> tuple[list[str], list[str]]:
    """All texts of a document, and those in its tables."""
    texts: list[str] = []
    cells: list[str] = []
    for block in json.loads(path.read_text(encoding="utf-8"))["blocks"]:
        texts += [block["text"]] if block["type"] == "p" else []
        cells += [text for row in block.get("rows", []) for text in row if text]
    return texts + cells, cells


def share_of_parts(texts: list[str], document: Document, form: Callable[[str], str]) -> float:
    """The share of pieces of the truth that stand in the document, in one form."""
    found = form("".join(line.text for page in document.pages for line in page.lines))
    wanted = [form(text) for text in texts]
    parts = [one[at : at + _PART] for one in wanted for at in range(0, len(one), _PART)]
    return sum(part in found for part in parts) / len(parts)


def share_of_cells(cells: list[str], document: Document) -> float:
    """The share of the truth's cells that stand alone in a cell of the document."""
    found = Counter(
        skeleton(cell.text)
        for page in document.pages
        for table in page.tables
        for row in table.rows
        for cell in row
        if not cell.spanned
    )
    wanted = Counter(skeleton(text) for text in cells)
    return (wanted & found).total() / wanted.total() if wanted else 1.0


def time_other(body: bytes) -> float:
    """Seconds that pdfplumber takes for text and tables."""
    started = time.perf_counter()
    with pdfplumber.open(io.BytesIO(body)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
    return time.perf_counter() - started


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
