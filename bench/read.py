"""Measures how well files are read, with every target of the reader beside what it reaches.

    .venv/bin/python -m bench.read [--corpus DIR] [--samples DIR] [--aside DIR] [--only PART]
                                   [--quick] [--details FILE]

The tuned corpus is the one that the reader's authors look at; the aside one they never look into:
of it only the counts are printed. What is wrong in which file goes to the details' file alone.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from bench.reading.board import Board, say
from bench.reading.cases import Case, load_cases
from bench.reading.costs import measure_memory, measure_speed
from bench.reading.make import OUT
from bench.reading.measures import Measure
from bench.reading.readings import read_files
from bench.reading.samples import measure_samples
from bench.reading.typeset import ROOT

SHARED = ROOT.parent / "shared" / "evidence"
PARTS = ("digital", "formats", "odd", "scans", "samples", "speed", "memory")
_GROUPS = {
    "digital": {"pdf", "pdf_faults"},
    "formats": {"docx", "xlsx", "html", "pptx", "csv"},
    "odd": {"odd", "docx"},
    "scans": {"scan"},
}
_WORST_DPI = 100
_QUICK_EVERY = 3


def main() -> None:
    """Measure what was asked for and print the table."""
    asked = _arguments()
    started = time.perf_counter()
    parts = [asked.only] if asked.only else list(PARTS)
    corpora = {"tuned": asked.corpus, "aside": asked.aside}
    board = Board(tuple(corpora))
    details: dict[str, list[str]] = {name: [] for name in corpora}
    weighed = False
    for name, folder in corpora.items():
        if not (folder / "index.json").exists():
            say(f"not measured: the {name} corpus is not at {folder}{_HINTS[name]}")
            continue
        cases = _chosen(load_cases(folder), quick=asked.quick)
        _measure(board, name, cases, parts, details[name])
        if "speed" in parts:
            measure_speed(board, name, cases, quick=asked.quick)
        if "memory" in parts and not weighed:
            weighed = True  # one corpus tells it, and a thousand pages take their time
            measure_memory(board, name, cases, quick=asked.quick)
    if "samples" in parts:
        if asked.samples.is_dir():
            measure_samples(board, asked.samples, details["tuned"], quick=asked.quick)
        else:
            say(f"not measured: no real samples at {asked.samples}")
    say()
    for line in board.lines():
        say(line)
    say(f"\n{board.missed()} figures missed; {time.perf_counter() - started:.0f} s")
    say(
        "hostile files have tests of their own: .venv/bin/python -m pytest -q tests/crawler/hostile"
    )
    if asked.details:
        text = "\n".join(f"[{name}] {line}" for name in corpora for line in details[name])
        asked.details.write_text(text + "\n", "utf-8")


_HINTS = {"tuned": "", "aside": " (make it with python -m bench.reading.make)"}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--samples", type=Path, default=SHARED / "samples")
    parser.add_argument("--aside", type=Path, default=OUT)
    parser.add_argument("--only", choices=PARTS, help="one part of the figures")
    parser.add_argument("--quick", action="store_true", help="every third file, one round")
    parser.add_argument("--details", type=Path, help="write what is wrong in which file here")
    return parser.parse_args()


def _chosen(cases: list[Case], *, quick: bool) -> list[Case]:
    kept = [case for case in cases if case.dpi != _WORST_DPI]
    if not quick:
        return kept
    digital = [case for case in kept if case.group != "scan"][::_QUICK_EVERY]
    return digital + [case for case in kept if case.dpi and not case.special][:_QUICK_EVERY]


def _measure(
    board: Board, name: str, cases: list[Case], parts: list[str], details: list[str]
) -> None:
    wanted = {group for part in parts for group in _GROUPS.get(part, ())}
    chosen = [case for case in cases if case.group in wanted]
    if not chosen:
        return
    readings = read_files([case.path for case in chosen], name)
    measure = Measure(board, name, readings, details)
    for part in parts:
        if groups := _GROUPS.get(part):
            getattr(measure, part)([case for case in chosen if case.group in groups])


if __name__ == "__main__":
    main()
