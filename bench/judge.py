"""How long judging takes beside reading, and whether confidence means what it says.

    .venv/bin/python -m bench.judge

Times one item's judging over every labelled case, and over the real published PDF documents beside
the checkout (../shared) their reading and judging for every item, in one run. The calibration
table takes the findings of a part by confidence and says how many agree with the label.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import mean, quantiles

from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.evidence import Document, Evidence, Kind, Liveness, Visit
from checklist.finding import Outcome
from crawler.extract.isolate import read
from tests.quality.judging import judge, load_cases

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "evidence" / "samples"
TODAY = date(2025, 4, 30)
BANDS = (0.0, 0.6, 0.8, 0.9, 1.01)
_MOST_SAMPLES = 40


def time_cases() -> None:
    """Milliseconds of one item's judging over the labelled cases, drawing left out."""
    taken = []
    for case in load_cases("tuned"):
        began = time.perf_counter()
        judge(case)
        taken.append((time.perf_counter() - began) * 1000)
    high = quantiles(taken, n=100)
    say(f"labelled cases: {len(taken)}, an item with its drawing: mean {mean(taken):.1f} ms, "
        f"95 % under {high[94]:.1f} ms, slowest {max(taken):.0f} ms")  # fmt: skip


def time_samples() -> None:
    """Reading and judging the real documents, side by side."""
    edition = load_edition("2568")
    reading = judging = 0.0
    slowest = 0.0
    files = sorted(SAMPLES.rglob("*.pdf"))[:_MOST_SAMPLES]
    for path in files:
        began = time.perf_counter()
        content = read(path.read_bytes(), name=path.name)
        reading += time.perf_counter() - began
        if not isinstance(content, Document):
            continue
        visit = Visit(f"https://agency.example/{path.name}", Liveness.ALIVE, kind=Kind.PDF)
        for item in edition.items:
            piece = Evidence(item.id, visit, content)
            began = time.perf_counter()
            evaluate(edition, [piece], TODAY, items=[item.id])
            taken = time.perf_counter() - began
            judging += taken
            slowest = max(slowest, taken)
    if files:
        one = judging / len(edition.items)
        say(f"real PDF: {len(files)} files, reading {reading:.1f} s, judging for all items "
            f"{judging:.1f} s: {one / len(files) * 1000:.1f} ms an item, slowest "
            f"{slowest * 1000:.0f} ms, {one / reading:.3f} of the reading's time")  # fmt: skip


def calibrate(part: str) -> None:
    """The share of findings in each band of confidence that agree with their label."""
    right: dict[int, list[bool]] = defaultdict(list)
    for case in load_cases(part):
        result = judge(case)
        for finding in result.verdict.findings:
            if finding.outcome not in {Outcome.PASS, Outcome.FAIL}:
                continue
            band = max(n for n, least in enumerate(BANDS[:-1]) if finding.confidence >= least)
            right[band].append(finding.outcome == result.expected(finding.component))
    for band, agreed in sorted(right.items()):
        say(f"{part}: confidence {BANDS[band]:.1f} to {min(BANDS[band + 1], 1):.1f}: "
            f"{sum(agreed) / len(agreed):.3f} of {len(agreed)} findings agree")  # fmt: skip


def say(line: str) -> None:
    """One line of the answer."""
    sys.stdout.write(line + "\n")


def main() -> None:
    """Time, then calibrate."""
    time_cases()
    time_samples()
    for part in ("tuned", "aside"):
        calibrate(part)


if __name__ == "__main__":
    main()
