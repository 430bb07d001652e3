"""Reads the files of a corpus side by side; a file that cannot be read is a line, not an end."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bench.reading.board import say
from checklist.evidence import Document, Unread
from crawler.extract import ReadLimits, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LIMITS = ReadLimits(seconds=280)


def read_file(path: Path) -> Document | str:
    """The document, or a line that says why there is none."""
    try:
        answer = read(path.read_bytes(), name=path.name, limits=_LIMITS)
    except Exception as fault:  # noqa: BLE001 - one file must not end the measurement
        return f"{type(fault).__name__}: {fault}"
    if isinstance(answer, Unread):
        return f"{answer.kind}, {answer.reason}: {answer.message}"
    return answer


def read_files(paths: Sequence[Path], corpus: str) -> dict[Path, Document | None]:
    """Read all, each in a child process of its own; None for those that could not be read."""
    found: dict[Path, Document | None] = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, answer in zip(paths, pool.map(read_file, paths), strict=True):
            if isinstance(answer, str):
                say(f"not read ({corpus}): {path.parent.name}/{path.name}: {answer}")
            found[path] = None if isinstance(answer, str) else answer
    return found
