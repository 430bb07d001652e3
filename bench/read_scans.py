"""Measures the scan reader on scans with truth: wrong characters, table cells, numbers in doubt.

    .venv/bin/python -m bench.read_scans CORPUS [--dpi 200] [--only NAME ...] [--show]

CORPUS holds scan/NAME.DPIdpi.pdf and truth/NAME.json, NAME.pages.json. For each file: the error
rate of its running text by characters (in key form), the share of the truth's cells that are read
exactly (in key form, in order of the cells), how many figures are wrong, and wrong without being
marked as doubtful; seconds a page.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from rapidfuzz.distance import Levenshtein

from checklist.thai.forms import key
from crawler.extract.scan import Scan, read_scan

if TYPE_CHECKING:
    from checklist.evidence import Cell

_DIGITS = re.compile(r"\d")


def main() -> None:
    """Print a line for each file."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("corpus", type=Path)
    options.add_argument("--dpi", type=int, nargs="*", default=[200])
    options.add_argument("--only", nargs="*", default=[])
    options.add_argument("--show", action="store_true", help="print each cell read wrongly")
    asked = options.parse_args()
    say(f"{'file':24} {'CER':>7} {'cells':>7} {'wrong figures':>14} {'unmarked':>9} {'s/page':>7}")
    for path in sorted((asked.corpus / "scan").glob("*dpi.pdf")):
        name, dpi, _ = path.name.split(".")
        if int(dpi.removesuffix("dpi")) in asked.dpi and (not asked.only or name in asked.only):
            measure(path, asked.corpus / "truth", name, show=asked.show)


def measure(path: Path, truth: Path, name: str, *, show: bool) -> None:
    """Read one file and print what became of it."""
    document = pypdfium2.PdfDocument(path)
    dpi = min(int(path.name.split(".")[1].removesuffix("dpi")), 200)
    scans = []
    started = time.perf_counter()
    for page in document:
        image = page.render(scale=dpi / 72, grayscale=True).to_pil()
        scans.append(read_scan(image, dpi=dpi, seconds=300))
    seconds = (time.perf_counter() - started) / len(scans)
    pages = json.loads((truth / f"{name}.pages.json").read_text("utf-8"))[: len(scans)]
    errors, letters = measure_text(scans, [str(page) for page in pages])
    whole = json.loads((truth / f"{name}.json").read_text("utf-8"))
    wanted = [text for block in whole["blocks"] for row in block.get("rows", []) for text in row]
    found = [cell for scan in scans for one in scan.tables for row in one.rows for cell in row
             if not cell.spanned]  # fmt: skip
    exact, figures, silent, total = compare_cells(
        [text for text in wanted if text], found, show=show
    )
    cells = f"{exact / total:7.3f}" if total else f"{'-':>7}"
    rate = errors / max(letters, 1)
    say(f"{path.name:24} {rate:7.4f} {cells} {figures:14} {silent:9} {seconds:7.1f}")


def measure_text(scans: list[Scan], pages: list[str]) -> tuple[int, int]:
    """Edit distance and length over all pages, in key form."""
    errors = letters = 0
    for scan, page in zip(scans, pages, strict=True):
        wanted = key(page)
        errors += Levenshtein.distance(wanted, key("".join(line.text for line in scan.lines)))
        letters += len(wanted)
    return errors, letters


def compare_cells(wanted: list[str], found: list[Cell], *, show: bool) -> tuple[int, int, int, int]:
    """Exact cells, wrong figures, those not marked, and cells asked for.

    Cells are paired in order; pages that were left out of the scan count for nothing.
    """
    left, right = [key(text) for text in wanted], [key(cell.text) for cell in found]
    texts = [(text, cell) for text, cell in zip(right, found, strict=True) if text]
    matcher = SequenceMatcher(None, left, [text for text, _ in texts], autojunk=False)
    exact = figures = silent = reached = 0
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            exact += a1 - a0
            reached = a1
            continue
        if a0 < a1 and b0 == b1 and a1 == len(left):
            break  # beyond the last page
        if b0 < b1 and a0 < a1:
            reached = min(a1, a0 + (b1 - b0)) if a1 == len(left) else a1
        for text, cell in texts[b0:b1]:
            if _DIGITS.search(text):
                figures += 1
                silent += not cell.doubtful
        if show:
            read = [f"{cell.text}{' ?' if cell.doubtful else ''}" for _, cell in texts[b0:b1]]
            say(f"    {wanted[a0:a1]} -> {read}")
    return exact, figures, silent, reached


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
