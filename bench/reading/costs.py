"""What reading costs: pages a second beside pdfplumber, memory by the number of pages."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from bench.reading.board import Target, say
from bench.reading.typeset import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.reading.board import Board
    from bench.reading.cases import Case

_MOST_GROWTH = 50


def measure_speed(board: Board, corpus: str, cases: Sequence[Case], *, quick: bool) -> None:
    """Time both readers over the digital PDFs that hold tables."""
    files = [str(case.path) for case in cases if case.group == "pdf" and case.grids]
    files = files[::6] if quick else files
    if not files:
        return
    told = _run("times", "1" if quick else "3", *files)
    if told is None:
        return
    part, pages = "speed and memory (one process)", told["pages"]
    note = f"{pages:.0f} p."
    board.put(part, "pages a second, ours", corpus, round(pages / told["ours"], 1), note=note)
    theirs = round(pages / told["theirs"], 1)
    board.put(part, "pages a second, pdfplumber", corpus, theirs, note=note)
    ratio = told["theirs"] / told["ours"]
    board.put(part, "times as fast", corpus, round(ratio, 2), target=Target(4), note=note)


def measure_memory(board: Board, corpus: str, cases: Sequence[Case], *, quick: bool) -> None:
    """Read PDFs of many pages and see what they take beyond their answer."""
    longest = max(
        (case for case in cases if case.group == "pdf" and case.grids and not case.from_sheet),
        key=lambda case: _pages(case.path),
        default=None,
    )
    if longest is None:
        return
    part, beyond = "speed and memory (one process)", []
    for pages in (100, 200) if quick else (100, 500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            long, answer = Path(folder, "long.pdf"), Path(folder, "answer")
            _lengthen(longest.path, long, pages)
            read = _run("read", str(long), str(answer))
            kept = _run("answer", str(answer)) if read else None
        if read is None or kept is None:
            return
        beyond.append(read["grown"] - kept["grown"])
        note = f"{read['pages']:.0f} p."
        name = f"MB at most while reading {pages} pages"
        board.put(part, name, corpus, round(read["grown"]), note=note)
        board.put(part, f"MB of the answer of {pages} pages", corpus, round(kept["grown"]))
    name = "MB more at the last than at the first, without the answer"
    grown = round(beyond[-1] - beyond[0])
    board.put(part, name, corpus, grown, target=Target(_MOST_GROWTH, most=True))


def _pages(path: Path) -> int:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _lengthen(source: Path, target: Path, pages: int) -> None:
    """Write a PDF of so many pages, those of the source over and over."""
    one, many = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    while len(many) < pages:
        many.import_pages(one, list(range(min(len(one), pages - len(many)))))
    many.save(target)
    many.close()
    one.close()


def _run(*words: str) -> dict[str, float] | None:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.reading.speed", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        say(f"not measured: {words[0]}, the process ended with {done.returncode}: {last}")
        return None
    told: dict[str, float] = json.loads(done.stdout)
    return told
