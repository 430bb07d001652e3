"""Judges the labelled cases once more, each written into real files and read back.

    .venv/bin/python -m bench.judge_formats [--kinds html docx xlsx pdf scan] [--part tuned]
                                            [--items o26 ...] [--every 10] [--show]

The quality floors judge drawings, which skip the readers. Here each document of a case is written
as a web page, Word file, sheet, PDF or scan at 200 dpi, read by the real readers and judged.
Left out are cases with what a kind cannot hold: forms, links and pictures live on web pages, sheets
hold tables under a few lines, and what is drawn as unread or read by OCR is no file. A scan may not
pass: what would pass elsewhere is right as a review. Printing needs Chromium, scans tesseract.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bench.judging.files import WRITERS
from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.evidence import Document, Evidence, Kind, Unread
from checklist.finding import Outcome
from crawler.extract import ReadLimits, read
from tests.quality.drawing import draw_evidence
from tests.quality.judging import Case, load_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Page

TODAY = date(2025, 4, 30)
_LIMITS = ReadLimits(seconds=280)
_MOST_TOLD = 4  # lines beside the tables of a sheet
_COUNTED = ("wrong pass", "wrong fail", "needless review", "unread")


def main() -> None:
    """Print a line for each kind of file."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kinds", nargs="*", default=list(WRITERS), choices=list(WRITERS))
    options.add_argument("--part", default="tuned", choices=("tuned", "aside"))
    options.add_argument("--items", nargs="*", default=[])
    options.add_argument("--every", type=int, default=10, help="take every so many-th case")
    options.add_argument("--show", action="store_true", help="name what is judged wrongly")
    asked = options.parse_args()
    cases = [one for one in load_cases(asked.part) if not asked.items or one.item in asked.items]
    say(f"{'kind':6} {'cases':>6} {'components':>11} " + " ".join(f"{n:>16}" for n in _COUNTED))
    for kind in asked.kinds:
        some = [case for case in cases if _holds(kind, case)][:: asked.every]
        show = asked.show and asked.part == "tuned"
        say(_line(kind, some, show=show))


def _line(kind: str, cases: Sequence[Case], *, show: bool) -> str:
    count: Counter[str] = Counter()
    with ThreadPoolExecutor(2) as pool:
        for case, found in zip(
            cases, pool.map(lambda one: judge_as(kind, one), cases), strict=True
        ):
            for component, outcome in found.items():
                count["components"] += 1
                wanted = case.expect.get(component, Outcome.PASS)
                word = _name(kind, outcome, wanted)
                count[word] += 1
                if show and word in _COUNTED[:2]:
                    say(f"  {word}: {case.name} {component}")
    figures = " ".join(f"{count[name]:>6} ({_share(count, name):>6})" for name in _COUNTED)
    return f"{kind:6} {len(cases):>6} {count['components']:>11} {figures}"


def _share(count: Counter[str], name: str) -> str:
    return f"{100 * count[name] / max(count['components'], 1):.2f}%"


def _name(kind: str, outcome: Outcome | None, wanted: Outcome) -> str:
    if outcome is None:
        return "unread"
    if outcome == Outcome.PASS and (wanted != Outcome.PASS or kind == "scan"):
        return "wrong pass" if wanted != Outcome.PASS else "right"
    if outcome == Outcome.FAIL and wanted == Outcome.PASS:
        return "wrong fail"
    if outcome == Outcome.REVIEW and wanted != Outcome.REVIEW and kind != "scan":
        return "needless review"
    return "right"


def judge_as(kind: str, case: Case) -> dict[str, Outcome | None]:
    """Outcome of each component; None where a file could not be read back."""
    evidence: list[Evidence] = []
    for number, text in enumerate(case.documents, start=1):
        piece = draw_evidence(case.item, text, f"https://agency.example/{case.item}/{number}")
        content = _read_back(kind, piece)
        visit = replace(piece.visit, kind=content.kind)
        evidence.append(replace(piece, visit=visit, content=content))
    (verdict,) = evaluate(load_edition("2568"), evidence, TODAY, items=[case.item])
    lost = any(isinstance(piece.content, Unread) for piece in evidence)
    return {one.component: None if lost else one.outcome for one in verdict.findings}


def _read_back(kind: str, piece: Evidence) -> Document | Unread:
    document = piece.document
    if document is None:
        raise ValueError(f"no document behind {piece.visit.url}")
    body = WRITERS[kind](document)
    name = f"file.{'pdf' if kind == 'scan' else kind}"
    return read(body, name=name, url=piece.visit.url, limits=_LIMITS)


def _holds(kind: str, case: Case) -> bool:
    pieces = [draw_evidence(case.item, text, f"https://a.example/{n}")
              for n, text in enumerate(case.documents)]  # fmt: skip
    documents = [piece.document for piece in pieces]
    if any(document is None for document in documents) or any("@ocr" in t for t in case.documents):
        return False
    pages = [page for document in documents if document for page in document.pages]
    web = any(document and document.kind == Kind.HTML for document in documents)
    if kind == "html":
        return web or not any(page.links for page in pages)
    if web or any(page.links or page.forms or page.images for page in pages):
        return False
    return kind != "xlsx" or all(page.tables and _told(page) <= _MOST_TOLD for page in pages)


def _told(page: Page) -> int:
    """Lines that stand outside of tables."""
    return sum(not line.table for line in page.lines)


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)  # noqa: T201 - this is a command


if __name__ == "__main__":
    main()
