"""Names the reader as it is on this machine: two readings under one name are the same reading."""

from __future__ import annotations

import hashlib
import os
import shutil
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# All that decides what a file says: our own modules (and the weights beside them) …
_PACKAGES = ("crawler.extract", "checklist.thai")
_MODULES = (("checklist", "document.py"), ("checklist", "document_json.py"))
# … the libraries that parse, and the programs that read pictures and old office files.
_LIBRARIES = (
    "mammoth", "numpy", "olefile", "openpyxl", "pillow", "pypdfium2", "pythainlp",
    "python-calamine", "python-pptx", "selectolax",
)  # fmt: skip
_PROGRAMS = ("tesseract", "soffice")
_SETTINGS = ("OIT_OCR", "TESSDATA_PREFIX")
_KEPT = (".py", ".npz")


def reader_version() -> str:
    """Name this reader by 16 hex digits: its code, its libraries, its programs, its settings.

    Nobody has to remember to raise a number: a changed line is another reader.
    """
    told = [_code(), *(os.environ.get(name, "") for name in _SETTINGS), *map(_program, _PROGRAMS)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            _add(digest, file)
    for package, module in _MODULES:
        _add(digest, files(package) / module)
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()


def _add(digest: hashlib._Hash, file: Traversable) -> None:
    if file.name.endswith(_KEPT):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())


def _program(name: str) -> str:
    """A program by its place, size and time: asking it for its version would start it."""
    path = shutil.which(name)
    if path is None:
        return f"no {name}"
    found = os.stat(os.path.realpath(path))  # noqa: PTH116 - both forms follow links alike
    return f"{path} {found.st_size} {found.st_mtime_ns}"
