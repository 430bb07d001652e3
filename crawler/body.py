"""Reads the body of an answer without ever holding more than the limit.

httpx would unpack a chunk whole: a small "zip bomb" becomes gigabytes. So the bytes are taken as
they come over the wire and unpacked here, never further than the limit allows.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from crawler.faults import Fault, FaultError

if TYPE_CHECKING:
    import httpx

ACCEPTED_ENCODINGS = "gzip, deflate"

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_BARE_DEFLATE = -zlib.MAX_WBITS
_GZIP_MARK = b"\x1f\x8b"
_PACKED = {"gzip", "x-gzip", "deflate"}
# Not asked for, and not to be had without another library. Names that are no encoding at all
# ("utf-8", "none") are ignored, as browsers do.
_UNREADABLE = {"br", "zstd", "compress", "x-compress", "dcb", "dcz"}


async def read_body(response: httpx.Response, limit: int) -> bytes:
    """The whole body, unpacked; raises FaultError when it is larger than the limit."""
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise FaultError(Fault.TOO_LARGE, f"{announced} bytes announced")
    unpack = _unpacker(response.headers.get("content-encoding", ""))
    parts: list[bytes] = []
    room = limit
    async for chunk in response.aiter_raw():
        part = unpack.feed(chunk, room) if unpack else chunk
        room -= len(part)
        if room < 0:
            raise FaultError(Fault.TOO_LARGE, f"more than {limit} bytes")
        parts.append(part)
    return b"".join(parts)


def _unpacker(header: str) -> _Unpacker | None:
    names = {name.strip().lower() for name in header.split(",")}
    if names & _UNREADABLE:
        raise FaultError(Fault.PROTOCOL, f"content encoding {header!r} was not asked for")
    return _Unpacker() if names & _PACKED else None


class _Unpacker:
    """Unpacks gzip, zlib and bare deflate, at most one byte beyond the room that is left."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._fed = False

    def feed(self, packed: bytes, room: int) -> bytes:
        plain = bytearray()
        try:
            while packed and len(plain) <= room:
                plain += self._unpack(packed, room + 1 - len(plain))
                packed = self._next_member()
        except zlib.error as error:
            raise FaultError(Fault.PROTOCOL, f"packed body is damaged: {error}") from error
        return bytes(plain)

    def _unpack(self, packed: bytes, most: int) -> bytes:
        try:
            plain = self._stream.decompress(packed, most)
        except zlib.error:
            # "deflate" without the zlib frame: old IIS sends it so.
            if self._fed:
                raise
            self._stream = zlib.decompressobj(_BARE_DEFLATE)
            plain = self._stream.decompress(packed, most)
        self._fed = True
        return plain

    def _next_member(self) -> bytes:
        """Begins anew where one gzip file follows another; gives what is to unpack of it."""
        rest = self._stream.unused_data
        if not self._stream.eof or not rest.startswith(_GZIP_MARK):
            return b""
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        return rest
