# ruff: noqa: E501 - a table of cases reads best with few breaks
"""Pictures that are larger than their files say, or no pictures."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image as Picture

from tests.crawler.hostile.case import CRASHED, DAMAGED, LARGE, READ, SLOW, UNSUPPORTED, case
from tests.crawler.hostile.packing import flate, repeat


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, data: bytes, *, before: bytes = b"", bits: int = 8) -> bytes:
    head = struct.pack(">2I5B", width, height, bits, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + before
        + _chunk(b"IDAT", data)
        + _chunk(b"IEND", b"")
    )


def _zeros(size: int) -> bytes:
    return flate(repeat(bytes(1_000_000), size // 1_000_000))


def _saved(kind: str, frames: int = 1, side: int = 64, **more: object) -> bytes:
    target = io.BytesIO()
    pictures = [Picture.new("L", (side, side), i % 256) for i in range(frames)]
    if frames > 1:
        more |= {"save_all": True, "append_images": pictures[1:]}
    pictures[0].save(target, kind, **more)
    return target.getvalue()


def _tiff(*tags: tuple[int, int, int, int], next_at: int = 0) -> bytes:
    """A TIFF of one directory: tag, type (3 short, 4 long), count, value."""
    body = struct.pack("<2sHIH", b"II", 42, 8, len(tags))
    for tag in tags:
        body += struct.pack("<2H2I", *tag)
    return body + struct.pack("<I", next_at)


def _huge_tiff(*more: tuple[int, int, int, int], side: int = 50_000, next_at: int = 0) -> bytes:
    return _tiff((256, 4, 1, side), (257, 4, 1, side), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                 (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, side), (279, 4, 1, 2**31), *more,
                 next_at=next_at)  # fmt: skip


def _bmp() -> bytes:
    return struct.pack("<2sI2HI", b"BM", 54, 0, 0, 54) + struct.pack(
        "<I2i2H6I", 40, 50_000, 50_000, 1, 24, 0, 0, 0, 0, 0, 0
    )


def _gif() -> bytes:
    frame = b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0"
    return b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff" + frame * 1000 + b";"


def _webp() -> bytes:
    # A canvas of 16,384 x 16,384 points, as large as the format goes.
    head = b"VP8L" + struct.pack("<I", 10) + b"\x2f" + struct.pack("<I", 0x0FFFFFFF) + bytes(5)
    return b"RIFF" + struct.pack("<I", len(head) + 4) + b"WEBP" + head


CASES = (
    case("50000 x 50000 points.png", lambda: _png(50_000, 50_000, _zeros(100_000_000)), LARGE,
         DAMAGED),
    case("50000 x 50000 bits.png", lambda: _png(50_000, 50_000, _zeros(313_000_000), bits=1), LARGE,
         DAMAGED),
    case("two billion points wide.png", lambda: _png(2**31 - 1, 1, _zeros(1_000_000)), LARGE,
         DAMAGED),
    case("no points.png", lambda: _png(0, 0, _zeros(1_000_000)), DAMAGED),
    case("letter of 1 GB.png", lambda: _png(64, 64, _zeros(1_000_000), before=_chunk(b"zTXt",
         b"a\0\0" + _zeros(1_000_000_000))), READ, DAMAGED, LARGE),
    case("1,000 letters of 1 MB.png", lambda: _png(64, 64, _zeros(1_000_000), before=_chunk(b"zTXt",
         b"a\0\0" + _zeros(1_000_000)) * 1000), READ, DAMAGED, LARGE,
         SLOW, seconds=2),
    case("profile of 1 GB.png", lambda: _png(64, 64, _zeros(1_000_000), before=_chunk(b"iCCP",
         b"a\0\0" + _zeros(1_000_000_000))), READ, DAMAGED, LARGE),
    case("data cut off.png", lambda: _png(640, 640, _zeros(1_000_000)[:90]), DAMAGED, READ),
    case("50000 x 50000 points.tif", _huge_tiff, LARGE, DAMAGED),
    case("directory that points at itself.tif", lambda: _huge_tiff(side=64, next_at=8), DAMAGED,
         READ, LARGE),
    case("a billion strips.tif", lambda: _huge_tiff((273, 4, 2**30, 8), side=64), DAMAGED, LARGE,
         READ),
    case("1,000 frames.tif", lambda: _saved("TIFF", 1000), READ, LARGE, SLOW,
         seconds=2),
    case("50000 x 50000 points.bmp", _bmp, LARGE, DAMAGED),
    case("1,000 frames of 65535 x 65535.gif", _gif, LARGE, DAMAGED),
    case("1,000 frames.gif", lambda: _saved("GIF", 1000), READ, LARGE, SLOW),
    case("1,000 frames.webp", lambda: _saved("WEBP", 1000), READ, LARGE, SLOW),
    case("16384 x 16384 points.webp", _webp, LARGE, DAMAGED),
    case("cut in half.jpg", lambda: (body := _saved("JPEG", side=640))[: len(body) // 2], READ,
         DAMAGED),
    case("65535 x 65535 points.jpg", lambda: _saved("JPEG").replace(b"\0\x40\0\x40", b"\xff" * 4, 1),
         LARGE, DAMAGED),
    case("10,000 empty markers.jpg", lambda: b"\xff\xd8" + b"\xff\xe1\0\x02" * 10_000, DAMAGED),
    case("Exif that loops.jpg", lambda: _saved("JPEG", exif=b"Exif\0\0" + _tiff((34665, 4, 1, 8),
         (274, 3, 1, 6), next_at=8)), READ, DAMAGED),
    case("scripts.svg", lambda: b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/"
         b"passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><script>x()</script><text>&a;</text></svg>",
         UNSUPPORTED, READ),
    case("only the first bytes.png", lambda: b"\x89PNG\r\n\x1a\n", DAMAGED),
    case("only the first bytes.jpg", lambda: b"\xff\xd8\xff", DAMAGED),
    case("letters instead.webp", lambda: b"RIFF" + b"aaaa" + b"WEBP" + b"a" * 5000, DAMAGED,
         CRASHED),
)  # fmt: skip
