"""Writes archives and packed streams byte by byte, with whatever lies the case needs."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
_MOST = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """Packed bytes, and the sum and length of what they unpack to."""

    data: bytes
    check: int
    size: int


def repeat(chunk: bytes, times: int, *, head: bytes = b"", tail: bytes = b"") -> Packed:
    """Pack a head, a chunk many times and a tail without ever holding them unpacked."""
    check, parts = 0, []
    for piece, count in ((head, 1), (chunk, times), (tail, 1)):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        parts.append((packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)) * count)
        for _ in range(count):
            check = zlib.crc32(piece, check)
    return Packed(b"".join(parts) + b"\x03\x00", check, len(head) + len(chunk) * times + len(tail))


def pack(content: bytes) -> Packed:
    """Pack some bytes."""
    return repeat(content, 1)


def flate(packed: Packed) -> bytes:
    """A zlib stream; its sum is wrong, which readers of PDF do not mind."""
    return b"\x78\x9c" + packed.data + bytes(4)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive; `at` points at another entry's data instead of having its own."""

    name: bytes
    packed: Packed
    method: int = DEFLATED
    flags: int = 0
    size: int | None = None
    at: int | None = None


def member(name: str | bytes, content: bytes | Packed, **lies: int) -> Member:
    """An entry; lies are fields of `Member`."""
    packed = pack(content) if isinstance(content, bytes) else content
    return Member(name if isinstance(name, bytes) else name.encode(), packed, **lies)


def archive(*members: Member, comment: bytes = b"", before: bytes = b"") -> bytes:
    """A ZIP file of these entries, as they are."""
    parts, place = [before], len(before)
    places: list[int] = []
    for one in members:
        if one.at is not None:
            places.append(places[one.at])
            continue
        places.append(place)
        flags = one.flags | (0x800 if not one.name.isascii() else 0)
        size = one.packed.size if one.size is None else one.size
        head = struct.pack(
            "<4s5H3I2H", b"PK\x03\x04", 20, flags, one.method, 0, 0x21,
            one.packed.check, len(one.packed.data), size & _MOST, len(one.name), 0,
        )  # fmt: skip
        parts.append(head + one.name + one.packed.data)
        place += len(parts[-1])
    start = place
    for one, where in zip(members, places, strict=True):
        flags = one.flags | (0x800 if not one.name.isascii() else 0)
        size = one.packed.size if one.size is None else one.size
        head = struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, flags, one.method, 0, 0x21,
            one.packed.check, len(one.packed.data), size & _MOST, len(one.name), 0, 0, 0, 0, 0,
            where,
        )  # fmt: skip
        parts.append(head + one.name)
        place += len(parts[-1])
    count = min(len(members), 0xFFFF)
    parts.append(
        struct.pack(
            "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, place - start, start, len(comment)
        )
        + comment
    )
    return b"".join(parts)
