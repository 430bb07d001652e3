"""Lists the streams at the root of an OLE file (old Office), within bounds and without raising.

Sniffing runs in the main process, so this reads the header and a bounded part of the directory
only; everything that is not as it should be gives an empty set.
"""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_NAME_BYTES = 64
_MOST_SECTORS = 256  # of the directory; real files have a few
_MOST_ENTRIES = 4096
_NOBODY = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_SECTOR_SIZES = {9: 512, 12: 4096}
_IN_HEADER = 109  # FAT sectors that the header itself lists


def root_names(body: bytes) -> frozenset[str]:
    """Names of the streams and storages directly under the root; empty where none can be told.

    What lies deeper belongs to objects inside the document (a sheet within a letter).
    """
    if not body.startswith(MAGIC) or len(body) < _HEADER:
        return frozenset()
    try:
        return _children(_read_directory(body))
    except (struct.error, IndexError):
        return frozenset()


def _read_directory(body: bytes) -> bytes:
    size = _SECTOR_SIZES[_shift(body)]
    tables = struct.unpack_from(f"<{_IN_HEADER}I", body, 76)
    sector = struct.unpack_from("<I", body, 48)[0]
    pieces: list[bytes] = []
    while sector < _LAST_SECTOR and len(pieces) < _MOST_SECTORS:
        start = (sector + 1) * size
        pieces.append(body[start : start + size])
        table, place = divmod(sector, size // 4)
        if table >= _IN_HEADER:  # its link is listed further off: the file is large, enough seen
            break
        sector = struct.unpack_from("<I", body, (tables[table] + 1) * size + 4 * place)[0]
    return b"".join(pieces)


def _shift(body: bytes) -> int:
    shift: int = struct.unpack_from("<H", body, 30)[0]
    if shift not in _SECTOR_SIZES:
        raise IndexError("no sector size that exists")
    return shift


def _children(directory: bytes) -> frozenset[str]:
    """Walk the tree of the root's children; names are sorted in it by links left and right."""
    names: set[str] = set()
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    while waiting and len(seen) < _MOST_ENTRIES:
        number = waiting.pop()
        if number == _NOBODY or number in seen or (number + 1) * _ENTRY > len(directory):
            continue
        seen.add(number)
        start = number * _ENTRY
        length = struct.unpack_from("<H", directory, start + _NAME_BYTES)[0]
        raw = directory[start : start + min(max(length - 2, 0), _NAME_BYTES)]
        names.add(raw.decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<II", directory, start + 68)
    return frozenset(names)
