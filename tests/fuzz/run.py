"""Fuzzes entries one after another and logs time, executions, coverage and finds of each.

`python -m tests.fuzz.run --minutes 30 html pdf`; needs atheris in the environment that runs it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.entries import NAMES
from tests.fuzz.seeds import seeds

_OPTIONS = ("-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1")
_MOST_LENGTH = {
    "html": 60_000,
    "text": 30_000,
    "thai": 5_000,
    "decode": 5_000,
    "document_json": 30_000,
}
_RUNS = re.compile(rb"^#(\d+)\s", re.MULTILINE)
_DONE = re.compile(rb"number_of_executed_units:\s*(\d+)")
_COVERED = re.compile(rb"cov: (\d+) ft: (\d+)")
_SHORT = 15.0  # seconds; a run that ends sooner has hardly begun
_MOST_SHORT = 10
_LARGEST_SEED = 150_000
_ENDINGS = {
    "html": (".html",), "pdf": (".pdf",), "docx": (".docx",), "pptx": (".pptx",),
    "xlsx": (".xlsx",), "xls": (".xls",), "ods": (".ods",), "text": (".csv", ".txt", ".tsv"),
    "image": (".png", ".jpg", ".tif", ".webp"), "zipped": (".zip",),
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What one entry's fuzzing came to so far."""

    seconds: float = 0
    runs: int = 0
    covered: int = 0
    features: int = 0
    starts: int = 0


def main() -> None:
    """Take the entries from the command line; a line of the log for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="*", choices=[[], *NAMES], default=[])
    parser.add_argument("--minutes", type=float, default=30.0, help="for each entry")
    parser.add_argument("--out", type=Path, default=Path("var/fuzz"), help="corpus, finds and log")
    parser.add_argument("--documents", type=Path, help="a folder of more documents to start from")
    given = parser.parse_args()
    os.nice(19)
    for name in given.entries or NAMES:
        fuzz(name, given.out.absolute(), given.minutes * 60, given.documents)


def fuzz(name: str, out: Path, seconds: float, documents: Path | None) -> None:
    """Fuzz one entry for this long; an end before that is a find, and the next run goes on."""
    corpus, finds = out / "corpus" / name, out / "finds" / name
    for folder in (corpus, finds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, body in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(body)
    _take_documents(name, corpus, documents)
    tally, short = Tally(), 0
    while tally.seconds < seconds and short < _MOST_SHORT:
        left = seconds - tally.seconds
        taken = _run(name, corpus, finds, left, tally)
        short = short + 1 if taken < min(_SHORT, left) else 0
        _log(out, f"{name:14} going on", tally, finds)
    _log(out, f"{name:14} ended", tally, finds)


def _take_documents(name: str, corpus: Path, documents: Path | None) -> None:
    for path in documents.rglob("*") if documents else ():
        if path.suffix in _ENDINGS.get(name, ()) and path.stat().st_size <= _LARGEST_SEED:
            shutil.copy(path, corpus / f"document-{path.name}")


def _run(name: str, corpus: Path, finds: Path, left: float, tally: Tally) -> float:
    started = time.monotonic()
    ended = subprocess.run(  # noqa: S603 - our own module
        [
            *(sys.executable, "-m", "tests.fuzz.fuzz", name, str(finds)),
            *_OPTIONS,
            f"-max_len={_MOST_LENGTH.get(name, _LARGEST_SEED)}",
            f"-max_total_time={max(1, int(left))}",
            f"-artifact_prefix={finds}/native-",
            str(corpus),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    taken = time.monotonic() - started
    said = ended.stderr
    (finds / f"last-{tally.starts}.log").write_bytes(said[-20_000:])
    counts = [int(count) for count in (*_RUNS.findall(said), *_DONE.findall(said))]
    tally.runs += max(counts, default=0)
    tally.seconds += taken
    tally.starts += 1
    for blocks, features in _COVERED.findall(said):
        tally.covered = max(tally.covered, int(blocks))
        tally.features = max(tally.features, int(features))
    return taken


def _log(out: Path, head: str, tally: Tally, finds: Path) -> None:
    raised = len(list(finds.glob("*.input")))
    ended = len(list(finds.glob("native-[clot]*")))
    line = (
        f"{time.strftime('%H:%M:%S')} {head}: {tally.seconds / 60:.1f} minutes, "
        f"{tally.runs} executions, {tally.covered} blocks, {tally.features} features, "
        f"{tally.starts} starts, {raised} raised, {ended} ended the process"
    )
    with (out / "log").open("a") as log:
        log.write(line + "\n")


if __name__ == "__main__":
    main()
