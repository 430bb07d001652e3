"""Fuzzes one entry under atheris: `python -m tests.fuzz.fuzz ENTRY FINDS [libFuzzer options]`.

A find that is a Python exception is written to FINDS once for each place that raised it, and
fuzzing goes on. What ends the process (an abort in a library, time, memory) is left to libFuzzer.
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import traceback
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.fuzz.mutate import mutate

_MOST_MEMORY = 4_000_000_000
_OURS = ("crawler", "checklist", "mammoth", "openpyxl", "pptx", "olefile", "zipfile")


def main() -> None:
    """Load the entry with its coverage counted, then hand over to libFuzzer."""
    atheris: Any = import_module("atheris")  # only the fuzzing environment has it
    name, folder = sys.argv[1], Path(sys.argv[2])
    os.environ |= {"OIT_OCR": "off", "PATH": ""}  # no Tesseract and no LibreOffice: too slow here
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    warnings.simplefilter("ignore")
    include = [*_OURS, "PIL"] if name == "image" else list(_OURS)
    with atheris.instrument_imports(include=include):
        check = import_module("tests.fuzz.entries").entry(name)
    finds = Finds(folder)

    def one_input(data: bytes) -> None:
        try:
            check(data)
        except BaseException as error:  # noqa: BLE001 - every one is a find, a panic in Rust too
            finds.keep(error, data)

    def neighbour(data: bytes, most: int, seed: int) -> bytes:
        return mutate(data, most, seed, atheris.Mutate)

    atheris.Setup([sys.argv[0], *sys.argv[3:]], one_input, custom_mutator=neighbour)
    atheris.Fuzz()


class Finds:
    """Keeps the smallest input for each place that raised."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: dict[str, int] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, error: BaseException, data: bytes) -> None:
        """Store input and traceback, if this place is new or the input is smaller."""
        place = _place(error)
        if len(data) >= self._sizes.get(place, sys.maxsize):
            return
        self._sizes[place] = len(data)
        sign = hashlib.sha256(place.encode()).hexdigest()[:10]
        stored = self._folder / f"{sign}.input"
        if stored.exists() and stored.stat().st_size <= len(data):
            return
        stored.write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (self._folder / f"{sign}.txt").write_text(f"{place}\n\n{told}")


def _place(error: BaseException) -> str:
    """The exception's type with the innermost place of ours and the innermost place of all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "/crawler/" in one.filename or "/checklist/" in one.filename]
    told = [
        f"{Path(one.filename).name}:{one.name}:{one.line}" for one in (*ours[-1:], *frames[-1:])
    ]
    own = str(error) if isinstance(error, AssertionError) else ""
    return " | ".join([type(error).__name__, own, *told])


if __name__ == "__main__":
    main()
