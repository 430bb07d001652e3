"""Times the PDF reader against pdfplumber and watches its memory; each in a process of its own.

python -m bench.reading.speed times ROUNDS FILE...   seconds of both readers, as JSON
python -m bench.reading.speed read FILE ANSWER       memory of one reading; leaves the answer
python -m bench.reading.speed answer ANSWER          memory that the answer alone takes
"""

from __future__ import annotations

import gc
import io
import json
import pickle
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber

from crawler.extract import pdf

if TYPE_CHECKING:
    from collections.abc import Callable

_KILO = 1024


def times(rounds: int, files: list[Path]) -> dict[str, float]:
    """Pages, and the seconds of each reader: the best round of each file, taken in turn."""
    ours, theirs, pages = 0.0, 0.0, 0
    for file in files:
        body = file.read_bytes()
        pages += len(pdf.extract(body).pages)
        both = [(_time(_read_ours, body), _time(_read_theirs, body)) for _ in range(rounds)]
        ours += min(one for one, _ in both)
        theirs += min(other for _, other in both)
    return {"pages": pages, "ours": ours, "theirs": theirs}


def _time(reader: Callable[[bytes], None], body: bytes) -> float:
    gc.collect()
    started = time.perf_counter()
    reader(body)
    return time.perf_counter() - started


def _read_ours(body: bytes) -> None:
    pdf.extract(body)


def _read_theirs(body: bytes) -> None:
    with pdfplumber.open(io.BytesIO(body)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def watch_reading(file: Path, answer: Path) -> dict[str, float]:
    """Pages read, and the most memory (MB) beyond that before; the answer is left in a file."""
    body = file.read_bytes()
    before = _memory("VmRSS")
    document = pdf.extract(body)
    most = _memory("VmHWM")
    answer.write_bytes(pickle.dumps(document))
    return {"pages": len(document.pages), "grown": most - before}


def watch_answer(answer: Path) -> dict[str, float]:
    """The memory (MB) that the answer alone takes."""
    body = answer.read_bytes()
    before = _memory("VmRSS")
    document = pickle.loads(body)  # noqa: S301 - written by `watch_reading`
    return {"pages": len(document.pages), "grown": _memory("VmRSS") - before}


def _memory(field: str) -> float:
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / _KILO
    raise ValueError(f"no {field} here")


def main(task: str, *words: str) -> None:
    """Do one task and print what came out."""
    if task == "times":
        told = times(int(words[0]), [Path(word) for word in words[1:]])
    elif task == "read":
        told = watch_reading(Path(words[0]), Path(words[1]))
    else:
        told = watch_answer(Path(words[0]))
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
