"""Lists a ZIP file's members from its own directory, within bounds and without raising.

Sniffing runs in the main process, so nothing is unpacked but the few letters of a `mimetype`.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import NamedTuple

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"  # an archive without members is its end alone

_END_REACH = 65_557  # the longest comment after it, and its own length
_ENTRY = b"PK\x01\x02"
_ENTRY_LENGTH = 46
_LOCAL_LENGTH = 30
_MOST_ENTRIES = 10_000
_MOST_TYPE = 100
_LOCAL_NAME = re.compile(rb"PK\x03\x04.{22}(.)\x00(?:.{2})", re.DOTALL)
_STORED, _DEFLATED = 0, 8


class Member(NamedTuple):
    """One entry of the directory: its raw name, and where its data is said to start."""

    name: bytes
    offset: int


def list_members(body: bytes) -> list[Member] | None:
    """The directory's entries (10,000 at most), or None where the file has no whole directory."""
    end = body.rfind(EMPTY, max(0, len(body) - _END_REACH))
    if end < 0 or end + 22 > len(body):
        return None
    size, offset = struct.unpack_from("<II", body, end + 12)
    start = end - size
    if start < 0 or (size and not body.startswith(_ENTRY, start)):
        # Very large or odd files point to it another way.
        start = body.find(_ENTRY)
        offset = start
    members: list[Member] = []
    shift = max(start - offset, 0)  # junk before the first member
    while len(members) < _MOST_ENTRIES and body.startswith(_ENTRY, start):
        if start + _ENTRY_LENGTH > end:
            break
        name, extra, comment = struct.unpack_from("<HHH", body, start + 28)
        place = struct.unpack_from("<I", body, start + 42)[0]
        first = start + _ENTRY_LENGTH
        members.append(Member(body[first : first + name], place + shift))
        start = first + name + extra + comment
    return members


def first_names(body: bytes) -> list[bytes]:
    """Names in front of the members, for a file whose directory was cut off."""
    names = []
    for found in _LOCAL_NAME.finditer(body):
        names.append(body[found.end() : found.end() + found.group(1)[0]])
        if len(names) >= _MOST_ENTRIES:
            break
    return names


def declared_type(body: bytes, members: list[Member]) -> str:
    """What the member `mimetype` says (OpenDocument, EPUB), "" where there is none."""
    for member in members:
        if member.name == b"mimetype":
            return _read_start(body, member.offset).decode("ascii", "replace").strip()
    return ""


def _read_start(body: bytes, offset: int) -> bytes:
    head = body[offset : offset + _LOCAL_LENGTH]
    if len(head) < _LOCAL_LENGTH or not head.startswith(MAGIC):
        return b""
    method = struct.unpack_from("<H", head, 8)[0]
    packed = struct.unpack_from("<I", head, 18)[0]
    name, extra = struct.unpack_from("<HH", head, 26)
    first = offset + _LOCAL_LENGTH + name + extra
    data = body[first : first + min(packed or _MOST_TYPE, _MOST_TYPE)]
    if method == _STORED:
        return data
    if method != _DEFLATED:
        return b""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, _MOST_TYPE)
    except zlib.error:
        return b""
