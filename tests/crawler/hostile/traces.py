"""Finds what reading left behind: files, processes, memory."""

from __future__ import annotations

import os
import time
from pathlib import Path

_PATIENCE = 2.0  # seconds that a kill may take to be carried out


def left_behind(folder: Path) -> list[str]:
    """Files below a folder, children of this process, and processes that work in the folder."""
    end = time.monotonic() + _PATIENCE
    while True:
        found = [str(path) for path in folder.rglob("*")] + _processes(folder)
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.02)


def resident() -> int:
    """Bytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _processes(folder: Path) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = process.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            works_in = os.readlink(process / "cwd")  # noqa: PTH115 - a link that may point nowhere
            command = process.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, LookupError):
            continue
        if int(parent) == os.getpid() or works_in.startswith(str(folder)):
            found.append(command)
    return found
